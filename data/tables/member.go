package tables

import (
	"time"

	"watchparty/data"
)

var members = table[data.Member]{
	space:     4,
	showKeyed: true,
	key:       func(k *key, m *data.Member) { id(k, &m.Guild); word(k, &m.Show); id(k, &m.User) },
	row: func(r *row, m *data.Member) {
		r.position(1, &m.Seat)
		r.position(2, &m.Seen.To)
		r.flags(3, &m.Placed, &m.Joined, &m.Parked, &m.Hidden, &m.Ahead)
		r.day(4, &m.Used)
		r.mark(5, &m.Mark)
		r.day(9, &m.Paused)
		r.flags(10, &m.Listed)
		r.position(11, &m.Shown)
		r.position(12, &m.Next)
		r.set(13, 14, &m.Seen)
		r.set(15, 16, &m.Mark.Seen)
		r.position(17, &m.ShownFrom)
		r.position(18, &m.NextFrom)
		r.day(19, &m.Since)
	},
	people: func(m *data.Member, add func(data.UserID)) { add(m.User) },
	keyed:  true,
	erase:  eraseMember,
	positions: func(m *data.Member, to mover) {
		moveSeat(&m.Seat, &m.Seen, to)
		moveSeat(&m.Mark.Before, &m.Mark.Seen, to)
		to.Place(&m.Shown)
		to.Place(&m.Next)
		to.Place(&m.ShownFrom)
		to.Place(&m.NextFrom)
	},
}

// eraseMember drops a place, and has the progress card that names them edited.
func eraseMember(t *Tx, m data.Member, _ data.UserID, now time.Time) (data.Member, bool) {
	if m.Listed {
		t.Enqueue(data.JobKey{Kind: data.ProgressSays, Guild: m.Guild, Show: m.Show, Subject: data.ProgressSubject}, now, time.Time{})
	}
	return m, false
}

// moveSeat moves where somebody is with what they have watched. Who was at the end of that
// stays there, and nobody comes to be beyond it.
func moveSeat(seat *data.Position, seen *data.Set, to mover) {
	ends := seat.Compare(seen.To) >= 0
	to.Set(seen)
	if to.Place(seat); ends || seat.Compare(seen.To) > 0 {
		*seat = seen.To
	}
}

// Member returns somebody's place in a show, and whether they have one.
func (t *Tx) Member(g data.GuildID, s data.ShowID, u data.UserID) (data.Member, bool) {
	return members.read(t, data.Member{Guild: g, Show: s, User: u})
}

// Members returns the places in a show.
func (t *Tx) Members(g data.GuildID, s data.ShowID) []data.Member {
	return members.list(t, data.Member{Guild: g, Show: s}, 2)
}

// PutMember writes a place.
func (t *Tx) PutMember(m data.Member) { members.put(t, m) }

// DropMember forgets a place.
func (t *Tx) DropMember(g data.GuildID, s data.ShowID, u data.UserID) {
	members.drop(t, data.Member{Guild: g, Show: s, User: u})
}
