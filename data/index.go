package data

import (
	"iter"
	"slices"
	"sort"
	"strings"
	"sync/atomic"
	"unicode/utf8"
)

// A lazily holds what is worked out of a show when it is first needed. Two who need it
// at once may both work it out, which comes to the same.
type lazily[T any] struct{ made atomic.Pointer[T] }

func (l *lazily[T]) of(s *Show, work func(*Show) T) T {
	if made := l.made.Load(); made != nil {
		return *made
	}
	made := work(s)
	l.made.Store(&made)
	return made
}

// index works out what searching the show takes, so that nobody waits for it later.
func (s *Show) index() {
	s.offsets()
	s.days()
	s.titles()
	s.recaps()
	s.calendar()
	s.contents()
}

// soonest are, of each episode counted through all seasons from 0, the first position
// at which a text of it or of a later one may be read. It never falls.
type soonest []Position

// end is how many episodes come before those of which a may read nothing.
func (s soonest) end(a Audience) int {
	limit := Earlier(a.Line.Farthest(), a.Limit.Farthest())
	return sort.Search(len(s), func(i int) bool { return s[i].Compare(limit) > 0 })
}

// never comes after every episode.
var never = Position{Season: 1 << 30}

// soonestOf returns when a text of each episode may be read.
func (s *Show) soonestOf(text func(*Episode) Sealed) soonest {
	all := make(soonest, s.offsets()[len(s.Seasons)])
	n, first := len(all), never
	for _, season := range slices.Backward(s.Seasons) {
		for i := season.Len() - 1; i >= 0; i-- {
			if i < len(season.Episodes) {
				if t := text(&season.Episodes[i]); t.there() {
					first = Earlier(first, t.at)
				}
			}
			n--
			all[n] = first
		}
	}
	return all
}

func (s *Show) recaps() soonest {
	return s.recapped.of(s, func(s *Show) soonest {
		return s.soonestOf(func(e *Episode) Sealed { return e.Recap })
	})
}

// Recaps are what of a show recalls its episodes and specials, for one audience. They
// are found as often as asked for: their end is looked for once.
type Recaps struct {
	show *Show
	a    Audience
	end  int // how many episodes come before those of which nothing may be told
}

// RecapsFor returns the recaps for an audience.
func (s *Show) RecapsFor(a Audience) Recaps {
	return Recaps{s, a, s.recaps().end(Audience{Line: a.Limit, Limit: a.Limit})}
}

// UpTo returns the episodes and specials up to one of which the audience may be told
// the recap, the last one first.
func (r *Recaps) UpTo(until Position) iter.Seq[*Episode] {
	return func(yield func(*Episode) bool) {
		back := r.upTo(until)
		for e := back.next(); e != nil && yield(e); {
			e = back.next()
		}
	}
}

// Last returns the position of the first of [Recaps.UpTo], and false if there is none.
func (r *Recaps) Last(until Position) (Position, bool) {
	back := r.upTo(until)
	e := back.next()
	if e == nil {
		return Position{}, false
	}
	return e.Position, true
}

// A recapsBack goes back through the episodes and the specials of a show; n and k are
// how many of each are left.
type recapsBack struct {
	of   *Recaps
	n, k int
}

func (r *Recaps) upTo(until Position) recapsBack {
	n, _ := r.show.Count(until)
	return recapsBack{r, min(n, r.end), r.show.specialsUpTo(until)}
}

// next returns the next one whose recap the audience may be told, nil if there is none.
func (b *recapsBack) next() (e *Episode) {
	s := b.of.show
	for b.n > 0 || b.k > 0 {
		season, i := s.nth(b.n)
		if b.k > 0 && (season == nil || s.Specials[b.k-1].Compare(season.at(i)) > 0) {
			b.k--
			e = &s.Specials[b.k]
		} else if b.n--; season.Episodes != nil {
			e = &season.Episodes[i]
		} else {
			continue
		}
		if _, ok := e.Recap.Open(b.of.a); ok {
			return e
		}
	}
	return nil
}

// titles are the titles of a show, for searching them.
type titles struct {
	folded  []string // of each episode, counted through all seasons from 0
	soonest soonest
	// with lists, for every one to gram characters in a row, which titles have them.
	with map[string][]int32
}

// gram is of how many characters the table of titles has entries.
const gram = 3

func (s *Show) titles() *titles { return s.titled.of(s, newTitles) }

func newTitles(s *Show) *titles {
	t := &titles{with: map[string][]int32{}, soonest: s.soonestOf(func(e *Episode) Sealed { return e.Title })}
	t.folded = make([]string, len(t.soonest))
	n := int32(0)
	for i := range s.Seasons {
		for k := range s.Seasons[i].Len() {
			if k < len(s.Seasons[i].Episodes) && s.Seasons[i].Episodes[k].Title.there() {
				t.add(n, foldCase(*s.Seasons[i].Episodes[k].Title.text))
			}
			n++
		}
	}
	return t
}

func (t *titles) add(n int32, title string) {
	t.folded[n] = title
	for g := range grams(title, 1) {
		if in := t.with[g]; len(in) == 0 || in[len(in)-1] != n {
			t.with[g] = append(in, n)
		}
	}
}

// candidates returns episodes among which are all whose title has a part: those that
// have the rarest characters of it.
func (t *titles) candidates(part string) []int32 {
	best, any := []int32(nil), false
	for g := range grams(part, min(gram, utf8.RuneCountInString(part))) {
		if in := t.with[g]; !any || len(in) < len(best) {
			best, any = in, true
		}
	}
	return best
}

// grams yields the parts of a text that have from least to gram characters.
func grams(text string, least int) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range text {
			end := i
			for n := 1; n <= gram && end < len(text); n++ {
				_, size := utf8.DecodeRuneInString(text[end:])
				end += size
				if n >= least && !yield(text[i:end]) {
					return
				}
			}
		}
	}
}

// foldCase makes texts equal that differ in case only.
func foldCase(text string) string { return strings.ToLower(strings.ToUpper(text)) }

// Titled returns the episodes, in order, whose title an audience may read in the open
// and has a part in it, in any case, with that title. It does not look at what is closed
// to them.
func (s *Show) Titled(part string, a Audience) iter.Seq2[*Episode, string] {
	return func(yield func(*Episode, string) bool) {
		t, part := s.titles(), foldCase(part)
		end := t.soonest.end(a)
		for _, n := range t.candidates(part) {
			if int(n) >= end {
				return
			}
			if !strings.Contains(t.folded[n], part) {
				continue
			}
			season, i := s.nth(int(n) + 1)
			e := &season.Episodes[i]
			if o, ok := e.Title.Open(a); ok && !o.Tagged && !yield(e, o.Text) {
				return
			}
		}
	}
}
