package when

// simple are the words that are a day, a part of the day or a time by themselves.
var simple = map[kind]func(*parser){
	today:         func(p *parser) { p.days = append(p.days, dayIs{kind: ahead}) },
	tomorrow:      func(p *parser) { p.days = append(p.days, dayIs{kind: ahead, n: 1}) },
	dayAfter:      func(p *parser) { p.days = append(p.days, dayIs{kind: ahead, n: 2}) },
	tonight:       func(p *parser) { p.partOfToday(evening); p.isTonight = true },
	thisMorning:   func(p *parser) { p.partOfToday(morning) },
	thisAfternoon: func(p *parser) { p.partOfToday(afternoon) },
	dawn:          func(p *parser) { p.parts = append(p.parts, dawn) },
	morning:       func(p *parser) { p.parts = append(p.parts, morning) },
	midday:        func(p *parser) { p.parts = append(p.parts, midday) },
	afternoon:     func(p *parser) { p.parts = append(p.parts, afternoon) },
	evening:       func(p *parser) { p.parts = append(p.parts, evening) },
	night:         func(p *parser) { p.parts = append(p.parts, night) },
	noon:          func(p *parser) { p.time(timeIs{h: 12, full: true, word: noon}) },
	midnight:      func(p *parser) { p.time(timeIs{h: 0, full: true, word: midnight}) },
	in: func(p *parser) {
		p.in = true
		if t := p.peek(1); t.kind == tComma || t.kind == tWord && !t.is(number) && !t.is(halfHour) {
			p.refuse(Unclear)
		}
	},
	later: func(p *parser) {
		p.later = true
		if t := p.peek(-1); !t.is(minute) && !t.is(hour) && !t.is(day) && !t.is(week) && !t.is(halfHour) && !t.is(half) {
			p.refuse(Unclear)
		}
	},
	at: func(p *parser) { p.at = true },
	this: func(p *parser) {
		if p.this = true; !p.peek(1).is(weekday) {
			p.refuse(Unclear)
		}
	},
	thisWeek: func(p *parser) { p.thisWeek = true },
	next:     func(p *parser) { p.isNext = true },
	to:       func(p *parser) { p.dash = true },
	from:     func(p *parser) { p.from = true },
	nowWord:  func(p *parser) { p.isNow = true },
	halfHour: func(p *parser) { p.span(minute, 30, 0) },
}

func (p *parser) partOfToday(part kind) {
	p.days = append(p.days, dayIs{kind: ahead})
	p.parts = append(p.parts, part)
}

// word reads a word that is not about the number before it.
func (p *parser) word(w *word) {
	switch {
	case w.is(number):
		p.i++
		p.unit(w.nth[number] + 1)
		return
	case w.is(month) && p.peek(1).kind == tNum:
		p.monthFirst(w.nth[month] + 1)
		return
	case w.is(weekday):
		p.weekdays = append(p.weekdays, w.nth[weekday])
		if p.i++; p.peek(0).is(week) {
			p.friWeek = true
			p.i++
		}
		return
	case w.is(am), w.is(pm):
		p.meridiem(w)
		return
	case w.is(on):
		p.i++
		return
	}
	for k := range kinds {
		if do := simple[k]; do != nil && w.is(k) {
			do(p)
			p.i++
			return
		}
	}
	p.refuse(Unclear)
}

// meridiem reads what is beside a time, before noon or after it. Elsewhere "am" is the
// German "on".
func (p *parser) meridiem(w *word) {
	is := am
	if w.is(pm) {
		is = pm
	}
	before := p.peek(-1)
	after := before.kind == tNum || before.kind == tClock || before.kind == tDotted || before.is(oclock)
	switch {
	case after && len(p.times) > 0 && !(w.is(on) && p.germanOn(99)):
		last := &p.times[len(p.times)-1]
		if last.half != 0 {
			p.refuse(Clock)
		}
		last.half = is
	case w.is(on):
	case p.half != 0 || p.peek(1).kind != tNum && p.peek(1).kind != tClock:
		p.refuse(Unclear)
	default:
		p.half = is
	}
	p.i++
}

// germanOn says whether the "am" ahead of or at the parser is the German "on" for a
// weekday or a date that follows. After an hour that may be before noon it cannot be
// told apart, so the hour is refused.
func (p *parser) germanOn(h int) bool {
	at := 0
	if !p.peek(0).is(am) {
		at = 1
	}
	after := p.peek(at + 1)
	german := after.is(weekday) && !after.word.english || after.kind == tDate && after.n[0] == 0 || after.kind == tNum && after.dot
	if german && h <= 12 {
		p.refuse(Hour)
	}
	if german && h == 99 && len(p.times) > 0 && p.times[len(p.times)-1].h <= 12 {
		p.refuse(Hour)
	}
	return german
}

// monthFirst reads "Nov 28th, 2026".
func (p *parser) monthFirst(m int) {
	day := p.peek(1)
	if day.digits > 2 || p.peek(2).kind == tWord && (p.peek(2).is(uhr) || p.peek(2).is(pm) || p.peek(2).is(am) || p.peek(2).is(hour) || p.peek(2).is(oclock)) {
		p.refuse(Unclear)
		return
	}
	if p.i += 2; p.peek(0).is(ordinal) {
		p.i++
	}
	p.days = append(p.days, dayIs{kind: fullDate, m: m, n: day.n[0], y: p.yearAhead()})
}

// yearAhead reads the year that may follow a date.
func (p *parser) yearAhead() int {
	at := 0
	if p.i < len(p.tokens) && p.peek(0).kind == tComma {
		at = 1
	}
	if t := p.peek(at); t.kind == tNum && t.digits == 4 && !p.peek(at+1).is(uhr) {
		p.i += at + 1
		return t.n[0]
	}
	return 0
}
