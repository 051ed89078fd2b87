package tables

import (
	"bytes"
	"testing"
	"time"

	"watchparty/data"
	"watchparty/data/kv"
	"watchparty/data/kv/memkv"
)

// A field that a newer build added may be about the user, so a record that is
// kept without them loses it.
func TestErasingDropsFieldsOfANewerBuild(t *testing.T) {
	engine := memkv.New(Spaces)
	store := New(engine)
	note := data.Note{Guild: 1, ID: 5, Show: "d", Writer: 2, Sealer: 3}
	k, err := notes.keyOf(&note, -1)
	if err != nil {
		t.Fatal(err)
	}
	err = store.Update(t.Context(), 1, func(tx *Tx) error { tx.PutNote(note); return nil })
	if err != nil {
		t.Fatal(err)
	}
	newer := []byte{0xf8, 0x03, 7} // number 126: 7
	row := func() (b []byte) {
		err := engine.View(t.Context(), 1, func(tx kv.Tx) (err error) {
			b, err = tx.Get(notes.space, k)
			b = bytes.Clone(b)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	fields := row()
	err = engine.Update(t.Context(), 1, func(tx kv.Tx) error {
		return tx.Put(notes.space, k, sum(k, append(fields[:len(fields)-sumSize], newer...)))
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.FinishErasing(t.Context(), 3, time.Unix(9, 0)); err != nil {
		t.Fatal(err)
	}
	if b := row(); len(b) == 0 || bytes.Contains(b, newer) {
		t.Errorf("the row is %x", b)
	}
}
