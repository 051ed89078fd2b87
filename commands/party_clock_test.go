package commands_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// playing is a server in which mina started an episode with dan and kim, which plays.
func playing(t *testing.T, start string) evenings {
	e := newCase(t)
	saying(e.chat, "mina: "+start, "dan: press Ready", "kim: press Ready", "later: 12 seconds")
	if p := e.parties()[0]; p.Clock.State != data.ClockRuns {
		t.Fatalf("it does not play: %+v", p)
	}
	return e
}

// clockPress presses a button of the clock as it is now.
func (e evenings) clockPress(who, do string, options ...string) string {
	p := e.parties()[0]
	return e.press(who, do, p, append(options, "n", strconv.Itoa(p.Clock.N))...)
}

// posted are the messages of an evening that are still there.
func (e evenings) posted() (all []string) {
	for _, m := range e.messages {
		if said := strings.Join(e.text(m.Reply), "\n"); m.Public && !strings.Contains(said, "We're watching Case here!") {
			all = append(all, said)
		}
	}
	return all
}

// TestAnEveningLeavesTwoMessages plays an evening with pauses that are long apart: while it
// lasts there is one message more for each, and after its end its card and the message
// after the end alone.
func TestAnEveningLeavesTwoMessages(t *testing.T) {
	e := newCase(t)
	e.plan(start.AddDate(0, 0, 1))
	saying(e.chat, "dan: press Going")
	e.until(start.AddDate(0, 0, 1).Add(-14 * time.Minute))
	saying(e.chat, "dan: press Ready", "later: 15 minutes", "mina: press Start", "later: 12 seconds")
	for range 3 {
		saying(e.chat, "later: 5 minutes", "dan: press Pause", "later: 5 minutes", "dan: press Resume", "later: 30 seconds")
	}
	if n := len(e.posted()); n != 6 { // card, doors, clock, and one for each pause
		t.Errorf("%d messages: %q", n, e.posted())
	}
	saying(e.chat, "later: 20 minutes", "mina: press End", "later: 1 minute")
	if left := e.posted(); len(left) != 2 || !strings.Contains(left[0], "The evening for S1E1 is over.") || !strings.Contains(left[1], "S1E1 is over.") {
		t.Errorf("it leaves %q", left)
	}
	saying(e.chat, "later: 2 days", "later: 1 day")
	if left := e.posted(); len(left) != 2 || len(e.parties()) != 0 {
		t.Errorf("after days: %q, %+v", left, e.parties())
	}
	if said := e.say("dan", "press I watched it"); !slices.Contains(said, "Got it: you've seen Case up to S1E1.") {
		t.Errorf("days later: %q", said)
	}
}

// TestAnInterruptedCountdown keeps the clock's job waiting for longer than Play may take:
// nothing has started, or it is paused where it was, and a press counts down again.
func TestAnInterruptedCountdown(t *testing.T) {
	e := newCase(t)
	late := func() {
		e.discord.hold = func(j data.Job) bool { return j.Kind == data.PartyClock }
		saying(e.chat, "later: 40 seconds")
		e.discord.hold = nil
		saying(e.chat, "later: 1 second")
	}
	saying(e.chat, "mina: /party start", "later: 6 seconds")
	late()
	if said := e.said(); !strings.Contains(said, "Nothing has started.\n[Start]") {
		t.Fatal(said)
	}
	saying(e.chat, "mina: press Start", "later: 29 seconds")
	p := e.parties()[0]
	if p.Clock.Position(e.now) != 20*time.Second {
		t.Fatalf("it plays at %s", p.Clock.Position(e.now))
	}
	saying(e.chat, "mina: press Pause", "mina: press Resume")
	late()
	if said := e.said(); !strings.Contains(said, "We're still at 0:20.\n[Resume]") {
		t.Fatal(said)
	}
	saying(e.chat, "mina: press Resume", "later: 10 seconds")
	if p := e.parties()[0]; p.Clock.Position(e.now) != 21*time.Second || strings.Count(e.said(), "Play!") != 1 {
		t.Errorf("it plays at %s:\n%s", p.Clock.Position(e.now), e.said())
	}
}

// TestNumbersAreSpared leaves every number of a countdown out: Play comes at its time.
func TestNumbersAreSpared(t *testing.T) {
	e := newCase(t)
	spared := 0
	e.discord.refuse = func(effect commands.Effect) (o commands.Outcome, refused bool) {
		if edit, ok := effect.(commands.Edit); ok && edit.Spare {
			spared++
			return commands.Outcome{Failed: commands.Spared}, true
		}
		return o, false
	}
	saying(e.chat, "mina: /party start")
	begun := e.now
	saying(e.chat, "later: 30 seconds")
	if p := e.parties()[0]; spared != 3 || !p.Clock.Zero.Equal(begun.Add(9*time.Second)) {
		t.Errorf("%d were left out, and 0:00 was at %s", spared, p.Clock.Zero.Sub(begun))
	}
}

// TestAClockThatCannotBeEdited refuses every edit, or says that the message is gone: a
// countdown ends, and nothing is asked again and again.
func TestAClockThatCannotBeEdited(t *testing.T) {
	for _, why := range []commands.Failure{commands.Denied, commands.Gone} {
		e := newCase(t)
		asked := 0
		e.discord.refuse = func(effect commands.Effect) (o commands.Outcome, refused bool) {
			if edit, ok := effect.(commands.Edit); ok && !edit.Plain {
				asked++
				return commands.Outcome{Failed: why}, true
			}
			return o, false
		}
		saying(e.chat, "mina: /party start", "later: 2 seconds")
		saying(e.chat, "later: 9 seconds")
		e.discord.refuse = nil
		saying(e.chat, "later: 40 seconds")
		if p := e.parties()[0]; asked > 8 || p.Clock.State == data.ClockCounts || why == commands.Denied && p.Clock.State != data.ClockNone {
			t.Errorf("%v: asked %d times, %+v", why, asked, p.Clock)
		}
	}
}

// TestWhoMovesTheClock checks who pauses and how often, and that a button that is older
// than the clock's last change changes nothing.
func TestWhoMovesTheClock(t *testing.T) {
	e := playing(t, "/party start")
	if said := e.clockPress("ann", "pause"); !strings.Contains(said, "Press Ready first") {
		t.Errorf("without Ready: %s", said)
	}
	for range 5 {
		e.clockPress("dan", "pause")
		e.now = e.now.Add(10 * time.Second)
		e.clockPress("kim", "resumes")
		saying(e.chat, "later: 20 seconds")
	}
	before := e.parties()[0]
	if said := e.clockPress("dan", "pause"); !strings.Contains(said, "You've paused 5 times already.") {
		t.Errorf("dan pauses a sixth time: %s", said)
	}
	if said := e.press("kim", "pause", before, "n", "3"); !strings.Contains(said, "when you asked") || e.parties()[0] != before {
		t.Errorf("an old button: %s", said)
	}
	e.clockPress("kim", "pause")
	if said := e.press("dan", "resumes", before, "n", strconv.Itoa(before.Clock.N)); !strings.Contains(said, "Paused at") {
		t.Errorf("an old button, paused since: %s", said)
	}
	if said := e.clockPress("kim", "resumes"); !strings.Contains(said, "every ten seconds") {
		t.Errorf("kim resumes at once: %s", said)
	}
	saying(e.chat, "mina: /party lock pause:Only hosts", "later: 20 seconds")
	if said := e.clockPress("kim", "resumes"); !strings.Contains(said, "Only hosts") || e.parties()[0].Clock.State != data.ClockStands {
		t.Errorf("locked: %s", said)
	}
	for range 8 { // who leads it may as often as they like
		e.clockPress("mina", "resumes")
		saying(e.chat, "later: 10 seconds")
		e.clockPress("mina", "pause")
	}
	if p := e.parties()[0]; p.Clock.State != data.ClockStands || p.Clock.Position(e.now) != 66*time.Second {
		t.Errorf("mina: %+v", p.Clock)
	}
}

// TestReadyMarksNobody has people at every place press Ready, and an episode play to its
// end without another press: nobody has watched more than before, and what is safe to say
// is no more.
func TestReadyMarksNobody(t *testing.T) {
	e := newCase(t)
	for i, who := range []string{"mina", "dan", "kim", "ann"} {
		e.mark(who, "S1E"+strconv.Itoa(i+1), "")
	}
	all := func() (all []data.Member, group data.Group) {
		_ = e.store.View(t.Context(), 1, func(tx *tables.Tx) error {
			all = tx.Members(1, "case")
			group, _ = tx.Group(1, "case")
			return nil
		})
		return all, group
	}
	before, was := all()
	saying(e.chat, "mina: /party start episode:3", "dan: press Ready", "kim: press Ready", "ann: press Ready", "bo: press Ready",
		"later: 12 seconds", "later: 70 minutes", "later: 1 day", "later: 1 day")
	after, is := all()
	if was.Position != is.Position || len(before) != len(after) || len(e.parties()) != 0 {
		t.Errorf("the group is at %v, %d members, then at %v, %d members; left: %+v", was.Position, len(before), is.Position, len(after), e.parties())
	}
	for i, m := range after {
		if m.Seen != before[i].Seen || m.Seat != before[i].Seat {
			t.Errorf("%d was at %v and is at %v", m.User, before[i].Seen, m.Seen)
		}
	}
	today := data.DayOf(e.now)
	if line, now := data.Line(was, before, today, 0), data.Line(is, after, today, 0); line != now {
		t.Errorf("the line was %v and is %v", line, now)
	}
}
