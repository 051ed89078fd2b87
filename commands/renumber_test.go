package commands_test

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// TestNewNumbersTakeNobodysPlace gives other numbers to a show, here and from another
// channel: nobody's place is at an episode that is gone, and no Undo leads to one.
func TestNewNumbersTakeNobodysPlace(t *testing.T) {
	const refused, undone, late = " of Long Show already, so it needs that episode. Nothing changed.", "Undone", "nothing to undo"
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

// TestNewNumbersKeepEvenings gives other numbers to a show with an evening: not while an
// episode of it would be gone, and else it is over by how long it is now.
func TestNewNumbersKeepEvenings(t *testing.T) {
	chat := newChat(t, shippedCatalog(t))
	saying(chat, "mina: /show start name:Long Show episodes:12,10", "mina: /party plan when:mon 8pm UTC episode:s1e10-s2e1", "mina: press Post it")
	card := func() string {
		for _, m := range chat.messages {
			if said := strings.Join(chat.text(m.Reply), "\n"); m.Public && strings.Contains(said, "[Going]") {
				return said
			}
		}
		return ""
	}
	if was := card(); !strings.Contains(was, "S1E10 to S2E1") {
		t.Fatal(was)
	}
	for numbers, gone := range map[string]string{"10": "S2E1 of Long Show, so it needs that episode", "9,10": "S1E10 of Long Show, so it needs that episode", "1": "Long Show, so it needs a first episode"} {
		got := strings.Join(chat.say("mina", "/show start name:Long Show episodes:"+numbers), "\n")
		if want := "There's an evening planned for " + gone + ". Nothing changed."; !strings.Contains(got, want) || !strings.Contains(card(), "S1E10 to S2E1") {
			t.Errorf("%s: %q, want %q", numbers, got, want)
		}
	}
	saying(chat, "mina: /show start name:Long Show episodes:10,10")
	if is := card(); !strings.Contains(is, "S1E10 to S2E1") {
		t.Errorf("two episodes less in between, and the card says\n%s", is)
	}
	chat.now = chat.now.Add(24 * time.Hour)
	saying(chat, "mina: /watched episode:s1e10 for:group", "mina: press Move the group to S1E10", "mina: press Undo")
	chat.now = chat.now.Add(95 * time.Minute)
	if chat.say("mina", "/party list"); !strings.Contains(card(), "[Going]") {
		t.Error("it is over too early")
	}
	chat.now = chat.now.Add(6 * time.Minute)
	if chat.say("mina", "/party list"); card() != "" {
		t.Errorf("it is not over:\n%s", card())
	}
	saying(chat, "mina: /show start name:Long Show episodes:8")
	if got := strings.Join(chat.say("mina", "/show start name:Long Show episodes:9,4"), "\n"); !strings.Contains(got, "I saved") {
		t.Errorf("after the evening: %q", got)
	}
}
