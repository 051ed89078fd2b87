package tables

import "watchparty/data"

// There is a row for each answer and not for each person who answers, so that each position
// is in a record of its own.
var knownFroms = table[data.KnownFrom]{
	space:     40,
	showKeyed: true,
	key: func(k *key, v *data.KnownFrom) {
		id(k, &v.Guild)
		word(k, &v.Show)
		id(k, &v.User)
		id(k, &v.Person)
	},
	row: func(r *row, v *data.KnownFrom) {
		r.position(1, &v.From)
		r.position(2, &v.End)
		r.flags(3, &v.Host)
	},
	positions: func(v *data.KnownFrom, m mover) { m.Position(&v.From); m.Position(&v.End) },
	people:    func(v *data.KnownFrom, add func(data.UserID)) { add(v.User) },
	keyed:     true,
}

// KnownFroms returns what people said about since when people of a show are known.
func (t *Tx) KnownFroms(g data.GuildID, s data.ShowID) []data.KnownFrom {
	return knownFroms.list(t, data.KnownFrom{Guild: g, Show: s}, 2)
}

// PutKnownFrom writes one answer.
func (t *Tx) PutKnownFrom(v data.KnownFrom) { knownFroms.put(t, v) }

// DropKnownFroms forgets what somebody said about a show.
func (t *Tx) DropKnownFroms(g data.GuildID, s data.ShowID, u data.UserID) {
	dropAll(t, &knownFroms, data.KnownFrom{Guild: g, Show: s, User: u}, 3)
}
