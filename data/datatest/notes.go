package datatest

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"watchparty/data"
)

func (t *tx) Note(g data.GuildID, id uint64) (data.Note, bool) {
	if !t.broken() {
		if kept, ok := t.notes[recordKey{g, id}]; ok {
			return kept, true
		}
	}
	return data.Note{Guild: g, ID: id}, false
}

func (t *tx) Notes(g data.GuildID, s data.ShowID) []data.Note {
	all := list(t, t.notes, compareRecord, func(k recordKey) bool { return k.guild == g && t.notes[k].Show == s })
	slices.SortStableFunc(all, func(a, b data.Note) int { return a.At.Compare(b.At) })
	return all
}

func (t *tx) NotesOf(u data.UserID) []data.Note {
	return list(t, t.notes, compareRecord, func(k recordKey) bool {
		n := t.notes[k]
		return n.Writer == u || n.Sealer == u && u != 0
	})
}

func (t *tx) PutNote(n data.Note) {
	if t.writes(cmp.Or(check(n.Show, n.At), checkTimes(n.Written))) {
		n.Written = kept(n.Written)
		t.notes[recordKey{n.Guild, n.ID}] = n
	}
}

func (t *tx) PutNoteText(g data.GuildID, note uint64, text string) {
	if t.writes(nil) {
		t.texts[recordKey{g, note}] = text
	}
}

func (t *tx) NoteText(n data.Note) data.Sealed {
	k := recordKey{n.Guild, n.ID}
	now, ok := t.notes[k]
	if t.broken() || !ok {
		return data.Sealed{}
	}
	return data.Seal(data.Story, now.At, t.texts[k])
}

func (t *tx) DropNote(g data.GuildID, id uint64) {
	if t.writes(nil) {
		note := recordKey{g, id}
		delete(t.notes, note)
		delete(t.texts, note)
		maps.DeleteFunc(t.reads, func(k personKey, _ data.Read) bool { return k.recordKey == note })
	}
}

func (t *tx) HasRead(g data.GuildID, note uint64, u data.UserID) bool {
	_, ok := t.reads[personKey{recordKey{g, note}, u}]
	return !t.broken() && ok
}

func (t *tx) ReadsOf(u data.UserID) []data.Read {
	return list(t, t.reads, comparePerson, func(k personKey) bool { return k.user == u })
}

func (t *tx) PutRead(g data.GuildID, note uint64, u data.UserID) {
	if t.writes(nil) {
		t.reads[personKey{recordKey{g, note}, u}] = data.Read{Guild: g, Note: note, User: u}
	}
}

func (t *tx) DropRead(g data.GuildID, note uint64, u data.UserID) {
	if t.writes(nil) {
		delete(t.reads, personKey{recordKey{g, note}, u})
	}
}

func (t *tx) Card(g data.GuildID, s data.ShowID, at data.Position) data.Card {
	card := data.Card{Guild: g, Show: s, At: at}
	if t.broken() {
		return card
	}
	if kept, ok := t.cards[cardKey{showKey{g, s}, at}]; ok {
		card = kept
	}
	return card
}

func (t *tx) Cards(g data.GuildID, s data.ShowID) []data.Card {
	return list(t, t.cards, compareCard, func(k cardKey) bool { return k.showKey == showKey{g, s} })
}

func (t *tx) PutCard(c data.Card) {
	problem := check(c.Show, c.At)
	if data.PositionOf(c.At.Subject()) != c.At { // which is its key
		problem = fmt.Errorf("not a position: %s", c.At)
	}
	if t.writes(problem) {
		t.cards[cardKey{showKey{c.Guild, c.Show}, c.At}] = c
	}
}
