// Package imported makes shows of what a provider tells. Nobody judged its texts, so they
// open with their own episode, and of the cast somebody is known only from where an episode
// names them.
//
// Both steps are here: [Seat] works out who is known where, once for everybody, and
// [Compose] makes a show of that for the numbers of one server. What a show opens up to an
// episode depends on nothing that the provider tells of later ones.
package imported

import (
	"cmp"
	"slices"

	"watchparty/data"
)

// Seat returns what is kept of what a provider told. A record of the same show that was
// kept before holds back what it does not say: an episode names nobody whom it did not name
// then, unless no later one was out when told was fetched.
func Seat(told data.Told, before *data.Record) data.Record {
	r := data.Record{
		Found: told.Found, Minutes: told.Minutes, Premise: told.Premise, Page: told.Page, Ended: told.Ended,
		Updated: told.Updated, Fetched: told.Fetched, NumbersOnly: told.NumbersOnly, Undated: told.Undated,
	}
	all, of := placed(told)
	if !told.NumbersOnly {
		s := newSeating(told.Cast, before)
		for i := range all {
			s.texts(&all[i], of[i])
		}
		s.premise(told.Premise)
		if before != nil {
			s.holdBack(all, before, told.Fetched)
		}
		s.name(all)
		r.Seasons = seasons(all)
		s.place(&r)
	} else {
		r.Seasons = seasons(all)
	}
	if before != nil && !told.NumbersOnly {
		keepGone(&r, before)
	}
	r.Revision = revision(&r)
	return r
}

// An episode is one with whom it names.
type episode struct {
	data.RecordEpisode
	names []naming
}

// A naming is that somebody is named, by their place among the people.
type naming struct {
	person   int
	spelled  string
	credited bool
}

// placed returns the episodes at their positions, and what was told about each. What could
// not be a position or is one that was told before is left out, and so is a number without
// an episode, which [data.Record.Numbering] counts all the same.
func placed(told data.Told) (all []episode, of []*data.ToldEpisode) {
	var at data.Position
	seen := make(map[int]bool, len(told.Episodes))
	for i := range told.Episodes {
		t := &told.Episodes[i]
		p := data.Position{Season: t.Season, Episode: t.Number}
		if t.Number == 0 {
			p = at
			p.Extra++
		}
		if t.ID <= 0 || seen[t.ID] || !p.Valid() || p.Compare(at) <= 0 || p.Season > maxSeason || p.Episode > maxEpisode {
			continue
		}
		at, seen[t.ID] = p, true
		e := data.RecordEpisode{ID: t.ID, Position: p}
		if !told.NumbersOnly {
			e.Title, e.Aired, e.Minutes, e.Text = t.Title, t.Aired, t.Minutes, t.Text
		}
		all, of = append(all, episode{RecordEpisode: e}), append(of, t)
	}
	return all, of
}

// The highest numbers that are episodes: years are seasons.
const maxSeason, maxEpisode = 9999, 99_999

func seasons(all []episode) (seasons []data.RecordSeason) {
	for i := range all {
		if n := len(seasons); n == 0 || seasons[n-1].Number != all[i].Season {
			seasons = append(seasons, data.RecordSeason{Number: all[i].Season})
		}
		s := &seasons[len(seasons)-1]
		s.Episodes = append(s.Episodes, all[i].RecordEpisode)
	}
	return seasons
}

// place puts everybody where they are kept.
func (s *seating) place(r *data.Record) {
	of := make(map[int64]*person, len(s.people))
	for _, p := range s.people {
		of[p.ID] = p
	}
	for i := range r.Seasons {
		season := &r.Seasons[i]
		for _, e := range season.Episodes {
			for _, n := range e.Names {
				if p := of[n.Person]; p != nil && !p.Public {
					season.People = append(season.People, p.RecordPerson)
					delete(of, n.Person)
				}
			}
		}
		slices.SortFunc(season.People, byID)
	}
	for _, p := range of {
		r.People = append(r.People, p.RecordPerson)
	}
	slices.SortFunc(r.People, byID)
}

func byID(a, b data.RecordPerson) int { return cmp.Compare(a.ID, b.ID) }
