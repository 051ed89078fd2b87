package tables

import (
	"bytes"
	"errors"
	"testing"

	"watchparty/data"
	"watchparty/data/kv"
	"watchparty/data/kv/memkv"
)

func TestErrorsNameTheRecord(t *testing.T) {
	engine := memkv.New(Spaces)
	if err := engine.Update(t.Context(), 42, func(tx kv.Tx) error {
		k, _ := members.keyOf(&data.Member{Guild: 42, Show: "dark", User: 1}, -1)
		return tx.Put(members.space, k, []byte("damaged"))
	}); err != nil {
		t.Fatal(err)
	}
	err := New(engine).View(t.Context(), 42, func(tx *Tx) error { tx.Member(42, "dark", 1); return nil })
	if want := "members guild 42 show dark user 1: the row is damaged"; err == nil || err.Error() != want || !errors.Is(err, errDamaged) {
		t.Errorf("got %v, want %s", err, want)
	}
}

// An index row that leads to another record would let a server, a thread or a
// person have what is not theirs.
func TestAnIndexThatLeadsElsewhereIsDamage(t *testing.T) {
	engine := memkv.New(Spaces)
	store := New(engine)
	room := data.Room{Guild: 1, ID: 5, Show: "d", Thread: 7}
	err := store.Update(t.Context(), 1, func(tx *Tx) error { tx.PutRoom(room); return nil })
	if err != nil {
		t.Fatal(err)
	}
	err = engine.Update(t.Context(), 1, func(tx kv.Tx) error {
		room.Thread = 8
		return tx.Put(threadsSpace, threads.of(&room), nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	found, err := View(t.Context(), store, 1, func(tx *Tx) (bool, error) {
		_, ok := tx.RoomIn(1, 8)
		return ok, nil
	})
	if err == nil || found {
		t.Errorf("found %t, %v", found, err)
	}
	if err := store.Verify(t.Context()); err == nil {
		t.Error("verified all the same")
	}
}

// An index that lacks a row is noticed, as one is that has a row too many.
func TestAnIndexWithoutARowIsDamage(t *testing.T) {
	each(t, func(t *testing.T, s sample) {
		engine := memkv.New(Spaces)
		store, g := New(engine), guildOf(s.key)
		if err := store.Update(t.Context(), g, func(tx *Tx) error { s.put(tx, s.full); return nil }); err != nil {
			t.Fatal(err)
		}
		for space := range Spaces {
			if kindOf[space] != nil {
				continue // no index
			}
			var keys [][]byte
			prefix, read := []byte(nil), func(fn func(kv.Tx) error) error { return engine.Across(t.Context(), fn) }
			if !Spaces[space].Across {
				prefix, read = kv.Prefix(uint64(g)), func(fn func(kv.Tx) error) error { return engine.View(t.Context(), uint64(g), fn) }
			}
			err := read(func(tx kv.Tx) error {
				return tx.Scan(space, prefix, nil, func(k, _ []byte) bool { keys = append(keys, bytes.Clone(k)); return true })
			})
			if err != nil {
				t.Fatal(err)
			}
			for _, k := range keys {
				lacking := engine.Clone()
				if err := lacking.Update(t.Context(), uint64(g), func(tx kv.Tx) error { return tx.Delete(space, k) }); err != nil {
					t.Fatal(err)
				}
				if err := New(lacking).Verify(t.Context()); err == nil {
					t.Errorf("%s lacks %x, and that is not noticed", Spaces[space].Name, k)
				}
			}
		}
	})
}
