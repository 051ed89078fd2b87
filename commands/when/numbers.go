package when

// number reads what begins with a number.
func (p *parser) number(t token, afterAt bool) {
	n, next := t.n[0], p.peek(1)
	switch {
	case afterAt && !next.is(ordinal) && !next.is(month):
		p.clock(t, true)
	case next.is(years):
		if p.i += 2; t.digits != 4 {
			p.refuse(Year)
		}
		p.year = n
	case next.is(months) && p.peek(2).kind == tNum && p.peek(3).is(days):
		p.days = append(p.days, dayIs{kind: fullDate, m: n, n: p.peek(2).n[0]})
		p.i += 4
	case next.is(months):
		p.refuse(Unclear)
	case next.is(days) && !p.peek(2).is(later):
		p.nth(n)
		p.i += 2
	case next.is(uhr) && !next.is(hour), next.is(oclock):
		p.clock(t, false)
	case next.is(minute) || next.is(hour) || next.is(day) || next.is(week):
		p.i++
		p.unit(n)
	case t.digits <= 2 && p.monthAhead() > 0:
		skip := p.monthAhead()
		m := p.peek(skip).word.nth[month] + 1
		p.i += skip + 1
		p.days = append(p.days, dayIs{kind: fullDate, m: m, n: n, y: p.yearAhead()})
	case next.is(ordinal) || t.dot && p.peek(-1).is(on):
		p.nth(n)
		if p.i++; next.is(ordinal) {
			p.i++
		}
	case n == 12 && (next.is(noon) || next.is(midnight)):
		p.i++
	case t.dot || t.digits > 2:
		p.refuse(Unclear)
	default:
		p.clock(t, false)
	}
}

func (p *parser) nth(n int) {
	if n < 1 || n > 31 {
		p.refuse(Date)
	}
	p.days = append(p.days, dayIs{kind: nthDay, n: n})
}

// monthAhead is how many tokens after a number its month comes, 0 if none does: "28
// Nov", "28. November", "28th of November".
func (p *parser) monthAhead() int {
	at := 1
	if p.peek(at).is(ordinal) {
		at++
	}
	if p.peek(at).is(of) {
		at++
	}
	if p.peek(at).is(month) {
		return at
	}
	return 0
}

// clock reads a number that is an hour: "8", "20 Uhr 30", "8시 반".
func (p *parser) clock(t token, afterAt bool) {
	c := timeIs{h: t.n[0], lead: t.lead, at: afterAt, bare: true}
	if t.digits > 2 || t.dot {
		p.refuse(Unclear)
	}
	p.i++
	if after := p.peek(0); after.is(uhr) && !after.is(hour) || after.is(oclock) {
		c.bare, c.full = false, after.is(uhr)
		minutes, unit := p.peek(1), p.peek(2)
		switch {
		case minutes.is(half):
			c.m = 30
			p.i++
		case minutes.kind == tNum && !minutes.dot && minutes.digits == 2 && (unit.is(past) || unit.kind != tWord || unit.word.means&(1<<month|1<<months|1<<days|1<<ordinal|1<<minute|1<<hour|1<<day|1<<week|1<<uhr|1<<oclock|1<<of) == 0):
			c.m = minutes.n[0]
			if p.i++; unit.is(past) {
				p.i++
			}
		case minutes.kind == tNum && unit.is(past):
			c.m = minutes.n[0]
			p.i += 2
		}
		p.i++
	}
	p.time(c)
}

// unit reads what a number counts.
func (p *parser) unit(n int) {
	t := p.peek(0)
	p.i++
	switch {
	case n > 9999:
		p.refuse(Unclear)
	case t.is(minute):
		p.span(minute, n, 0)
	case t.is(hour):
		if t.is(uhr) && p.spans == 0 {
			p.hoursAlone = n
		}
		if p.span(hour, 60*n, 0); p.peek(0).is(half) { // 1시간 반
			p.span(minute, 30, 0)
			p.i++
		}
	case t.is(week):
		p.weeks += n
		p.span(week, 0, 7*n)
	case t.is(day):
		p.span(day, 0, n)
	default:
		p.refuse(Unclear)
	}
	if p.peek(0).is(and) && (p.peek(1).kind == tNum || p.peek(1).is(number)) {
		p.i++
	}
}
