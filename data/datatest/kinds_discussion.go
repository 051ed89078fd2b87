package datatest

import (
	"cmp"
	"fmt"
	"time"

	"watchparty/data"
	"watchparty/data/tables"
)

var roomKind = kind[data.Room]{
	name: "rooms",
	draw: drawRoom,
	key:  func(r data.Room) data.Room { return data.Room{Guild: r.Guild, ID: r.ID} },
	asks: func(r data.Room) data.Room {
		return data.Room{Guild: r.Guild, ID: r.ID, Show: r.Show, Thread: r.Thread}
	},
	order: func(a, b data.Room) int { return cmp.Or(cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.ID, b.ID)) },
	guild: func(r data.Room) data.GuildID { return r.Guild },
	put:   (*tables.Tx).PutRoom,
	get:   func(tx *tables.Tx, r data.Room) (data.Room, bool) { return tx.Room(r.Guild, r.ID) },
	drop:  func(tx *tables.Tx, r data.Room) { tx.DropRoom(r.Guild, r.ID) },
	lists: []list[data.Room]{{
		read:    func(tx *tables.Tx, r data.Room) []data.Room { return tx.Rooms(r.Guild, r.Show) },
		belongs: func(v, to data.Room) bool { return v.Guild == to.Guild && v.Show == to.Show },
		order:   func(a, b data.Room) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.N, b.N)) },
	}, {
		// Several rooms in one thread are none of anybody's mistakes here: the one
		// with the lowest number is found.
		read:    func(tx *tables.Tx, r data.Room) []data.Room { return only(tx.RoomIn(r.Guild, r.Thread)) },
		belongs: func(v, to data.Room) bool { return v.Guild == to.Guild && v.Thread == to.Thread && v.Thread != 0 },
		first:   true,
	}},
	show: func(r data.Room) data.ShowID { return r.Show },
	dropped: func(o oracle, r data.Room) {
		for _, s := range seatKind.all(o, func(s data.Seat) bool { return s.Guild == r.Guild && s.Room == r.ID }) {
			seatKind.remove(o, s)
		}
	},
}

var seatKind = kind[data.Seat]{
	name: "seats",
	draw: drawSeat,
	key:  func(s data.Seat) data.Seat { s.In = false; return s },
	order: func(a, b data.Seat) int {
		return cmp.Or(cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.Room, b.Room), cmp.Compare(a.User, b.User))
	},
	guild: func(s data.Seat) data.GuildID { return s.Guild },
	put:   (*tables.Tx).PutSeat,
	get:   func(tx *tables.Tx, s data.Seat) (data.Seat, bool) { return tx.Seat(s.Guild, s.Room, s.User) },
	drop:  func(tx *tables.Tx, s data.Seat) { tx.DropSeat(s.Guild, s.Room, s.User) },
	lists: []list[data.Seat]{{
		read:    func(tx *tables.Tx, s data.Seat) []data.Seat { return tx.Seats(s.Guild, s.Room) },
		belongs: func(v, to data.Seat) bool { return v.Guild == to.Guild && v.Room == to.Room },
	}},
	people: func(s data.Seat) []data.UserID { return []data.UserID{s.User} },
	erase: func(o oracle, s data.Seat, u data.UserID, now time.Time) (data.Seat, bool) {
		r, ok := o["rooms"][fmt.Sprintf("%+v", data.Room{Guild: s.Guild, ID: s.Room})].(data.Room)
		if ok {
			enqueue(o, data.JobKey{Kind: data.RoomSeat, Guild: s.Guild, Show: r.Show, Subject: s.Room, User: u}, now)
		}
		return s, ok
	},
}

var noteKind = kind[data.Note]{
	name:  "notes",
	draw:  drawNote,
	key:   func(n data.Note) data.Note { return data.Note{Guild: n.Guild, ID: n.ID} },
	asks:  func(n data.Note) data.Note { return data.Note{Guild: n.Guild, ID: n.ID, Show: n.Show} },
	order: func(a, b data.Note) int { return cmp.Or(cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.ID, b.ID)) },
	guild: func(n data.Note) data.GuildID { return n.Guild },
	put:   (*tables.Tx).PutNote,
	get:   func(tx *tables.Tx, n data.Note) (data.Note, bool) { return tx.Note(n.Guild, n.ID) },
	drop:  func(tx *tables.Tx, n data.Note) { tx.DropNote(n.Guild, n.ID) },
	lists: []list[data.Note]{{
		read:    func(tx *tables.Tx, n data.Note) []data.Note { return tx.Notes(n.Guild, n.Show) },
		belongs: func(v, to data.Note) bool { return v.Guild == to.Guild && v.Show == to.Show },
		order:   func(a, b data.Note) int { return a.At.Compare(b.At) },
	}},
	show:   func(n data.Note) data.ShowID { return n.Show },
	people: func(n data.Note) []data.UserID { return []data.UserID{n.Writer, n.Sealer} },
	erase: func(o oracle, n data.Note, u data.UserID, now time.Time) (data.Note, bool) {
		if n.Writer == u {
			enqueue(o, data.JobKey{Kind: data.NoteCard, Guild: n.Guild, Show: n.Show, Subject: n.At.Subject()}, now)
		}
		n.Sealer = n.Writer
		return n, n.Writer != u
	},
	dropped: func(o oracle, n data.Note) {
		textKind.remove(o, noteText{guild: n.Guild, note: n.ID})
		for _, r := range readKind.all(o, func(r data.Read) bool { return r.Guild == n.Guild && r.Note == n.ID }) {
			readKind.remove(o, r)
		}
	},
}

// A noteText can be read through its note alone, where that is sealed.
type noteText struct {
	guild data.GuildID
	note  uint64
	text  string
}

var textKind = kind[noteText]{
	name:  "texts",
	draw:  drawText,
	key:   func(n noteText) noteText { n.text = ""; return n },
	order: func(a, b noteText) int { return cmp.Or(cmp.Compare(a.guild, b.guild), cmp.Compare(a.note, b.note)) },
	guild: func(n noteText) data.GuildID { return n.guild },
	put:   func(tx *tables.Tx, n noteText) { tx.PutNoteText(n.guild, n.note, n.text) },
}

var readKind = kind[data.Read]{
	name: "read",
	draw: drawRead,
	key:  func(r data.Read) data.Read { return r },
	order: func(a, b data.Read) int {
		return cmp.Or(cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.Note, b.Note), cmp.Compare(a.User, b.User))
	},
	guild: func(r data.Read) data.GuildID { return r.Guild },
	put:   func(tx *tables.Tx, r data.Read) { tx.PutRead(r.Guild, r.Note, r.User) },
	get:   func(tx *tables.Tx, r data.Read) (data.Read, bool) { return r, tx.HasRead(r.Guild, r.Note, r.User) },
	drop:  func(tx *tables.Tx, r data.Read) { tx.DropRead(r.Guild, r.Note, r.User) },

	people: func(r data.Read) []data.UserID { return []data.UserID{r.User} },
}

var cardKind = kind[data.Card]{
	name: "cards",
	draw: drawCard,
	key:  func(c data.Card) data.Card { return data.Card{Guild: c.Guild, Show: c.Show, At: c.At} },
	order: func(a, b data.Card) int {
		return cmp.Or(cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.Show, b.Show), cmp.Compare(a.At.Subject(), b.At.Subject()))
	},
	guild: func(c data.Card) data.GuildID { return c.Guild },
	put:   (*tables.Tx).PutCard,
	lists: []list[data.Card]{{
		read:    func(tx *tables.Tx, c data.Card) []data.Card { return tx.Cards(c.Guild, c.Show) },
		belongs: func(v, to data.Card) bool { return v.Guild == to.Guild && v.Show == to.Show },
	}},
	show: func(c data.Card) data.ShowID { return c.Show },
}
