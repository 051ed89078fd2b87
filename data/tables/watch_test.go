package tables

import (
	"testing"

	"watchparty/data"
	"watchparty/data/kv/memkv"
)

// A party that is forgotten, alone, with its show or with its server, takes along who
// comes to it, who watches it, and the lines of its clock; those of another one stay.
func TestAPartyTakesItsRecordsAlong(t *testing.T) {
	for name, forget := range map[string]func(*Tx){
		"party": func(tx *Tx) { tx.DropParty(1, 5) },
		"show":  func(tx *Tx) { tx.DropGroup(1, "d") },
		"all":   func(tx *Tx) { tx.Forget(1, 100) },
	} {
		store := New(memkv.New(Spaces))
		err := store.Update(t.Context(), 1, func(tx *Tx) error {
			for id, show := range map[uint64]data.ShowID{5: "d", 6: "d-2"} {
				tx.PutParty(data.Party{Guild: 1, ID: id, Show: show})
				tx.PutComer(data.Comer{Guild: 1, Party: id, User: 3})
				tx.PutWatcher(data.Watcher{Guild: 1, Party: id, User: 3})
				tx.PutLine(data.PauseLine{Guild: 1, Party: id, Message: 9, User: 3})
			}
			forget(tx)
			for id, want := range map[uint64]int{5: 0, 6: 1} {
				if name == "all" {
					want = 0
				}
				comers, watchers, lines := len(tx.Comers(1, id)), len(tx.Watchers(1, id)), len(tx.Lines(1, id))
				if comers != want || watchers != want || lines != want {
					t.Errorf("%s: party %d has %d comers, %d watchers and %d lines, want %d", name, id, comers, watchers, lines, want)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
