package data

import (
	"cmp"
	"slices"
)

// Otherwise returns the episodes of another numbering that n has under another number, or
// not at all although it goes on after them. Those that are only added at the end, and
// those that are gone, are not among them.
func (n Numbering) Otherwise(theirs Numbering) (differ Numbering) {
	if len(n) == 0 {
		return nil
	}
	at, last := n.positions(), n[len(n)-1].Position
	for _, e := range theirs {
		if p, has := at[e.ID]; e.ID != 0 && (has && p != e.Position || !has && e.Compare(last) <= 0) {
			differ = append(differ, e)
		}
	}
	return differ
}

// Of returns where an episode of the provider's is, and false if it is nowhere.
func (n Numbering) Of(id int) (Position, bool) {
	i := slices.IndexFunc(n, func(e Numbered) bool { return e.ID == id })
	if i < 0 || id == 0 {
		return Position{}, false
	}
	return n[i].Position, true
}

// positions are where the provider's episodes are.
func (n Numbering) positions() map[int]Position {
	at := make(map[int]Position, len(n))
	for _, e := range n {
		if e.ID != 0 {
			at[e.ID] = e.Position
		}
	}
	return at
}

// A Renumbering leads from a server's numbers to others, by the provider's episodes. No two
// numbers lead to the same one.
type Renumbering struct {
	before, after Numbering
	to            map[Position]Position
	ids           map[Position]int // what each number means afterwards
}

// Renumber returns how a server's numbers become the provider's, and false if there are more
// specials than there are numbers for. An episode that the provider does not have any more
// keeps its number; where another one took that, it becomes a special after the episode
// before it, so that nobody's place and no note of it is lost. A number without an episode
// stays as far from the episode before it as it was, if it can.
func (n Numbering) Renumber(theirs Numbering) (r Renumbering, ok bool) {
	r = Renumbering{before: n, to: make(map[Position]Position, len(n)), ids: make(map[Position]int, len(theirs))}
	for _, e := range theirs {
		r.ids[e.Position] = e.ID
	}
	at, used := theirs.positions(), make(map[Position]bool, len(n))
	for _, e := range n {
		if p, has := at[e.ID]; has {
			r.to[e.Position], used[p] = p, true
		}
	}
	var near Numbered // the number before
	for _, e := range n {
		if _, done := r.to[e.Position]; !done {
			p := r.near(e, near.Position)
			if used[p] || e.ID != 0 && (r.ids[p] != 0 || r.loose(e)) {
				p = r.special(r.to[near.Position])
			}
			if !p.Valid() {
				return r, false
			}
			r.to[e.Position], used[p] = p, true
			if r.ids[p] == 0 {
				r.ids[p] = e.ID
			}
		}
		near = e
	}
	for p, id := range r.ids {
		r.after = append(r.after, Numbered{p, id})
	}
	slices.SortFunc(r.after, func(a, b Numbered) int { return a.Compare(b.Position) })
	return r, true
}

// near is where an episode that is gone goes, or a number without one.
func (r *Renumbering) near(e Numbered, before Position) Position {
	to := r.to[before]
	if e.ID != 0 || e.Special() || before.Special() || to.Special() || before.IsZero() || before.Season != e.Season {
		return e.Position
	}
	return Position{Season: to.Season, Episode: to.Episode + e.Episode - before.Episode}
}

// loose says whether e is a special after an episode that is not there any more.
func (r *Renumbering) loose(e Numbered) bool {
	_, there := r.ids[e.Regular()]
	return e.Special() && !there && !e.Regular().IsZero()
}

// special is the next special after an episode that nothing has.
func (r *Renumbering) special(after Position) Position {
	p := after.Regular()
	for taken := true; taken; _, taken = r.ids[p] {
		p.Extra++
	}
	return p
}

// Numbering is what the numbers mean afterwards.
func (r *Renumbering) Numbering() Numbering { return r.after }

// carries says whether who has watched a number has watched the one that it leads to: an
// episode that is new where there was a number without one is nobody's yet.
func (r *Renumbering) carries(e Numbered) bool { return r.ids[r.to[e.Position]] == e.ID }

// Position moves p to where its episode is now. What is none of the numbers stays.
func (r *Renumbering) Position(p *Position) {
	if to, ok := r.to[*p]; ok {
		*p = to
	}
}

// Place moves p, which says how far somebody is, as Position does; if its episode is a
// special now, to the nearest one before it that is none.
func (r *Renumbering) Place(p *Position) {
	to, ok := r.to[*p]
	if !ok || p.Special() || !to.Special() {
		r.Position(p)
		return
	}
	i, _ := slices.BinarySearchFunc(r.before, *p, func(e Numbered, p Position) int { return e.Compare(p) })
	for *p = (Position{}); i > 0; i-- {
		if e := r.before[i-1]; !e.Special() && !r.to[e.Position].Special() {
			*p = r.to[e.Position]
			return
		}
	}
}

// Set moves what somebody has watched: exactly the episodes that they had, wherever those
// are now. What is new before their last one is a gap. Where that makes more gaps than can
// be kept, the shortest stretches between gaps are lost.
func (r *Renumbering) Set(s *Set) {
	has := make(map[Position]bool)
	for _, e := range r.before {
		if s.has(e.Position) && r.carries(e) {
			has[r.to[e.Position]] = true
		}
	}
	var moved Set
	skips := false
	for _, e := range r.after {
		switch {
		case e.Special() && has[e.Position]:
			moved = moved.With(e.Position)
		case e.Special():
		case !has[e.Position]:
			skips = true
		default:
			before := moved.To
			if moved = moved.Raised(e.Position); skips {
				moved = moved.Without(before, e.Position)
			}
			skips = false
		}
	}
	for moved.Full() {
		moved = r.without(moved)
	}
	*s = moved
}

// without is s less the shortest stretch between two gaps, or less its last special.
func (r *Renumbering) without(s Set) Set {
	if len(s.specials) > MaxSpecials*endSize {
		return s.WithoutSpecial(positionIn(s.specials, len(s.specials)-endSize))
	}
	type stretch struct {
		after, before Position // of the gaps around it
		n             int
	}
	var all []stretch
	var from, since Position
	for after, before := range s.Gaps() {
		if len(all) > 0 || !since.IsZero() {
			n := 0
			for _, e := range r.after {
				if since.Compare(e.Position) <= 0 && e.Compare(after) <= 0 {
					n++
				}
			}
			all = append(all, stretch{from, before, n})
		}
		from, since = after, before
	}
	least := slices.MinFunc(all, func(a, b stretch) int { return cmp.Compare(a.n, b.n) })
	return s.Without(least.after, least.before)
}
