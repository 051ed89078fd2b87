package boltdb

import (
	"bufio"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"watchparty/data"
	"watchparty/data/tables"
)

var (
	seed   = flag.Uint64("seed", rand.Uint64(), "seed of the random tests")
	rounds = flag.Int("rounds", 3, "how often a process is killed")
)

const marksAtOnce, marks = 64, 1000

// markUntilKilled makes marks, many at once, and prints the id of each once it
// is confirmed. The ids go on from where the file ends.
func markUntilKilled(path string) error {
	db, err := Open(path, testOptions)
	if err != nil {
		return err
	}
	next := uint64(1)
	err = view(db, func(tx *tables.Tx) error {
		for _, m := range tx.Members(atGuild, atShow) {
			next = max(next, m.Mark.ID+1)
		}
		return nil
	})
	if err != nil {
		return err
	}
	ids := make(chan uint64)
	var all sync.WaitGroup
	for range marksAtOnce {
		all.Go(func() {
			for id := range ids {
				if err := markOnce(db, id); err != nil {
					panic(err)
				}
				fmt.Printf("%d\n", id) // one write, so that lines stay whole
			}
		})
	}
	for id := next; id < next+marks; id++ {
		ids <- id
	}
	close(ids)
	all.Wait()
	return db.Close()
}

// markOnce counts the mark in two records, so that half a transaction would
// show: its own member and the group's episode.
func markOnce(db *DB, id uint64) error {
	return update(db, func(tx *tables.Tx) error {
		m, known := tx.Member(atGuild, atShow, data.UserID(id))
		if known {
			return fmt.Errorf("mark %d is there already", id)
		}
		m.Mark.ID, m.Seen = id, seenBy(id)
		m.Mark.Seen = data.UpTo(m.Seen.To)
		tx.PutMember(m)
		g, _ := tx.Group(atGuild, atShow)
		g.Position = data.Position{Season: 1, Episode: g.Position.Episode + 1}
		tx.PutGroup(g)
		return nil
	})
}

// seenBy is what the member of a mark has watched: without an episode or some, and with
// a special, each at a place of its own.
func seenBy(id uint64) data.Set {
	at := func(n uint64) data.Position { return data.Position{Season: 1, Episode: int(n)} }
	gap := 1 + id%40
	special := at(1 + id%60)
	special.Extra = 1 + int(id%3)
	return data.UpTo(at(50+id%7)).Without(at(gap), at(gap+2+id%5)).With(special)
}

// What was confirmed survives a killed process, and nothing is there twice or
// by halves. It says nothing of the machine: TestOptions checks that every
// commit is synced.
func TestKill(t *testing.T) {
	t.Logf("-seed=%d", *seed)
	random := rand.New(rand.NewPCG(*seed, 0))
	path := newPath(t)
	all := map[data.UserID]bool{}
	for round := range *rounds {
		cmd := helper(t, "marks", path)
		var stderr strings.Builder
		cmd.Stderr = &stderr
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		confirmed := map[data.UserID]bool{}
		last := 1 + random.IntN(marks)
		lines := bufio.NewScanner(out)
		for n := 0; lines.Scan(); n++ {
			var id data.UserID
			if _, err := fmt.Sscan(lines.Text(), &id); err != nil {
				t.Fatalf("round %d: line %q: %v", round, lines.Text(), err)
			}
			confirmed[id] = true
			if n == last {
				_ = cmd.Process.Kill()
			}
		}
		if err := cmd.Wait(); err != nil && err.Error() != "signal: killed" {
			t.Fatalf("round %d: %v: %s", round, err, stderr.String())
		}
		maps.Copy(all, confirmed)
		compareMarks(t, path, all)
		if t.Failed() {
			t.Fatalf("in round %d, killed after %d marks", round, last)
		}
	}
}

// compareMarks wants every confirmed mark in the file, with its part of the
// group's count.
func compareMarks(t *testing.T, path string, all map[data.UserID]bool) {
	t.Helper()
	check(t, path)
	db, err := Open(path, testOptions)
	if err != nil {
		t.Fatal(err)
	}
	if err := tables.New(db).Verify(t.Context()); err != nil { // the index too
		t.Errorf("records: %v", err)
	}
	err = view(db, func(tx *tables.Tx) error {
		found := map[data.UserID]bool{}
		for _, m := range tx.Members(atGuild, atShow) {
			found[m.User] = m.Mark.ID == uint64(m.User)
			if want := seenBy(m.Mark.ID); m.Seen != want || m.Mark.Seen != data.UpTo(want.To) {
				t.Errorf("mark %d: %s and before it %s, want %s", m.Mark.ID, m.Seen, m.Mark.Seen, want)
			}
		}
		for id := range all {
			if !found[id] {
				t.Errorf("mark %d was confirmed and is gone", id)
			}
		}
		if g, _ := tx.Group(atGuild, atShow); g.Position.Episode != len(found) {
			t.Errorf("the group counted %d marks, %d are there", g.Position.Episode, len(found))
		}
		return nil
	})
	if err != nil {
		t.Errorf("view: %v", err)
	}
	if err := db.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
}
