package imported_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"watchparty/data"
	"watchparty/data/imported"
)

// drawCasts draws main casts that differ in everything but what is exempt: whether
// somebody is in the main cast at all whom a text up to the limit names, or may name. They
// agree as well in those who wait for the last episode, if the set has that, and in whom
// people say to be known from an episode that the set has.
func (w *worlds) drawCasts(t *rapid.T) {
	named := w.namedWords()
	last := w.seen.Has(lastOf(w.numbers))
	agreed := func(p data.ToldPart) bool {
		at, said := w.choices.Since[int64(p.Character)]
		return last || said && w.seen.Has(at) || slices.ContainsFunc(strings.FieldsFunc(p.Name, noWord), func(word string) bool { return named[word] })
	}
	// The first of those who are one character is whom people say it of.
	another := func(p data.ToldPart) bool {
		_, said := w.choices.Since[int64(p.Character)]
		return said && slices.ContainsFunc(w.told[0].Cast, func(q data.ToldPart) bool { return q.Character == p.Character })
	}
	for _, p := range drawParts(t, 6) {
		if agreed(p) && !another(p) {
			w.told[0].Cast = append(w.told[0].Cast, p)
			if !last && w.onlyFirst(p, named) {
				p.Name = "Ada Moss"
			}
			w.told[1].Cast = append(w.told[1].Cast, p)
		}
	}
	for i := range w.told {
		for _, p := range drawParts(t, 6) {
			if !agreed(p) {
				w.told[i].Cast = append(w.told[i].Cast, p)
			}
		}
		w.told[i].Cast = rapid.Permutation(w.told[i].Cast).Draw(t, "cast")
	}
	if last { // whose name says who they turn out to be waits for that episode
		w.told[1].Page = w.told[0].Page
		for i := range w.told {
			for j := range w.told[i].Episodes {
				e := &w.told[i].Episodes[j]
				e.Guests = slices.DeleteFunc(slices.Clone(e.Guests), func(p data.ToldPart) bool { return strings.ContainsAny(p.Name, `/("`) })
			}
		}
	}
}

// onlyFirst says whether texts up to the limit may use the first name of somebody alone, so
// that the rest is not told before the end.
func (w *worlds) onlyFirst(p data.ToldPart, named map[string]bool) bool {
	credited := slices.ContainsFunc(w.told[0].Episodes, func(e data.ToldEpisode) bool { return slices.Contains(e.Guests, p) })
	_, said := w.choices.Since[int64(p.Character)]
	return p.Name == "Ada Low" && !named["Low"] && !credited && !said
}

func noWord(c rune) bool { return strings.ContainsRune(` .,/()"`, c) }

// namedWords are the words of the premise and of the texts that the set opens.
func (w *worlds) namedWords() map[string]bool {
	all := map[string]bool{}
	add := func(text string) {
		for _, word := range strings.FieldsFunc(text, noWord) {
			all[word] = true
		}
	}
	add(w.choices.Premise[0])
	open, titled := w.opened()
	for _, e := range w.told[0].Episodes {
		if titled[e.ID] {
			add(e.Title)
		}
		if open[e.ID] {
			add(strings.Join(e.Text, " "))
		}
	}
	return all
}

func lastOf(numbers data.Numbering) (last data.Position) {
	for _, n := range numbers {
		if !n.Special() {
			last = n.Position
		}
	}
	return last
}

// told is everything of a show that an audience may read.
func told(s *data.Show, a data.Audience) (all []string) {
	add := func(what string, texts ...data.Sealed) {
		for _, text := range texts {
			if o, ok := text.Open(a); ok {
				all = append(all, what+" "+o.Text)
			}
		}
	}
	for _, e := range s.All() {
		add(e.String()+e.Name, e.Title, e.Native, e.Teaser, e.Recap)
		add(e.String()+" summary", e.Summary...)
	}
	for i := range s.Cast {
		p := &s.Cast[i]
		all = append(all, "person")
		before := len(all)
		add("as "+p.ID, p.Character, p.CharacterNative, p.Actor, p.ActorNative, p.Role)
		add("alias", p.Aliases...)
		keys := len(all)
		add("key", p.Keys...)
		if slices.Sort(all[keys:]); len(all) == before {
			all = all[:before-1]
		} else {
			all[before-1] = strings.Join(all[before-1:], "\n")
			all = all[:before]
		}
	}
	for _, x := range s.Sources {
		add(x.Name, x.URL)
	}
	return append(all, s.Premise)
}

// TestLaterEpisodesTellNothing checks that two answers of a provider which agree in
// what somebody has watched look the same to them. Only the order of the people may tell
// somebody who skipped an episode that it names one of them.
func TestLaterEpisodesTellNothing(t *testing.T) {
	met := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorlds(t)
		var shows [2]*data.Show
		for i := range shows {
			r := imported.Seat(w.told[i], nil)
			shows[i] = imported.Compose(&r, w.numbers, w.choices)
		}
		seat := one(t, w.numbers, "seat").Position
		for _, a := range []data.Audience{data.Private(w.seen.To, w.seen), data.Private(seat, w.seen), data.Shared(w.seen, w.seen), data.Elsewhere()} {
			got := [2][]string{told(shows[0], a), told(shows[1], a)}
			if !w.inOrder() {
				slices.Sort(got[0])
				slices.Sort(got[1])
			}
			if !slices.Equal(got[0], got[1]) {
				t.Fatalf("%v can tell these apart:\n%q\n%q\nnumbers %+v\n%+v\n%+v\nchoices %+v", w.seen, got[0], got[1], w.numbers, w.told[0], w.told[1], w.choices)
			}
			w.count(met, shows, got[0])
		}
	})
	// The detector's short run draws too few worlds to meet all of them each time.
	for _, what := range []string{"somebody is known", "a gap", "casts differ", "a spelling"} {
		if met[what] == 0 && !testing.Short() {
			t.Errorf("it never happened that %s: %v", what, met)
		}
	}
}

// inOrder says whether the set has all episodes up to one, the specials too.
func (w *worlds) inOrder() bool {
	on := true
	for _, n := range w.numbers {
		if !w.seen.Has(n.Position) {
			on = false
		} else if !on {
			return false
		}
	}
	return true
}

func (w *worlds) count(met map[string]int, shows [2]*data.Show, got []string) {
	for _, s := range got {
		if strings.HasPrefix(s, "person") {
			met["somebody is known"]++
			for _, name := range []string{" Ada\n", " Bea\n", " Bea Kim\n", " The Crow\n"} {
				if strings.Contains(s, name) {
					met["a spelling"]++
				}
			}
		}
	}
	if w.seen.HasGaps() {
		met["a gap"]++
	}
	if len(shows[0].Cast) != len(shows[1].Cast) {
		met["casts differ"]++
	}
}

// TestRefreshTellsNothingMore checks the same where some of the texts and guests came later:
// whom they name is not told to somebody who has watched later episodes and skipped theirs.
func TestRefreshTellsNothingMore(t *testing.T) {
	held := 0
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorlds(t)
		bare := map[int]bool{}
		for _, e := range w.told[0].Episodes {
			bare[e.ID] = rapid.Bool().Draw(t, "bare")
		}
		fetched := data.Day(20_000 + rapid.IntRange(-3, 50).Draw(t, "fetched")).Time()
		var shows [2]*data.Show
		for i := range shows {
			before := w.told[i]
			before.Episodes = slices.Clone(before.Episodes)
			for j := range before.Episodes {
				if e := &before.Episodes[j]; bare[e.ID] {
					e.Text, e.Guests = nil, nil
				}
			}
			was := imported.Seat(before, nil)
			w.told[i].Fetched = fetched
			r := imported.Seat(w.told[i], &was)
			if free := imported.Seat(w.told[i], nil); free.Revision != r.Revision {
				held++
			}
			shows[i] = imported.Compose(&r, w.numbers, w.choices)
		}
		for _, a := range []data.Audience{data.Private(w.seen.To, w.seen), data.Shared(w.seen, w.seen), data.Elsewhere()} {
			got := [2][]string{told(shows[0], a), told(shows[1], a)}
			if !w.inOrder() {
				slices.Sort(got[0])
				slices.Sort(got[1])
			}
			if !slices.Equal(got[0], got[1]) {
				t.Fatalf("%v can tell these apart:\n%q\n%q\nnumbers %+v\n%+v\n%+v\nbare %v", w.seen, got[0], got[1], w.numbers, w.told[0], w.told[1], bare)
			}
		}
	})
	if held == 0 {
		t.Error("nobody was ever held back")
	}
}
