package commands_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"watchparty/data"
	"watchparty/data/pack"
)

// TestTwoPacksWithOneTitle checks that two packs with one title are told apart by
// year and id wherever people choose one, and that a title alone chooses neither.
func TestTwoPacksWithOneTitle(t *testing.T) {
	src, err := os.ReadFile("../bot/demo/harbour-lights.yaml")
	if err != nil {
		t.Fatal(err)
	}
	older := strings.NewReplacer("id: harbour-lights", "id: harbour-lights-1991", "year: 2026", "year: 1991", "title: Harbour Lights", "title: Harbour lights").Replace(string(src))
	remake, mistakes := pack.Read([]byte(older))
	if len(mistakes) > 0 {
		t.Fatal(mistakes)
	}
	c := newChat(t, data.NewCatalog(append(shippedCatalog(t).Shows(), remake)...))
	const ask = `> (only you can see this)
> There's more than one show called Harbour Lights. Which one do you mean?
> [Choose a show: Harbour Lights (2026, harbour-lights) | Harbour lights (1991, harbour-lights-1991)]
`
	// What the server watches comes first.
	const watched = `> (only you can see this)
> There's more than one show called Harbour lights. Which one do you mean?
> [Choose a show: Harbour lights (1991, harbour-lights-1991) | Harbour Lights (2026, harbour-lights)]
`
	const script = `mina: /show start show:trauma-code
> The Trauma Code: Heroes on Call
> We're watching The Trauma Code: Heroes on Call here! Tap below to say how far you are. I'll only ever tell you about episodes you've seen.
> 8 episodes, none seen yet. Next: S1E1.
> ▶️⬜⬜⬜⬜⬜⬜⬜
> [Set where I am] [See what it's about]
mina: #lobby
mina: /show start show:harbour lights
` + ask + `mina: choose Harbour lights (1991, harbour-lights-1991)
> Harbour lights (1991, harbour-lights-1991)
> We're watching Harbour lights here! Tap below to say how far you are. I'll only ever tell you about episodes you've seen.
> 9 episodes, none seen yet. Next: S1E1.
> ▶️⬜⬜⬜
> ⬜⬜⬜⋯⋯
> [Set where I am] [See what it's about]
dan: /summary show:harbour
` + watched + `dan: /summary show:harbour?
> ? Harbour lights (1991, harbour-lights-1991)
> ? Harbour Lights (2026, harbour-lights)
mina: /show start show:trauma?
> ? The Trauma Code: Heroes on Call
mina: /show start show:harbour-lights
> (only you can see this)
> This channel is watching Harbour lights. Switch to Harbour Lights? I'll remember where everyone is.
> [Watch Harbour Lights (2026, harbour-lights)] [Cancel]
`
	if diff := cmp.Diff(strings.Split(script, "\n"), strings.Split(c.play(script), "\n")); diff != "" {
		t.Errorf("(- want, + said):\n%s", diff)
	}
}
