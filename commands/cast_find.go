package commands

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/names"
)

// people are the cast, and after it the crew, who are found by name only and of
// whom everything is public.
func (c *Watching) people() iter.Seq2[data.Person, bool] {
	return func(yield func(p data.Person, crew bool) bool) {
		for _, p := range c.show.Cast {
			if !yield(p, false) {
				return
			}
		}
		for _, p := range c.show.Crew {
			if !yield(p, true) {
				return
			}
		}
	}
}

// found is who fits what was typed.
type found struct {
	people []data.Person
	sure   bool // one of the people is meant, if there is one
	near   bool // their names are only like what was typed
	// labelled says that the label of a suggestion was typed.
	labelled bool
}

// search returns the people whom an audience may know by what was typed: the label of
// a suggestion, or names. Of a name and an actor, as labels and answers write them,
// both must be the same person's.
func (c *Watching) search(typed string, a data.Audience) found {
	open := untagged(a)
	for _, label := range []func(data.Person) words.Sentence{
		func(p data.Person) words.Sentence { return personLabel(p, open) },
		func(p data.Person) words.Sentence { return words.Verbatim(plain(p.Character, open)) }, // in menus
	} {
		f := found{sure: true, labelled: true}
		for p := range c.people() {
			if label(p).ReadsAs(typed) {
				f.people = append(f.people, p)
			}
		}
		if len(f.people) > 0 {
			return f
		}
	}
	whole := c.searchNames(typed, a)
	if whole.sure && len(whole.people) > 0 {
		return whole
	}
	name, also, ok := strings.Cut(typed, " · ")
	if !ok {
		name, also, ok = strings.Cut(strings.TrimSuffix(strings.TrimSpace(typed), ")"), " (")
	}
	if !ok {
		return whole
	}
	first, second := c.searchNames(name, a), c.searchNames(also, a)
	if !first.sure || len(second.people) > 0 && !second.sure {
		return whole
	}
	first.people = slices.DeleteFunc(first.people, func(p data.Person) bool {
		return len(second.people) > 0 && !slices.ContainsFunc(second.people, func(other data.Person) bool { return other.ID == p.ID })
	})
	return first
}

// personLabel is a person's line among the suggestions, for an audience that is told
// nothing behind tags.
func personLabel(p data.Person, open data.Audience) words.Sentence {
	label, actor := plain(p.Character, open), plain(p.Actor, open)
	if label != "" && actor != "" {
		label += " · " + actor
	}
	return words.Verbatim(label)
}

// untagged is an audience without what it may only be told behind tags.
func untagged(a data.Audience) data.Audience {
	line := data.Earlier(a.Line, a.Limit)
	return data.Audience{Line: line, Limit: line}
}

// searchNames returns the people whom an audience may know by what was typed: those who
// fit best, or everyone who fits one or two letters. A name that is only like what
// was typed is near, and never sure.
func (c *Watching) searchNames(typed string, a data.Audience) found {
	q := names.NewQuery(typed)
	type ranked struct {
		data.Person
		rank int
	}
	var all []ranked
	for p, crew := range c.people() {
		rank := rankPerson(q, p, a)
		if rank == 0 || crew && names.Doubtful(rank) {
			continue // a credit may be long, and like too many words
		}
		all = append(all, ranked{p, rank})
	}
	slices.SortStableFunc(all, func(a, b ranked) int { return cmp.Compare(b.rank, a.rank) })
	f := found{sure: !q.Short()}
	for _, p := range all {
		if p.rank == all[0].rank || q.Short() {
			f.people = append(f.people, p.Person)
		}
	}
	if len(all) > 0 && names.Doubtful(all[0].rank) {
		f.sure, f.near = false, true
	}
	return f
}

// rankPerson filters before it matches: a spelling that the audience may not know
// matches nobody.
func rankPerson(q names.Query, p data.Person, a data.Audience) int {
	best := 0
	for _, key := range p.Keys {
		if o, ok := key.Open(a); ok {
			best = max(best, q.Rank(o.Text))
		}
	}
	return best
}

// matchedNickname names the alias that somebody was found by, unless the names shown
// fit as well or the alias is only another spelling of one.
func matchedNickname(typed string, p data.Person, a data.Audience) (Span, bool) {
	var shown []string
	for _, name := range []data.Sealed{p.Character, p.CharacterNative, p.Actor, p.ActorNative} {
		if o, ok := name.Open(a); ok {
			shown = append(shown, names.Keys(o.Text)...)
		}
	}
	q := names.NewQuery(typed)
	best, nickname := rankKeys(q, shown), Span{}
	for _, alias := range p.Aliases {
		o, ok := alias.Open(a)
		if !ok || rankKeys(names.NewQuery(o.Text), shown) > 0 {
			continue
		}
		if rank := rankKeys(q, names.Keys(o.Text)); rank > best {
			best, nickname = rank, Span{Style: Small, Text: words.AlsoCalled(o.Text), Tagged: o.Tagged, at: o.At}
		}
	}
	return nickname, !nickname.Text.IsZero()
}

func rankKeys(q names.Query, keys []string) int {
	best := 0
	for _, key := range keys {
		best = max(best, q.Rank(key))
	}
	return best
}
