package tables

import (
	"cmp"
	"slices"
	"time"

	"watchparty/data"
)

var rooms = table[data.Room]{
	space: 5,
	key:   func(k *key, r *data.Room) { id(k, &r.Guild); id(k, &r.ID) },
	row: func(r *row, v *data.Room) {
		r.show(1, &v.Show)
		r.position(2, &v.At)
		number(r, 3, &v.N)
		fixed(r, 4, &v.Parent)
		fixed(r, 5, &v.Thread)
		fixed(r, 6, &v.Head)
		fixed(r, 7, &v.Card)
		r.flags(8, &v.Full)
	},
	show:      func(r *data.Room) data.ShowID { return r.Show },
	positions: func(r *data.Room, m mover) { m.Position(&r.At) },
	index:     []index[data.Room]{threads},
	dropped:   func(t *Tx, r *data.Room) { dropAll(t, &seats, data.Seat{Guild: r.Guild, Room: r.ID}, 2) },
}

// threads finds a room by its thread.
var threads = index[data.Room]{
	space: threadsSpace,
	key:   func(k *key, r *data.Room) { id(k, &r.Guild); id(k, &r.Thread); id(k, &r.ID) },
	has:   func(r *data.Room) bool { return r.Thread != 0 },
}

// Room returns a room, and whether there is one.
func (t *Tx) Room(g data.GuildID, room uint64) (data.Room, bool) {
	return rooms.read(t, data.Room{Guild: g, ID: room})
}

// RoomIn returns the room whose thread a channel is, and whether there is one.
func (t *Tx) RoomIn(g data.GuildID, thread data.ChannelID) (data.Room, bool) {
	return rooms.find(t, threads, data.Room{Guild: g, Thread: thread}, 2)
}

// Rooms returns the rooms of a show, by episode and then by their number. It
// reads all rooms of the server: those of its other shows are few.
func (t *Tx) Rooms(g data.GuildID, s data.ShowID) []data.Room {
	all := rooms.list(t, data.Room{Guild: g}, 1)
	return sorted(all, func(r data.Room) bool { return r.Show == s },
		func(a, b data.Room) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.N, b.N)) })
}

// sorted keeps some records of a list, nil if that is none, and orders them;
// those that compare alike stay in the order of their keys.
func sorted[T any](all []T, keep func(T) bool, order func(a, b T) int) []T {
	all = slices.DeleteFunc(all, func(v T) bool { return !keep(v) })
	if len(all) == 0 {
		return nil
	}
	slices.SortStableFunc(all, order)
	return all
}

// PutRoom writes a room.
func (t *Tx) PutRoom(r data.Room) { rooms.put(t, r) }

// DropRoom forgets a room and its seats.
func (t *Tx) DropRoom(g data.GuildID, room uint64) { rooms.drop(t, data.Room{Guild: g, ID: room}) }

var seats = table[data.Seat]{
	space:  6,
	key:    func(k *key, s *data.Seat) { id(k, &s.Guild); id(k, &s.Room); id(k, &s.User) },
	row:    func(r *row, s *data.Seat) { r.flags(1, &s.In) },
	people: func(s *data.Seat, add func(data.UserID)) { add(s.User) },
	keyed:  true,
}

// Declared apart from seats, which rooms refers to.
func init() { seats.erase = eraseSeat }

// eraseSeat has the user removed from the room. The seat is dropped when that is
// done, or at once if there is no such room.
func eraseSeat(t *Tx, s data.Seat, _ data.UserID, now time.Time) (data.Seat, bool) {
	r, ok := t.Room(s.Guild, s.Room)
	if ok {
		t.Enqueue(data.JobKey{Kind: data.RoomSeat, Guild: s.Guild, Show: r.Show, Subject: r.ID, User: s.User}, now, time.Time{})
	}
	return s, ok
}

// Seat returns somebody's seat in a room, and whether they have one.
func (t *Tx) Seat(g data.GuildID, room uint64, u data.UserID) (data.Seat, bool) {
	return seats.read(t, data.Seat{Guild: g, Room: room, User: u})
}

// Seats returns the seats in a room.
func (t *Tx) Seats(g data.GuildID, room uint64) []data.Seat {
	return seats.list(t, data.Seat{Guild: g, Room: room}, 2)
}

// PutSeat writes a seat.
func (t *Tx) PutSeat(s data.Seat) { seats.put(t, s) }

// DropSeat forgets a seat.
func (t *Tx) DropSeat(g data.GuildID, room uint64, u data.UserID) {
	seats.drop(t, data.Seat{Guild: g, Room: room, User: u})
}
