package pack

import (
	"cmp"
	"slices"
	"strconv"

	"watchparty/data"
)

// maxOverlaid is how many episodes a show may have that a pack is laid over.
const maxOverlaid = 5000

// readOverlay reads a pack that is laid over a provider's show. It says how it counts the
// episodes, and has texts for whichever it likes.
func (r *reader) readOverlay(root *node) *data.Show {
	f := r.fields(root, "extends! numbers! cut premise seasons specials cast questions facts sources")
	s := &data.Show{ID: r.extends(f["extends"]), Overlay: &data.Overlay{People: map[string]data.Overlaid{}}}
	r.over = s.Overlay
	all, order := r.overlaidNumbers(f["numbers"])
	s.CutAt, s.Cut = r.cut(f["cut"])
	r.overlaidSeasons(f["seasons"], all)
	specials := r.specials(f["specials"], nil)
	for i := range all {
		specials = append(specials, r.specials(all[i].of["specials"], &all[i])...)
	}
	for _, x := range specials {
		if x.ok {
			r.over.Specials = append(r.over.Specials, x.at)
		}
	}
	s.Premise = r.public(f["premise"], premiseLimit)
	s.Seasons = r.overlaidTexts(all, order)
	s.Specials = r.readSpecials(specials)
	r.cast(f["cast"], s.ID)
	s.Questions = r.questions(f["questions"], s.ID)
	s.Facts = r.facts(f["facts"])
	s.Sources = r.sources(f["sources"])
	return s
}

// cut reads how far the user had watched for whom a pack was written.
func (r *reader) cut(n *node) (data.Position, bool) {
	at := r.place(n)
	return at.Position, at.ok
}

func (r *reader) extends(n *node) data.ShowID {
	id := data.ShowID(r.key(n))
	if _, is := id.Imported(); !is && id != "" {
		r.bad(n, "must be a show of TVmaze, as in tv-82")
	}
	return id
}

// overlaidNumbers reads how many episodes each season has: [9, 10], or with the numbers that
// seasons and episodes have, if they are others.
func (r *reader) overlaidNumbers(n *node) (all []numbered, order []data.Position) {
	before := 0
	for _, item := range r.list(n) {
		run, ok := data.Run{Season: before + 1, First: 1}, false
		if item.kind != mapping {
			run.Count, ok = r.number(item)
		} else {
			f := r.fields(item, "season! first episodes!")
			if f["first"] != nil {
				run.First, _ = r.number(f["first"])
			}
			run.Count, ok = r.number(f["episodes"])
			if run.Season, _ = r.number(f["season"]); ok && !follows(order, run) {
				r.bad(item, "seasons and their episodes stand in the order of their numbers")
				continue
			}
		}
		switch {
		case !ok:
			continue
		case run.Season < 1 || run.First < 1:
			r.bad(item, "seasons and episodes are numbered from 1")
			continue
		case run.Count < 1 || len(order)+run.Count > maxOverlaid:
			r.bad(item, "a season has an episode, and a show at most %d", maxOverlaid)
			continue
		}
		if run.Season != before {
			all = append(all, numbered{number: run.Season, due: run.Season})
		}
		before = run.Season
		s := &all[len(all)-1]
		for i := range run.Count {
			p := data.Position{Season: run.Season, Episode: run.First + i}
			s.episodes = append(s.episodes, numbered{number: p.Episode, due: p.Episode})
			r.episodes[p], order = true, append(order, p)
		}
		r.over.Numbers = append(r.over.Numbers, run)
	}
	return all, order
}

// follows says whether a run comes after the episodes so far: another season, or more of one
// that leaves numbers out.
func follows(order []data.Position, run data.Run) bool {
	return len(order) == 0 || order[len(order)-1].Compare(data.Position{Season: run.Season, Episode: run.First}) < 0
}

// overlaidSeasons finds the seasons and episodes that have texts among all of them.
func (r *reader) overlaidSeasons(n *node, all []numbered) {
	for _, item := range r.list(n) {
		s := r.overlaid(item, all, "number! title title_at episodes specials recap")
		if s == nil {
			continue
		}
		for _, e := range r.list(s.of["episodes"]) {
			r.overlaid(e, s.episodes, "number! title title_at titles teaser teaser_at recap summary")
		}
	}
}

// overlaid reads one of them, nil if it is none or there already.
func (r *reader) overlaid(n *node, all []numbered, keys string) *numbered {
	of := r.fields(n, keys)
	number, ok := r.number(of["number"])
	if !ok {
		return nil
	}
	i, ok := slices.BinarySearchFunc(all, number, func(x numbered, n int) int { return cmp.Compare(x.number, n) })
	switch {
	case !ok:
		r.bad(of["number"], "there is no %d by the numbers that the pack extends", number)
		return nil
	case all[i].of != nil:
		r.bad(of["number"], "%d stands here twice", number)
		return nil
	}
	all[i].of = of
	return &all[i]
}

// overlaidTexts reads the texts of those that have any.
func (r *reader) overlaidTexts(all []numbered, order []data.Position) (seasons []data.Season) {
	i, before := 0, data.Position{}
	for _, s := range all {
		season := data.Season{Number: s.number}
		named := r.early(s.of, "title_at", before, s.of["title"] != nil)
		season.Title = r.seal(s.of["title"], data.Story, named, titleLimit, s.positions()...)
		for _, e := range s.episodes {
			if e.of != nil {
				season.Episodes = append(season.Episodes, r.episode(e.of, order[i], before))
			}
			before = order[i]
			i++
		}
		if season.Recap = r.seal(s.of["recap"], data.Story, place{before, true}, recapLimit); s.of != nil {
			seasons = append(seasons, season)
		}
	}
	return seasons
}

// personKeys are the keys of somebody in the cast. A cut pack does not know of everybody how
// large they are, and one that is laid over a show may leave out what that has.
func (r *reader) personKeys(n *node) string {
	switch {
	case r.over == nil && !r.isCut:
		return "key! size! from! actor character! role notes"
	case r.over == nil || n.of("tvmaze") == nil:
		return "key! size from! actor character! role notes"
	case n.of("actor") != nil || n.of("character") != nil || n.of("role") != nil && n.of("role").kind != mapping:
		return "tvmaze! key size from! actor character role notes"
	}
	return "tvmaze! key size from actor character role notes"
}

// personID is the id of somebody in the cast. An overlay notes whom of the provider's they are.
func (r *reader) personID(f map[string]*node, show data.ShowID, seen map[string]*node) string {
	if r.over == nil || f["tvmaze"] == nil {
		return opaque("person", show, r.uniqueKey(f["key"], seen))
	}
	id := ""
	if character, ok := r.character(f["tvmaze"]); ok {
		actor := ""
		if n := f["actor"].of("name"); n != nil {
			actor = oneLine(n.value)
		}
		id = data.ImportedPersonID(show, character, actor)
		if first := seen[id]; first != nil {
			r.bad(f["tvmaze"], "the same character stands at %d:%d", first.line, first.column)
		}
		seen[id] = f["tvmaze"]
		r.over.People[id] = data.Overlaid{Character: character}
	}
	r.key(f["key"])
	return id
}

func (r *reader) character(n *node) (int, bool) {
	if !r.is(n, scalar) {
		return 0, false
	}
	id, err := strconv.ParseUint(n.value, 10, 31)
	if err != nil || id == 0 || n.quoted || n.value[0] == '0' {
		r.bad(n, "must be TVmaze's number of the character, without quotes")
		return 0, false
	}
	return int(id), true
}

// overlaidFrom notes from where on somebody of an overlay is known.
func (r *reader) overlaidFrom(p *introduced, from place) {
	if r.over != nil && p.person.ID != "" {
		of := r.over.People[p.person.ID]
		of.From, of.Placed = from.Position, from.ok
		r.over.People[p.person.ID] = of
	}
}

// of returns the value of a mapping's key, nil if there is none.
func (n *node) of(key string) *node {
	if n == nil || n.kind != mapping {
		return nil
	}
	for i, k := range n.keys {
		if k.value == key {
			return n.items[i]
		}
	}
	return nil
}
