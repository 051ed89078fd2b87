package commands_test

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"regexp"
	"strings"
	"time"

	"watchparty/data"
	"watchparty/data/names"
)

// A draft makes random shows. Two drafts with the same base and the same seen make
// two shows that agree in everything public and in every sealed text that seen
// opens, and in nothing else: other texts, other people and aliases, other counts.
type draft struct {
	id            data.ShowID
	base, variant uint64
	seen          data.Set
	shape         []int
	specials      []data.Episode
}

// alike says whether d is the world itself and not another that agrees with it.
func (d draft) alike() bool { return d.base == d.variant }

// opens says whether what d's sets agree on opens a text.
func (d draft) opens(s data.Sealed) bool {
	_, ok := s.Open(data.Audience{Limit: d.seen})
	return ok
}

// A spot is where a text opens.
type spot struct {
	at   data.Position
	also []data.Position
}

// rng returns the source of what a name stands for in a text that opens at a spot.
func (d draft) rng(x spot, name string) *rand.Rand {
	seed := d.base
	if !d.opens(data.Seal(data.Story, x.at, "text", x.also...)) {
		seed = d.variant
	}
	return source(seed, string(d.id)+name)
}

func source(seed uint64, name string) *rand.Rand {
	h := fnv.New64a()
	_, _ = h.Write([]byte(name))
	return rand.New(rand.NewPCG(seed, h.Sum64()))
}

// token is a text that tells of which show it is and where it opens, and how.
func (d draft) token(k data.Kind, x spot, n int) string {
	kind := "s"
	if k == data.Ending {
		kind = "e"
	}
	text := fmt.Sprintf("Q%s%s%s", kind, d.id, x.at)
	for _, p := range x.also {
		if p.Compare(x.at) > 0 {
			text += "a" + p.String()
		}
	}
	return fmt.Sprintf("%sx%dQ", text, n)
}

var canary = regexp.MustCompile(`Q([se])(aa|bb|tv-9)(S\d+E\d+(?:\.\d+)?(?:aS\d+E\d+(?:\.\d+)?)*)x\d+Q`)

// readToken reads a token found in a reply.
func readToken(m []string) (ending bool, show data.ShowID, opens []data.Position) {
	for _, s := range strings.Split(m[3], "a") {
		p, _ := data.ParsePosition(s)
		opens = append(opens, p)
	}
	return m[1] == "e", data.ShowID(m[2]), opens
}

func (d draft) text(k data.Kind, x spot, name string) data.Sealed {
	r := d.rng(x, name)
	if r.IntN(6) == 0 {
		return data.Sealed{}
	}
	return data.Seal(k, x.at, d.token(k, x, r.IntN(1_000_000)), x.also...)
}

// spot draws where a text opens, not before from. Another world draws another place
// unless the text is open; if it were open there, there is none: ok is false.
func (d draft) spot(name string, from data.Position) (x spot, ok bool) {
	opens := func(x spot) bool { return d.opens(data.Seal(data.Story, x.at, "text", x.also...)) }
	if x = d.drawSpot(d.base, name, from); d.alike() || opens(x) {
		return x, true
	}
	x = d.drawSpot(d.variant, name, from)
	return x, !opens(x)
}

func (d draft) drawSpot(seed uint64, name string, from data.Position) spot {
	r := source(seed, string(d.id)+name+"spot")
	x := spot{at: data.Later(from, d.somewhere(r))}
	for range max(0, r.IntN(4)-1) {
		x.also = append(x.also, d.somewhere(r))
	}
	return x
}

// floating makes a text that opens anywhere from a position on.
func (d draft) floating(k data.Kind, name string, from data.Position) data.Sealed {
	x, ok := d.spot(name, from)
	if !ok {
		return data.Sealed{}
	}
	return d.text(k, x, name)
}

// last is the position of the last episode.
func (d draft) last() data.Position {
	return data.Position{Season: len(d.shape), Episode: d.shape[len(d.shape)-1]}
}

// anywhere returns a random position of a regular episode, the start included.
func (d draft) anywhere(r *rand.Rand) data.Position {
	all := d.regular()
	return all[r.IntN(len(all))]
}

// somewhere returns a random position of the show, which may be a special's.
func (d draft) somewhere(r *rand.Rand) data.Position {
	if len(d.specials) > 0 && r.IntN(4) == 0 {
		return d.specials[r.IntN(len(d.specials))].Position
	}
	return d.anywhere(r)
}

// regular is every position of a regular episode, from the start, and all is these
// and the specials.
func (d draft) regular() []data.Position {
	all := []data.Position{{}}
	for i, n := range d.shape {
		for e := range n {
			all = append(all, data.Position{Season: i + 1, Episode: e + 1})
		}
	}
	return all
}

func (d draft) all() []data.Position {
	all := d.regular()
	for _, e := range d.specials {
		all = append(all, e.Position)
	}
	return all
}

// drawSpecials draws the specials of the show, which are public and the same in all
// worlds.
func (d draft) drawSpecials() (specials []data.Episode) {
	r := source(d.base, string(d.id)+"specials")
	for _, p := range d.regular() {
		for r.IntN(5) == 0 {
			p.Extra += 1 + r.IntN(2)
			name := fmt.Sprint([]string{"The Christmas Play ", "Christmas Special ", "Making Of ", "OVA "}[r.IntN(4)], p)
			specials = append(specials, data.Episode{Position: p, Name: name, Aired: start.AddDate(0, 0, r.IntN(300)-150)})
		}
	}
	return specials
}

func (d draft) show() *data.Show {
	s := &data.Show{ID: d.id, Title: "Show " + string(d.id), Premise: "A premise.", Year: 2025, Complete: source(d.base, string(d.id)).IntN(2) == 0}
	var before data.Position
	for i, n := range d.shape {
		season := data.Season{Number: i + 1}
		named := fmt.Sprint("season", i)
		season.Title = d.floating(data.Story, named, before)
		for k := range n {
			p := data.Position{Season: i + 1, Episode: k + 1}
			name := p.String()
			e := data.Episode{Position: p, Aired: start.AddDate(0, 0, 7*(k-2)+100*(i-1))}
			e.Title = d.text(data.Story, spot{before, []data.Position{p}}, name+"title")
			e.Teaser = d.text(data.Story, spot{before, []data.Position{p}}, name+"teaser")
			e.Recap = d.text(data.Story, spot{at: p}, name+"recap")
			for i := range d.rng(spot{at: p}, name).IntN(4) {
				e.Summary = append(e.Summary, d.text(data.Story, spot{at: p}, fmt.Sprint(name, "paragraph", i)))
			}
			season.Episodes = append(season.Episodes, e)
			before = p
		}
		season.Recap = d.text(data.Story, spot{at: before}, named+"recap")
		s.Seasons = append(s.Seasons, season)
	}
	for _, e := range d.specials {
		name := e.String()
		e.Teaser = d.text(data.Story, spot{e.Regular(), []data.Position{e.Position}}, name+"teaser")
		e.Recap = d.text(data.Story, spot{at: e.Position}, name+"recap")
		for i := range d.rng(spot{at: e.Position}, name).IntN(4) {
			e.Summary = append(e.Summary, d.text(data.Story, spot{at: e.Position}, fmt.Sprint(name, "paragraph", i)))
		}
		s.Specials = append(s.Specials, e)
	}
	d.people(s)
	s.Crew = []data.Person{{ID: "b0", Character: data.Seal(data.Story, data.Position{}, "Bo of the crew"),
		Role: data.Seal(data.Story, data.Position{}, "Director"), Keys: []data.Sealed{data.Seal(data.Story, data.Position{}, names.Keys("Bo of the crew")[0])}}}
	d.questions(s)
	d.some("fact", 6, func(d draft, name string) ([]data.Sealed, func()) {
		f := data.Fact{Topic: topics[source(d.base, name).IntN(len(topics))], Text: d.floating(data.Story, name, data.Position{})}
		return []data.Sealed{f.Text}, func() { s.Facts = append(s.Facts, f) }
	})
	d.some("source", 3, func(d draft, name string) ([]data.Sealed, func()) {
		x := data.Source{Name: "Source", URL: d.floating(data.Story, name, data.Position{})}
		return []data.Sealed{x.URL}, func() { s.Sources = append(s.Sources, x) }
	})
	d.empty(s)
	return s
}

// start is when every trace begins.
var start = time.Date(2026, 11, 22, 20, 0, 0, 0, time.UTC)
