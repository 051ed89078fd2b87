//go:build !race

package tables_test

import (
	"testing"

	"watchparty/data"
	"watchparty/data/kv/memkv"
	"watchparty/data/tables"
)

// TestReadsAllocate reads records without gaps, as nearly all are: one alone allocates
// nothing, however large records become, and a list is one piece of memory and what scans it.
func TestReadsAllocate(t *testing.T) {
	store, at := tables.New(memkv.New(tables.Spaces)), data.Position{Season: 1, Episode: 4}
	err := store.Update(t.Context(), 1, func(tx *tables.Tx) error {
		for u := range data.UserID(20) {
			tx.PutMember(data.Member{Guild: 1, Show: "some", User: u + 1, Seat: at, Seen: data.UpTo(at), Placed: true})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	err = store.View(t.Context(), 1, func(tx *tables.Tx) error {
		for _, c := range []struct {
			name string
			most float64
			read func() bool
		}{
			{"a member", 0, func() bool { m, ok := tx.Member(1, "some", 7); return ok && m.Seat == at }},
			{"nobody", 0, func() bool { _, ok := tx.Member(1, "some", 77); return !ok }},
			{"settings", 0, func() bool { return tx.Guild(1).ID == 1 }},
			{"twenty members", 2, func() bool { return len(tx.Members(1, "some")) == 20 }},
			{"no groups", 1, func() bool { return len(tx.Groups(1)) == 0 }},
		} {
			if !c.read() {
				t.Errorf("%s: read something else", c.name)
			}
			if n := testing.AllocsPerRun(100, func() { c.read() }); n > c.most {
				t.Errorf("%s: %v allocations, want at most %v", c.name, n, c.most)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
