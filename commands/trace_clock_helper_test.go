package commands_test

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/tables"
)

// watching has people come to an evening, watch and end it: presses a few seconds or
// minutes apart, of which some arrive late.
func (tr *trace) watching() {
	all := tr.parties()
	if n := len(all); n > 0 && tr.r.IntN(4) > 0 {
		p := all[tr.r.IntN(n)]
		for _, before := range []time.Duration{15 * time.Minute, -time.Duration(tr.r.IntN(8)) * time.Minute} {
			if at := p.At.Add(-before); p.ToCome() && at.After(tr.now) {
				tr.now = at
				tr.work()
			}
		}
	}
	for range 8 + tr.r.IntN(12) {
		tr.now = tr.now.Add([]time.Duration{0, time.Second, 12 * time.Second, time.Minute, 3 * time.Minute, 25 * time.Minute}[tr.r.IntN(6)])
		q := tr.asked(person(1+tr.r.IntN(5)), data.ChannelID(10+tr.r.IntN(2)), commands.Action{})
		tr.clock(&q)
		q.At = q.Now.Add(-time.Duration(tr.r.IntN(3000)) * time.Millisecond)
		tr.step(q)
		tr.work()
		tr.counts()
	}
}

// counts lets the seconds pass in which a countdown runs, or more of them than it has.
func (tr *trace) counts() {
	for range 12 {
		next := tr.now.Add(15 * time.Second)
		for _, j := range tr.store.Jobs(tr.t) {
			if clock := j.Kind == data.PartyClock || j.Kind == data.PartyLines; clock && j.At.After(tr.now) && j.At.Before(next) {
				next = j.At
			}
		}
		if !next.Before(tr.now.Add(15 * time.Second)) {
			return
		}
		if tr.now = next; tr.r.IntN(12) == 0 {
			tr.now = tr.now.Add(25 * time.Second)
		}
		tr.work()
	}
}

// clock has somebody do something about an evening that people watch, or could.
func (tr *trace) clock(q *commands.Request) {
	r := tr.r
	if r.IntN(2) == 0 { // who may do more
		q.User = person(1 + r.IntN(2))
	}
	tr.rights(q)
	all := slices.DeleteFunc(tr.parties(), func(p data.Party) bool {
		return p.State == data.PartyCancelled || p.At.After(tr.now.Add(time.Hour)) && p.Clock.State == data.ClockNone && r.IntN(8) > 0
	})
	if len(all) == 0 || r.IntN(16) == 0 {
		show := tr.drafts[r.IntN(len(tr.drafts))]
		q.Action = commands.Action{Command: "party", Do: "start", Options: map[string]string{"show": string(show.id)}}
		if r.IntN(2) == 0 {
			q.Options["episode"] = show.anywhere(r).String()
		}
		return
	}
	p := all[r.IntN(len(all))]
	for range 3 {
		if p.State != data.PartyPlanned || p.Clock.State == data.ClockNone {
			p = all[r.IntN(len(all))]
		}
	}
	do := strings.Fields(map[data.ClockState]string{
		data.ClockNone:   "ready ready ready begin begin start cannot going moveto watched",
		data.ClockCounts: "ready where pause resumes adjusts end begin start",
		data.ClockRuns:   "ready pause pause pause where adjusts adjust lock end begin resumes",
		data.ClockStands: "ready resumes resumes resumes resume where adjusts adjust lock end",
		data.ClockOver:   "watchedit watchedit watchedit watchedit goon nextweek still watched start pause ready",
	}[p.Clock.State])
	q.Pressed, q.Action = true, commands.Action{Command: "party", Do: do[r.IntN(len(do))], Options: map[string]string{
		"party": strconv.FormatUint(p.ID, 36), "show": string(p.Show), "n": strconv.Itoa(max(0, p.Clock.N-max(0, r.IntN(8)-6)))}}
	q.Options["by"], q.Options["pause"] = []string{"-30", "-5", "5", "30", "31", "x"}[r.IntN(6)], []string{"hosts", "everyone", ""}[r.IntN(3)]
	switch {
	case q.Do == "watchedit":
		q.Options = map[string]string{"episode": p.Part.String(), "first": p.First.String(), "show": string(p.Show)}
		if seen := []string{"", "all", "only", "x"}[r.IntN(4)]; seen != "" {
			q.Options["seen"] = seen
		}
	case q.Do == "watched": // for the group, below the end or where nobody pressed Start
		q.Action = commands.Action{Command: "watched", Options: map[string]string{"episode": p.Last.String(), "for": "group", "show": string(p.Show)}}
	case q.Do == "moveto":
		q.Options["when"] = tr.moment()
	case q.Do == "cannot":
		q.Options["stays"] = "doors"
	case q.Do == "start" || q.Do != "begin" && q.Do != "ready" && r.IntN(3) == 0: // by a command
		q.Pressed, q.Do = false, strings.TrimSuffix(q.Do, "s")
		delete(q.Options, "party")
		delete(q.Options, "n")
	case r.IntN(8) == 0:
		q.Options["stays"] = "1"
	}
}

// meetClock counts what a step or a job did to the clock of an evening, and checks that
// a button which is older than the clock changed no evening.
func (tr *trace) meetClock(q commands.Request, reply commands.Reply, before *datatest.Store) {
	was := datatest.Get(tr.t, before, 7, parties)
	tr.meetChange("pressed", was)
	for _, p := range was {
		old := q.Pressed && q.Command == "party" && q.Option("party") == strconv.FormatUint(p.ID, 36) && q.Option("n") != "" && q.Option("n") != strconv.Itoa(p.Clock.N)
		if is, _ := tr.party(p.ID); old && is.Clock != p.Clock {
			tr.fail(q, "a button as of another state moved the clock: %+v", is.Clock)
		} else if old {
			tr.met["clock: old button"]++
		}
	}
	all := spoken(reply)
	if reply.Pressed != nil {
		all += spoken(*reply.Pressed)
	}
	for what, is := range map[string]bool{
		"where":               strings.Contains(all, "when you asked"),
		"adjust asked":        strings.Contains(all, "Move it by how much?"),
		"ready":               q.Do == "ready" && strings.Contains(all, "You're ready"),
		"ready, new to it":    strings.Contains(all, "doesn't mark anything as watched"),
		"not now":             strings.Contains(all, "can start it now"),
		"ready first":         strings.Contains(all, "Press Ready first"),
		"one moment":          strings.Contains(all, "One moment"),
		"locked to hosts":     strings.Contains(all, "can pause and resume right now"),
		"not watching":        strings.Contains(all, "together right now"),
		"asked what was seen": strings.Contains(all, "What have you seen?"),
		"watched it":          q.Do == "watchedit" && place(before, 7, data.ShowID(q.Option("show")), q.User) != place(tr.store, 7, data.ShowID(q.Option("show")), q.User),
		"next week":           q.Do == "nextweek" && reply.Public,
		"nothing next":        q.Command == "party" && strings.Contains(all, "what comes next in"),
		"already watching":    strings.Contains(all, "We're already watching"),
	} {
		if is {
			tr.met["clock: "+what]++
		}
	}
}

func parties(tx *tables.Tx) []data.Party { return tx.Parties(7) }

func (tr *trace) party(id uint64) (data.Party, bool) {
	for _, p := range tr.parties() {
		if p.ID == id {
			return p, true
		}
	}
	return data.Party{}, false
}

// meetChange counts how the evenings changed.
func (tr *trace) meetChange(how string, was []data.Party) {
	for _, p := range tr.parties() {
		i := slices.IndexFunc(was, func(w data.Party) bool { return w.ID == p.ID })
		w := data.Party{}
		if i >= 0 {
			w = was[i]
		}
		what := ""
		switch from, to := w.Clock.State, p.Clock.State; {
		case w.Clock.N != p.Clock.N && i < 0:
			what = "unplanned"
		case w.Clock.N != p.Clock.N && from == to:
			what = "adjusted, " + to.String()
		case w.Clock.N != p.Clock.N:
			what = from.String() + " to " + to.String()
		case w.Locked != p.Locked:
			what = "locked"
		case !w.Unstarted && p.Unstarted:
			what = "nobody started"
		case w.Unstarted && !p.Unstarted:
			what = "settled that nobody started"
		case w.EndCard == 0 && p.EndCard != 0:
			what = "end card"
		case w.Message == 0 && p.Message != 0:
			what = "clock posted"
		case w.Frame != p.Frame && p.Frame > 0:
			what = "number"
		}
		if what != "" {
			tr.met["clock: "+how+" "+what]++
		}
	}
}

// metOfClocks are the kinds of reply and change of a clock that traces meet.
var metOfClocks = []string{
	"clock: pressed unplanned", "clock: pressed not started to counting down", "clock: pressed paused to counting down", "clock: pressed running to paused",
	"clock: pressed running to over", "clock: pressed paused to over", "clock: pressed over to running", "clock: pressed over to paused", "clock: pressed over to not started",
	"clock: pressed adjusted, running", "clock: pressed adjusted, paused", "clock: pressed locked", "clock: pressed settled that nobody started",
	"clock: later clock posted", "clock: later number", "clock: later counting down to running", "clock: later counting down to not started",
	"clock: later counting down to paused", "clock: later running to over", "clock: later paused to over", "clock: later end card", "clock: later nobody started",
	"clock: where", "clock: adjust asked", "clock: ready", "clock: ready, new to it", "clock: ready first", "clock: not now", "clock: locked to hosts", "clock: not watching",
	"clock: already watching", "clock: asked what was seen", "clock: watched it", "clock: next week", "clock: nothing next", "clock: old button", "clock: seen by others",
}
