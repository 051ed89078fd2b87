package datatest

import (
	"cmp"

	"pgregory.net/rapid"

	"watchparty/data"
	"watchparty/data/tables"
)

var knownFromKind = kind[data.KnownFrom]{
	name: "known-from",
	draw: func(t *rapid.T, g data.GuildID) data.KnownFrom {
		return data.KnownFrom{Guild: g, Show: one(t, shows), User: one(t, users), Person: one(t, records),
			From: drawPosition(t), End: drawPosition(t), Host: flip(t)}
	},
	key: func(v data.KnownFrom) data.KnownFrom {
		return data.KnownFrom{Guild: v.Guild, Show: v.Show, User: v.User, Person: v.Person}
	},
	order: func(a, b data.KnownFrom) int {
		return cmp.Or(cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.Show, b.Show), cmp.Compare(a.User, b.User), cmp.Compare(a.Person, b.Person))
	},
	guild: func(v data.KnownFrom) data.GuildID { return v.Guild },
	put:   (*tables.Tx).PutKnownFrom,
	lists: []list[data.KnownFrom]{{
		read:    func(tx *tables.Tx, v data.KnownFrom) []data.KnownFrom { return tx.KnownFroms(v.Guild, v.Show) },
		belongs: func(v, to data.KnownFrom) bool { return v.Guild == to.Guild && v.Show == to.Show },
	}},
	show:   func(v data.KnownFrom) data.ShowID { return v.Show },
	people: func(v data.KnownFrom) []data.UserID { return []data.UserID{v.User} },
}
