package tables

import "watchparty/data"

var guilds = table[data.Guild]{
	space: 0,
	key:   func(k *key, g *data.Guild) { id(k, &g.ID) },
	row: func(r *row, g *data.Guild) {
		fixed(r, 1, &g.HostRole)
		fixed(r, 2, &g.Hosts)
		number(r, 3, &g.Sharing)
		r.flags(4, &g.NoAnyway, &g.HostsAsked)
		r.day(5, &g.Missing)
		number(r, 6, &g.Quorum)
		text(r, 7, &g.Zone)
		number(r, 8, &g.Lead)
		r.flags(9, &g.MembersPlan, &g.Untold, &g.NoHelp)
		r.day(10, &g.FetchDay)
		number(r, 11, &g.Fetches)
	},
}

// Guild returns a server's settings.
func (t *Tx) Guild(g data.GuildID) data.Guild {
	v, _ := guilds.read(t, data.Guild{ID: g})
	return v
}

// PutGuild writes a server's settings.
func (t *Tx) PutGuild(g data.Guild) { guilds.put(t, g) }

type watch struct {
	guild data.GuildID
	data.Watch
}

var watches = table[watch]{
	space: 1,
	key:   func(k *key, w *watch) { id(k, &w.guild); id(k, &w.Channel) },
	row:   func(r *row, w *watch) { r.show(1, &w.Show) },
	show:  func(w *watch) data.ShowID { return w.Show },
}

// Watches returns which channels of a server watch which show.
func (t *Tx) Watches(g data.GuildID) (all []data.Watch) {
	for _, w := range watches.list(t, watch{guild: g}, 1) {
		all = append(all, w.Watch)
	}
	return all
}

// PutWatch lets a channel watch a show; an empty show stops it.
func (t *Tx) PutWatch(g data.GuildID, c data.ChannelID, s data.ShowID) {
	w := watch{g, data.Watch{Channel: c, Show: s}}
	if s == "" {
		watches.drop(t, w)
		return
	}
	watches.put(t, w)
}
