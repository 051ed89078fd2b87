package boltdb

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"watchparty/data"
	"watchparty/data/kv"
	"watchparty/data/tables"
)

// TestBackupHasNothingTyped plants what somebody typed and the token of an answer,
// and looks for them, and for who they are about, in every byte of a backup and in
// the dump of the store. The backup is whole without them.
func TestBackupHasNothingTyped(t *testing.T) {
	dir := shortDir(t)
	path, dst := filepath.Join(dir, "test.db"), filepath.Join(dir, "copy.db")
	db, err := Open(path, Options{Spaces: tables.Spaces})
	if err != nil {
		t.Fatal(err)
	}
	store := tables.New(db)
	now := time.Unix(1_800_000_000, 0)
	const asker, author, waits, chose = data.UserID(0x4142434445464748), data.UserID(0x5152535455565758), data.UserID(0x6162636465666768), data.UserID(0x7172737475767778)
	err = store.Update(t.Context(), 1, func(tx *tables.Tx) error {
		tx.PutAsked(data.Asked{Guild: 1, ID: 5, User: asker, At: now, Options: []string{"name", "TYPED"}, Author: author, Text: "MESSAGE"})
		tx.PutWaiter(data.Waiter{For: data.JobKey{Guild: 1, Show: "d", Kind: "k"}, ID: 6, User: waits, Since: now, Token: "TOKEN"})
		tx.PutChosen(data.Chosen{Guild: 1, User: chose, Channel: 5, Show: "d", At: now})
		tx.PutNoteText(1, 9, "A-NOTE")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	stop := serve(t, db)
	defer stop()
	if err := Backup(path, dst, tables.Spaces); err != nil {
		t.Fatal(err)
	}
	live, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	saved, err := os.ReadFile(dst)
	if err != nil {
		t.Fatal(err)
	}
	planted := [][]byte{[]byte("TYPED"), []byte("MESSAGE"), []byte("TOKEN")}
	for _, u := range []data.UserID{asker, author, waits, chose} {
		planted = append(planted, binary.BigEndian.AppendUint64(nil, uint64(u)))
	}
	for _, p := range planted {
		if !bytes.Contains(live, p) {
			t.Errorf("the store has no %q: this proves nothing", p)
		}
		if bytes.Contains(saved, p) {
			t.Errorf("the backup has %q", p)
		}
	}
	if !bytes.Contains(saved, []byte("A-NOTE")) {
		t.Error("the backup lacks records that are not brief")
	}
	err = store.Dump(t.Context(), func(name string, record any) {
		for _, word := range []string{"TYPED", "MESSAGE", "TOKEN", fmt.Sprint(asker), fmt.Sprint(author), fmt.Sprint(waits)} {
			if bytes.Contains(fmt.Append(nil, name, record), []byte(word)) {
				t.Errorf("the dump has %s: %s %+v", word, name, record)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	check(t, dst)
	copied, err := Open(dst, Options{Spaces: tables.Spaces})
	if err != nil {
		t.Fatal(err)
	}
	if err := tables.New(copied).Verify(t.Context()); err != nil {
		t.Errorf("the backup: %v", err)
	}
	for _, db := range []kv.Store{copied, db} {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}
}
