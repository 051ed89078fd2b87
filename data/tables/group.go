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
	},
	positions: func(g *data.Group, at func(*data.Position)) {
		at(&g.Position)
		markPositions(&g.Mark, at)
		at(&g.From)
	},
}

// Group returns a server's group in a show, and whether there is one.
func (t *Tx) Group(g data.GuildID, s data.ShowID) (data.Group, bool) {
	v := data.Group{Guild: g, Show: s}
	ok := groups.get(t, &v)
	return v, ok
}

// Groups returns the groups of a server.
func (t *Tx) Groups(g data.GuildID) []data.Group { return groups.list(t, data.Group{Guild: g}, 1) }

// PutGroup writes a group.
func (t *Tx) PutGroup(g data.Group) { groups.put(t, g) }

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
	c := data.ProgressCard{Guild: g, Show: s}
	ok := progressCards.get(t, &c)
	return c, ok
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
