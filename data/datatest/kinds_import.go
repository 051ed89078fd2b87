package datatest

import (
	"cmp"

	"pgregory.net/rapid"

	"watchparty/data"
	"watchparty/data/tables"
)

var importKind = kind[data.Import]{
	name:  "imports",
	draw:  drawImport,
	key:   func(v data.Import) data.Import { return data.Import{Guild: v.Guild, Show: v.Show} },
	order: func(a, b data.Import) int { return cmp.Or(cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.Show, b.Show)) },
	guild: func(v data.Import) data.GuildID { return v.Guild },
	put:   (*tables.Tx).PutImport,
	get:   func(tx *tables.Tx, v data.Import) (data.Import, bool) { return tx.Import(v.Guild, v.Show) },
	lists: []list[data.Import]{{
		read:    func(tx *tables.Tx, v data.Import) []data.Import { return tx.Imports(v.Guild) },
		belongs: func(v, to data.Import) bool { return v.Guild == to.Guild },
	}},
	show: func(v data.Import) data.ShowID { return v.Show },
}

type numbering struct {
	guild data.GuildID
	show  data.ShowID
	all   data.Numbering
}

var numberingKind = kind[numbering]{
	name: "numberings",
	draw: drawNumbering,
	key:  func(v numbering) numbering { return numbering{guild: v.guild, show: v.show} },
	order: func(a, b numbering) int {
		return cmp.Or(cmp.Compare(a.guild, b.guild), cmp.Compare(a.show, b.show))
	},
	guild: func(v numbering) data.GuildID { return v.guild },
	put:   func(tx *tables.Tx, v numbering) { tx.PutNumbering(v.guild, v.show, v.all) },
	get: func(tx *tables.Tx, v numbering) (numbering, bool) {
		v.all = tx.Numbering(v.guild, v.show)
		return v, len(v.all) > 0
	},
	show: func(v numbering) data.ShowID { return v.show },
}

func drawImport(t *rapid.T, g data.GuildID) data.Import {
	v := data.Import{Guild: g, Show: one(t, shows), Title: rapid.String().Draw(t, "title"), Year: rapid.IntRange(0, 3000).Draw(t, "year"),
		Network: rapid.String().Draw(t, "network"), Numbers: any64[uint64](t), NextTitles: flip(t), Adopted: drawDay(t),
		Gone: drawDay(t), GoneAgain: flip(t)}
	if all := rapid.SliceOf(rapid.String()).Draw(t, "premise"); len(all) > 0 {
		v.Premise = all
	}
	if all := rapid.SliceOf(rapid.IntRange(1, 1<<40)).Draw(t, "hidden"); len(all) > 0 {
		v.Hidden = all
	}
	return v
}

func drawNumbering(t *rapid.T, g data.GuildID) numbering {
	v := numbering{guild: g, show: one(t, shows)}
	for range rapid.IntRange(1, 4).Draw(t, "numbers") {
		v.all = append(v.all, data.Numbered{Position: drawPosition(t), ID: rapid.IntRange(0, 1<<40).Draw(t, "id")})
	}
	return v
}
