package commands

import (
	"slices"

	"watchparty/commands/words"
	"watchparty/data"
)

// listedMembers is how many people one page lists. With a strip of [stripRows] and all
// that can be said of each they fit a message.
const listedMembers = 20

// oneEach is from how many people on each has a line of their own. Fewer are listed by
// episode.
const oneEach = 10

// sayOwn says where the asker is, in a sentence and as a strip, and what neither tells.
func (c *Watching) sayOwn(r *Reply) {
	me := c.me
	me.Used = c.today()
	switch said := c.inWords(); {
	case !me.Placed:
		r.Body = append(r.Body, Span{Text: words.YouDidNotSay(c.show.Film())})
	case said.IsZero():
		r.Body = append(r.Body, Span{Lead: words.You(), Text: c.placeOf(me, reached(c.show, me.Seen, me.Seat))})
		return
	default:
		r.Body = c.addStrip(append(r.Body, Span{Text: said}), me.Seen.Through(me.Seat), me.Seat)
	}
	if me.Parked {
		r.Body = append(r.Body, Span{Text: words.YouAreOnABreak()})
	}
}

// sayOthers lists the other people in the group who are not hidden, and returns from which
// one on and how many there are. Who is hidden is in no line and changes none.
func (c *Watching) sayOthers(r *Reply, members []data.Member) (from, listed int) {
	if !c.running {
		return 0, 0
	}
	others := make([]*data.Member, 0, len(members))
	for i := range members {
		if m := &members[i]; m.User != c.User && !m.Hidden && m.Joined {
			others = append(others, m)
		}
	}
	if len(others) < oneEach {
		c.byEpisode(r, others)
		return 0, len(others)
	}
	if from = c.pageNumber() * listedMembers; from >= len(others) {
		from = 0
	}
	drawn := map[shown]words.Sentence{}
	for _, m := range others[from:min(from+listedMembers, len(others))] {
		is := shownOf(*m)
		if drawn[is].IsZero() {
			drawn[is] = c.lineOf(is)
		}
		r.Body = append(r.Body, Span{User: m.User, Text: c.placeOf(*m, drawn[is])})
	}
	if more := len(others) - from - listedMembers; more > 0 {
		r.Body = append(r.Body, Span{Style: Small, Text: words.MoreMembers(more)})
	}
	return from, len(others)
}

// byEpisode lists people in one line an episode, those who are farthest first. Of what
// they skipped it tells nothing.
func (c *Watching) byEpisode(r *Reply, others []*data.Member) {
	slices.SortStableFunc(others, func(a, b *data.Member) int {
		switch {
		case a.Placed == b.Placed:
			return b.Seat.Compare(a.Seat)
		case a.Placed:
			return -1
		}
		return 1
	})
	for len(others) > 0 {
		seat, placed := others[0].Seat, others[0].Placed
		lead := words.NobodyKnows()
		if placed {
			lead = words.AtEpisode(c.place(seat))
		}
		there := make([]words.Sentence, 0, len(others))
		for len(others) > 0 && others[0].Placed == placed && (others[0].Seat == seat || !placed) {
			there = append(there, words.Named(others[0].User, c.state(*others[0])))
			others = others[1:]
		}
		r.Body = append(r.Body, Span{Lead: lead, Text: words.List(there...)})
	}
}

// groupShown is where the group is, and with which episode it began.
func (c *Watching) groupShown() shown {
	is := shown{at: c.group.Position}
	if c.group.From.Compare(is.at) <= 0 {
		is.from = c.group.From
	}
	return is
}
