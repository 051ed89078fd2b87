package search

import (
	"slices"
	"sort"
	"strings"

	"watchparty/data"
)

// Titles find things by their titles: people by their names, questions by their wording.
// They are made once and then only read.
type Titles struct {
	shown int
	begun map[string][]int
}

// NewTitles makes the table of some titles, which it knows by their places in the slice.
// The set is of everything that there is of their show; shown is how many bytes of a
// title its label shows at least.
func NewTitles(all []data.Sealed, whole data.Set, shown int) Titles {
	t := Titles{shown, map[string][]int{}}
	for i, title := range all {
		for _, o := range title.Wordings(making(whole)) {
			text := strings.TrimSpace(o.Text)
			text = text[:min(len(text), shown)]
			if had := t.begun[text]; len(had) == 0 || had[len(had)-1] != i {
				t.begun[text] = append(had, i)
			}
		}
	}
	return t
}

// Begun returns the places of the titles that a text begins with, in order; the caller
// opens each for its audience. Whatever has the text as its label is among them, though of a long title
// only the beginning counts.
func (t Titles) Begun(text string) (found []int) {
	text = strings.TrimSpace(text)
	for n := range min(len(text), t.shown) + 1 {
		found = append(found, t.begun[text[:n]]...)
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// Soonest are, of each of some texts, where it or a later one opens first.
type Soonest []data.Position

// NewSoonest works that out. The set is of everything that there is of their show.
func NewSoonest(all []data.Sealed, whole data.Set) Soonest {
	s, first := make(Soonest, len(all)), data.Position{Season: 1 << 30}
	for i, text := range slices.Backward(all) {
		for _, o := range text.Wordings(making(whole)) {
			first = data.Earlier(first, o.At)
		}
		s[i] = first
	}
	return s
}

// Opened is how many texts come before those of which an audience may be told none.
func (s Soonest) Opened(a data.Audience) int {
	farthest := a.Limit.Farthest()
	return sort.Search(len(s), func(i int) bool { return s[i].Compare(farthest) > 0 })
}
