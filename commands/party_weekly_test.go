package commands_test

import (
	"fmt"
	"strconv"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/commands/when"
	"watchparty/data"
	"watchparty/data/tables"
)

// TestSeriesKeepsItsWallClock lets series run for a year, through jobs alone, and checks
// that in each zone the wall clock stays the same over both changes of the clocks: an hour
// that is skipped is moved on by the change, of one that is repeated it is the first, and
// the week after is as before.
func TestSeriesKeepsItsWallClock(t *testing.T) {
	for _, row := range []struct {
		zone, wall string
		at         map[string]string // on the day of a change
	}{
		{"Europe/Berlin", "20:00", nil},
		{"Europe/Berlin", "02:30", map[string]string{"2027-03-28": "03:30 +02:00", "2027-10-31": "02:30 +02:00"}},
		{"America/New_York", "20:00", nil},
		{"America/New_York", "02:30", map[string]string{"2027-03-14": "03:30 -04:00"}},
		{"America/New_York", "01:30", map[string]string{"2027-11-07": "01:30 -04:00"}},
		{"Australia/Lord_Howe", "20:00", nil},
		{"Australia/Lord_Howe", "02:15", map[string]string{"2027-10-03": "02:45 +11:00"}},
		{"Australia/Lord_Howe", "01:45", map[string]string{"2027-04-04": "01:45 +11:00"}},
	} {
		loc, _ := when.Load(row.zone)
		day := time.Date(2026, 11, 29, 0, 0, 0, 0, time.UTC) // a Sunday, as the changes are
		at, err := time.ParseInLocation("2006-01-02 15:04", "2026-11-29 "+row.wall, loc)
		if err != nil {
			t.Fatal(err)
		}
		e := newEvenings(t, data.BareShow{ID: "case", Name: "Case", Numbers: []int{99}}.Show())
		e.plan(at, "every", "week")
		came := 0
		for week := range 53 {
			p, ok := e.next()
			on := day.AddDate(0, 0, 7*week).Format(time.DateOnly)
			want := on + " " + row.wall
			shows := p.At.In(loc).Format("2006-01-02 15:04")
			if at := row.at[on]; at != "" {
				came, want, shows = came+1, on+" "+at, p.At.In(loc).Format("2006-01-02 15:04 -07:00")
			}
			if !ok || shows != want || p.Wall != on+" "+row.wall {
				t.Fatalf("%s %s: week %d is at %s, the wall clock %q; want %s", row.zone, row.wall, week, shows, p.Wall, want)
			}
			if number := fmt.Sprintf("S1E%d", week+1); p.First.String() != number {
				t.Fatalf("week %d is %v, want %s", week, p.First, number)
			}
			e.until(p.At)
			e.mark("mina", p.First.String(), "group")
			e.until(p.At.Add(time.Hour))
		}
		if came != len(row.at) {
			t.Errorf("%d changes came", came)
		}
	}
}

// TestSeriesGoesOnWhereItWasHeld checks what the next evening of a series is for.
func TestSeriesGoesOnWhereItWasHeld(t *testing.T) {
	type mark struct {
		after            time.Duration // from when the evening begins
		who, what, whose string
	}
	for _, row := range []struct {
		says, planned string
		marks         []mark
		next          string // its episodes, none if the series has ended
		missed        int
	}{
		{"nobody marked anything", "3", nil, "S1E3-S1E3", 1},
		{"the group's mark", "3", []mark{{0, "mina", "S1E3", "group"}}, "S1E4-S1E4", 0},
		{"somebody's own", "3", []mark{{0, "kim", "S1E3", ""}}, "S1E4-S1E4", 0},
		{"half an hour before", "3", []mark{{-30 * time.Minute, "kim", "S1E3", ""}}, "S1E4-S1E4", 0},
		{"earlier does not count", "3", []mark{{-31 * time.Minute, "kim", "S1E3", ""}}, "S1E3-S1E3", 1},
		{"another episode does not count", "3", []mark{{0, "kim", "S1E2", ""}}, "S1E3-S1E3", 1},
		{"after it was over", "3", []mark{{26 * time.Hour, "kim", "S1E3", ""}}, "S1E4-S1E4", 0},
		{"half an hour before the next", "3", []mark{{7*24*time.Hour - 31*time.Minute, "kim", "S1E3", ""}}, "S1E4-S1E4", 0},
		{"all of a range", "3-5", []mark{{0, "kim", "S1E5", ""}}, "S1E6-S1E8", 0},
		{"a part of a range", "3-5", []mark{{0, "kim", "S1E3", ""}, {time.Hour, "mina", "S1E4", "group"}}, "S1E5-S1E7", 0},
		{"the rest of a range on the day after", "3-5", []mark{{0, "kim", "S1E3", ""}, {20 * time.Hour, "dan", "S1E5", ""}}, "S1E6-S1E8", 0},
		{"a farther place of the group wins", "3", []mark{{0, "kim", "S1E3", ""}, {time.Minute, "mina", "S1E6", "group"}}, "S1E7-S1E7", 0},
		{"on the next day too", "3", []mark{{0, "kim", "S1E3", ""}, {26 * time.Hour, "mina", "S1E6", "group"}}, "S1E7-S1E7", 0},
		{"a place of somebody's does not", "3", []mark{{0, "kim", "S1E6", ""}}, "S1E4-S1E4", 0},
		{"the end of the season cuts a range", "7-8", []mark{{0, "kim", "S1E8", ""}}, "S1E9-S1E10", 0},
		{"and ends a series", "10", []mark{{0, "mina", "S1E10", "group"}}, "", 0},
		{"but not an evening that was not held", "10", nil, "S1E10-S1E10", 1},
	} {
		e := newEvenings(t, data.BareShow{ID: "case", Name: "Case", Numbers: []int{10, 10}}.Show())
		e.mark("mina", "S1E2", "group")
		begins := start.AddDate(0, 0, 3)
		e.plan(begins, "every", "week", "episode", row.planned)
		over := begins.Add(5 * time.Hour)
		for _, m := range row.marks {
			if at := begins.Add(m.after); at.After(over) {
				e.until(over)
				e.until(at)
			} else {
				e.until(at)
			}
			e.mark(m.who, m.what, m.whose)
		}
		if e.now.Before(over) {
			e.until(over)
		}
		next, ok := e.next()
		got := ""
		if ok {
			got = next.First.String() + "-" + next.Last.String()
		}
		if got != row.next || next.Missed != row.missed || ok && !next.At.Equal(begins.AddDate(0, 0, 7)) {
			t.Errorf("%s: the next is %q at %v after %d missed; want %q, %d", row.says, got, next.At, next.Missed, row.next, row.missed)
		}
	}
}

// TestSeriesAsks checks that after three evenings that nobody held a series asks on its
// card, that only hosts and its planner answer, and that it ends if nobody does.
func TestSeriesAsks(t *testing.T) {
	for _, answer := range []string{"", "keep", "cancelit"} {
		e := newEvenings(t, data.BareShow{ID: "case", Name: "Case", Numbers: []int{10}}.Show())
		e.plan(start.AddDate(0, 0, 3), "every", "week")
		for range 3 {
			p, _ := e.next()
			if p.State != data.PartyPlanned {
				t.Fatalf("it asks after %d", p.Missed)
			}
			e.until(p.At.Add(2 * time.Hour))
		}
		p, _ := e.next()
		if p.State != data.PartyAsks {
			t.Fatalf("it does not ask: %+v", p)
		}
		for _, who := range []string{"dan", "mina"} {
			q := e.request(who)
			q.Pressed, q.Action = true, commands.Action{Command: "party", Do: answer, Options: map[string]string{"party": strconv.FormatUint(p.ID, 36), "show": "case"}}
			if answer != "" {
				e.ask(who, q, nil)
			}
			if is, _ := e.next(); who == "dan" && is.State != data.PartyAsks {
				t.Fatalf("dan may %s it", answer)
			}
		}
		if answer != "cancelit" {
			e.until(p.At.Add(2 * time.Hour))
		}
		next, ok := e.next()
		if ok != (answer == "keep") || ok && (next.State != data.PartyPlanned || next.Missed != 1 || !next.At.After(p.At)) {
			t.Errorf("after %q the next is %+v", answer, next)
		}
	}
}

// TestABreakHoldsNoEvening has somebody who marked an episode before its evening go on a
// break while it takes place: nobody held it, since nobody marked anything then.
func TestABreakHoldsNoEvening(t *testing.T) {
	e := newEvenings(t, data.BareShow{ID: "case", Name: "Case", Numbers: []int{9}}.Show())
	e.mark("kim", "S1E1", "")
	e.plan(e.now.Add(24*time.Hour), "every", "week", "episode", "1")
	p, _ := e.next()
	e.until(p.At.Add(10 * time.Minute))
	q := e.request("kim")
	q.Action = commands.Action{Command: "progress", Do: "park", Options: map[string]string{"show": "case"}}
	e.ask("kim", q, nil)
	if p, _ := e.next(); !p.Held.IsZero() {
		t.Errorf("a break holds an evening of %v", p.Held)
	}
}

// TestSeriesFollowsTheLaw has the zone database of a series change after it was planned,
// as if its law did: the day before, the evening is where the clocks show its time. Of one
// evening alone the moment stays.
func TestSeriesFollowsTheLaw(t *testing.T) {
	for _, every := range []string{"week", ""} {
		e := newEvenings(t, data.BareShow{ID: "case", Name: "Case", Numbers: []int{10}}.Show())
		berlin, _ := when.Load("Europe/Berlin")
		at := time.Date(2026, 11, 28, 20, 0, 0, 0, berlin)
		e.plan(at, "every", every)
		p, _ := e.next()
		planned := at.Add(time.Hour) // by the law of then
		p.At = planned
		if err := e.store.Update(t.Context(), 1, func(tx *tables.Tx) error { tx.PutParty(p); return nil }); err != nil {
			t.Fatal(err)
		}
		e.until(at.AddDate(0, 0, -1))
		want := at
		if every == "" {
			want = planned
		}
		p, _ = e.next()
		if !p.At.Equal(want) {
			t.Errorf("every %q: it is at %v, want %v", every, p.At, want)
		}
		e.until(want.Add(-20 * time.Minute))
		early, _ := e.next()
		e.until(want.Add(-14 * time.Minute))
		if p, _ := e.next(); !early.Told.IsZero() || !p.Told.Equal(want) {
			t.Errorf("every %q: people are reminded of %v and %v, not of %v", every, early.Told, p.Told, want)
		}
	}
}
