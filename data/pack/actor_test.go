package pack

import (
	"strings"
	"testing"

	"watchparty/data"
)

// An actor may be known later than the character, and then finds nobody before.
func TestLateActor(t *testing.T) {
	src := strings.Replace(good(t), "actor: {name: Ulf Ek}", "actor: {name: Ulf Ek, native: 울프 에크, aliases: [Ulfie], at: S2E1}", 1)
	src = strings.Replace(src, "{number: 1, title: Three}", "{number: 1, title: Three}\n      - {number: 2, recap: Tor Vik left.}\n      - {number: 3, recap: Ulf Ek sang.}", 1)
	s, mistakes := Read([]byte(src))
	if s == nil {
		t.Fatal(joined(mistakes))
	}
	p := s.Cast[1]
	for i, text := range append(p.Aliases, p.Actor, p.ActorNative) {
		if got := told(text, all(1, 2)); got != "-" {
			t.Errorf("%d: %s is told too early", i, got)
		}
		if got := told(text, all(2, 1)); got == "-" {
			t.Errorf("%d isn't told at its position", i)
		}
	}
	late := 0
	for _, key := range p.Keys {
		if told(key, all(1, 2)) == "-" && told(key, all(2, 1)) != "-" {
			late++
		}
	}
	if late < 3 { // of three names
		t.Errorf("only %d keys open with the actor", late)
	}
	// An episode that names the character alone doesn't tell who plays him.
	if got := told(p.Actor, only(data.Position{Season: 2, Episode: 2})); got != "-" {
		t.Errorf("%s is told by an episode that names the character", got)
	}
	if got := told(p.Actor, only(data.Position{Season: 2, Episode: 3})); got != "Ulf Ek" {
		t.Errorf("an episode that names the actor tells %s", got)
	}
	src, want := marked(strings.Replace(good(t), "actor: {name: Ulf Ek}", "actor: {name: Ulf Ek, at: «S1E1}", 1), "this is before S1E2, the first mention of the person")
	if _, mistakes := Read([]byte(src)); joined(mistakes) != want {
		t.Errorf("got\n%s\nwant\n%s", joined(mistakes), want)
	}
}
