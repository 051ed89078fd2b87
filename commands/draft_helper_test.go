package commands_test

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"time"

	"watchparty/data"
	"watchparty/data/names"
)

// A draft makes random shows. Two drafts with the same base and the same p make
// two shows that agree in everything public and in every sealed text up to p,
// and in nothing else: other texts, other people and aliases, other counts.
type draft struct {
	id            data.ShowID
	base, variant uint64
	p             data.Position
	shape         []int
}

// rng returns the source of what a name stands for, up to a position.
func (d draft) rng(at data.Position, name string) *rand.Rand {
	seed := d.base
	if at.Compare(d.p) > 0 {
		seed = d.variant
	}
	return source(seed, string(d.id)+name)
}

func source(seed uint64, name string) *rand.Rand {
	h := fnv.New64a()
	_, _ = h.Write([]byte(name))
	return rand.New(rand.NewPCG(seed, h.Sum64()))
}

// token is a text that tells where it was sealed, and how.
func token(k data.Kind, at data.Position, n int) string {
	kind := "s"
	if k == data.Ending {
		kind = "e"
	}
	return fmt.Sprintf("Q%s%sx%dQ", kind, at, n)
}

var canary = regexp.MustCompile(`Q([se])S(\d+)E(\d+)x\d+Q`)

// positions of a token found in a reply.
func readToken(m []string) (ending bool, at data.Position) {
	at.Season, _ = strconv.Atoi(m[2])
	at.Episode, _ = strconv.Atoi(m[3])
	return m[1] == "e", at
}

func (d draft) text(k data.Kind, at data.Position, name string) data.Sealed {
	r := d.rng(at, name)
	if r.IntN(6) == 0 {
		return data.Sealed{}
	}
	return data.Seal(k, at, token(k, at, r.IntN(1_000_000)))
}

// some calls add for a random number of items, each with the position that the
// item begins at; order is decided by the items and not by who made them.
func (d draft) some(name string, most int, add func(at data.Position, name string)) {
	type item struct {
		order uint64
		at    data.Position
		name  string
	}
	var items []item
	for _, seed := range []uint64{d.base, d.variant} {
		r := source(seed, string(d.id)+name)
		for i := range r.IntN(most + 1) {
			x := item{r.Uint64(), d.anywhere(r), fmt.Sprint(name, i)}
			if (x.at.Compare(d.p) <= 0) == (seed == d.base) || d.base == d.variant {
				items = append(items, x)
			}
		}
		if d.base == d.variant {
			break
		}
	}
	slices.SortFunc(items, func(a, b item) int { return cmp.Compare(a.order, b.order) })
	for _, x := range items {
		add(x.at, x.name)
	}
}

// last is the position of the last episode.
func (d draft) last() data.Position {
	return data.Position{Season: len(d.shape), Episode: d.shape[len(d.shape)-1]}
}

// anywhere returns a random position of the show, the start included.
func (d draft) anywhere(r *rand.Rand) data.Position {
	all := []data.Position{{}}
	for i, n := range d.shape {
		for e := range n {
			all = append(all, data.Position{Season: i + 1, Episode: e + 1})
		}
	}
	return all[r.IntN(len(all))]
}

func (d draft) show() *data.Show {
	s := &data.Show{ID: d.id, Title: "Show " + string(d.id), Premise: "A premise.", Year: 2025, Complete: source(d.base, string(d.id)).IntN(2) == 0}
	var before data.Position
	for i, n := range d.shape {
		season := data.Season{Number: i + 1}
		for k := range n {
			p := data.Position{Season: i + 1, Episode: k + 1}
			name := p.String()
			e := data.Episode{Position: p, Aired: start.AddDate(0, 0, 7*(k-2)+100*(i-1))}
			e.Title = d.text(data.Story, before, name+"title")
			e.Teaser = d.text(data.Story, before, name+"teaser")
			e.Recap = d.text(data.Story, p, name+"recap")
			for i := range d.rng(p, name).IntN(4) {
				e.Summary = append(e.Summary, d.text(data.Story, p, fmt.Sprint(name, "paragraph", i)))
			}
			season.Episodes = append(season.Episodes, e)
			before = p
		}
		s.Seasons = append(s.Seasons, season)
	}
	d.people(s)
	s.Crew = []data.Person{{ID: "b0", Character: data.Seal(data.Story, data.Position{}, "Bo of the crew"),
		Role: data.Seal(data.Story, data.Position{}, "Director"), Keys: []data.Sealed{data.Seal(data.Story, data.Position{}, names.Keys("Bo of the crew")[0])}}}
	d.questions(s)
	d.some("fact", 6, func(at data.Position, name string) {
		s.Facts = append(s.Facts, data.Fact{Topic: topics[d.rng(at, name).IntN(len(topics))], Text: d.text(data.Story, at, name)})
	})
	d.some("source", 3, func(at data.Position, name string) {
		s.Sources = append(s.Sources, data.Source{Name: "Source", URL: d.text(data.Story, at, name)})
	})
	d.empty(s)
	return s
}

func (d draft) people(s *data.Show) {
	d.some("person", 8, func(from data.Position, name string) {
		p := data.Person{ID: fmt.Sprintf("%x", d.rng(from, name).Uint32())}
		p.Character = d.text(data.Story, from, name+"character")
		if d.rng(from, name+"a").IntN(4) > 0 {
			p.Actor = d.text(data.Story, from, name+"actor")
		}
		p.CharacterNative = d.text(data.Story, data.Later(from, d.anywhere(d.rng(from, name+"n"))), name+"native")
		p.Role = d.text(data.Story, data.Later(from, d.anywhere(d.rng(from, name+"r"))), name+"role")
		if o, ok := p.Character.Open(data.Anyway(from, from)); ok {
			for _, key := range names.Keys(o.Text) {
				p.Keys = append(p.Keys, data.Seal(data.Story, from, key))
			}
		}
		d.some(name+"alias", 2, func(at data.Position, alias string) {
			at = data.Later(at, from)
			word := fmt.Sprintf("alias%dx", d.rng(at, alias).IntN(20))
			p.Aliases = append(p.Aliases, data.Seal(data.Story, at, word))
			for _, key := range names.Keys(word) {
				p.Keys = append(p.Keys, data.Seal(data.Story, at, key))
			}
		})
		d.some(name+"note", 4, func(at data.Position, note string) {
			p.Notes = append(p.Notes, d.text(data.Story, data.Later(at, from), note))
		})
		s.Cast = append(s.Cast, p)
	})
}

func (d draft) questions(s *data.Show) {
	d.some("question", 6, func(at data.Position, name string) {
		later := data.Later(at, d.anywhere(d.rng(at, name+"later")))
		q := data.Question{
			ID:      fmt.Sprintf("%x", d.rng(at, name).Uint32()),
			Wording: d.text(data.Story, at, name+"wording"),
			Answer:  d.text(data.Ending, later, name+"answer"),
		}
		if d.rng(at, name+"h").IntN(2) == 0 {
			q.Hint = d.text(data.Ending, at, name+"hint")
		}
		key := d.rng(later, name+"key")
		if o, ok := q.Answer.Open(data.Anyway(later, later)); ok {
			q.Answer = data.Seal(data.Ending, later, o.Text+" "+keyWords[key.IntN(len(keyWords))])
		}
		for range key.IntN(3) {
			q.Keys = append(q.Keys, data.Seal(data.Ending, later, keyWords[key.IntN(len(keyWords))]))
		}
		s.Questions = append(s.Questions, q)
	})
}

// keyWords are what questions have for keys.
var keyWords = []string{"lantern", "lantern keeper", "does the lantern burn", "harbour", "storm"}

// start is when every trace begins.
var start = time.Date(2026, 11, 22, 20, 0, 0, 0, time.UTC)
