package when

import "slices"

// A meaning is what a text says before it is known when that is: candidates for the
// day, the time and the zone. With more than one of any there is a reason.
type meaning struct {
	reason   Reason
	days     []dayIs
	times    []clock
	zones    []meant // none: the reader's own
	offset   *int    // that the moment must be at
	weekday  int     // that a date must be on, -1 for any
	this     bool    // the coming seven days only
	thisWeek bool
	// minutes is a span from now, and isSpan whether there is one.
	minutes int
	isSpan  bool
	// fixed is whether the zone is an offset alone.
	fixed bool
}

// A clock is a time of day; end is the midnight at its end.
type clock struct {
	h, m, s int
	end     bool
}

// meaning puts together what was collected.
func (p *parser) meaning() meaning {
	m := meaning{weekday: -1, this: p.this, thisWeek: p.thisWeek}
	p.choosePoints()
	if p.isNow {
		if p.refuse(Unclear); len(p.tokens) == 1 {
			p.reason = Now
		}
	}
	if p.spans > 0 || p.in && len(p.zones)+len(p.offsets) == 0 || p.later {
		p.spanMeaning(&m)
	}
	p.dayMeaning(&m)
	p.zoneMeaning(&m)
	p.timeMeaning(&m)
	if m.reason = p.reason; m.reason == Unclear && (len(m.times) == 0 || p.isNow) || m.reason == Next && len(p.weekdays) == 0 {
		return meaning{reason: m.reason}
	}
	return m
}

// choosePoints decides whether numbers with a point between them are a date or a time.
// Where both could be, nothing is assumed.
func (p *parser) choosePoints() {
	for _, t := range p.dotted {
		a, b := t.n[0], t.n[1]
		isTime := t.digits == 2 && a <= 24 && b <= 59
		isDate := a > 0 && a <= 31 && b > 0 && b <= 12
		switch {
		case len(p.times) > 0 || isDate && !isTime || !isTime && a <= 12 && b <= 31:
			p.date(token{n: []int{0, a, b}})
		case isTime && !isDate:
			p.time(timeIs{h: a, m: b, lead: t.lead, full: true})
		default:
			p.refuse(Unclear)
		}
	}
}

// spanMeaning makes a moment, or a number of days, of a span of time.
func (p *parser) spanMeaning(m *meaning) {
	said := p.in || p.later
	others := len(p.days) + len(p.parts) + len(p.zones) + len(p.offsets)
	switch {
	case p.spans == 0, p.minutes > 0 && p.dates > 0:
		p.refuse(Unclear)
	case p.weeks > 0 && p.weeks*7 == p.dates && len(p.weekdays) == 1 && len(p.days) == 0:
		p.refuse(Weeks)
		p.days = []dayIs{{kind: onDay, n: p.weekdays[0], later: p.dates - 7}, {kind: onDay, n: p.weekdays[0], later: p.dates}}
		p.weekdays = nil
	case p.dates > 0:
		if len(p.days)+len(p.weekdays) > 0 {
			p.refuse(Unclear)
		} else if !said {
			p.refuse(In)
		}
		p.days = append(p.days, dayIs{kind: ahead, n: p.dates})
	case p.minutes == 0 && others+len(p.times)+len(p.weekdays) == 0 && said && p.hoursAlone == 0:
		p.refuse(Now)
	case !said && p.hoursAlone > 0 && p.spans == 1 && p.hoursAlone <= 24 && len(p.times) == 0:
		p.refuse(In)
		p.times = append(p.times, timeIs{h: p.hoursAlone, full: true})
		if others+len(p.weekdays) == 0 {
			m.minutes, m.isSpan = p.minutes, true
		}
	case others+len(p.times)+len(p.weekdays) > 0, p.minutes == 0:
		p.refuse(Unclear)
	default:
		if m.minutes, m.isSpan = p.minutes, true; !said {
			p.refuse(In)
		}
	}
}

// dayMeaning finds the day, and a weekday that it must be.
func (p *parser) dayMeaning(m *meaning) {
	slices.Sort(p.weekdays)
	p.weekdays = slices.Compact(p.weekdays)
	switch {
	case len(p.weekdays) > 1:
		p.refuse(Two)
		fallthrough
	case len(p.weekdays) == 1 && (p.isNext || p.friWeek):
		for _, d := range p.weekdays {
			p.days = append(p.days, dayIs{kind: onDay, n: d})
		}
		if p.friWeek {
			p.refuse(Weeks)
		}
		if len(p.days) == 1 {
			later := p.days[0]
			later.later = 7
			p.days = append(p.days, later)
		}
	case len(p.weekdays) == 1 && len(p.days) == 0:
		p.days = []dayIs{{kind: onDay, n: p.weekdays[0]}}
	case len(p.weekdays) == 1:
		m.weekday = p.weekdays[0]
	}
	if p.isNext {
		p.refuse(Next)
	}
	if (p.this || p.thisWeek) && len(p.weekdays) == 0 {
		p.refuse(Unclear)
	}
	if p.year != 0 {
		if len(p.days) != 1 || p.days[0].kind != fullDate || p.days[0].y != 0 {
			p.refuse(Unclear)
		}
		for i := range p.days {
			p.days[i].y = p.year
		}
	}
	if len(p.days) > 1 && (p.reason == "" || !slices.Contains([]Reason{Next, Weeks, Order, Year}, p.reason)) {
		p.refuse(Two)
	}
	if m.days = p.days; len(p.days) == 0 {
		m.days = []dayIs{{}}
	}
}

// zoneMeaning finds the zone. Of "New York, USA" it is what both can mean.
func (p *parser) zoneMeaning(m *meaning) {
	for i, named := range p.zones {
		if i == 0 {
			m.zones = named
			continue
		}
		both := slices.DeleteFunc(slices.Clone(m.zones), func(is meant) bool {
			return !slices.ContainsFunc(named, func(other meant) bool { return other.zone == is.zone })
		})
		if len(both) == 0 {
			p.refuse(Two)
			both = append(slices.Clone(m.zones), named...)
		}
		m.zones = both
	}
	if len(p.zones) > 0 && len(m.zones) != 1 {
		p.refuse(Zone)
	}
	for i, offset := range p.offsets {
		if i > 0 && offset != p.offsets[0] {
			p.refuse(Two)
		}
		m.offset = &p.offsets[0]
	}
	m.fixed = len(p.zones) == 0 && m.offset != nil
}

// timeMeaning finds the time, with all that it may be.
func (p *parser) timeMeaning(m *meaning) {
	if p.dash {
		if len(p.times) > 1 || len(p.days)+len(p.weekdays) > 1 {
			p.refuse(Range)
			if n := len(p.times); n > 1 && p.times[0].half == 0 {
				p.times[0].half = p.times[n-1].half // 8-10pm
			}
			if len(p.times) > 1 {
				p.times[0].at = true // 20-22 Uhr
			}
			p.times = p.times[:min(1, len(p.times))]
		} else {
			p.refuse(Unclear)
		}
	} else if p.from {
		p.refuse(Unclear)
	}
	numbers := slices.ContainsFunc(p.times, func(t timeIs) bool { return t.bare && !t.at && t.half == 0 })
	switch said := len(p.days) + len(p.parts) + len(p.zones) + len(p.offsets); {
	case len(p.times) > 1 && numbers:
		p.refuse(Unclear)
	case len(p.times) > 1:
		p.refuse(Two)
	case m.isSpan && len(p.times) == 0:
		return
	case len(p.times) == 0 && said == 0 && p.reason == "":
		p.refuse(Unclear)
	case len(p.times) == 0:
		if p.refuse(Time); p.reason != Unclear {
			m.times = p.suggested()
		}
	}
	if p.reason == Unclear {
		return
	}
	for _, t := range p.times {
		for _, c := range p.readings(t) {
			if !slices.Contains(m.times, c) {
				m.times = append(m.times, c)
			}
		}
	}
}

// suggested are times to offer for a day without one.
func (p *parser) suggested() []clock {
	for _, part := range p.parts {
		if part == midday {
			return []clock{{h: 12}}
		}
		if part != evening && part != night {
			return nil
		}
	}
	return []clock{{h: 20}, {h: 19}, {h: 21}}
}
