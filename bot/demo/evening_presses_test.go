package demo

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
)

// countedEvening is an evening whose presses and messages are counted.
type countedEvening struct {
	*conversation
	presses map[string]int
	posted  map[localdiscord.ID]string // what all see of the bot, as it was first seen
}

// does has somebody press something, or several things after each other, after which they
// read what they wanted.
func (e *countedEvening) does(what, who, read string, lines ...string) {
	e.t.Helper()
	said := ""
	for _, line := range lines {
		said = strings.Join(e.say(who, line), "\n")
		e.look()
	}
	e.presses[who+" "+what] += len(lines)
	if !strings.Contains(said, read) {
		e.t.Errorf("%s %s with %q and reads %q, want %q", who, what, lines, said, read)
	}
}

// passes lets time pass.
func (e *countedEvening) passes(times ...string) {
	e.t.Helper()
	for _, by := range times {
		e.say("later", by)
		e.look()
	}
}

// look notes what all can see of the bot, and returns what it reads now.
func (e *countedEvening) look() (now []string) {
	for _, m := range e.client("bo").Messages() {
		if m.Author.ID == e.discord.Bot().ID && !m.Ephemeral() {
			if _, seen := e.posted[m.ID]; !seen {
				e.posted[m.ID] = people.Text(m)
			}
			now = append(now, people.Text(m))
		}
	}
	return now
}

// TestAnEveningTakesFewPresses counts them, and the messages that an evening takes and
// leaves that is planned the day before: a card that is older comes once more, in place of
// the first. Dan has seen everything before; Kim missed two weeks.
func TestAnEveningTakesFewPresses(t *testing.T) {
	for name, plan := range map[string]string{"once": "", "weekly": " every:every week"} {
		t.Run(name, func(t *testing.T) {
			e := &countedEvening{newConversation(t), map[string]int{}, map[localdiscord.ID]string{}}
			for _, before := range [][2]string{{"mina", "/show start show:trauma-code"}, {"mina", "/watched episode:3"}, {"dan", "/watched episode:3"}, {"kim", "/watched episode:1"}} {
				e.say(before[0], before[1])
			}
			before := len(e.look())

			e.does("plans", "mina", "The evening for S1E4 is planned.", "/party plan episode:4 when:1795456800_UTC"+plan)
			e.does("comes", "dan", "Going: @dan", "press Going")
			e.does("comes", "kim", "Going: @dan, @kim", "press Going")
			e.passes("1306 minutes")
			e.does("is ready", "dan", "Ready: @dan", "press Ready")
			e.does("is ready", "kim", "Ready: @dan, @kim", "press Ready")
			e.passes("14 minutes")
			e.does("starts", "mina", "we've started", "press Start")
			e.passes("20 seconds")
			if now := e.look(); !strings.Contains(now[len(now)-1], "Playing since") {
				t.Errorf("after one press it says %q", now)
			}
			e.passes("20 minutes")
			e.does("pauses", "dan", "Paused at 20:", "press Pause")
			e.passes("15 seconds")
			e.does("goes on", "dan", "Get ready.", "press Resume")
			e.passes("20 seconds", "30 minutes")
			e.does("ends it", "mina", "S1E4 is over.", "press End")
			e.passes("1 minutes")

			next := 0 // the card of the next evening
			for _, text := range e.look() {
				if strings.Contains(text, "S1E5\n") {
					next++
				}
			}
			if want := before + 2 + next; len(e.look()) != want {
				t.Errorf("the evening leaves %d messages, want %d: %q", len(e.look()), want, e.look())
			}
			if took := len(e.posted) - before - next; took != 5 {
				t.Errorf("it took %d messages, want the card, the doors, two clocks and the end: %q", took, slices.Collect(maps.Values(e.posted)))
			}
			e.does("marks", "dan", "Got it: you've seen The Trauma Code: Heroes on Call up to S1E4.", "press I watched it")
			e.does("marks", "kim", "Got it: you've seen S1E4.", "press I watched it", "press Only S1E4")
			if next == 0 {
				e.does("plans again", "mina", "Planned: S1E5", "press Same time next week")
			}
			want := map[string]int{"mina plans": 1, "dan comes": 1, "kim comes": 1, "dan is ready": 1, "kim is ready": 1, "mina starts": 1,
				"dan pauses": 1, "dan goes on": 1, "mina ends it": 1, "dan marks": 1, "kim marks": 2, "mina plans again": 1}
			if plan != "" {
				delete(want, "mina plans again")
			}
			if diff := cmp.Diff(want, e.presses); diff != "" {
				t.Errorf("presses (- wanted, + needed):\n%s", diff)
			}
		})
	}
}
