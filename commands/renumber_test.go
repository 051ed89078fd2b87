package commands_test

import (
	"slices"
	"strings"
	"testing"
)

// TestNewNumbersTakeNobodysPlace gives other numbers to a show, here and from another
// channel: nobody's place is at an episode that is gone, and no Undo leads to one.
func TestNewNumbersTakeNobodysPlace(t *testing.T) {
	const refused, undone, late = "already, so it needs that episode. Nothing changed.", "Undone", "nothing to undo"
	for _, c := range []struct {
		name, numbers string
		steps         []string
		want          string // in the answer to new numbers or, if they are taken, to Undo
	}{
		{"watched to its end", "10,3", []string{"dan: /watched episode:s2e5"}, refused},
		{"rewatches what is gone", "3,10", []string{"dan: /watched episode:s2e2", "dan: /watched episode:s1e7", "dan: press I rewatched up to S1E7"}, refused},
		{"rewatches, and watched what is gone", "10,3", []string{"dan: /watched episode:s2e5", "dan: /watched episode:s1e7", "dan: press I rewatched up to S1E7"}, refused},
		{"the group", "10,3", []string{"mina: /watched episode:s2e5 for:the group", "mina: press Move the group to S2E5", "mina: /watched episode:s2e1", "mina: press I only saw up to S2E1"}, refused},
		{"an Undo to what is gone", "10,3", []string{"dan: /watched episode:s2e5", "dan: /watched episode:s1e2", "dan: press I only saw up to S1E2"}, late},
		{"an Undo to a gone place of a rewatcher", "3,10", []string{"dan: /watched episode:s2e2", "dan: /watched episode:s1e7", "dan: press I rewatched up to S1E7", "dan: /watched episode:s2e3"}, late},
		{"an Undo to what is there", "10,5", []string{"dan: /watched episode:s2e5", "dan: /watched episode:s1e2", "dan: press I only saw up to S1E2"}, undone},
		{"the group's Undo to what is gone", "10,3", []string{"mina: /watched episode:s2e5 for:the group", "mina: press Move the group to S2E5", "mina: /watched episode:s2e1", "mina: press I only saw up to S2E1",
			"mina: /watched episode:s2e1 for:the group", "mina: press Move the group back"}, late},
		{"the group's Undo to what is there", "10,5", []string{"mina: /watched episode:s2e5 for:the group", "mina: press Move the group to S2E5", "mina: /watched episode:s2e1 for:the group", "mina: press Move the group back"}, "undid that"},
	} {
		for _, channel := range []string{"#sofa", "#garden"} {
			chat := newChat(t, shippedCatalog(t))
			chat.channels = append(chat.channels, "#garden")
			chat.say("mina", "/show start name:Long Show episodes:10,10")
			who, last := "", []string(nil)
			for _, step := range c.steps {
				name, line, _ := strings.Cut(step, ": ")
				if who, last = name, chat.say(name, line); slices.ContainsFunc(last, func(s string) bool { return strings.HasPrefix(s, "(there is no") }) {
					t.Fatalf("%s: %s: %q", c.name, step, last)
				}
			}
			chat.say("mina", channel)
			got := chat.say("mina", "/show start name:Long Show episodes:"+c.numbers)
			if taken := slices.Contains(got, "I saved the episodes of Long Show:") || slices.Contains(got, "We're watching Long Show here! Tap below to say how far you are."); taken {
				got = chat.say(who, "press Undo")
			}
			if !strings.Contains(strings.Join(got, "\n"), c.want) {
				t.Errorf("%s, from %s: %q, want %q", c.name, channel, got, c.want)
			}
		}
	}
}
