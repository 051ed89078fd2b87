package tables

import (
	"time"

	"watchparty/data"
)

var chosen = table[data.Chosen]{
	space: 24,
	key:   chosenKey,
	row: func(r *row, c *data.Chosen) {
		r.moment(1, &c.At)
		r.show(2, &c.Show)
	},
	index:  []index[data.Chosen]{began(24, data.KeepChosen, chosenKey, func(c *data.Chosen) *time.Time { return &c.At })},
	people: func(c *data.Chosen, add func(data.UserID)) { add(c.User) },
	show:   func(c *data.Chosen) data.ShowID { return c.Show },
}

func chosenKey(k *key, c *data.Chosen) { id(k, &c.Guild); id(k, &c.User); id(k, &c.Channel) }

// Chosen returns the show that somebody chose last in a channel; false if none is
// known, or that is of no use any more.
func (t *Tx) Chosen(g data.GuildID, u data.UserID, in data.ChannelID, now time.Time) (data.ShowID, bool) {
	c, ok := chosen.read(t, data.Chosen{Guild: g, User: u, Channel: in})
	return c.Show, ok && now.Sub(c.At) <= data.KeepChosen
}

// AllChosen returns which shows were chosen in a server, if not dropped yet.
func (t *Tx) AllChosen(g data.GuildID) []data.Chosen {
	return chosen.list(t, data.Chosen{Guild: g}, 1)
}

// PutChosen keeps which show somebody chose.
func (t *Tx) PutChosen(c data.Chosen) { chosen.put(t, c) }
