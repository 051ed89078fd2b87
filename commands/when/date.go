package when

import (
	"slices"
	"time"
)

// A date is a day of the calendar. Its month may be beyond December.
type date struct {
	y int
	m time.Month
	d int
}

func dateOf(t time.Time) date {
	y, m, d := t.Date()
	return date{y, m, d}
}

func (d date) utc() time.Time        { return time.Date(d.y, d.m, d.d, 0, 0, 0, 0, time.UTC) }
func (d date) plus(days int) date    { return dateOf(d.utc().AddDate(0, 0, days)) }
func (d date) weekday() time.Weekday { return d.utc().Weekday() }
func (d date) before(e date) bool    { return d.utc().Before(e.utc()) }

// exists says whether the month has the day.
func (d date) exists() bool { return d.d >= 1 && d.utc().Day() == d.d }

// wall is the time on that day in UTC, which a zone's clocks show at some moment.
func (c clock) wall(on date) time.Time {
	if c.end {
		on = on.plus(1)
	}
	return on.utc().Add(time.Duration(c.h)*time.Hour + time.Duration(c.m)*time.Minute + time.Duration(c.s)*time.Second)
}

// on returns the moments at which the clocks of a zone show the time on a day, one
// after the other: two for a time that is repeated, and for one that is skipped the two
// that it may have been, before the change and after it. shown says whether the clocks
// show the time at all.
func (c clock) on(day date, loc *time.Location) (all []time.Time, shown bool) {
	wall := c.wall(day)
	all = moments(wall, loc)
	show := func(t time.Time) bool { return shows(t, wall) }
	if shown = slices.ContainsFunc(all, show); shown {
		all = slices.DeleteFunc(all, func(t time.Time) bool { return !show(t) })
	}
	return all, shown
}

// moments are those at which clocks would show a wall time, by each of the offsets
// that a zone has around then.
func moments(wall time.Time, loc *time.Location) []time.Time {
	all := make([]time.Time, 0, 2)
	for h := -24; h <= 24; h += 6 {
		_, offset := wall.Add(time.Duration(h) * time.Hour).In(loc).Zone()
		t := wall.Add(-time.Duration(offset) * time.Second).In(loc)
		if !slices.ContainsFunc(all, t.Equal) {
			all = append(all, t)
		}
	}
	slices.SortFunc(all, time.Time.Compare)
	return all
}

// comesTwice says whether the clocks of a moment's zone show the same at another moment
// as well.
func comesTwice(at time.Time) bool {
	_, own := at.Zone()
	wall := at.Add(time.Duration(own) * time.Second)
	for h := -24; h <= 24; h += 6 {
		_, offset := at.Add(time.Duration(h) * time.Hour).Zone()
		if t := wall.Add(-time.Duration(offset) * time.Second); offset != own && shows(t, wall) {
			return true
		}
	}
	return false
}

// shows says whether the clocks of a moment's zone show a wall time.
func shows(t, wall time.Time) bool {
	_, offset := t.Zone()
	return t.Unix()+int64(offset) == wall.Unix()
}

func orUTC(loc *time.Location) *time.Location {
	if loc == nil {
		return time.UTC
	}
	return loc
}
