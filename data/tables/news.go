package tables

import "watchparty/data"

var news = table[data.News]{
	space:     41,
	showKeyed: true,
	key:       func(k *key, v *data.News) { id(k, &v.Guild); word(k, &v.Show) },
	row: func(r *row, v *data.News) {
		number(r, 1, &v.Hour)
		number(r, 2, &v.Days)
		r.position(3, &v.Told)
		r.position(4, &v.From)
		number(r, 5, &v.Unpressed)
	},
	positions: func(v *data.News, m mover) { m.Position(&v.Told); m.Position(&v.From) },
}

// News returns when new episodes of a show are posted, and whether they are.
func (t *Tx) News(g data.GuildID, s data.ShowID) (data.News, bool) {
	return news.read(t, data.News{Guild: g, Show: s})
}

// PutNews writes that.
func (t *Tx) PutNews(v data.News) { news.put(t, v) }

// DropNews forgets it: nothing is posted any more.
func (t *Tx) DropNews(g data.GuildID, s data.ShowID) { news.drop(t, data.News{Guild: g, Show: s}) }
