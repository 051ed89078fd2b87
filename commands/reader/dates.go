package reader

import (
	"time"

	"watchparty/data"
)

// date reads a day on which an episode came out, all of the tokens or nothing.
func (r *reading) date(tokens []token) (Result, bool) {
	r.tokens, r.i = tokens, 0
	for r.skip(article | onDay | seen) {
	}
	days, ok := r.readDate()
	for r.skip(dot|seen) || r.peek(article) && isWide(r.tokens[r.i].text) && r.skip(article) {
	}
	if !ok || !r.end() {
		return Result{}, false
	}
	var could []data.Position
	valid := false
	for _, d := range days {
		if !d.valid() {
			continue
		}
		valid = true
		could = append(could, r.show.On(d.year, time.Month(d.month), d.day)...)
	}
	asked := ask(could...)
	switch {
	case !valid:
		return Result{}, false
	case len(could) == 0:
		return refuse(NoneThatDay), true
	case len(asked.Ask) == 1 && (len(days) == 1 || !days[0].valid() || !days[1].valid() || days[0] == days[1]):
		return one(asked.Ask[0]), true
	}
	return asked, true
}

// A date is a day; its year is 0 if none was written.
type date struct{ year, month, day int }

func (d date) valid() bool {
	y := d.year
	if y == 0 {
		y = 2000 // a leap year: any day can be
	}
	t := time.Date(y, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
	return (d.year == 0 || d.year >= 1900 && d.year < 2200) && t.Day() == d.day && int(t.Month()) == d.month
}

// readDate reads a date, or two if day and month could be either.
func (r *reading) readDate() ([]date, bool) {
	if days, ok := r.inNumbers(); ok {
		return days, true
	}
	r.i = 0
	for r.skip(article | onDay | seen) {
	}
	var d date
	if n, ok := r.take(digits); ok && r.skip(year) {
		d.year = n.number
		n, ok = r.take(digits)
		if !ok {
			return nil, false
		}
		d.month = n.number
	} else if ok {
		d.month = n.number
	}
	switch {
	case d.month != 0 && r.skip(month):
		n, ok := r.take(digits)
		d.day = n.number
		return []date{d}, ok && r.skip(day)
	case d.month != 0 && d.year == 0: // 24. November 2026
		d.day = d.month
		r.skip(ordinal | dot)
		r.skip(of)
		m, ok := r.take(months)
		if !ok {
			return nil, false
		}
		d.month = m.month
		for r.skip(dot | comma | of) {
		}
	case d.month == 0: // November 24, 2026
		m, ok := r.take(months)
		r.skip(dot)
		n, ok2 := r.take(digits)
		if !ok || !ok2 {
			return nil, false
		}
		d.month, d.day = m.month, n.number
		r.skip(ordinal)
		r.skip(comma)
	default:
		return nil, false
	}
	if n, ok := r.take(digits); ok {
		d.year = n.number
	}
	return []date{d}, true
}

// inNumbers reads 2026-11-24, 24.11.2026, 11/24/2026.
func (r *reading) inNumbers() ([]date, bool) {
	if len(r.tokens)-r.i < 5 {
		return nil, false
	}
	t := r.tokens[r.i : r.i+5]
	sign := t[1].kinds & (dash | dot | stroke)
	if sign == 0 || t[3].kinds&sign == 0 || !t[0].is(digits) || !t[2].is(digits) || !t[4].is(digits) {
		return nil, false
	}
	r.i += 5
	a, b, c := t[0].number, t[2].number, t[4].number
	switch {
	case len(t[0].text) == 4:
		return []date{{a, b, c}}, true
	case len(t[4].text) == 4:
		return []date{{c, b, a}, {c, a, b}}, true
	}
	return nil, false
}
