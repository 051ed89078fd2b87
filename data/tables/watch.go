package tables

import (
	"time"

	"watchparty/data"
)

var watchers = table[data.Watcher]{
	space:  31,
	key:    func(k *key, w *data.Watcher) { id(k, &w.Guild); id(k, &w.Party); id(k, &w.User) },
	row:    func(r *row, w *data.Watcher) { number(r, 1, &w.Pauses); r.moment(2, &w.Pressed) },
	people: func(w *data.Watcher, add func(data.UserID)) { add(w.User) },
	keyed:  true,
}

var lines = table[data.PauseLine]{
	space: 32,
	key:   func(k *key, l *data.PauseLine) { id(k, &l.Guild); id(k, &l.Party); id(k, &l.Message) },
	row: func(r *row, l *data.PauseLine) {
		fixed(r, 1, &l.User)
		number(r, 2, &l.State)
		number(r, 3, &l.From)
		number(r, 4, &l.To)
		r.flags(5, &l.Says)
	},
	people: func(l *data.PauseLine, add func(data.UserID)) { add(l.User) },
}

// Declared apart from watchers and lines, which parties refers to.
func init() { watchers.erase, lines.erase = eraseWatcher, eraseLine }

// eraseWatcher drops that somebody watches, and has the doors edited that may name them.
func eraseWatcher(t *Tx, w data.Watcher, _ data.UserID, now time.Time) (data.Watcher, bool) {
	t.enqueueLines(w.Guild, w.Party, now)
	return w, false
}

// eraseLine keeps a line without the name in it, and has the message edited.
func eraseLine(t *Tx, l data.PauseLine, _ data.UserID, now time.Time) (data.PauseLine, bool) {
	l.User, l.Says = 0, false
	t.enqueueLines(l.Guild, l.Party, now)
	return l, true
}

func (t *Tx) enqueueLines(g data.GuildID, party uint64, at time.Time) {
	if p, ok := t.Party(g, party); ok {
		t.Enqueue(data.JobKey{Kind: data.PartyLines, Guild: g, Show: p.Show, Subject: p.ID}, at, time.Time{})
	}
}

// clock takes five numbers, from n.
func (r *row) clock(n uint64, c *data.Clock) {
	number(r, n, &c.State)
	number(r, n+1, &c.N)
	r.moment(n+2, &c.Zero)
	r.moment(n+3, &c.Since)
	number(r, n+4, &c.Held)
}

// Watcher returns somebody who watches a party, and whether they do.
func (t *Tx) Watcher(g data.GuildID, party uint64, u data.UserID) (data.Watcher, bool) {
	return watchers.read(t, data.Watcher{Guild: g, Party: party, User: u})
}

// Watchers returns who watches a party, by their ids.
func (t *Tx) Watchers(g data.GuildID, party uint64) []data.Watcher {
	return watchers.list(t, data.Watcher{Guild: g, Party: party}, 2)
}

// PutWatcher writes that somebody watches a party.
func (t *Tx) PutWatcher(w data.Watcher) { watchers.put(t, w) }

// DropWatcher forgets it.
func (t *Tx) DropWatcher(w data.Watcher) { watchers.drop(t, w) }

// Line returns the line that a message of a party's clock shrank to, and whether it did.
func (t *Tx) Line(g data.GuildID, party uint64, m data.MessageID) (data.PauseLine, bool) {
	return lines.read(t, data.PauseLine{Guild: g, Party: party, Message: m})
}

// Lines returns the lines of a party's clock, by the ids of their messages: the oldest
// first.
func (t *Tx) Lines(g data.GuildID, party uint64) []data.PauseLine {
	return lines.list(t, data.PauseLine{Guild: g, Party: party}, 2)
}

// PutLine writes a line.
func (t *Tx) PutLine(l data.PauseLine) { lines.put(t, l) }

// DropLine forgets a line.
func (t *Tx) DropLine(l data.PauseLine) { lines.drop(t, l) }
