package boltdb

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"watchparty/data"
)

// A row that is damaged is an error for everyone who needs it, and never reads
// as nothing; least of all a text, which would seem to be gone, and a note,
// which says where its text is sealed.
func TestDamagedDiscussion(t *testing.T) {
	for _, c := range []struct {
		bucket string
		key    []byte
		want   string
		reads  []func(data.Tx)
	}{
		{roomsBucket, recordKey(atGuild, 1), "room 1 of guild 42: ", []func(data.Tx){
			func(tx data.Tx) { tx.Room(atGuild, 1) },
			func(tx data.Tx) { tx.RoomIn(atGuild, 11) },
			func(tx data.Tx) { tx.Rooms(atGuild, atShow) },
			func(tx data.Tx) { tx.Rooms(atGuild, "another") },
			func(tx data.Tx) { tx.DropRoom(atGuild, 1) },
		}},
		{seatsBucket, partKey(atGuild, 1, 5), "seat of 5 in room 1 of guild 42: ", []func(data.Tx){
			func(tx data.Tx) { tx.Seat(atGuild, 1, 5) },
			func(tx data.Tx) { tx.Seats(atGuild, 1) },
			func(tx data.Tx) { tx.SeatsOf(5) },
		}},
		{notesBucket, recordKey(atGuild, 100), "note 100 of guild 42: ", []func(data.Tx){
			func(tx data.Tx) { tx.Note(atGuild, 100) },
			func(tx data.Tx) { tx.Notes(atGuild, atShow) },
			func(tx data.Tx) { tx.NotesOf(5) },
			func(tx data.Tx) { tx.NoteText(data.Note{Guild: atGuild, ID: 100, At: s1e1}) },
			func(tx data.Tx) { tx.DropNote(atGuild, 100) },
		}},
		{textsBucket, recordKey(atGuild, 100), "text of note 100 of guild 42: ", []func(data.Tx){
			func(tx data.Tx) { tx.NoteText(data.Note{Guild: atGuild, ID: 100}) },
		}},
		{cardsBucket, cardKey(atGuild, atShow, s1e1), `card of S1E1 of guild 42 in "dark": `, []func(data.Tx){
			func(tx data.Tx) { tx.Card(atGuild, atShow, s1e1) },
			func(tx data.Tx) { tx.Cards(atGuild, atShow) },
		}},
	} {
		db := open(t, newPath(t))
		update(t, db, func(tx data.Tx) { fill(tx, atGuild, 5, 6) })
		whole := rows(t, db)[fmt.Sprintf("%s %s", c.bucket, c.key)]
		for n := range len(whole) + 2 {
			row := append(bytes.Clone(whole), 0)[:n]
			if n == len(whole) {
				continue
			}
			err := db.bolt.Update(func(b *bbolt.Tx) error { return b.Bucket([]byte(c.bucket)).Put(c.key, row) })
			if err != nil {
				t.Fatal(err)
			}
			for i, read := range c.reads {
				err := db.Update(func(tx data.Tx) error { read(tx); return errors.New("hidden by the cause") })
				if err == nil || !strings.HasPrefix(err.Error(), c.want) {
					t.Errorf("read %d of %s, %d bytes of %d: got %v, want %s", i, c.bucket, n, len(whole), err, c.want)
				}
			}
		}
	}
}

// An index that names what is not there would hide something from its owner, or
// a job indefinitely.
func TestIndexOfNothing(t *testing.T) {
	for name, c := range map[string]struct {
		bucket string
		key    []byte
		read   func(data.Tx)
	}{
		"room in":  {threadsBucket, threadKey(atGuild, 11, 1), func(tx data.Tx) { tx.RoomIn(atGuild, 11) }},
		"seats of": {peopleBucket, roleKey(5, atGuild, seatRole, 1), func(tx data.Tx) { tx.SeatsOf(5) }},
		"notes of": {peopleBucket, roleKey(5, atGuild, noteRole, 1), func(tx data.Tx) { tx.NotesOf(5) }},
		"reads of": {peopleBucket, roleKey(5, atGuild, readRole, 1), func(tx data.Tx) { tx.ReadsOf(5) }},
		"due": {dueBucket, dueKey(1, data.JobKey{Kind: data.RoomOpen, Guild: atGuild, Show: atShow}),
			func(tx data.Tx) { tx.Due(time.Unix(1, 0), 1) }},
	} {
		db := open(t, newPath(t))
		err := db.bolt.Update(func(b *bbolt.Tx) error { return b.Bucket([]byte(c.bucket)).Put(c.key, nil) })
		if err != nil {
			t.Fatal(err)
		}
		if err := db.View(func(tx data.Tx) error { c.read(tx); return nil }); !errors.Is(err, errMissing) {
			t.Errorf("%s: got %v, want %v", name, err, errMissing)
		}
	}
}
