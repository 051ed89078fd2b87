package datatest

import (
	"cmp"

	"pgregory.net/rapid"

	"watchparty/data"
	"watchparty/data/tables"
)

var ownPackKind = kind[data.OwnPack]{
	name: "packs",
	draw: func(t *rapid.T, g data.GuildID) data.OwnPack {
		return data.OwnPack{Guild: g, Show: one(t, shows), Size: rapid.IntRange(0, 1<<20).Draw(t, "size"), Revision: any64[uint64](t),
			Meant: any64[uint64](t), Numbers: any64[uint64](t), Off: rapid.Bool().Draw(t, "off"), Untold: rapid.Bool().Draw(t, "untold")}
	},
	key:   func(v data.OwnPack) data.OwnPack { return data.OwnPack{Guild: v.Guild, Show: v.Show} },
	order: func(a, b data.OwnPack) int { return cmp.Or(cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.Show, b.Show)) },
	guild: func(v data.OwnPack) data.GuildID { return v.Guild },
	put:   (*tables.Tx).PutOwnPack,
	drop:  func(tx *tables.Tx, v data.OwnPack) { tx.DropOwnPack(v.Guild, v.Show) },
	lists: []list[data.OwnPack]{{
		read:    func(tx *tables.Tx, v data.OwnPack) []data.OwnPack { return tx.OwnPacks(v.Guild) },
		belongs: func(v, to data.OwnPack) bool { return v.Guild == to.Guild },
	}},
	dropped: func(o oracle, v data.OwnPack) {
		ownPackTextKind.remove(o, ownPackText{guild: v.Guild, show: v.Show})
	},
}

type ownPackText struct {
	guild data.GuildID
	show  data.ShowID
	text  string
}

var ownPackTextKind = kind[ownPackText]{
	name: "pack-texts",
	draw: func(t *rapid.T, g data.GuildID) ownPackText {
		return ownPackText{g, one(t, shows), rapid.StringN(1, -1, -1).Draw(t, "text")}
	},
	key: func(v ownPackText) ownPackText { return ownPackText{guild: v.guild, show: v.show} },
	order: func(a, b ownPackText) int {
		return cmp.Or(cmp.Compare(a.guild, b.guild), cmp.Compare(a.show, b.show))
	},
	guild: func(v ownPackText) data.GuildID { return v.guild },
	put:   func(tx *tables.Tx, v ownPackText) { tx.PutOwnPackText(v.guild, v.show, v.text) },
	get: func(tx *tables.Tx, v ownPackText) (ownPackText, bool) {
		v.text = tx.OwnPackText(v.guild, v.show)
		return v, v.text != ""
	},
}
