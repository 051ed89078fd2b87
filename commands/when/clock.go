package when

// hours says which hours a part of the day has: of an hour from 1 to 12 without more,
// those from..to are meant, add hours later; written in full, it is from first until
// before end.
type hours struct{ from, to, add, first, end int }

var parts = map[kind]hours{
	dawn:      {1, 6, 0, 0, 7},
	morning:   {1, 11, 0, 0, 12},
	midday:    {1, 3, 12, 11, 16},
	afternoon: {1, 6, 12, 12, 19},
	evening:   {5, 11, 12, 17, 24},
	night:     {6, 11, 12, 18, 24},
}

// readings are the times that a time may be, and refuses the parser if that is not
// exactly one.
func (p *parser) readings(t timeIs) []clock {
	switch {
	case t.m > 59 || t.h > 24 && !(t.bare && !t.at) || t.h == 24 && t.m > 0:
		p.refuse(Clock)
		return nil
	case t.word == midnight:
		return p.midnight()
	}
	if t.half != 0 && (t.h > 12 || t.h == 0 || t.word != 0) {
		p.refuse(Clock)
		return nil
	}
	if t.bare && !t.at && t.half == 0 && (t.h > 12 || t.h == 0 || t.lead) {
		p.refuse(Unclear) // a number that may as well be a day
		if t.h > 24 {
			return nil
		}
		return []clock{{h: t.h % 24, end: t.h == 24}}
	}
	exact := t.h == 0 || t.h > 12 || t.lead || t.word == noon || t.h == 12 && t.full
	if exact && t.h == 24 {
		if len(p.parts) > 0 {
			return p.midnight()
		}
		return []clock{{end: true}}
	}
	return p.inPart(t, exact)
}

// inPart fits a time to the half of the day and to the parts of it beside it.
func (p *parser) inPart(t timeIs, exact bool) []clock {
	c := clock{h: t.h, m: t.m}
	switch {
	case t.half == am && t.h == 12 && t.m == 0:
		return p.midnight()
	case t.half != 0:
		c.h, exact = c.h%12, true
		if t.half == pm {
			c.h += 12
		}
	}
	for _, part := range p.parts {
		is := parts[part]
		switch {
		case part == evening && !exact && c.h == 12 && c.m == 0, part == night && t.half == 0 && c.h == 12 && c.m == 0 && t.word == 0:
			p.refuse(Midnight)
			return []clock{{end: true}}
		case exact && (c.h < is.first || c.h >= is.end):
			p.refuse(Clock)
			return []clock{c}
		case exact:
		case c.h == 12 && (part == afternoon || part == midday):
			exact = true
		case c.h >= is.from && c.h <= is.to:
			c.h, exact = c.h+is.add, true
		case (part == evening || part == night) && c.h < is.from:
			p.refuse(Hour)
			return []clock{{h: c.h, m: c.m, end: true}} // after that night's midnight
		default:
			p.refuse(Hour)
			return bothHalves(c)
		}
	}
	if !exact {
		p.refuse(Hour)
		return bothHalves(c)
	}
	return []clock{c}
}

// bothHalves are a time in the evening and in the morning, in this order.
func bothHalves(c clock) []clock {
	if c.h == 12 {
		return []clock{c, {m: c.m}}
	}
	return []clock{{h: c.h%12 + 12, m: c.m}, {h: c.h % 12, m: c.m}}
}

// midnight is the next one, or tonight's. Of any other day it may be the one at its
// end or at its start.
func (p *parser) midnight() []clock {
	day := len(p.days)+len(p.weekdays) > 0
	if day && !p.isTonight {
		p.refuse(Midnight)
		return []clock{{end: true}, {}}
	}
	for _, part := range p.parts {
		if part != evening && part != night {
			p.refuse(Clock)
		}
	}
	return []clock{{end: true}}
}
