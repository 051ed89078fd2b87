package boltdb

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"watchparty/data"
)

// fill puts a record of every kind for a person in a server, and half of them
// for another person.
func fill(tx data.Tx, g data.GuildID, u, other data.UserID) {
	tx.PutGuild(data.Guild{ID: g, NoAnyway: true})
	tx.PutWatch(g, 7, atShow)
	tx.PutGroup(data.Group{Guild: g, Show: atShow, Position: s1e2})
	tx.PutBareShow(g, data.BareShow{ID: atShow, Numbers: []int{8}})
	tx.PutRoom(data.Room{ID: 1, Guild: g, Show: atShow, At: s1e1, N: 1, Thread: 11})
	tx.PutCard(data.Card{Guild: g, Show: atShow, At: s1e1, Channel: 7, Message: 12})
	for i, u := range []data.UserID{u, other} {
		note := uint64(100 + i)
		tx.PutMember(data.Member{Guild: g, Show: atShow, User: u, Seat: s1e1, Reach: s1e1})
		tx.PutSeat(data.Seat{Guild: g, Room: 1, User: u, In: true})
		tx.PutNote(data.Note{ID: note, Guild: g, Show: atShow, At: s1e1, Writer: u, Sealer: other})
		tx.PutNoteText(g, note, "He did it.")
		tx.PutRead(g, 101, u)
		data.Enqueue(tx, data.JobKey{Kind: data.NoteCard, Guild: g, Show: atShow, Subject: note}, time.Unix(int64(note), 0), time.Time{})
	}
}

// rows returns every row of a file but meta's, by its bucket and key.
func rows(t *testing.T, db *DB) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	err := db.bolt.View(func(b *bbolt.Tx) error {
		return b.ForEach(func(name []byte, rows *bbolt.Bucket) error {
			if string(name) == metaBucket {
				return nil
			}
			return rows.ForEach(func(k, v []byte) error {
				all[fmt.Sprintf("%s %s", name, k)] = bytes.Clone(v)
				return nil
			})
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func update(t *testing.T, db *DB, fn func(data.Tx)) {
	t.Helper()
	if err := db.Update(func(tx data.Tx) error { fn(tx); return nil }); err != nil {
		t.Fatal(err)
	}
}

// What is found by the index of people is all that there is of one: when it is
// dropped, their id is in none of the keys and rows.
func TestErasePerson(t *testing.T) {
	const user, other data.UserID = 0x1122334455667788, 0x1000000000000001
	db := open(t, newPath(t))
	update(t, db, func(tx data.Tx) {
		for _, g := range []data.GuildID{1, 2, 3} {
			fill(tx, g, user, other)
			tx.PutNote(data.Note{ID: 102, Guild: g, Show: atShow, Writer: other, Sealer: user})
		}
	})
	of := func() (ofUser int) {
		key, value := id(nil, user), binary.AppendUvarint(nil, uint64(user))
		for k, v := range rows(t, db) {
			if bytes.Contains([]byte(k), key) || bytes.Contains(v, value) {
				ofUser++
			}
		}
		return ofUser
	}
	// A member, a seat, what was read, and two notes; each twice for its index.
	if got := of(); got != 3*10 {
		t.Fatalf("got %d rows with the person, want 30", got)
	}
	update(t, db, func(tx data.Tx) {
		for _, m := range tx.MemberOf(user) {
			tx.DropMember(m.Guild, m.Show, user)
		}
		for _, s := range tx.SeatsOf(user) {
			tx.DropSeat(s.Guild, s.Room, user)
		}
		for _, n := range tx.NotesOf(user) {
			tx.DropNote(n.Guild, n.ID)
		}
		for _, r := range tx.ReadsOf(user) {
			tx.DropRead(r.Guild, r.Note, user)
		}
	})
	if got := of(); got != 0 {
		t.Errorf("%d rows with the person are left: %q", got, rows(t, db))
	}
}

// Neither records nor their rows in the indexes are left of a server that is
// forgotten a few records at a time, nor of a group that is dropped.
func TestNothingIsLeft(t *testing.T) {
	path := newPath(t)
	db := open(t, path)
	update(t, db, func(tx data.Tx) { fill(tx, 1, 5, 6) })
	alone := rows(t, db)
	update(t, db, func(tx data.Tx) { fill(tx, 2, 5, 6); fill(tx, 3, 5, 6) })
	calls := 1
	for more := true; more; calls++ {
		before := len(rows(t, db))
		update(t, db, func(tx data.Tx) { more = tx.Forget(2, 2) })
		if gone := before - len(rows(t, db)); gone > 2*3 { // a note has two rows in an index
			t.Errorf("%d rows went at once", gone)
		}
	}
	if calls < 5 {
		t.Errorf("forgotten in %d calls, which proves nothing", calls)
	}
	update(t, db, func(tx data.Tx) { tx.DropGroup(3, atShow); tx.Forget(3, 1) }) // 1: the settings
	left := rows(t, db)
	for k := range left {
		if _, ok := alone[k]; !ok {
			t.Errorf("left behind: %q", k)
		}
	}
	if len(left) != len(alone) {
		t.Errorf("%d rows are left, want the %d of the other server", len(left), len(alone))
	}
}

// An index follows its record: what moved is found where it is and no longer
// where it was.
func TestIndexesFollow(t *testing.T) {
	db := open(t, newPath(t))
	job := data.Job{JobKey: data.JobKey{Kind: data.NoteCard, Guild: atGuild, Show: atShow}, At: time.Unix(20, 0)}
	room := data.Room{ID: 1, Guild: atGuild, Show: atShow, Thread: 11}
	note := data.Note{ID: 2, Guild: atGuild, Show: atShow, Writer: 5, Sealer: 6}
	for range 2 {
		update(t, db, func(tx data.Tx) { tx.PutJob(job); tx.PutRoom(room); tx.PutNote(note) })
		if got := len(rows(t, db)); got != 3+4 {
			t.Errorf("%d rows, want 3 records and 4 rows of indexes", got)
		}
		err := db.View(func(tx data.Tx) error {
			if due := tx.Due(time.Unix(30, 0), 9); len(due) != 1 || !due[0].At.Equal(job.At) {
				t.Errorf("due: got %+v", due)
			}
			for thread := range data.ChannelID(20) {
				if _, ok := tx.RoomIn(atGuild, thread); ok != (thread == room.Thread) {
					t.Errorf("a room is in thread %d: %v", thread, ok)
				}
			}
			for u := range data.UserID(9) {
				if got := len(tx.NotesOf(u)) == 1; got != (u == note.Writer || u == note.Sealer) {
					t.Errorf("a note is of %d: %v", u, got)
				}
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
		job.At, room.Thread, note.Writer, note.Sealer = time.Unix(10, 0), 12, 6, 7
	}
}

// A text is sealed where the store has its note, whatever the caller holds, and
// moves with it.
func TestTextIsSealedWhereTheNoteIs(t *testing.T) {
	db := open(t, newPath(t))
	last := data.Position{Season: 9, Episode: 9}
	update(t, db, func(tx data.Tx) { fill(tx, atGuild, 5, 6) })
	for _, at := range []data.Position{s1e2, s1e1, last} {
		update(t, db, func(tx data.Tx) {
			n, _ := tx.Note(atGuild, 100)
			n.At = at
			tx.PutNote(n)
			n.At = data.Position{}
			text := tx.NoteText(n)
			got, ok := text.Open(data.Private(at, at))
			if want := (data.Opened{At: at, Text: "He did it."}); !ok || got != want {
				t.Errorf("at %s: got %+v, %v, want %+v", at, got, ok, want)
			}
			if _, ok := text.Open(data.Elsewhere()); ok {
				t.Errorf("at %s: open to all", at)
			}
		})
	}
	update(t, db, func(tx data.Tx) {
		if _, ok := tx.NoteText(data.Note{Guild: atGuild, ID: 99}).Open(data.Anyway(last, last)); ok {
			t.Errorf("there is a text without a note")
		}
	})
}

// Due reads no further than it must: a damaged row behind what it returns, or
// not due yet, does no harm, and one among it is an error.
func TestDueReadsWhatItReturns(t *testing.T) {
	db := open(t, newPath(t))
	job := func(subject uint64) data.JobKey {
		return data.JobKey{Kind: data.NoteCard, Guild: atGuild, Show: atShow, Subject: subject}
	}
	at := func(seconds int64) time.Time { return time.Unix(seconds, 0).UTC() }
	update(t, db, func(tx data.Tx) {
		for i := range 3 {
			data.Enqueue(tx, job(uint64(i)), at(int64(30-10*i)), time.Time{}) // the third is due first
		}
	})
	err := db.bolt.Update(func(b *bbolt.Tx) error { return b.Bucket([]byte(jobsBucket)).Put(jobKey(job(1)), []byte{1}) })
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		now   time.Time
		limit int
		want  string
	}{
		{at(9), 5, ""},
		{at(10), 5, ""},
		{at(30), 1, ""},
		{at(20), 2, `job "card" of guild 42 in "dark" about 1 and member 0: the row is damaged`},
	} {
		err := db.View(func(tx data.Tx) error {
			due := tx.Due(c.now, c.limit)
			if first := !c.now.Before(at(10)); c.want == "" && (len(due) == 1) != first {
				t.Errorf("due at %s: got %+v", c.now, due)
			}
			if next, ok := tx.NextDue(); c.want == "" && (!ok || !next.Equal(at(10))) {
				t.Errorf("next due: got %s, %v", next, ok)
			}
			return nil
		})
		if fmt.Sprint(err) != c.want && (err != nil || c.want != "") {
			t.Errorf("due at %s, at most %d: got %v, want %s", c.now, c.limit, err, c.want)
		}
	}
}
