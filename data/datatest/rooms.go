package datatest

import (
	"cmp"
	"maps"
	"slices"

	"watchparty/data"
)

func (t *tx) Room(g data.GuildID, id uint64) (data.Room, bool) {
	if !t.broken() {
		if kept, ok := t.rooms[recordKey{g, id}]; ok {
			return kept, true
		}
	}
	return data.Room{Guild: g, ID: id}, false
}

// RoomIn returns the first of several rooms that are in one thread, which only
// a mistake can bring about.
func (t *tx) RoomIn(g data.GuildID, thread data.ChannelID) (data.Room, bool) {
	all := list(t, t.rooms, compareRecord,
		func(k recordKey) bool { return k.guild == g && thread != 0 && t.rooms[k].Thread == thread })
	if len(all) == 0 {
		return data.Room{Guild: g, Thread: thread}, false
	}
	return all[0], true
}

func (t *tx) Rooms(g data.GuildID, s data.ShowID) []data.Room {
	all := list(t, t.rooms, compareRecord, func(k recordKey) bool { return k.guild == g && t.rooms[k].Show == s })
	slices.SortStableFunc(all, func(a, b data.Room) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.N, b.N)) })
	return all
}

func (t *tx) PutRoom(r data.Room) {
	if t.writes(cmp.Or(check(r.Show, r.At), checkNumbers(r.N))) {
		t.rooms[recordKey{r.Guild, r.ID}] = r
	}
}

func (t *tx) DropRoom(g data.GuildID, id uint64) {
	if t.writes(nil) {
		room := recordKey{g, id}
		delete(t.rooms, room)
		maps.DeleteFunc(t.seats, func(k personKey, _ data.Seat) bool { return k.recordKey == room })
	}
}

func (t *tx) Seat(g data.GuildID, room uint64, u data.UserID) (data.Seat, bool) {
	if !t.broken() {
		if kept, ok := t.seats[personKey{recordKey{g, room}, u}]; ok {
			return kept, true
		}
	}
	return data.Seat{Guild: g, Room: room, User: u}, false
}

func (t *tx) Seats(g data.GuildID, room uint64) []data.Seat {
	return list(t, t.seats, comparePerson, func(k personKey) bool { return k.recordKey == recordKey{g, room} })
}

func (t *tx) SeatsOf(u data.UserID) []data.Seat {
	return list(t, t.seats, comparePerson, func(k personKey) bool { return k.user == u })
}

func (t *tx) PutSeat(s data.Seat) {
	if t.writes(nil) {
		t.seats[personKey{recordKey{s.Guild, s.Room}, s.User}] = s
	}
}

func (t *tx) DropSeat(g data.GuildID, room uint64, u data.UserID) {
	if t.writes(nil) {
		delete(t.seats, personKey{recordKey{g, room}, u})
	}
}
