package commands_test

import (
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/commands/when"
	"watchparty/data"
)

// tonight is a server with an evening that begins in ten minutes, whose doors are open.
func tonight(t *testing.T, options ...string) (e evenings, at time.Time) {
	e = newCase(t)
	at = e.now.Add(26 * time.Hour)
	e.plan(at, options...)
	for _, then := range []time.Time{e.now, at.Add(-24 * time.Hour), at.Add(-10 * time.Minute)} {
		e.until(then)
	}
	return e, at
}

// TestWhoIsReadyIsSoForOneTime moves an evening after somebody was ready for it: at the
// new time they have not said so.
func TestWhoIsReadyIsSoForOneTime(t *testing.T) {
	e, at := tonight(t)
	saying(e.chat, "dan: press Ready")
	e.press("mina", "moveto", e.parties()[0], "when", when.Value(at.Add(24*time.Hour)))
	e.until(at.Add(24*time.Hour - 10*time.Minute))
	if said := e.said(); !strings.Contains(said, "we start in 10 minutes") || strings.Contains(said, "Ready: ") {
		t.Error(said)
	}
}

// TestDoorsOfAnotherTime moves an evening whose reminder cannot be deleted: pressed there,
// Ready and Can't come leave it as it is, and Start starts nothing a week early.
func TestDoorsOfAnotherTime(t *testing.T) {
	e, at := tonight(t)
	e.discord.refuse = func(effect commands.Effect) (o commands.Outcome, refused bool) {
		_, refused = effect.(commands.Delete)
		return commands.Outcome{Failed: commands.Denied}, refused
	}
	e.press("mina", "moveto", e.parties()[0], "when", when.Value(at.AddDate(0, 0, 7)))
	e.until(at)
	for do, want := range map[string]string{"ready": "You're ready!", "begin": "We start ", "cannot": "you can't make it"} {
		said := e.press("mina", do, e.parties()[0], "stays", map[string]string{"cannot": "doors"}[do])
		if !strings.Contains(said, want) || strings.Contains(said, "[Start]") {
			t.Errorf("%s: %s", do, said)
		}
	}
	if p := e.parties()[0]; p.Clock != (data.Clock{}) {
		t.Errorf("it started: %+v", p)
	}
}

// TestEndPressedTooEarly takes an end back that came early: the episode still has all its
// time, and at its end the card says that it is over.
func TestEndPressedTooEarly(t *testing.T) {
	e, _ := tonight(t)
	saying(e.chat, "mina: press Start", "later: 12 seconds", "later: 5 minutes", "mina: press End", "later: 10 seconds", "mina: press Still watching", "later: 40 minutes")
	if p := e.parties()[0]; p.Clock.State != data.ClockRuns || strings.Contains(e.said(), "is over.") {
		t.Errorf("40 minutes later: %+v\n%s", p, e.said())
	}
	saying(e.chat, "later: 10 minutes", "later: 1 minute")
	if said := e.said(); strings.Count(said, "is over.") != 2 {
		t.Errorf("after its time:\n%s", said)
	}
}

// TestDoorsAfterAnInterruption keeps the clock's job waiting until Play is too late: the
// doors do not go on saying that it has started.
func TestDoorsAfterAnInterruption(t *testing.T) {
	e := newCase(t)
	saying(e.chat, "mina: /party start", "later: 6 seconds")
	e.discord.hold = func(j data.Job) bool { return j.Kind == data.PartyClock }
	saying(e.chat, "later: 40 seconds")
	if said := e.said(); !strings.Contains(said, "we've started") {
		t.Fatalf("this proves nothing: %s", said)
	}
	e.discord.hold = nil
	saying(e.chat, "later: 1 second", "later: 10 seconds")
	if said := e.said(); strings.Contains(said, "we've started") || !strings.Contains(said, "press Ready, then Start") {
		t.Error(said)
	}
}

// TestWhoComesLateGoesOn has somebody come after the end of an episode who was not there:
// they say that they are, and go on.
func TestWhoComesLateGoesOn(t *testing.T) {
	e := playing(t, "/party start")
	saying(e.chat, "later: 40 minutes", "mina: press End", "ann: press Still watching")
	if p := e.parties()[0]; p.Clock.State != data.ClockOver {
		t.Errorf("ann takes the end back: %+v", p)
	}
	if said := strings.Join(e.say("ann", "press Ready"), "\n"); !strings.Contains(said, "You're ready!") {
		t.Errorf("Ready after the end: %s", said)
	}
	if said := strings.Join(e.say("ann", "press Go on with S1E2"), "\n"); !strings.Contains(said, "We're going on with S1E2.") {
		t.Errorf("Go on: %s", said)
	}
}

// TestAnEveningThatEndsBeforeItsTime starts one early and ends it before its time: its event,
// which has not begun, is deleted, since Discord would begin it.
func TestAnEveningThatEndsBeforeItsTime(t *testing.T) {
	e, at := tonight(t)
	dropped, ended := 0, 0
	e.discord.refuse = func(effect commands.Effect) (o commands.Outcome, refused bool) {
		switch effect := effect.(type) {
		case commands.DropEvent:
			dropped++
		case commands.PutEvent:
			if effect.Step == commands.EventEnds {
				ended++
			}
		}
		return o, false
	}
	saying(e.chat, "mina: press Start", "later: 12 seconds", "later: 1 minute", "mina: press End", "later: 1 minute")
	if p := e.parties()[0]; !e.now.Before(at) || dropped != 1 || ended != 0 || p.Event != 0 {
		t.Errorf("%d dropped, %d ended: %+v", dropped, ended, p)
	}
}

// TestUnstartedOfAnEndedShow ends a show of which nobody started an evening: it is not moved.
func TestUnstartedOfAnEndedShow(t *testing.T) {
	e, at := tonight(t)
	e.until(at.Add(61 * time.Minute))
	saying(e.chat, "mina: /show end", "mina: press Stop watching")
	before := e.parties()[0]
	said := e.press("mina", "moveto", before, "when", when.Value(at.Add(24*time.Hour)))
	if p := e.parties()[0]; !before.Unstarted || p != before || !strings.Contains(said, "No channel here is watching Case yet.") {
		t.Errorf("%s: %+v", said, p)
	}
}

// TestUnstartedRewatch has nobody start an evening of an episode that the group has watched:
// nothing offers to move the group back.
func TestUnstartedRewatch(t *testing.T) {
	e := newCase(t)
	e.mark("mina", "S1E4", "group")
	at := e.now.Add(26 * time.Hour)
	e.plan(at, "episode", "S1E2")
	for _, then := range []time.Time{e.now, at.Add(-24 * time.Hour), at.Add(-10 * time.Minute), at.Add(61 * time.Minute)} {
		e.until(then)
	}
	if said := e.said(); !strings.Contains(said, "nobody pressed Start.\n[Move it]") {
		t.Error(said)
	}
}

// TestNextWeekIsByTheClock plans the next week from below an episode of several, one that was
// watched and one that was stopped early. What somebody marked meanwhile changes nothing.
func TestNextWeekIsByTheClock(t *testing.T) {
	for _, marks := range []string{"", "S1E1", "S1E3"} {
		for lasts, want := range map[string]string{"40 minutes": "Planned: S1E2 to S1E4", "5 minutes": "Planned: S1E1 to S1E3"} {
			e, _ := tonight(t, "episode", "S1E1-S1E3")
			saying(e.chat, "mina: press Start", "later: 12 seconds", "later: "+lasts)
			if marks != "" {
				e.mark("kim", marks, "me")
			}
			saying(e.chat, "mina: press End")
			if said := strings.Join(e.say("mina", "press Same time next week"), "\n"); !strings.Contains(said, want) {
				t.Errorf("after %s, with a mark of %q: %s", lasts, marks, said)
			}
		}
	}
}

// TestWhoIsBehindComesLate is ready for a later one of several episodes: who is behind that
// is told.
func TestWhoIsBehindComesLate(t *testing.T) {
	e, _ := tonight(t, "episode", "S1E1-S1E3")
	e.mark("ann", "S1E1", "me")
	saying(e.chat, "mina: press Start", "later: 12 seconds", "later: 40 minutes", "mina: press End", "mina: press Go on with S1E2", "mina: press Start",
		"later: 12 seconds", "later: 40 minutes", "mina: press End", "mina: press Go on with S1E3")
	if said := strings.Join(e.say("ann", "press Ready"), "\n"); !strings.Contains(said, "You're at S1E1, and we'll be watching S1E3.") {
		t.Error(said)
	}
}

// TestPausesStayCounted has somebody who paused say that they can't come, and that they are
// ready: they are named only while they are, and pause no more often than who stays.
func TestPausesStayCounted(t *testing.T) {
	e := playing(t, "/party start")
	for range 5 {
		e.clockPress("dan", "pause")
		saying(e.chat, "later: 10 seconds")
		e.clockPress("kim", "resumes")
		saying(e.chat, "later: 10 seconds")
	}
	p := e.parties()[0]
	e.press("dan", "cannot", p, "stays", "1")
	if said := e.press("kim", "ready", p); strings.Contains(said, "@dan") {
		t.Errorf("dan can't come: %s", said)
	}
	if said := e.clockPress("dan", "pause"); !strings.Contains(said, "Press Ready first") {
		t.Errorf("dan can't come, and pauses: %s", said)
	}
	if said := e.press("dan", "ready", p); !strings.Contains(said, "@dan") {
		t.Errorf("dan is here: %s", said)
	}
	if said := e.clockPress("dan", "pause"); !strings.Contains(said, "You've paused 5 times already.") {
		t.Errorf("the sixth time: %s", said)
	}
}

// TestUnstartedTellsNoMark has a member mark an episode of which nobody pressed Start, in
// its hour or after that: what the channel shows says nothing of that. Once the group is
// marked it goes.
func TestUnstartedTellsNoMark(t *testing.T) {
	e, at := tonight(t)
	early, _ := tonight(t)
	early.until(at.Add(20 * time.Minute))
	early.mark("dan", "S1E1", "me")
	e.until(at.Add(61 * time.Minute))
	early.until(at.Add(61 * time.Minute))
	if without, with := e.said(), early.said(); without != with {
		t.Errorf("without a mark:\n%s\nand with one:\n%s", without, with)
	}
	saying(e.chat, "later: 10 seconds")
	before := e.said()
	e.mark("dan", "S1E1", "me")
	saying(e.chat, "later: 10 seconds")
	if said := e.said(); said != before || !strings.Contains(said, "nobody pressed Start.\n[We watched it]") {
		t.Errorf("before a mark:\n%s\nand after:\n%s", before, said)
	}
	e.mark("mina", "S1E1", "group")
	saying(e.chat, "later: 10 seconds")
	if said := e.said(); strings.Contains(said, "nobody pressed Start") {
		t.Error(said)
	}
}

// TestUnstartedGoesADayLater leaves an evening that nobody started alone: a day later
// nothing says so any more.
func TestUnstartedGoesADayLater(t *testing.T) {
	e, at := tonight(t)
	e.until(at.Add(61 * time.Minute))
	saying(e.chat, "later: 1 day", "later: 2 hours", "later: 1 minute")
	if said := e.said(); strings.Contains(said, "nobody pressed Start") || len(e.parties()) != 0 {
		t.Errorf("%+v\n%s", e.parties(), said)
	}
}
