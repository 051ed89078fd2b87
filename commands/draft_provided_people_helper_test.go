package commands_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"watchparty/data"
)

// Those of the main cast from the first answer on, whose names are alike, and those who
// join it later, of whom any text may speak before.
var (
	castFromFirst = []string{"Ada Low", "Ada Zed", "Bea Kim", "Cal Moss", `Eve "Owl" Nash`, "Gil Hart", "Ivo Pike", "Kit Sun"}
	castLater     = []string{"Dan Fox", "Una Reed"}
	calledSo      = []string{"Ada", "Ada Low", "Ada Zed", "Bea", "Bea Kim", "Cal", "Moss", "Eve", "Owl", "Gil Hart", "Ivo"}
)

func (w providedWorld) guest(r *rand.Rand, known data.Position) data.ToldPart {
	return data.ToldPart{Character: 1000 + r.IntN(1_000_000), Name: "Guest " + w.token(r, known), Actor: "Actor " + w.token(r, known)}
}

func (w providedWorld) cast(n int) (all []data.ToldPart) {
	named := w.named(providedMost)
	all = append(all, data.ToldPart{Character: 40, Name: "Zoe Vale", Actor: "Player"}) // and so is whether it has a cast
	for i, name := range castFromFirst {
		alike := w.finished() || w.said(1+i) || w.places(1+i) || slices.ContainsFunc(strings.FieldsFunc(name, noWord), func(s string) bool { return named[s] })
		if r := w.rng(alike, name); r.IntN(2) == 0 {
			all = append(all, data.ToldPart{Character: 1 + i, Name: name, Actor: fmt.Sprint("Player ", r.IntN(1_000))})
		}
	}
	for i, name := range castLater {
		for since := 2; since <= n; since++ {
			alike := w.finished() || w.said(20+i) || w.places(20+i) || w.seen.Farthest().Compare(w.out(since)) >= 0
			if r := w.rng(alike, fmt.Sprint(name, since)); r.IntN(2) == 0 {
				all = append(all, data.ToldPart{Character: 20 + i, Name: name, Actor: "Player"})
				break
			}
		}
	}
	return all
}

// said says whether people say that a character is there from an episode that seen has.
func (w providedWorld) said(character int) bool {
	from, agreed := w.agreed[int64(character)]
	return agreed && w.seen.Has(from)
}

// finished says whether seen has the last episode.
func (w providedWorld) finished() bool { return !w.end.IsZero() && w.seen.Has(w.end) }

func noWord(c rune) bool { return strings.ContainsRune(` .,"`, c) }

// named has the words of the texts that seen opens.
func (w providedWorld) named(n int) map[string]bool {
	all := map[string]bool{}
	for _, e := range w.episodes(n) {
		if w.seen.Has(e.Position) {
			for _, word := range strings.FieldsFunc(strings.Join(w.text(true, e.String(), e.Position), " "), noWord) {
				all[word] = true
			}
		}
	}
	return all
}
