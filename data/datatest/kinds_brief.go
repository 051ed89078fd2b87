package datatest

import (
	"cmp"
	"time"

	"watchparty/data"
	"watchparty/data/tables"
)

var askedKind = kind[data.Asked]{
	name: "asked",
	draw: drawAsked,
	key:  func(q data.Asked) data.Asked { return data.Asked{Guild: q.Guild, User: q.User, ID: q.ID} },
	order: func(a, b data.Asked) int {
		return cmp.Or(cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.User, b.User), cmp.Compare(a.ID, b.ID))
	},
	guild: func(q data.Asked) data.GuildID { return q.Guild },
	put:   (*tables.Tx).PutAsked,
	get: func(tx *tables.Tx, q data.Asked) (data.Asked, bool) {
		return tx.Asked(q.Guild, q.User, q.ID, time.Time{}) // before all that is drawn, so that nothing is over
	},
	lists: []list[data.Asked]{{
		read:    func(tx *tables.Tx, q data.Asked) []data.Asked { return tx.AllAsked(q.Guild) },
		belongs: func(v, to data.Asked) bool { return v.Guild == to.Guild },
	}},
	people: func(q data.Asked) []data.UserID { return []data.UserID{q.User, q.Author} },
}

var waiterKind = kind[data.Waiter]{
	name: "waiters",
	draw: drawWaiter,
	key:  func(w data.Waiter) data.Waiter { return data.Waiter{ID: w.ID, For: data.JobKey{Guild: w.For.Guild}} },
	order: func(a, b data.Waiter) int {
		return cmp.Or(cmp.Compare(a.For.Guild, b.For.Guild), cmp.Compare(a.ID, b.ID))
	},
	guild: func(w data.Waiter) data.GuildID { return w.For.Guild },
	put:   (*tables.Tx).PutWaiter,
	drop:  (*tables.Tx).DropWaiter,
	lists: []list[data.Waiter]{{
		read:    func(tx *tables.Tx, w data.Waiter) []data.Waiter { return tx.Waiters(w.For.Guild) },
		belongs: func(v, to data.Waiter) bool { return v.For.Guild == to.For.Guild },
	}},
	people: func(w data.Waiter) []data.UserID { return []data.UserID{w.User, w.For.User} },
}

var chosenKind = kind[data.Chosen]{
	name: "chosen",
	draw: drawChosen,
	key:  func(c data.Chosen) data.Chosen { return data.Chosen{Guild: c.Guild, User: c.User, Channel: c.Channel} },
	order: func(a, b data.Chosen) int {
		return cmp.Or(cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.User, b.User), cmp.Compare(a.Channel, b.Channel))
	},
	guild: func(c data.Chosen) data.GuildID { return c.Guild },
	put:   (*tables.Tx).PutChosen,
	lists: []list[data.Chosen]{{
		read:    func(tx *tables.Tx, c data.Chosen) []data.Chosen { return tx.AllChosen(c.Guild) },
		belongs: func(v, to data.Chosen) bool { return v.Guild == to.Guild },
	}},
	show:   func(c data.Chosen) data.ShowID { return c.Show },
	people: func(c data.Chosen) []data.UserID { return []data.UserID{c.User} },
}
