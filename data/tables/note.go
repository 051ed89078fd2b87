package tables

import (
	"time"

	"watchparty/data"
)

var notes = table[data.Note]{
	space: 7,
	key:   func(k *key, n *data.Note) { id(k, &n.Guild); id(k, &n.ID) },
	row: func(r *row, n *data.Note) {
		r.show(1, &n.Show)
		r.position(2, &n.At)
		fixed(r, 3, &n.Writer)
		fixed(r, 4, &n.Sealer)
		fixed(r, 5, &n.Channel)
		fixed(r, 6, &n.Message)
		r.flags(7, &n.Pending)
		r.moment(8, &n.Written)
		r.position(9, &n.From)
	},
	show:      func(n *data.Note) data.ShowID { return n.Show },
	positions: func(n *data.Note, m mover) { m.Position(&n.At); m.Position(&n.From) },
	people:    func(n *data.Note, add func(data.UserID)) { add(n.Writer); add(n.Sealer) },
	erase:     eraseNote,
	dropped: func(t *Tx, n *data.Note) {
		texts.drop(t, noteText{guild: n.Guild, note: n.ID})
		dropAll(t, &reads, data.Read{Guild: n.Guild, Note: n.ID}, 2)
	},
}

// eraseNote drops a note of the user's, and has the card that names them edited.
// That somebody else's note was a message is kept; that the user sealed it is not.
func eraseNote(t *Tx, n data.Note, u data.UserID, now time.Time) (data.Note, bool) {
	if n.Writer == u {
		t.Enqueue(data.JobKey{Kind: data.NoteCard, Guild: n.Guild, Show: n.Show, Subject: n.At.Subject()}, now, time.Time{})
	}
	n.Sealer = n.Writer
	return n, n.Writer != u
}

// Note returns a note, and whether there is one.
func (t *Tx) Note(g data.GuildID, note uint64) (data.Note, bool) {
	return notes.read(t, data.Note{Guild: g, ID: note})
}

// Notes returns the notes of a show, by episode and then by age. It reads all
// notes of the server: those of its other shows are few.
func (t *Tx) Notes(g data.GuildID, s data.ShowID) []data.Note {
	return sorted(notes.list(t, data.Note{Guild: g}, 1), func(n data.Note) bool { return n.Show == s },
		func(a, b data.Note) int { return a.At.Compare(b.At) })
}

// PutNote writes all of a note but the text.
func (t *Tx) PutNote(n data.Note) { notes.put(t, n) }

// DropNote forgets a note, its text and who has read it.
func (t *Tx) DropNote(g data.GuildID, note uint64) { notes.drop(t, data.Note{Guild: g, ID: note}) }

// A noteText has a row of its own, which is written once, so that nothing that
// handles notes ever holds what one says.
type noteText struct {
	guild data.GuildID
	note  uint64
	text  string
}

var texts = table[noteText]{
	space: 8,
	key:   func(k *key, n *noteText) { id(k, &n.guild); id(k, &n.note) },
	row:   func(r *row, n *noteText) { text(r, 1, &n.text) },
}

// PutNoteText writes a note's text.
func (t *Tx) PutNoteText(g data.GuildID, note uint64, text string) {
	texts.put(t, noteText{g, note, text})
}

// NoteText reads a note's text, sealed as a [data.Story] where the store has the
// note sealed now, wherever the note given says: a mistake in that one could let
// the text out. It is nothing if there is no note or no text.
func (t *Tx) NoteText(n data.Note) data.Sealed {
	now, ok := t.Note(n.Guild, n.ID)
	if !ok {
		return data.Sealed{}
	}
	v, _ := texts.read(t, noteText{guild: n.Guild, note: n.ID})
	return data.Seal(data.Story, now.At, v.text)
}

var reads = table[data.Read]{
	space:  9,
	key:    func(k *key, v *data.Read) { id(k, &v.Guild); id(k, &v.Note); id(k, &v.User) },
	row:    func(*row, *data.Read) {},
	people: func(v *data.Read, add func(data.UserID)) { add(v.User) },
	keyed:  true,
}

// HasRead says whether somebody has opened a note.
func (t *Tx) HasRead(g data.GuildID, note uint64, u data.UserID) bool {
	_, ok := reads.read(t, data.Read{Guild: g, Note: note, User: u})
	return ok
}

// PutRead notes that somebody has opened a note.
func (t *Tx) PutRead(g data.GuildID, note uint64, u data.UserID) {
	reads.put(t, data.Read{Guild: g, Note: note, User: u})
}

// DropRead forgets that somebody has opened a note.
func (t *Tx) DropRead(g data.GuildID, note uint64, u data.UserID) {
	reads.drop(t, data.Read{Guild: g, Note: note, User: u})
}

var cards = table[data.Card]{
	space:     10,
	showKeyed: true,
	key:       func(k *key, c *data.Card) { id(k, &c.Guild); word(k, &c.Show); k.position(&c.At) },
	row:       func(r *row, c *data.Card) { fixed(r, 1, &c.Channel); fixed(r, 2, &c.Message) },
	positions: func(c *data.Card, m mover) { m.Position(&c.At) },
}

// Card returns the card of an episode.
func (t *Tx) Card(g data.GuildID, s data.ShowID, at data.Position) data.Card {
	c, _ := cards.read(t, data.Card{Guild: g, Show: s, At: at})
	return c
}

// Cards returns the cards of a show, those of specials after those of regular
// episodes.
func (t *Tx) Cards(g data.GuildID, s data.ShowID) []data.Card {
	return cards.list(t, data.Card{Guild: g, Show: s}, 2)
}

// PutCard writes a card.
func (t *Tx) PutCard(c data.Card) { cards.put(t, c) }
