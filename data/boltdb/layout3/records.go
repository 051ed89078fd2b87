package layout3

import "watchparty/data"

// server reads all records of a server.
func (t *reader) server(g data.GuildID) *server {
	s := &server{guild: data.Guild{ID: g}}
	if found := list(t, "guilds", g, func(*key, *data.Guild) {}, guildRow); len(found) > 0 {
		s.guild = found[0]
	}
	s.guild.ID = g
	s.watches = list(t, "channels", g, func(k *key, w *data.Watch) { id(k, &w.Channel) },
		func(r *row, w *data.Watch) { text(r, &w.Show) })
	s.shows = list(t, "shows", g, func(k *key, b *data.BareShow) { word(k, &b.ID) }, showRow)
	s.groups = list(t, "groups", g, func(k *key, v *data.Group) { v.Guild = g; word(k, &v.Show) }, groupRow)
	s.members = list(t, "members", g, func(k *key, m *data.Member) { m.Guild = g; word(k, &m.Show); id(k, &m.User) }, memberRow)
	s.rooms = list(t, "rooms", g, func(k *key, r *data.Room) { r.Guild = g; id(k, &r.ID) }, roomRow)
	s.seats = list(t, "seats", g, func(k *key, v *data.Seat) { v.Guild = g; id(k, &v.Room); id(k, &v.User) },
		func(r *row, v *data.Seat) { r.flags(&v.In) })
	s.notes = list(t, "notes", g, func(k *key, n *data.Note) { n.Guild = g; id(k, &n.ID) }, noteRow)
	s.texts = list(t, "texts", g, func(k *key, n *noteText) { id(k, &n.note) }, func(r *row, n *noteText) { text(r, &n.text) })
	s.reads = list(t, "read", g, func(k *key, v *data.Read) { v.Guild = g; id(k, &v.Note); id(k, &v.User) }, func(*row, *data.Read) {})
	s.cards = list(t, "cards", g, func(k *key, c *data.Card) { c.Guild = g; word(k, &c.Show); position(k, &c.At) },
		func(r *row, c *data.Card) { number(r, &c.Channel); number(r, &c.Message) })
	s.jobs = list(t, "jobs", g, func(k *key, j *data.Job) {
		j.Guild = g
		word(k, &j.Show)
		word(k, &j.Kind)
		id(k, &j.Subject)
		id(k, &j.User)
		if now, renamed := kinds[j.Kind]; renamed {
			j.Kind = now
		}
		j.Lane = j.Kind.Lane()
	}, jobRow)
	return s
}

// kinds are the names that kinds of jobs had.
var kinds = map[data.JobKind]data.JobKind{
	"open": data.RoomOpen,
	"head": data.RoomHead,
	"hall": data.RoomCard,
	"seat": data.RoomSeat,
	"card": data.NoteCard,
	"gone": data.NoteGone,
	"told": data.Reported,
	"back": data.ReportGone,
	"done": data.Finished,
	"said": data.FinishSaid,
}

func guildRow(r *row, g *data.Guild) {
	number(r, &g.HostRole)
	number(r, &g.Hosts)
	number(r, &g.Sharing)
	r.flags(&g.NoAnyway)
	r.day(&g.Missing)
}

func groupRow(r *row, g *data.Group) {
	r.position(&g.Position)
	r.day(&g.Ended)
	r.mark(&g.Mark)
	if r.version >= 2 {
		number(r, &g.Finish)
	}
}

func showRow(r *row, b *data.BareShow) {
	text(r, &b.Name)
	n := r.uvarint()
	if n > uint64(len(r.b)) { // each takes a byte at least
		r.err = errDamaged
		return
	}
	for range n {
		b.Numbers = append(b.Numbers, int(r.uvarint()))
	}
}

func memberRow(r *row, m *data.Member) {
	r.position(&m.Seat)
	r.position(&m.Seen.To)
	r.flags(&m.Placed, &m.Joined, &m.Parked, &m.Hidden, &m.Ahead)
	r.day(&m.Used)
	r.mark(&m.Mark)
}

func roomRow(r *row, v *data.Room) {
	text(r, &v.Show)
	r.position(&v.At)
	number(r, &v.N)
	number(r, &v.Parent)
	number(r, &v.Thread)
	number(r, &v.Head)
	number(r, &v.Card)
	r.flags(&v.Full)
}

func noteRow(r *row, n *data.Note) {
	text(r, &n.Show)
	r.position(&n.At)
	number(r, &n.Writer)
	number(r, &n.Sealer)
	number(r, &n.Channel)
	number(r, &n.Message)
	r.flags(&n.Pending)
	r.moment(&n.Written)
}

func jobRow(r *row, j *data.Job) {
	r.moment(&j.At)
	r.moment(&j.Use)
	number(r, &j.Rev)
	r.moment(&j.Begun)
	number(r, &j.Tries)
	number(r, &j.In)
	r.position(&j.Of)
	if r.version >= 3 {
		number(r, &j.Asked)
		r.flags(&j.Unknown)
	}
}
