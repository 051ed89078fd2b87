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

// A build that knew the first kinds alone has forgotten a user who is back since: a
// newer one forgets what that build could not, and nothing else.
func TestKindsOfANewerBuildAreErasedLater(t *testing.T) {
	engine := memkv.New(Spaces)
	store := New(engine)
	now := time.Unix(1_800_000_000, 0)
	const user data.UserID = 3
	err := store.Update(t.Context(), 1, func(tx *Tx) error {
		tx.PutMember(data.Member{Guild: 1, Show: "d", User: user})
		tx.PutNote(data.Note{Guild: 1, ID: 5, Show: "d", Writer: user})
		tx.PutRead(1, 6, user)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	err = store.Update(t.Context(), 0, func(tx *Tx) error {
		erasedUsers.put(tx, erased{who: pseudonym(user), at: now, known: members.space + 1})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	resume := func(now time.Time, wantMember, wantNote bool, wantKept int) {
		t.Helper()
		if err := store.ResumeErasures(t.Context(), now); err != nil {
			t.Fatal(err)
		}
		err := store.View(t.Context(), 1, func(tx *Tx) error {
			_, member := tx.Member(1, "d", user)
			_, note := tx.Note(1, 5)
			kept := erasedUsers.list(tx, erased{}, 1)
			if member != wantMember || note != wantNote || tx.HasRead(1, 6, user) != wantNote || len(kept) != wantKept {
				t.Errorf("member %t, note %t, read %t, kept %+v", member, note, tx.HasRead(1, 6, user), kept)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	resume(now.Add(time.Hour), true, false, 1)
	err = store.Update(t.Context(), 1, func(tx *Tx) error {
		tx.PutNote(data.Note{Guild: 1, ID: 5, Show: "d", Writer: user})
		tx.PutRead(1, 6, user)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	resume(now.Add(KeepErased), true, true, 1) // once is enough
	resume(now.Add(KeepErased+time.Second), true, true, 0)
}

// A record of a kind that only a newer build knows is counted, and left to that.
func TestUnknownKindsAreCounted(t *testing.T) {
	engine := memkv.New(Spaces)
	k := key{parts: -1}
	(&person{user: 3, guild: 1, table: 200}).visit(&k)
	if err := engine.Update(t.Context(), 1, func(tx kv.Tx) error { return tx.Put(peopleSpace, append(k.b, 7), nil) }); err != nil {
		t.Fatal(err)
	}
	if unknown, err := New(engine).FinishErasing(t.Context(), 3, time.Unix(9, 0)); unknown != 1 || err != nil {
		t.Errorf("got %d, %v, want 1", unknown, err)
	}
}
