package commands

import (
	"slices"
	"strings"

	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/names"
	"watchparty/data/search"
)

// finder finds people and questions of the show.
func (c *Watching) finder() *finder { return c.finders.of(c.show) }

// found is who fits what was typed.
type found struct {
	people []*data.Person
	sure   bool // one of the people is meant, if there is one
	near   bool // their names are only like what was typed
	// labelled says that the label of a suggestion was typed.
	labelled bool
}

// search returns the people whom an audience may know by what was typed: the label of
// a suggestion, or names. Of a name and an actor, as labels and answers write them,
// both must be the same person's.
func (c *Watching) search(typed string, a data.Audience) found {
	if f := c.searchLabels(typed, untagged(a)); len(f.people) > 0 {
		return f
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
	first.people = slices.DeleteFunc(first.people, func(p *data.Person) bool {
		return len(second.people) > 0 && !slices.ContainsFunc(second.people, func(other *data.Person) bool { return other.ID == p.ID })
	})
	return first
}

// searchLabels returns the people of whom a line among the suggestions was typed or, if
// there is none, one in a menu.
func (c *Watching) searchLabels(typed string, open data.Audience) found {
	suggested, listed := found{sure: true, labelled: true}, found{sure: true, labelled: true}
	in := c.finder()
	for _, i := range in.names.Begun(typed) {
		p := in.people[i]
		name := plain(p.Character, open)
		if name == "" {
			continue
		}
		if personLabel(p, open).ReadsAs(typed) {
			suggested.people = append(suggested.people, p)
		}
		if words.Verbatim(name).ReadsAs(typed) {
			listed.people = append(listed.people, p)
		}
	}
	if len(suggested.people) > 0 {
		return suggested
	}
	return listed
}

// personLabel is a person's line among the suggestions, for an audience that is told
// nothing behind tags.
func personLabel(p *data.Person, open data.Audience) words.Sentence {
	var label strings.Builder
	writeLabel(&label, p, open)
	return words.Verbatim(label.String())
}

func writeLabel(to *strings.Builder, p *data.Person, open data.Audience) {
	name, actor := plain(p.Character, open), plain(p.Actor, open)
	to.WriteString(name)
	if name != "" && actor != "" {
		to.WriteString(" · ")
		to.WriteString(actor)
	}
}

// untagged is an audience without what it may only be told behind tags.
func untagged(a data.Audience) data.Audience {
	line := a.Line.And(a.Limit)
	return data.Audience{Line: line, Limit: line}
}

// searchNames returns the people whom an audience may know by what was typed: those who
// fit best, or everyone who fits one or two letters. A name that is only like what
// was typed is near, and never sure.
func (c *Watching) searchNames(typed string, a data.Audience) found {
	q := names.NewQuery(typed)
	in := c.finder()
	all := in.named.Find(q, a)
	all = slices.DeleteFunc(all, func(r search.Ranked) bool {
		if r.Person >= in.cast {
			return names.Doubtful(r.Rank) // a credit may be long, and like too many words
		}
		// An alias may be known of somebody who is not: they are like nobody.
		_, known := in.people[r.Person].Character.Open(a)
		return !known
	})
	f := found{sure: !q.Short()}
	for _, r := range all {
		if r.Rank == all[0].Rank || q.Short() {
			f.people = append(f.people, in.people[r.Person])
		}
	}
	if len(all) > 0 && names.Doubtful(all[0].Rank) {
		f.sure, f.near = false, true
	}
	return f
}

// matchedNickname names the alias, or the earlier name, that somebody was found by, unless
// the names shown fit as well or it is only another spelling of one.
func matchedNickname(typed string, p *data.Person, a data.Audience) (Span, bool) {
	var shown []string
	show := func(o data.Opened, ok bool) {
		if ok {
			shown = append(shown, names.Keys(o.Text)...)
		}
	}
	show(calledNow(p, a))
	for _, name := range []data.Sealed{p.Character, p.CharacterNative, p.Actor, p.ActorNative} {
		show(name.Open(a))
	}
	q := names.NewQuery(typed)
	best, nickname := rankKeys(q, shown), Span{}
	for _, alias := range append(p.Aliases[:len(p.Aliases):len(p.Aliases)], p.Character, p.CharacterNative) {
		for _, o := range alias.Wordings(a) {
			if rankKeys(names.NewQuery(o.Text), shown) > 0 {
				continue
			}
			if rank := rankKeys(q, names.Keys(o.Text)); rank > best {
				best, nickname = rank, Span{Style: Small, Text: words.AlsoCalled(o.Text), Tagged: o.Tagged, at: o.At}
			}
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
