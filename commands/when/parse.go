package when

import "slices"

// A dayIs is a day as it was written.
type dayIs struct {
	kind dayKind
	// n is how many days ahead, the weekday, or the day of the month.
	n     int
	y, m  int // of a date: the year, 0 if there was none, and the month
	later int // so many days after that
}

type dayKind uint8

const (
	anyDay   dayKind = iota
	ahead            // today, tomorrow, in three days
	onDay            // Friday
	nthDay           // the 28th
	fullDate         // 28 November
)

// A timeIs is a time as it was written.
type timeIs struct {
	h, m int
	bare bool // a number alone
	at   bool // after "at"
	lead bool // with a zero before it
	full bool // "12 Uhr" is as full as "12:00", "12" is not
	word kind // noon or midnight
	half kind // am or pm beside it
}

// A parser collects what a text says, without regard to order except where words
// belong together.
type parser struct {
	tokens   []token
	i        int
	days     []dayIs
	weekdays []int
	times    []timeIs
	parts    []kind
	zones    [][]meant
	offsets  []int
	dotted   []token
	year     int

	minutes, dates, weeks  int // of a span
	spans                  int
	unitBefore             kind
	hoursAlone             int  // of a span that is "20h"
	in, later              bool // what makes a span a moment
	isTonight              bool
	this, thisWeek, isNext bool
	friWeek, from, dash    bool
	isNow                  bool
	half                   kind // am or pm before a time
	at                     bool // the last word was "at"
	reason                 Reason
}

// rank orders reasons: of several, the earlier is said.
var rank = []Reason{Unclear, Now, Range, Two, Next, Weeks, In, Zone, Year, Date, Order, Clock, Midnight, Hour, Time}

// refuse refuses for a reason, if there is not a better one already.
func (p *parser) refuse(r Reason) {
	if p.reason == "" || slices.Index(rank, r) < slices.Index(rank, p.reason) {
		p.reason = r
	}
}

// peek is the token so many places ahead.
func (p *parser) peek(n int) token {
	if p.i+n < len(p.tokens) && p.i+n >= 0 {
		return p.tokens[p.i+n]
	}
	return token{kind: tComma}
}

func parse(tokens []token) meaning {
	p := &parser{tokens: tokens}
	for p.i < len(p.tokens) && p.reason != Unclear {
		t := p.tokens[p.i]
		afterAt := p.at
		p.at = false
		switch t.kind {
		case tNum:
			p.number(t, afterAt)
		case tClock:
			p.time(timeIs{h: t.n[0], m: t.n[1], lead: t.lead, full: true})
			if p.i++; p.peek(0).is(uhr) || p.peek(0).is(oclock) {
				p.i++
			}
		case tDotted:
			p.point(t, afterAt)
		case tDate:
			p.date(t)
			p.i++
		case tZone, tOffset:
			p.zone(t)
		case tDash:
			p.dash = true
			p.i++
		case tComma:
			p.i++
		default:
			p.word(t.word)
		}
	}
	return p.meaning()
}

func (p *parser) zone(t token) {
	if t.kind == tOffset {
		p.offsets = append(p.offsets, t.offset)
	} else {
		p.zones = append(p.zones, t.zones)
	}
	if p.i++; p.peek(0).is(zoneTime) {
		p.i++
	}
}

// time adds a time, which "오후" may come before.
func (p *parser) time(t timeIs) {
	t.half, p.half = p.half, 0
	p.times = append(p.times, t)
}

// date adds a date of numbers; where there may be two, both are days to choose from.
func (p *parser) date(t token) {
	if t.reason == Year {
		p.shortYear(t.n)
		return
	}
	y, a, b := t.n[0], t.n[1], t.n[2]
	monthFirst, dayFirst := a <= 12 && b <= 31, t.digits != 4 && b <= 12 && a <= 31
	switch {
	case a == 0 || b == 0 || !monthFirst && !dayFirst:
		p.refuse(Date)
		p.days = append(p.days, dayIs{kind: fullDate, y: y, m: a, n: b})
		return
	case monthFirst && dayFirst && a != b:
		p.refuse(Order)
	}
	if dayFirst {
		p.days = append(p.days, dayIs{kind: fullDate, y: y, m: b, n: a})
	}
	if monthFirst && (!dayFirst || a != b) {
		p.days = append(p.days, dayIs{kind: fullDate, y: y, m: a, n: b})
	}
}

// shortYear refuses a date with a year of two digits, and adds what it may have been.
func (p *parser) shortYear(n []int) {
	p.refuse(Year)
	for _, d := range []dayIs{{y: 2000 + n[2], m: n[1], n: n[0]}, {y: 2000 + n[2], m: n[0], n: n[1]}, {y: 2000 + n[0], m: n[1], n: n[2]}} {
		if d.kind = fullDate; d.m >= 1 && d.m <= 12 && d.n >= 1 && d.n <= 31 && !slices.Contains(p.days, d) {
			p.days = append(p.days, d)
		}
	}
	if len(p.days) == 0 {
		p.refuse(Unclear)
	}
}

// point reads two numbers with a point between them as a number of hours or a time.
// What can be a date too is left for the end.
func (p *parser) point(t token, afterAt bool) {
	next := p.peek(1)
	switch {
	case next.is(hour) && (!next.is(uhr) || p.in && t.digits == 1):
		minutes := t.n[0]*60 + t.n[1]*6
		if t.digits == 2 {
			minutes = t.n[0]*60 + t.n[1]*60/100
			if t.n[1]*60%100 != 0 {
				p.refuse(Unclear)
			}
		}
		p.span(hour, minutes, 0)
		p.i += 2
		return
	case t.comma:
		p.refuse(Unclear)
	case t.digits == 2 && (afterAt || next.is(am) && !p.germanOn(t.n[0]) || next.is(pm) || next.is(uhr)):
		p.time(timeIs{h: t.n[0], m: t.n[1], lead: t.lead, full: true})
		if next.is(uhr) {
			p.i++
		}
	default:
		p.dotted = append(p.dotted, t)
	}
	p.i++
}

// span adds to a span of time: minutes, or days. Larger units come first.
func (p *parser) span(unit kind, minutes, days int) {
	if p.spans > 0 && unit >= p.unitBefore {
		p.refuse(Unclear)
	}
	p.minutes += minutes
	p.dates += days
	p.unitBefore = unit
	p.spans++
}
