package commands

import (
	"slices"

	"watchparty/commands/words"
	"watchparty/data"
)

// newNumbers are other numbers for a show that the server knows.
type newNumbers struct {
	*Watching
	group    data.Group
	kept     bool // there is a group
	members  []data.Member
	evenings []data.Party
}

// numbersOf returns the numbers of a show as new ones for what the server keeps under its
// id. It refuses them if an episode would be gone where somebody is or the group is, or
// that an evening is for.
func (c *Call) numbersOf(s *data.Show) (newNumbers, error) {
	n := newNumbers{Watching: c.about(s), members: c.tx.Members(c.Guild, s.ID)}
	n.group, n.kept = c.groupOf(s.ID)
	places := n.places()
	if i := slices.IndexFunc(places, func(p data.Position) bool { return !n.has(p) }); i >= 0 {
		return n, refusal(words.SomeoneIsThere(s.Title, words.PlaceIn(s, places[i])))
	}
	n.evenings = n.ownEvenings()
	for _, p := range n.evenings {
		if at := p.First; !n.has(at) || !n.has(p.Last) {
			if n.has(at) {
				at = p.Last
			}
			return n, refusal(words.EveningIsThere(s.Title, words.PlaceIn(s, at)))
		}
	}
	return n, nil
}

func (n newNumbers) has(p data.Position) bool {
	_, ok := n.show.Episode(p)
	return ok || p.IsZero()
}

// places are where the group and its members are.
func (n newNumbers) places() []data.Position {
	places := []data.Position{n.group.Position}
	for _, m := range n.members {
		places = append(places, m.Seat, m.Seen.To)
	}
	return places
}

// agree says whether the episodes up to the farthest place are numbered as they were.
func (n newNumbers) agree(old *data.Show) bool {
	farthest := n.farthest()
	return slices.Equal(upTo(old, farthest), upTo(n.show, farthest))
}

// unlike returns the first episode up to the farthest place that was none; false if there is
// no such episode.
func (n newNumbers) unlike(old *data.Show) (data.Position, bool) {
	farthest := n.farthest()
	was := upTo(old, farthest)
	for i, p := range upTo(n.show, farthest) {
		if i >= len(was) || was[i] != p {
			return p, true
		}
	}
	return data.Position{}, false
}

func upTo(s *data.Show, p data.Position) (all []data.Position) {
	for _, e := range s.Episodes() {
		if e.Position.Compare(p) <= 0 {
			all = append(all, e.Position)
		}
	}
	return all
}

// take goes by the new numbers. An Undo is forgotten that leads to an episode that is gone, or
// beyond the farthest place of a show that has texts: how it was numbered there nobody has
// compared.
func (n newNumbers) take() {
	for _, p := range n.evenings { // it is longer or shorter now, and so is its card
		n.reckon(p)
	}
	farthest := n.farthest()
	lost := func(m data.Mark) bool {
		return slices.ContainsFunc([]data.Position{m.Before, m.Seen.To}, func(p data.Position) bool { return !n.has(p) || !n.show.Bare && p.Compare(farthest) > 0 })
	}
	for _, m := range n.members {
		if lost(m.Mark) {
			m.Mark = data.Mark{}
			n.tx.PutMember(m)
		}
	}
	if n.kept && lost(n.group.Mark) {
		n.group.Mark = data.Mark{}
		n.tx.PutGroup(n.group)
		n.groups = n.tx.Groups(n.Guild)
	}
}

func (n newNumbers) farthest() data.Position {
	return slices.MaxFunc(n.places(), data.Position.Compare)
}
