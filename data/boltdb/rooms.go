package boltdb

import (
	"cmp"
	"math"
	"slices"

	"watchparty/data"
)

func (t *tx) Room(g data.GuildID, room uint64) (data.Room, bool) {
	r := data.Room{Guild: g, ID: room}
	ok := read(t, roomsBucket, recordKey(g, room), roomRow, &r)
	return r, ok
}

func (t *tx) RoomIn(g data.GuildID, thread data.ChannelID) (data.Room, bool) {
	none := data.Room{Guild: g, Thread: thread}
	keys := t.keys(threadsBucket, channelKey(g, thread), 1)
	if len(keys) == 0 {
		return none, false
	}
	p, ok := split(threadsBucket, keys[0])
	if !ok {
		t.fail(threadsBucket, keys[0], errDamaged)
		return none, false
	}
	r, ok := t.Room(g, p.record)
	if !ok || r.Thread != thread {
		t.fail(threadsBucket, keys[0], errMissing)
		return none, false
	}
	return r, true
}

// Rooms reads all rooms of the server: those of its other shows are few.
func (t *tx) Rooms(g data.GuildID, s data.ShowID) []data.Room {
	all := list(t, roomsBucket, guildKey(g), roomRow,
		func(p parts) data.Room { return data.Room{Guild: g, ID: p.record} })
	return ofShow(all, func(r data.Room) bool { return r.Show == s },
		func(a, b data.Room) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.N, b.N)) })
}

// ofShow keeps some records of a list, nil if that is none, and orders them;
// those that compare alike stay in the order of their keys.
func ofShow[T any](all []T, keep func(T) bool, order func(a, b T) int) []T {
	all = slices.DeleteFunc(all, func(v T) bool { return !keep(v) })
	if len(all) == 0 {
		return nil
	}
	slices.SortStableFunc(all, order)
	return all
}

func (t *tx) PutRoom(r data.Room) {
	key := recordKey(r.Guild, r.ID)
	var from [][]byte
	if old, ok := t.Room(r.Guild, r.ID); ok {
		from = roomIndex(old)
	}
	store(t, roomsBucket, key, roomRow, r)
	t.index(threadsBucket, from, roomIndex(r))
}

// roomIndex returns a room's rows in the index of threads.
func roomIndex(r data.Room) [][]byte {
	if r.Thread == 0 {
		return nil
	}
	return [][]byte{threadKey(r.Guild, r.Thread, r.ID)}
}

func (t *tx) DropRoom(g data.GuildID, room uint64) {
	t.remove(roomsBucket, recordKey(g, room))
	t.drop(seatsBucket, recordKey(g, room), math.MaxInt)
}

func (t *tx) Seat(g data.GuildID, room uint64, u data.UserID) (data.Seat, bool) {
	s := data.Seat{Guild: g, Room: room, User: u}
	ok := read(t, seatsBucket, partKey(g, room, u), seatRow, &s)
	return s, ok
}

func (t *tx) Seats(g data.GuildID, room uint64) []data.Seat {
	return list(t, seatsBucket, recordKey(g, room), seatRow,
		func(p parts) data.Seat { return data.Seat{Guild: g, Room: room, User: p.user} })
}

func (t *tx) SeatsOf(u data.UserID) []data.Seat {
	return listOf(t, u, seatRole, func(p parts) (data.Seat, bool) { return t.Seat(p.guild, p.record, u) })
}

func (t *tx) PutSeat(s data.Seat) {
	if store(t, seatsBucket, partKey(s.Guild, s.Room, s.User), seatRow, s) {
		t.put(peopleBucket, roleKey(s.User, s.Guild, seatRole, s.Room), []byte{})
	}
}

func (t *tx) DropSeat(g data.GuildID, room uint64, u data.UserID) {
	t.remove(seatsBucket, partKey(g, room, u))
}
