package commands_test

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// TestThePressSaysWhen has presses arrive that were made a while ago, as if the bot's clock
// were wrong: where they say the clock is, is where it was when they were made.
func TestThePressSaysWhen(t *testing.T) {
	e := playing(t, "/party start")
	saying(e.chat, "later: 10 minutes")
	p := e.parties()[0]
	press := func(do string) string {
		q := e.request("dan")
		q.At, q.Pressed = q.Now.Add(-90*time.Second), true
		q.Action = commands.Action{Command: "party", Do: do, Options: map[string]string{
			"show": "case", "party": strconv.FormatUint(p.ID, 36), "n": strconv.Itoa(p.Clock.N)}}
		return strings.Join(e.text(e.ask("dan", q, nil).Reply), "\n")
	}
	was := p.Clock.Position(e.now.Add(-90 * time.Second))
	if said := press("where"); !strings.Contains(said, "8:3") {
		t.Errorf("where: %s, want %s", said, was)
	}
	press("pause")
	if is := e.parties()[0].Clock; is.State != data.ClockStands || is.Held != was {
		t.Errorf("it is paused at %s, want %s", is.Held, was)
	}
}

// TestOneEveningPlaysAtATime has another evening play: below an old one, nobody goes on or
// takes the end back.
func TestOneEveningPlaysAtATime(t *testing.T) {
	e := playing(t, "/party start")
	saying(e.chat, "later: 40 minutes", "mina: press End", "later: 10 seconds", "mina: /party start episode:5", "later: 12 seconds")
	parties := e.parties()
	i := slices.IndexFunc(parties, func(p data.Party) bool { return p.State == data.PartyOver })
	for _, do := range []string{"goon", "still"} {
		said := e.press("mina", do, parties[i], "n", strconv.Itoa(parties[i].Clock.N))
		if !strings.Contains(said, "We're already watching S1E5.") || !slices.Equal(e.parties(), parties) {
			t.Errorf("%s: %s", do, said)
		}
	}
}

// TestWhoPlansNextWeek has others than hosts press Same time next week, and hosts where there
// is an evening around then: nothing is planned.
func TestWhoPlansNextWeek(t *testing.T) {
	e := playing(t, "/party start")
	saying(e.chat, "later: 40 minutes", "mina: press End", "later: 10 seconds")
	ended := e.parties()[0]
	if said := e.press("dan", "nextweek", ended); !strings.Contains(said, "Only hosts and the person") || len(e.parties()) != 1 {
		t.Errorf("dan: %s", said)
	}
	e.plan(ended.At.AddDate(0, 0, 7).Add(30*time.Minute), "episode", "S1E7")
	if said := e.press("mina", "nextweek", ended); !strings.Contains(said, "There's already an evening for S1E7") || len(e.parties()) != 2 {
		t.Errorf("beside another: %s", said)
	}
	for i := range 19 {
		e.plan(ended.At.AddDate(0, 0, 20+i), "episode", "S1E9")
	}
	if said := e.press("mina", "nextweek", ended); !strings.Contains(said, "There are 20 evenings planned already") {
		t.Errorf("the twenty-first: %s", said)
	}
}

// TestNextWeekGoesOnFromHere plans the next week after the first of two episodes: it is for
// what comes after the second once that is watched too.
func TestNextWeekGoesOnFromHere(t *testing.T) {
	e, _ := tonight(t, "episode", "S1E1-S1E2")
	saying(e.chat, "mina: press Start", "later: 12 seconds", "later: 40 minutes", "mina: press End", "mina: press Same time next week",
		"mina: press Go on with S1E2", "mina: press Start", "later: 12 seconds", "later: 40 minutes", "mina: press End")
	if next := e.parties()[1]; next.First != at(1, 3) || next.Last != at(1, 4) {
		t.Errorf("next week is for %s to %s", next.First, next.Last)
	}
}

// TestStillWatchingAfterABreak pauses after the end was taken back, longer than it lasts: once
// it goes on there is time again.
func TestStillWatchingAfterABreak(t *testing.T) {
	e := playing(t, "/party start")
	saying(e.chat, "later: 50 minutes", "later: 6 minutes", "mina: press Still watching", "later: 1 minute", "mina: press Pause", "later: 30 minutes",
		"mina: press Resume", "later: 12 seconds", "later: 10 minutes")
	if p := e.parties()[0]; p.Clock.State != data.ClockRuns {
		t.Errorf("it ended: %+v", p)
	}
}

// TestStartedInTheMiddle starts an evening at its second episode: who has not watched the
// first is asked before that is marked.
func TestStartedInTheMiddle(t *testing.T) {
	e, _ := tonight(t, "episode", "S1E1-S1E2")
	saying(e.chat, "mina: /party start episode:2", "later: 12 seconds", "later: 40 minutes", "mina: press End")
	if said := strings.Join(e.say("dan", "press I watched it"), "\n"); !strings.Contains(said, "[Everything up to S1E2]") {
		t.Error(said)
	}
}

// TestNumbersThatAreLate keeps the clock waiting until half a second before Play: no number
// is shown after its time, and Play comes at its own.
func TestNumbersThatAreLate(t *testing.T) {
	e := newCase(t)
	saying(e.chat, "mina: /party start", "later: 2 seconds")
	begun, numbers := e.now.Add(-2*time.Second), 0
	e.discord.refuse = func(effect commands.Effect) (o commands.Outcome, refused bool) {
		if edit, ok := effect.(commands.Edit); ok && edit.Spare {
			numbers++
		}
		return o, false
	}
	e.until(begun.Add(8*time.Second + 500*time.Millisecond))
	e.until(begun.Add(9 * time.Second))
	if p := e.parties()[0]; numbers != 0 || !p.Clock.Zero.Equal(begun.Add(9*time.Second)) {
		t.Errorf("%d numbers, and 0:00 was at %s", numbers, p.Clock.Zero.Sub(begun))
	}
}

// TestNoPressTellsWhoIsBehind presses what moves an evening from every place: what others see
// of it, at once and later, is the same.
func TestNoPressTellsWhoIsBehind(t *testing.T) {
	srv := newServer(t)
	srv.press(kim, "watched", "sure", "episode", "S1E4")
	srv.press(host, "watched", "sure", "episode", "S1E4", "for", "group")
	p := srv.fifth()
	srv.onParty(dan, "going", p)
	steps := []struct {
		state data.ClockState
		user  data.UserID
		do    string
	}{{data.ClockNone, mo, "ready"}, {data.ClockRuns, mo, "ready"}, {data.ClockOver, mo, "ready"}, {data.ClockNone, dan, "begin"}, {data.ClockRuns, dan, "pause"},
		{data.ClockStands, dan, "resumes"}, {data.ClockOver, dan, "goon"}, {data.ClockOver, dan, "still"}, {data.ClockRuns, host, "end"}, {data.ClockOver, host, "nextweek"}}
	for _, step := range steps {
		before := srv.copied()
		before.playing(step.state)
		_ = before.store.Update(context.Background(), 1, func(tx *tables.Tx) error {
			p, _ := tx.Party(1, p.ID)
			if p.Doors, p.Told = 5052, p.At; step.state == data.ClockNone {
				p.Clock, p.Begun, p.Part, p.Message = data.Clock{}, time.Time{}, data.Position{}, 0
				p.At = srv.now.Add(-10 * time.Minute)
				p.Told = p.At
			}
			tx.PutParty(p)
			return nil
		})
		var first *commands.Reply
		var after []string
		for where, m := range somewhere() {
			there := before.copied()
			there.at(step.user, m)
			r := there.onParty(step.user, step.do, p, "n", "4")
			happens := there.follows()
			if r.Pressed = nil; !r.Public && !r.Card {
				r = commands.Reply{} // for them alone
			}
			if first == nil {
				first, after = &r, happens
			}
			if diff := difference(*first, r) + cmp.Diff(after, happens); diff != "" {
				t.Errorf("%s, %s, %s:\n%s", step.state, step.do, where, diff)
			}
		}
		if len(after) == 0 && step.state != data.ClockOver {
			t.Errorf("%s, %s: nothing follows: this proves nothing", step.state, step.do)
		}
	}
}

// TestWhoMayNot presses what is for hosts and for who planned an evening as somebody who is
// ready: nothing changes.
func TestWhoMayNot(t *testing.T) {
	e := playing(t, "/party start")
	before := e.parties()
	for _, do := range [][]string{{"adjusts"}, {"adjust", "by", "5"}, {"lock", "pause", "hosts"}, {"end"}} {
		if said := e.clockPress("dan", do[0], do[1:]...); !strings.Contains(said, "Only hosts and the person") || !slices.Equal(e.parties(), before) {
			t.Errorf("%q: %s", do, said)
		}
	}
	e.clockPress("mina", "end")
	if said := e.clockPress("ann", "goon"); !strings.Contains(said, "Press Ready first") || e.parties()[0].Part != at(1, 1) {
		t.Errorf("ann, who is not there, goes on: %s", said)
	}
}

// TestStoppedAtOnce ends an evening of a series in its first minute: nobody watched it, so the
// next week is for the same episode.
func TestStoppedAtOnce(t *testing.T) {
	e, _ := tonight(t, "every", "week")
	saying(e.chat, "mina: press Start", "later: 12 seconds", "mina: press End")
	if next, ok := e.next(); !ok || next.First != at(1, 1) {
		t.Errorf("next week: %+v", next)
	}
}

// TestTheShowMovesWhileItPlays has another channel watch the show while an evening plays, and
// plans another week: the evening stays where people are, and the next one goes along.
func TestTheShowMovesWhileItPlays(t *testing.T) {
	e, _ := tonight(t, "every", "week")
	saying(e.chat, "mina: press Start", "later: 12 seconds", "mina: #garden", "mina: /show start show:case", "later: 40 minutes", "mina: #sofa")
	if p := e.parties()[0]; p.Channel != 1 || p.Clock.State != data.ClockRuns || p.Card == 0 || p.Doors == 0 {
		t.Fatalf("it went along: %+v", p)
	}
	saying(e.chat, "mina: press Pause", "later: 1 minute", "mina: press End", "later: 10 seconds")
	if next, ok := e.next(); !ok || next.Channel != 2 {
		t.Errorf("next week: %+v", next)
	}
	for _, m := range e.messages {
		if said := strings.Join(e.text(m.Reply), "\n"); strings.Contains(said, "[I watched it]") && m.channel != 1 {
			t.Errorf("its end is in channel %d", m.channel)
		}
	}
}

// TestBegunIsNotMoved presses what moves or cancels an evening that plays.
func TestBegunIsNotMoved(t *testing.T) {
	e, _ := tonight(t)
	saying(e.chat, "mina: press Start", "later: 12 seconds")
	before := e.parties()
	for _, do := range []string{"change", "move", "cancel", "cancelit", "skip"} {
		if said := e.press("mina", do, before[0]); !strings.Contains(said, "This evening has begun") || !slices.Equal(e.parties(), before) {
			t.Errorf("%s: %s", do, said)
		}
	}
}

// TestStartBesideAnother presses Start below the doors of an evening while another one plays.
func TestStartBesideAnother(t *testing.T) {
	e, _ := tonight(t)
	saying(e.chat, "mina: /party start episode:5", "later: 12 seconds")
	for _, p := range e.parties() {
		if p.Unplanned {
			continue
		}
		if said := e.press("mina", "begin", p); !strings.Contains(said, "We're already watching S1E5.") {
			t.Errorf("two play: %s", said)
		}
	}
}

// TestDoorsAboveTheClock begins an evening without a plan, with the doors a moment late: they
// are above the clock all the same.
func TestDoorsAboveTheClock(t *testing.T) {
	e := newCase(t)
	begun := e.now
	e.discord.hold = func(j data.Job) bool { return j.Kind == data.PartyDoors }
	saying(e.chat, "mina: /party start")
	e.discord.hold = nil
	e.until(begun.Add(500 * time.Millisecond))
	if all := e.posted(); len(all) != 2 || !strings.Contains(all[1], "Get ready.") {
		t.Errorf("%q", all)
	}
}
