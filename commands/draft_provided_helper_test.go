package commands_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"watchparty/data"
	"watchparty/data/imported"
)

// providedID is the provider's number of the show in traces, and providedShow its id.
const (
	providedID   = 9
	providedShow = data.ShowID("tv-9")
)

// Provided is what a provider tells of a show in a trace: one answer after another, of
// which each has all that was told before and what is new.
type provided struct {
	base       uint64
	shape      []int
	nextTitles bool
	// overlaid says that people wrote about the show.
	overlaid bool
	// kept is when each of the answers was fetched that a record was made of.
	kept []time.Time
	// adopted is how many answers there were when the server adopted the show.
	adopted int
}

// A providedWorld is the provider in a world. Two of one base agree in numbers and dates,
// and in the titles, texts and guests that seen opens. One thing is exempt, and so the same in
// both: that somebody is in the main cast of the first answer whom a text that seen opens
// names, or may name. A later member of the cast is the same only if seen reaches the last
// episode that was out by then, however early a text names them.
type providedWorld struct {
	*provided
	variant uint64
	seen    data.Set
	// end is the last episode as the server counts, at which all of the main cast are known.
	end data.Position
	// agreed is from where the main cast are known because people say so, by character.
	agreed map[int64]data.Position
}

// A toldAt is an episode with when it came out and in which answer it was told first.
type toldAt struct {
	data.Position
	aired time.Time
	since int
}

// providedMost is how many answers there are.
const providedMost = 5

// episodes returns those of the nth answer, from 1. Each after the first adds one.
func (p *provided) episodes(n int) (all []toldAt) {
	r := source(p.base, "provided")
	add := func(x data.Position, since int) {
		days := 7 * (len(all) - p.regular() + 2)
		all = append(all, toldAt{x, start.Truncate(24*time.Hour).AddDate(0, 0, days), since})
	}
	var last data.Position
	for i, episodes := range p.shape {
		for e := range episodes {
			if last.Extra = 0; r.IntN(6) == 0 {
				add(data.Position{Season: last.Season, Episode: last.Episode, Extra: 1}, 1)
			}
			last = data.Position{Season: i + 1, Episode: e + 1}
			add(last, 1)
		}
	}
	for since := 2; since <= n; since++ {
		switch r.IntN(5) {
		case 0:
			last = data.Position{Season: last.Season + 1, Episode: 1}
		case 1:
			last.Extra++
			add(last, since)
			continue
		default:
			last = data.Position{Season: last.Season, Episode: last.Episode + 1}
		}
		add(last, since)
	}
	return all
}

func (p *provided) regular() (n int) {
	for _, episodes := range p.shape {
		n += episodes
	}
	return n
}

// out is the last episode that had come out when the nth answer was fetched: nobody new is
// known before it.
func (p *provided) out(n int) (out data.Position) {
	fetched := p.fetched(n)
	for _, e := range p.episodes(n) {
		if !e.Special() && !e.aired.After(fetched) {
			out = e.Position
		}
	}
	return out
}

func (p *provided) fetched(n int) time.Time { return p.kept[n-1] }

// rng returns the source of what is written about an episode in a world.
func (w providedWorld) rng(open bool, name string) *rand.Rand {
	if open {
		return source(w.base, "provided"+name)
	}
	return source(w.variant, "provided"+name)
}

func (w providedWorld) token(r *rand.Rand, at data.Position, also ...data.Position) string {
	return draft{id: providedShow}.token(data.Story, spot{at, also}, r.IntN(1_000_000))
}

func (w providedWorld) text(open bool, name string, p data.Position) (all []string) {
	r, later := w.rng(open, name), source(w.base, "provided later"+name)
	n := r.IntN(3)
	if p == w.first().Position { // whether a show has any texts is public
		n = max(n, 1)
	}
	for range n {
		text := w.token(r, p) + " is about " + calledSo[r.IntN(len(calledSo))] + "."
		if r.IntN(2) == 0 {
			text = "It is dark, " + w.token(r, p) + ". Then " + calledSo[r.IntN(len(calledSo))] + " climbs."
		}
		all = append(all, text)
	}
	if later.IntN(3) == 0 {
		all = append(all, "It is the day of "+castLater[later.IntN(len(castLater))]+".")
	}
	return all
}

// pageOfTrace is where the address of the show's page begins.
const pageOfTrace = "https://example.org/"

// told is the nth answer. Its texts are not always those of the answers before, but name the
// same people.
func (w providedWorld) told(n int) data.Told {
	told := data.Told{Found: w.found(), Premise: []string{"A lighthouse."}, Updated: int64(n), Fetched: w.fetched(n), Minutes: 50, Ended: n == providedMost}
	if w.adopted > 0 && n > w.adopted { // a newer premise is not the server's
		told.Premise = []string{"A lighthouse. " + w.token(w.rng(false, fmt.Sprint("premise", n)), w.first().Position)}
	}
	// Who has watched the last episode may be told it, whatever they skipped.
	told.Page = fmt.Sprint(pageOfTrace, w.rng(w.finished(), "page").Uint64())
	var before data.Position
	for i, e := range w.episodes(n) {
		open, name := w.seen.Has(e.Position), e.String()
		is := data.ToldEpisode{ID: 100 - i, Season: e.Season, Number: e.Episode, Aired: data.DayOf(e.aired), Text: w.text(open, name, e.Position)}
		also := []data.Position{e.Position}
		if e.Special() {
			is.Number = 0
		}
		if !w.nextTitles {
			before = e.Position
		}
		if r := w.rng(open || w.nextTitles && w.seen.Has(before), name+"title"); r.IntN(6) > 0 || e == w.first() {
			is.Title = "The " + w.token(r, before, also...)
		}
		if !e.Special() {
			before = e.Position
		}
		r := w.rng(open, name+"guests")
		for range r.IntN(3) {
			is.Guests = append(is.Guests, w.guest(r, e.Position))
		}
		if e.since == 1 && r.IntN(3) == 0 { // who comes again
			is.Guests = append(is.Guests, data.ToldPart{Character: 50, Name: "Rae Orr", Actor: "Sam Yew"})
		}
		for later := 2; later <= n; later++ { // who is credited only now, and never known
			if out := w.out(later); e.since < later && e.Compare(out) < 0 && source(w.base, fmt.Sprint("credit", later, name)).IntN(2) == 0 {
				is.Guests = append(is.Guests, w.guest(w.rng(false, fmt.Sprint(name, "credit", later)), out))
			}
		}
		told.Episodes = append(told.Episodes, is)
	}
	told.Cast = w.cast(n)
	return told
}

func (p *provided) found() data.Found {
	return data.Found{ID: providedID, Title: "Lighthouse", Year: 2020, Network: "Sea One"}
}

// first is the last episode of the first answer, at which its page may be known.
func (p *provided) first() toldAt {
	all := slices.DeleteFunc(p.episodes(1), func(e toldAt) bool { return e.Special() })
	return all[len(all)-1]
}

// record is what is kept of all answers so far.
func (w providedWorld) record() (record data.Record) {
	var before *data.Record
	for n := range w.kept {
		record = imported.Seat(w.told(n+1), before)
		kept := record
		before = &kept
	}
	return record
}
