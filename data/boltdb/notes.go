package boltdb

import (
	"fmt"
	"math"

	"watchparty/data"
)

func (t *tx) Note(g data.GuildID, note uint64) (data.Note, bool) {
	n := data.Note{Guild: g, ID: note}
	ok := read(t, notesBucket, recordKey(g, note), noteRow, &n)
	return n, ok
}

// Notes reads all notes of the server: those of its other shows are few.
func (t *tx) Notes(g data.GuildID, s data.ShowID) []data.Note {
	all := list(t, notesBucket, guildKey(g), noteRow,
		func(p parts) data.Note { return data.Note{Guild: g, ID: p.record} })
	return ofShow(all, func(n data.Note) bool { return n.Show == s },
		func(a, b data.Note) int { return a.At.Compare(b.At) })
}

func (t *tx) NotesOf(u data.UserID) []data.Note {
	return listOf(t, u, noteRole, func(p parts) (data.Note, bool) {
		n, ok := t.Note(p.guild, p.record)
		return n, ok && (n.Writer == u || n.Sealer == u) // or another's would be erased
	})
}

func (t *tx) PutNote(n data.Note) {
	var from [][]byte
	if old, ok := t.Note(n.Guild, n.ID); ok {
		from = noteIndex(old)
	}
	store(t, notesBucket, recordKey(n.Guild, n.ID), noteRow, n)
	t.index(peopleBucket, from, noteIndex(n))
}

// noteIndex returns a note's rows in the index of people.
func noteIndex(n data.Note) [][]byte {
	rows := [][]byte{roleKey(n.Writer, n.Guild, noteRole, n.ID)}
	if n.Sealer != 0 {
		rows = append(rows, roleKey(n.Sealer, n.Guild, noteRole, n.ID))
	}
	return rows
}

func (t *tx) PutNoteText(g data.GuildID, note uint64, text string) {
	store(t, textsBucket, recordKey(g, note), textRow, text)
}

// NoteText asks the note's own row where it is sealed, since a mistake in the
// one given could let a text out.
func (t *tx) NoteText(n data.Note) data.Sealed {
	now, ok := t.Note(n.Guild, n.ID)
	if !ok {
		return data.Sealed{}
	}
	var text string
	read(t, textsBucket, recordKey(n.Guild, n.ID), textRow, &text)
	return data.Seal(data.Story, now.At, text)
}

func (t *tx) DropNote(g data.GuildID, note uint64) {
	key := recordKey(g, note)
	t.remove(notesBucket, key)
	t.remove(textsBucket, key)
	t.drop(readBucket, key, math.MaxInt)
}

func (t *tx) HasRead(g data.GuildID, note uint64, u data.UserID) bool {
	return t.get(readBucket, partKey(g, note, u)) != nil
}

func (t *tx) ReadsOf(u data.UserID) []data.Read {
	return listOf(t, u, readRole, func(p parts) (data.Read, bool) {
		return data.Read{Guild: p.guild, Note: p.record, User: u}, t.HasRead(p.guild, p.record, u)
	})
}

func (t *tx) PutRead(g data.GuildID, note uint64, u data.UserID) {
	if t.put(readBucket, partKey(g, note, u), []byte{}) {
		t.put(peopleBucket, roleKey(u, g, readRole, note), []byte{})
	}
}

func (t *tx) DropRead(g data.GuildID, note uint64, u data.UserID) {
	t.remove(readBucket, partKey(g, note, u))
}

func (t *tx) Card(g data.GuildID, s data.ShowID, at data.Position) data.Card {
	c := data.Card{Guild: g, Show: s, At: at}
	if isShow(s) && checkEpisode(at) == nil {
		read(t, cardsBucket, cardKey(g, s, at), cardRow, &c)
	}
	return c
}

func (t *tx) Cards(g data.GuildID, s data.ShowID) []data.Card {
	if !isShow(s) {
		return nil
	}
	return list(t, cardsBucket, showKey(g, s), cardRow,
		func(p parts) data.Card { return data.Card{Guild: g, Show: s, At: p.at} })
}

func (t *tx) PutCard(c data.Card) {
	key := cardKey(c.Guild, c.Show, c.At)
	t.fail(cardsBucket, key, checkShow(c.Show))
	t.fail(cardsBucket, key, checkEpisode(c.At))
	store(t, cardsBucket, key, cardRow, c)
}

// checkEpisode says what is wrong with a position as a part of a key.
func checkEpisode(p data.Position) error {
	if data.PositionOf(p.Subject()) != p || (p.Season == 0) != (p.Episode == 0) {
		return fmt.Errorf("not a position: %s", p)
	}
	return nil
}
