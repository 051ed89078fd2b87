package tables

import "watchparty/data"

var groups = table[data.Group]{
	space:     2,
	showKeyed: true,
	key:       func(k *key, g *data.Group) { id(k, &g.Guild); word(k, &g.Show) },
	row: func(r *row, g *data.Group) {
		r.position(1, &g.Position)
		r.day(2, &g.Ended)
		number(r, 3, &g.Finish)
		r.mark(4, &g.Mark)
		r.moment(8, &g.Moved)
		r.set(9, 10, &g.Mark.Seen)
		r.position(11, &g.From)
		r.flags(12, &g.Farther)
		r.position(13, &g.Watched.To)
		r.set(14, 15, &g.Watched)
	},
	positions: func(g *data.Group, m mover) {
		g.Watched = g.Seen()
		m.Set(&g.Watched)
		g.Position = g.Watched.To
		if g.Mark.Seen.IsZero() {
			g.Mark.Seen = data.UpTo(g.Mark.Before)
		}
		m.Set(&g.Mark.Seen)
		g.Mark.Before = g.Mark.Seen.To
		m.Place(&g.From)
	},
}

// Group returns a server's group in a show, and whether there is one.
func (t *Tx) Group(g data.GuildID, s data.ShowID) (data.Group, bool) {
	return groups.read(t, data.Group{Guild: g, Show: s})
}

// Groups returns the groups of a server.
func (t *Tx) Groups(g data.GuildID) []data.Group { return groups.list(t, data.Group{Guild: g}, 1) }

// PutGroup writes a group.
func (t *Tx) PutGroup(g data.Group) { groups.put(t, g) }

var reaches = table[data.Reach]{
	space:     33,
	showKeyed: true,
	key:       func(k *key, v *data.Reach) { id(k, &v.Guild); word(k, &v.Show); id(k, &v.N) },
	row: func(r *row, v *data.Reach) {
		r.position(1, &v.From)
		r.position(2, &v.To)
		r.day(3, &v.Day)
	},
	positions: func(v *data.Reach, m mover) {
		m.Place(&v.From)
		m.Place(&v.To)
		v.To = data.Later(v.From, v.To)
	},
}

// Reaches returns on which days a group first reached which episodes, the earliest first.
func (t *Tx) Reaches(g data.GuildID, s data.ShowID) []data.Reach {
	return reaches.list(t, data.Reach{Guild: g, Show: s}, 2)
}

// PutReach writes that a group reached episodes.
func (t *Tx) PutReach(v data.Reach) { reaches.put(t, v) }

// DropReach forgets that.
func (t *Tx) DropReach(v data.Reach) { reaches.drop(t, v) }

var progressCards = table[data.ProgressCard]{
	space:     23,
	showKeyed: true,
	key:       func(k *key, c *data.ProgressCard) { id(k, &c.Guild); word(k, &c.Show) },
	row: func(r *row, c *data.ProgressCard) {
		fixed(r, 1, &c.Channel)
		fixed(r, 2, &c.Message)
		r.flags(3, &c.Again)
		r.moment(4, &c.Shared)
		number(r, 5, &c.People)
		number(r, 6, &c.Next)
	},
}

// ProgressCard returns the progress card of a show, and whether there is one.
func (t *Tx) ProgressCard(g data.GuildID, s data.ShowID) (data.ProgressCard, bool) {
	return progressCards.read(t, data.ProgressCard{Guild: g, Show: s})
}

// PutProgressCard writes a progress card.
func (t *Tx) PutProgressCard(c data.ProgressCard) { progressCards.put(t, c) }

// DropProgressCard forgets a progress card.
func (t *Tx) DropProgressCard(g data.GuildID, s data.ShowID) {
	progressCards.drop(t, data.ProgressCard{Guild: g, Show: s})
}

type bareShow struct {
	guild data.GuildID
	data.BareShow
}

var bareShows = table[bareShow]{
	space:     3,
	showKeyed: true,
	key:       func(k *key, b *bareShow) { id(k, &b.guild); word(k, &b.ID) },
	row: func(r *row, b *bareShow) {
		text(r, 1, &b.Name)
		r.numbers(2, &b.Numbers)
		r.runs(3, &b.Runs)
		r.flags(4, &b.More)
	},
}

// BareShows returns the shows that a server knows by their numbers alone.
func (t *Tx) BareShows(g data.GuildID) (all []data.BareShow) {
	for _, b := range bareShows.list(t, bareShow{guild: g}, 1) {
		all = append(all, b.BareShow)
	}
	return all
}

// PutBareShow writes a bare show.
func (t *Tx) PutBareShow(g data.GuildID, b data.BareShow) { bareShows.put(t, bareShow{g, b}) }

// DropBareShow forgets the numbers of a bare show, and nothing else that is kept of it.
func (t *Tx) DropBareShow(g data.GuildID, s data.ShowID) {
	bareShows.drop(t, bareShow{g, data.BareShow{ID: s}})
}
