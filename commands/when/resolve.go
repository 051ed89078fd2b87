package when

import (
	"slices"
	"time"
)

// resolve finds the moment that is meant, or those that may be.
func (m meaning) resolve(now time.Time, own *time.Location) Result {
	r := Result{Reason: m.reason}
	if m.isSpan {
		at := now.Truncate(time.Minute).Add(time.Duration(m.minutes) * time.Minute).In(orUTC(own))
		if reason := bounds(at, now); r.Reason == "" || reason != "" && len(m.times) == 0 {
			return judge(at, reason, now)
		}
		r.add(now, at)
	}
	var found outcome
	combinations := 0
	var one [1]placed
	for _, z := range m.placed(own, one[:0]) {
		for _, d := range m.days {
			for _, c := range m.times {
				found = m.find(d, c, z, own, now)
				if combinations++; r.Reason != "" || found.reason != "" {
					r.add(now, found.moments...)
				}
			}
		}
	}
	switch {
	case r.Reason != "":
		return r
	case combinations == 0:
		return Result{Reason: NoZone}
	case found.reason != "":
		r.Reason = found.reason
		return r
	}
	return Result{At: found.moments[0]}
}

// add adds readings of a refused text, each once.
func (r *Result) add(now time.Time, moments ...time.Time) {
	for _, at := range moments {
		same := func(t time.Time) bool { return t.Equal(at) }
		if bounds(at, now) == "" && len(r.Readings) < maxReadings && !slices.ContainsFunc(r.Readings, same) {
			r.Readings = append(r.Readings, at)
		}
	}
}

// A placed is a zone, with what its name says of the moment.
type placed struct {
	meant
	loc   *time.Location
	typed bool
}

// placed appends the zones that a time may be in, none where nobody knows.
func (m meaning) placed(own *time.Location, all []placed) []placed {
	if m.fixed {
		return append(all, placed{loc: fixed(*m.offset), typed: true})
	}
	for _, is := range m.zones {
		if loc, err := is.zone.load(); err == nil {
			all = append(all, placed{meant: is, loc: loc, typed: true})
		}
	}
	if len(m.zones) == 0 && m.reason != Zone && own != nil {
		all = append(all, placed{loc: own})
	}
	return all
}

// An outcome is the moments for one day, time and zone: exactly one if there is no
// reason.
type outcome struct {
	moments []time.Time
	reason  Reason
}

// find finds the moment of a time on a day in a zone.
func (m meaning) find(d dayIs, c clock, z placed, own *time.Location, now time.Time) outcome {
	today := dateOf(now.In(z.loc))
	if d.kind == ahead && z.typed && own != nil && dateOf(now.In(own)) != today {
		theirs, _ := c.on(dateOf(now.In(own)).plus(d.n), z.loc)
		there, _ := c.on(today.plus(d.n), z.loc)
		return outcome{append(theirs, there...), Day}
	}
	var few [3]date
	days, reason := m.candidates(few[:0], d, today, now, z.loc)
	if reason != "" {
		return outcome{reason: reason}
	}
	var at []time.Time
	exists, on := false, days[0]
	for _, on = range days {
		if at, exists = c.on(on, z.loc); slices.ContainsFunc(at, now.Before) {
			break
		}
	}
	if m.weekday >= 0 && int(on.weekday()) != m.weekday {
		m.weekday, d = -1, dayIs{kind: onDay, n: m.weekday}
		return outcome{append(at, m.find(d, c, z, own, now).moments...), Mismatch}
	}
	return m.settle(at, exists, z, now, func() (instead []time.Time) {
		switch {
		case d.kind == ahead && d.n == 0:
			instead, _ = c.on(today.plus(1), z.loc)
		case d.kind == onDay && (m.this || m.thisWeek):
			instead, _ = c.on(on.plus(7), z.loc)
		}
		return instead
	})
}

// settle says what is wrong with the moments of a time on a day.
func (m meaning) settle(at []time.Time, exists bool, z placed, now time.Time, instead func() []time.Time) outcome {
	if m.offset != nil && !m.fixed {
		other := func(t time.Time) bool { _, offset := t.Zone(); return offset != *m.offset }
		if rest := slices.DeleteFunc(slices.Clone(at), other); len(rest) > 0 {
			at = rest
		} else {
			return outcome{at, Season}
		}
	}
	switch {
	case !slices.ContainsFunc(at, now.Before):
		return outcome{instead(), Past}
	case !exists:
		return outcome{at, Gap}
	case len(at) > 1:
		return outcome{at, Twice}
	case bounds(at[0], now) != "":
		return outcome{at, bounds(at[0], now)}
	}
	if _, offset := at[0].Zone(); z.named && offset != z.offset {
		return outcome{[]time.Time{at[0], at[0].Add(time.Duration(offset-z.offset) * time.Second)}, Season}
	}
	return outcome{at, ""}
}

// candidates appends the days that a day may be, of which the first is meant whose time
// is ahead, or else the last.
func (m meaning) candidates(all []date, d dayIs, today date, now time.Time, loc *time.Location) ([]date, Reason) {
	switch d.kind {
	case anyDay:
		return append(all, today, today.plus(1), today.plus(2)), ""
	case ahead:
		return append(all, today.plus(d.n)), ""
	case onDay:
		first := today.plus((d.n-int(today.weekday())+7)%7 + d.later)
		switch {
		case m.thisWeek && (int(today.weekday())+6)%7 > (d.n+6)%7:
			return append(all, first.plus(-7)), ""
		case m.thisWeek || m.this:
			return append(all, first), ""
		}
		return append(all, first, first.plus(7)), ""
	case nthDay:
		for month := range time.Month(12) {
			if on := (date{today.y, today.m + month, d.n}); on.exists() && !on.before(today) {
				return append(all, on), ""
			}
		}
		return nil, Date
	}
	if d.y != 0 {
		if on := (date{d.y, time.Month(d.m), d.n}); on.exists() {
			return append(all, on), ""
		}
		return nil, Date
	}
	for _, y := range [...]int{today.y, today.y + 1} {
		on := date{y, time.Month(d.m), d.n}
		start := time.Date(on.y, on.m, on.d, 0, 0, 0, 0, loc)
		if on.exists() && (y == today.y || len(all) == 0 || start.Sub(now) <= Ahead) {
			all = append(all, on)
		}
	}
	if len(all) == 0 {
		return nil, Date
	}
	return all, ""
}
