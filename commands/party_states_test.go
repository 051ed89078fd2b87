package commands_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/commands/when"
	"watchparty/data"
)

// newCase is a server that watches a show of ten episodes.
func newCase(t *testing.T) evenings {
	return newEvenings(t, data.BareShow{ID: "case", Name: "Case", Numbers: []int{10}}.Show())
}

// press presses a button of an evening; options come in pairs.
func (e evenings) press(who, do string, p data.Party, options ...string) string {
	q := e.request(who)
	q.Pressed, q.Action = true, commands.Action{Command: "party", Do: do, Options: map[string]string{"show": "case", "party": strconv.FormatUint(p.ID, 36)}}
	for i := 0; i < len(options); i += 2 {
		q.Options[options[i]] = options[i+1]
	}
	return strings.Join(e.text(e.ask(who, q, nil).Reply), "\n")
}

// said is everything that the channel shows.
func (e evenings) said() string {
	var all []string
	for _, m := range e.messages {
		if m.Public {
			all = append(all, e.text(m.Reply)...)
		}
	}
	return strings.Join(all, "\n")
}

// reminders counts the messages that remind people from now on, and does something while
// the first one is on its way.
func (e *evenings) reminders(meanwhile func()) *int {
	n := new(int)
	e.discord.refuse = func(effect commands.Effect) (o commands.Outcome, refused bool) {
		if p, ok := effect.(commands.Post); ok && p.Plain {
			if *n++; *n == 1 && meanwhile != nil {
				meanwhile()
			}
		}
		return o, false
	}
	return n
}

// TestCancelledEventStays cancels an evening that the bot could not list: its card
// says nothing of an event that was never made.
func TestCancelledEventStays(t *testing.T) {
	for made, want := range map[bool]string{false: "", true: "I couldn't remove it"} {
		e := newCase(t)
		e.discord.server.forbidden = !made
		e.plan(e.now.Add(26 * time.Hour))
		e.until(e.now)
		e.discord.server.forbidden = true
		e.press("mina", "cancelit", e.parties()[0])
		e.until(e.now.Add(time.Minute))
		if said := e.said(); !strings.Contains(said, "is cancelled") || strings.Contains(said, "I couldn't remove it") != (want != "") {
			t.Errorf("made %t:\n%s", made, said)
		}
	}
}

// TestMovedWhileReminding moves an evening while its reminder is on its way: people are
// reminded at the new time too, and what the first one said is deleted at once.
func TestMovedWhileReminding(t *testing.T) {
	e := newCase(t)
	at := e.now.Add(26 * time.Hour)
	e.plan(at)
	e.until(e.now)
	e.press("dan", "going", e.parties()[0])
	n := e.reminders(func() { e.press("mina", "moveto", e.parties()[0], "when", when.Value(at.Add(5*time.Hour))) })
	e.until(at.Add(-15 * time.Minute))
	e.until(e.now.Add(time.Minute))
	if said := e.said(); *n != 1 || strings.Contains(said, "we start in") {
		t.Errorf("%d reminders, and a wrong one is still there:\n%s", *n, said)
	}
	e.until(at.Add(5*time.Hour - 15*time.Minute))
	if said := e.said(); *n != 2 || strings.Count(said, "we start in 15 minutes") != 1 {
		t.Errorf("%d reminders:\n%s", *n, said)
	}
}

// TestMovedAfterItsReminder moves an evening to which more people come than one message
// notifies: all of them are notified at the new time, and before it nothing names the old one.
func TestMovedAfterItsReminder(t *testing.T) {
	for _, do := range []string{"moveto", "cancelit"} {
		e := newCase(t)
		at := e.now.Add(26 * time.Hour)
		e.plan(at)
		e.until(e.now)
		for i := range commands.MaxNotify + 1 {
			e.press("user"+strconv.Itoa(i), "going", e.parties()[0])
		}
		n := e.reminders(nil)
		e.until(at.Add(-15 * time.Minute))
		if *n != 2 {
			t.Fatalf("%d messages remind", *n)
		}
		e.press("mina", do, e.parties()[0], "when", when.Value(at.Add(time.Hour)))
		e.until(e.now.Add(time.Minute))
		if said := e.said(); strings.Contains(said, "we start in") || strings.Contains(said, "S1E1\n[Can't come]") {
			t.Errorf("%s: what was posted is still there:\n%s", do, said)
		}
		if p := e.parties()[0]; p.Posted() {
			t.Errorf("%s: it is still known: %+v", do, p)
		}
		if do == "moveto" {
			if e.until(at.Add(45 * time.Minute)); *n != 4 {
				t.Errorf("%d messages remind, want 2 more", *n)
			}
		}
	}
}

// TestAReminderThatCannotBeDeleted lets Discord refuse to delete a reminder: people are
// reminded at the new time, and a cancelled evening is forgotten.
func TestAReminderThatCannotBeDeleted(t *testing.T) {
	for _, do := range []string{"moveto", "cancelit"} {
		e := newCase(t)
		at := e.now.Add(26 * time.Hour)
		e.plan(at)
		e.until(e.now)
		e.press("dan", "going", e.parties()[0])
		e.until(at.Add(-15 * time.Minute))
		e.press("mina", do, e.parties()[0], "when", when.Value(at.Add(5*time.Hour)))
		n := 0
		e.discord.refuse = func(effect commands.Effect) (commands.Outcome, bool) {
			if p, ok := effect.(commands.Post); ok && p.Plain {
				n++
			}
			_, deletes := effect.(commands.Delete)
			return commands.Outcome{Failed: commands.Denied}, deletes
		}
		e.until(at.Add(5*time.Hour - 15*time.Minute))
		e.until(at.Add(48 * time.Hour))
		e.until(at.Add(96 * time.Hour))
		e.until(at.Add(98 * time.Hour))
		if left := e.parties(); n != map[string]int{"moveto": 1, "cancelit": 0}[do] || len(left) != 0 {
			t.Errorf("%s: %d reminders, left: %+v", do, n, left)
		}
	}
}

// TestNeverAwayWithoutCause checks that the card says that the bot was away only if it was.
func TestNeverAwayWithoutCause(t *testing.T) {
	e := newCase(t)
	at := e.now.Add(26 * time.Hour)
	e.say("mina", "/settings")
	set := func(lead data.Lead) {
		q := e.request("mina")
		q.Pressed, q.Action = true, commands.Action{Command: "settings", Do: "lead", Options: map[string]string{"value": strconv.Itoa(int(lead))}}
		e.ask("mina", q, nil)
	}
	set(data.LeadNone)
	e.plan(at)
	e.until(at.Add(-time.Minute))
	e.until(at.Add(35 * time.Minute))
	set(data.Lead15)
	n := e.reminders(nil)
	e.until(e.now.Add(time.Minute))
	if said := e.said(); *n != 0 || strings.Contains(said, "I was away") {
		t.Errorf("%d reminders:\n%s", *n, said)
	}
}

// TestLateReminder says how late it is.
func TestLateReminder(t *testing.T) {
	e := newCase(t)
	at := e.now.Add(26 * time.Hour)
	e.plan(at)
	e.until(e.now)
	e.until(at.Add(12 * time.Minute))
	if said := e.said(); !strings.Contains(said, "Case, S1E1: we planned to start 12 minutes ago.") {
		t.Error(said)
	}
}

// TestADayIsThatOfTheEvening plans an evening and the afternoon after it in New York,
// which are on one day in UTC, and two evenings on one day: those are told apart.
func TestADayIsThatOfTheEvening(t *testing.T) {
	loc, _ := when.Load("America/New_York")
	for _, row := range []struct {
		second   time.Time
		notifies bool
	}{
		{time.Date(2026, 12, 12, 14, 0, 0, 0, loc), true},
		{time.Date(2026, 12, 11, 23, 0, 0, 0, loc), false},
	} {
		e := newCase(t)
		e.plan(time.Date(2026, 12, 11, 20, 0, 0, 0, loc))
		e.plan(row.second)
		e.until(e.now)
		var said string
		for _, p := range e.parties() {
			said = e.press("dan", "going", p, "stays", "1")
		}
		if strings.Contains(said, "I'll ping you") != row.notifies {
			t.Errorf("%v: dan is told %q", row.second, said)
		}
		notified := 0
		e.discord.refuse = func(effect commands.Effect) (o commands.Outcome, refused bool) {
			if p, ok := effect.(commands.Post); ok && p.Plain {
				notified += len(p.Notify)
			}
			return o, false
		}
		for _, p := range e.parties() {
			e.until(p.At.Add(-15 * time.Minute))
		}
		if (notified == 2) != row.notifies {
			t.Errorf("%v: %d notified", row.second, notified)
		}
	}
}

// TestHeldWhileAsking has somebody mark the episode of an evening on which its series
// asks whether it goes on: it does.
func TestHeldWhileAsking(t *testing.T) {
	e := newCase(t)
	e.plan(e.now.Add(26*time.Hour), "every", "week")
	for range 3 {
		p, _ := e.next()
		e.until(p.At.Add(2 * time.Hour))
	}
	p, _ := e.next()
	if p.State != data.PartyAsks {
		t.Fatalf("%+v", p)
	}
	e.until(p.At)
	e.mark("kim", "S1E1", "")
	e.until(p.At.Add(2 * time.Hour))
	if next, ok := e.next(); !ok || next.First.Episode != 2 || next.State != data.PartyPlanned || next.Missed != 0 {
		t.Errorf("then: %t %+v", ok, next)
	}
}

// TestSkippedTooFar skips weeks until the evening would be farther ahead than any is planned.
func TestSkippedTooFar(t *testing.T) {
	e := newCase(t)
	e.plan(e.now.Add(26*time.Hour), "every", "week")
	said := ""
	for range 26 {
		said = e.press("mina", "skip", e.parties()[0])
	}
	if ahead := e.parties()[0].At.Sub(e.now); ahead > when.Ahead || !strings.Contains(said, "180 days") {
		t.Errorf("%v ahead: %s", ahead, said)
	}
}

// TestEveningsThatOverlap plans an evening that begins before another one of the show and
// lasts into it, which is refused as one that begins during it.
func TestEveningsThatOverlap(t *testing.T) {
	for apart, many := range map[time.Duration]int{-30 * time.Minute: 1, 30 * time.Minute: 1, -time.Hour: 2, time.Hour: 2} {
		e := newCase(t)
		at := e.now.Add(26 * time.Hour)
		e.plan(at)
		q := e.request("mina")
		q.Action = commands.Action{Command: "party", Do: "plan", Options: map[string]string{"when": when.Value(at.Add(apart)), "show": "case"}}
		if e.ask("mina", q, nil); len(e.parties()) != many {
			t.Errorf("%v apart: %d evenings, want %d", apart, len(e.parties()), many)
		}
	}
}

// TestAnOldMarkHoldsNoEvening has somebody who has long watched the episode of an evening
// mark the one after it during the evening: nobody watched what it was for.
func TestAnOldMarkHoldsNoEvening(t *testing.T) {
	e := newCase(t)
	e.plan(e.now.Add(26*time.Hour), "every", "week")
	e.mark("kim", "S1E1", "")
	p, _ := e.next()
	e.until(p.At)
	e.mark("kim", "S1E2", "")
	e.until(p.At.Add(2 * time.Hour))
	if next, ok := e.next(); !ok || next.First.Episode != 1 || next.Missed != 1 {
		t.Errorf("then: %t %+v", ok, next)
	}
}
