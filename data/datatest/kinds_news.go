package datatest

import (
	"cmp"

	"pgregory.net/rapid"

	"watchparty/data"
	"watchparty/data/tables"
)

var newsKind = kind[data.News]{
	name:  "news",
	draw:  drawNews,
	key:   func(v data.News) data.News { return data.News{Guild: v.Guild, Show: v.Show} },
	order: func(a, b data.News) int { return cmp.Or(cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.Show, b.Show)) },
	guild: func(v data.News) data.GuildID { return v.Guild },
	put:   (*tables.Tx).PutNews,
	get:   func(tx *tables.Tx, v data.News) (data.News, bool) { return tx.News(v.Guild, v.Show) },
	drop:  func(tx *tables.Tx, v data.News) { tx.DropNews(v.Guild, v.Show) },
	show:  func(v data.News) data.ShowID { return v.Show },
}

func drawNews(t *rapid.T, g data.GuildID) data.News {
	return data.News{Guild: g, Show: one(t, shows), Hour: rapid.IntRange(0, 23).Draw(t, "hour"), Days: rapid.IntRange(0, 7).Draw(t, "days"),
		Told: drawPosition(t), From: drawPosition(t), Unpressed: rapid.IntRange(0, 4).Draw(t, "unpressed")}
}
