package commands_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// TestWhoStarts presses Start as those who may and who may not: the planner and hosts at
// any time, and from five minutes after its time those who are ready and were going or have
// marked an episode of the show. By a command it is the same.
func TestWhoStarts(t *testing.T) {
	srv := newServer(t)
	p := srv.fifth()
	going := func(srv *server) { srv.onParty(dan, "going", p) }
	ready := func(srv *server) { srv.onParty(dan, "ready", p) }
	marked := func(srv *server) { srv.press(dan, "watched", "sure", "episode", "S1E1") }
	planned := func(srv *server) { srv.plannedBy(dan, p, true) }
	noMore := func(srv *server) { srv.plannedBy(dan, p, false) }
	for what, row := range map[string]struct {
		before []func(*server)
		after  time.Duration // the time of the evening
		host   bool
		want   string // what is said, empty: it counts down
	}{
		"a host, early":                           {after: -10 * time.Minute, host: true},
		"the planner, early":                      {before: []func(*server){planned}, after: -10 * time.Minute},
		"who planned where members do not now":    {before: []func(*server){noMore}, after: -10 * time.Minute, want: "From 5 minutes after"},
		"ready and going, a second early":         {before: []func(*server){going, ready}, after: 5*time.Minute - time.Second, want: "From 5 minutes after"},
		"ready and going":                         {before: []func(*server){going, ready}, after: 5 * time.Minute},
		"ready and has marked":                    {before: []func(*server){marked, ready}, after: 5 * time.Minute},
		"ready alone":                             {before: []func(*server){ready}, after: 5 * time.Minute, want: "Press Going on the evening's card first"},
		"ready, may come":                         {before: []func(*server){ready, func(srv *server) { srv.onParty(dan, "maybe", p) }}, after: 5 * time.Minute, want: "Press Going on the evening's card first"},
		"going alone":                             {before: []func(*server){going}, after: 5 * time.Minute, want: "Press Ready first"},
		"was ready, and can't come since":         {before: []func(*server){marked, ready, func(srv *server) { srv.onParty(dan, "cannot", p) }}, after: 5 * time.Minute, want: "Press Ready first"},
		"a newcomer who is ready for another one": {after: 30 * time.Minute, want: "Press Ready first"},
	} {
		for _, do := range []string{"begin", "start"} {
			there := srv.copied()
			for _, prepare := range row.before {
				prepare(there)
			}
			there.now = p.At.Add(row.after)
			q := there.about(dan, do, p)
			q.ManageEvents, q.Pressed = row.host, do == "begin"
			r := there.ask(q)
			if is := there.party(p.ID).Clock.State; (is == data.ClockCounts) != (row.want == "") || !strings.Contains(spoken(r), row.want) {
				t.Errorf("%s, %s: the clock is %s: %s", what, do, is, spoken(r))
			}
			if row.want != "" && (r.Public || r.Pressed != nil) {
				t.Errorf("%s, %s: others see that it was refused: %+v", what, do, r)
			}
		}
	}
}

// plannedBy makes somebody without rights the planner of an evening, where members plan or
// do not any more.
func (srv *server) plannedBy(user data.UserID, p data.Party, plan bool) {
	srv.t.Helper()
	err := srv.store.Update(srv.t.Context(), 1, func(tx *tables.Tx) error {
		g := tx.Guild(1)
		is, _ := tx.Party(1, p.ID)
		g.MembersPlan, is.By, is.ByMember = plan, user, true
		tx.PutGuild(g)
		tx.PutParty(is)
		return nil
	})
	if err != nil {
		srv.t.Fatal(err)
	}
}

// TestWhoMoves takes each press about a clock as each who may and who may not: those who are
// ready pause and resume unless that is locked, go on and are still watching; to move,
// lock and end it, and to plan the next, is for its planner and hosts. Who may not is told
// so alone, and nothing changes.
func TestWhoMoves(t *testing.T) {
	everybody, ready, leads := "host planner ready somebody", "host planner ready", "host planner"
	for state, presses := range map[data.ClockState]map[string]string{
		data.ClockRuns:   {"pause": ready, "adjust": leads, "lock": leads, "end": leads, "where": everybody, "locked pause": leads},
		data.ClockStands: {"resumes": ready, "adjust": leads, "lock": leads, "end": leads, "locked resumes": leads},
		data.ClockOver:   {"goon": ready, "nextweek": leads, "still": ready},
	} {
		srv := newServer(t)
		p := srv.watched(state)
		srv.at(mo, somewhere()["there"]) // for long enough to plan
		for press, may := range presses {
			for who, user := range map[string]data.UserID{"host": host, "planner": mo, "ready": kim, "somebody": stranger, "was planner": mo} {
				there := srv.copied()
				there.plannedBy(mo, p, who != "was planner")
				do, locked := strings.CutPrefix(press, "locked ")
				if locked {
					there.onClock(host, "lock", p, "pause", "hosts")
				}
				there.now = there.now.Add(time.Minute)
				before := ofEvenings(there.store)
				r := there.onClock(user, do, p, "by", "5", "pause", "hosts")
				after := ofEvenings(there.store)
				if do == "where" {
					if !strings.Contains(spoken(r), "when you asked") {
						t.Errorf("%s, %s by %s: %s", state, press, who, spoken(r))
					}
				} else if allowed := slices.Contains(strings.Fields(may), who); allowed == maps.Equal(before, after) {
					t.Errorf("%s, %s by %s: changed: %t: %s", state, press, who, !maps.Equal(before, after), spoken(r))
				} else if !allowed && (r.Public || r.Pressed != nil) {
					t.Errorf("%s, %s by %s: others see that it was refused: %+v", state, press, who, r)
				}
			}
		}
	}
}

// TestOneChangeAPress delivers each press twice, and lets two people press the same button
// at once: one thing changes. Who comes second, or presses a button that is older still, is
// told alone what is so now.
func TestOneChangeAPress(t *testing.T) {
	for state, presses := range map[data.ClockState]map[string]string{
		data.ClockNone:   {"begin": "The countdown is running", "ready": ""},
		data.ClockRuns:   {"pause": "Paused at", "adjust": "when you asked", "end": "S1E5 is over", "lock": ""},
		data.ClockStands: {"resumes": "The countdown is running", "adjust": "Paused at", "end": "S1E5: we stopped at"},
		data.ClockOver:   {"goon": "We've moved on since", "nextweek": "planned already", "still": "We've moved on since"},
	} {
		srv := newServer(t)
		p := srv.watched(state)
		for do, now := range presses {
			there := srv.copied()
			first := there.ofClock(host, do, p, "by", "5", "pause", "hosts")
			there.ask(first)
			after := ofEvenings(there.store)
			if maps.Equal(ofEvenings(srv.store), after) {
				t.Fatalf("%s, %s: nothing changes: this proves nothing", state, do)
			}
			again := there.copied()
			again.ask(first)
			if diff := cmp.Diff(after, ofEvenings(again.store)); diff != "" {
				t.Errorf("%s, %s, delivered twice:\n%s", state, do, diff)
			}
			if now == "" {
				continue
			}
			second := there.ofClock(kim, do, p, "by", "5")
			second.ManageEvents = true
			r := there.ask(second)
			if diff := cmp.Diff(after, ofEvenings(there.store)); diff != "" || r.Public || r.Pressed != nil || !strings.Contains(spoken(r), now) {
				t.Errorf("%s, %s, by two: %s\n%s", state, do, spoken(r), diff)
			}
			if state != data.ClockRuns && state != data.ClockStands {
				continue
			}
			old := p
			old.Clock.N -= 2
			before := there.copied()
			r = before.ask(before.ofClock(host, do, old, "by", "5"))
			if diff := cmp.Diff(after, ofEvenings(before.store)); diff != "" || r.Public {
				t.Errorf("%s, %s, two states old: %s\n%s", state, do, spoken(r), diff)
			}
		}
	}
}

// TestNoSuchClock presses every button of a clock with the id of no evening, of one of
// another server and of another show's while one is watched: each is answered to the
// presser alone, changes nothing and says nothing of it.
func TestNoSuchClock(t *testing.T) {
	for _, state := range []data.ClockState{data.ClockRuns, data.ClockOver} {
		srv := newServer(t)
		p := srv.watched(state)
		for what, forge := range map[string]func(*commands.Request){
			"made up":           func(q *commands.Request) { q.Options["party"] = "zzzzzz" },
			"of another server": func(q *commands.Request) { q.Guild = 2 },
			"another show's":    func(q *commands.Request) { q.Options["show"] = "harbour-lights" },
		} {
			for _, do := range []string{"ready", "begin", "pause", "resumes", "where", "adjusts", "adjust", "lock", "end", "goon", "nextweek", "still"} {
				there := srv.copied()
				q := there.ofClock(host, do, p, "by", "5", "pause", "hosts")
				forge(&q)
				before := there.store.Dump()
				r := there.ask(q)
				said := spoken(r)
				if r.Public || r.Pressed != nil || len(r.Buttons) > 0 || strings.Contains(said, "S1E5") || !strings.Contains(said, "over or was cancelled") && !strings.Contains(said, "together right now") {
					t.Errorf("%s, %s, %s: %+v", state, what, do, r)
				}
				if diff := cmp.Diff(before, there.store.Dump()); diff != "" {
					t.Errorf("%s, %s, %s changed:\n%s", state, what, do, diff)
				}
			}
		}
	}
}
