package imported_test

import (
	"maps"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"watchparty/data"
	"watchparty/data/imported"
)

// Worlds are two answers of a provider that agree in the numbers, the dates and the
// premise, and in the titles, texts and guests of the episodes that a set has; in nothing
// else.
type worlds struct {
	told    [2]data.Told
	numbers data.Numbering
	seen    data.Set
	choices imported.Choices
}

// The names are few and alike, so that they meet.
var (
	castNames = []string{"Ada Low", "Ada Zed", "Bea Kim", "Cal", "Dr. Low", "Bea Kim / The Crow", `Ada "Owl" Kim`, "Zed Ada", "Owl (Cal)"}
	sayings   = []string{"", "It is dark.", "NAME climbs.", "It is NAME.", "Then NAME finds NAME. The lamp is out.", "All fear NAME, says NAME.", "The lamp of NAME"}
	called    = []string{"Ada", "Ada Low", "Ada Zed", "Bea", "Bea Kim", "Cal", "The Crow", "Crow", "Owl", "Ada Kim", "Zed", "Low", "Zed Ada"}
)

func one[T any](t *rapid.T, of []T, what string) T { return rapid.SampledFrom(of).Draw(t, what) }

func drawText(t *rapid.T) string {
	text := one(t, sayings, "text")
	for strings.Contains(text, "NAME") {
		text = strings.Replace(text, "NAME", one(t, called, "name"), 1)
	}
	return text
}

func drawParts(t *rapid.T, most int) (parts []data.ToldPart) {
	for range rapid.IntRange(0, most).Draw(t, "parts") {
		parts = append(parts, data.ToldPart{Character: rapid.IntRange(1, 4).Draw(t, "character"), Name: one(t, castNames, "name"),
			Actor: one(t, []string{"Uma", "Vic"}, "actor")})
	}
	return parts
}

// drawNumbers draws a show without texts.
func drawNumbers(t *rapid.T) (all []data.ToldEpisode) {
	day := data.Day(20_000)
	add := func(season, number int) {
		e := data.ToldEpisode{ID: 100 - len(all), Season: season, Number: number, Aired: day}
		if rapid.IntRange(0, 4).Draw(t, "undated") == 0 {
			e.Aired = 0
		}
		all = append(all, e)
		day += data.Day(rapid.IntRange(0, 9).Draw(t, "days"))
	}
	for season := range rapid.IntRange(1, 2).Draw(t, "seasons") {
		for number := range rapid.IntRange(1, 4).Draw(t, "episodes") {
			for range max(0, rapid.IntRange(-4, 2).Draw(t, "specials")) {
				add(season+1, 0)
			}
			add(season+1, number+1+rapid.IntRange(0, 1).Draw(t, "skip")*season)
		}
	}
	for i := range all { // a number may be told twice
		if i > 0 && all[i].Number > 0 && all[i].Season == all[i-1].Season && all[i].Number == all[i-1].Number {
			all[i].Number++
		}
	}
	return all
}

// drawSeen draws what somebody has watched, with gaps and specials.
func drawSeen(t *rapid.T, numbers data.Numbering) data.Set {
	place := func(what string) data.Position { return one(t, numbers, what).Position.Regular() }
	seen := data.UpTo(place("reach"))
	for range max(0, rapid.IntRange(-1, 2).Draw(t, "gaps")) {
		a, b := place("one end"), place("the other")
		if b.Compare(a) < 0 {
			a, b = b, a
		}
		seen = seen.Without(a, b)
	}
	for _, n := range numbers {
		if n.Special() && rapid.Bool().Draw(t, "special") {
			seen = seen.With(n.Position)
		}
	}
	return seen
}

// drawNumbering draws what a server means: mostly what the provider does.
func drawNumbering(t *rapid.T, own data.Numbering) (numbers data.Numbering) {
	if rapid.IntRange(0, 2).Draw(t, "own") > 0 {
		return own
	}
	for i, id := range rapid.Permutation(ids(own)).Draw(t, "order")[:rapid.IntRange(1, len(own)).Draw(t, "kept")] {
		numbers = append(numbers, data.Numbered{Position: pos(1+i/3, 1+i%3), ID: id})
	}
	return numbers
}

func ids(numbers data.Numbering) (all []int) {
	for _, n := range numbers {
		all = append(all, n.ID)
	}
	return all
}

func drawWorlds(t *rapid.T) worlds {
	var w worlds
	all := drawNumbers(t)
	bare := imported.Seat(data.Told{Episodes: all}, nil)
	w.numbers = drawNumbering(t, bare.Numbering())
	w.seen = drawSeen(t, w.numbers)
	w.choices = imported.Choices{Premise: []string{drawText(t)}, NextTitles: rapid.Bool().Draw(t, "next titles"), Hidden: map[int]bool{},
		Since: map[int64]data.Position{}}
	for i := range w.told {
		w.told[i] = data.Told{Found: data.Found{ID: 9, Title: "Lighthouse"}, Premise: w.choices.Premise,
			Page: one(t, []string{"https://example.org/a", "https://example.org/b"}, "page"), Episodes: slices.Clone(all)}
	}
	open, titled := w.opened()
	for i, e := range all {
		for world := range w.told {
			told := &w.told[world].Episodes[i]
			if world == 0 || !titled[e.ID] {
				told.Title = drawText(t)
			} else {
				told.Title = w.told[0].Episodes[i].Title
			}
			if world == 0 || !open[e.ID] {
				told.Text, told.Guests = strings.Fields("x")[:0], drawParts(t, 2)
				for range rapid.IntRange(0, 2).Draw(t, "paragraphs") {
					told.Text = append(told.Text, drawText(t))
				}
			} else {
				told.Text, told.Guests = w.told[0].Episodes[i].Text, w.told[0].Episodes[i].Guests
			}
		}
		if rapid.IntRange(0, 5).Draw(t, "hidden") == 0 {
			w.choices.Hidden[e.ID] = true
		}
	}
	if rapid.Bool().Draw(t, "since") {
		w.choices.Since[rapid.Int64Range(1, 4).Draw(t, "whom")] = one(t, w.numbers, "since").Position
	}
	w.drawCasts(t)
	return w
}

// opened returns whose texts and whose titles the set opens.
func (w *worlds) opened() (open, titled map[int]bool) {
	open, titled = map[int]bool{}, map[int]bool{}
	var before data.Position
	for _, n := range w.numbers {
		open[n.ID] = open[n.ID] || w.seen.Has(n.Position)
		titled[n.ID] = titled[n.ID] || open[n.ID] || w.choices.NextTitles && w.seen.Has(before)
		if !n.Special() {
			before = n.Position
		}
	}
	return open, maps.Clone(titled)
}
