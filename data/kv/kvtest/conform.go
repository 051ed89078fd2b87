// Package kvtest holds an engine to what [kv.Store] promises: to a model on
// maps, and to many goroutines at once. It is for tests only.
package kvtest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"watchparty/data/kv"
)

// Spaces are those of the tests. An engine under test is opened with them.
func Spaces() []kv.Space {
	return []kv.Space{{Name: "rows"}, {Name: "large", Lazy: true}, {Name: "across", Across: true}}
}

const (
	rows = iota
	large
	across
)

// The world of the random steps: small, so that they meet, with keys that are
// prefixes of each other.
var (
	guilds = []uint64{0, 1, 2, 1<<63 + 1}
	tails  = []string{"", "a", "a\x00", "ab", "b", "\xff"}
	bodies = []string{"", "x", "y"}
)

// A model is the rows of an engine: a map a space, from key to row.
type model [3]map[string]string

func (m model) clone() (c model) {
	for i := range m {
		c[i] = maps.Clone(m[i])
	}
	return c
}

// Conform compares an engine with a model: random transactions, some of which
// fail, with the engine closed and opened again in between. Open returns the
// engine under test, the same one each time. It is empty at first.
func Conform(t *testing.T, open func() kv.Store) {
	s := open()
	t.Cleanup(func() { _ = s.Close() })
	rapid.Check(t, func(t *rapid.T) {
		empty(t, s)
		want := model{{}, {}, {}}
		t.Repeat(map[string]func(*rapid.T){
			"": func(t *rapid.T) { compare(t, s, want) },
			"update": func(t *rapid.T) {
				guild := rapid.SampledFrom(guilds).Draw(t, "guild")
				steps := rapid.SliceOfN(rapid.Custom(drawStep), 1, 6).Draw(t, "steps")
				var result error
				if rapid.IntRange(0, 4).Draw(t, "fails") == 0 {
					result = errRefused
				}
				want = update(t, s, want, guild, steps, result)
			},
			"reopen": func(t *rapid.T) {
				if err := errors.Join(s.Close(), s.Close()); err != nil {
					t.Fatalf("close: %v", err)
				}
				if err := s.View(t.Context(), 1, func(kv.Tx) error { return nil }); err == nil {
					t.Fatalf("a closed store is read")
				}
				s = open()
			},
		})
	})
}

var errRefused = errors.New("refused by the function")

// A step writes or reads one key, of a server that need not be the
// transaction's.
type step struct {
	do    string
	space int
	guild uint64
	tail  string
	body  string
}

func (s step) key() []byte {
	if s.space == across { // begins with something else than the server
		return slices.Concat([]byte(s.tail), kv.Prefix(s.guild))
	}
	return append(kv.Prefix(s.guild), s.tail...)
}

func drawStep(t *rapid.T) step {
	return step{
		do:    rapid.SampledFrom([]string{"put", "put", "delete", "get", "scan"}).Draw(t, "do"),
		space: rapid.IntRange(rows, across).Draw(t, "space"),
		guild: rapid.SampledFrom(guilds).Draw(t, "of"),
		tail:  rapid.SampledFrom(tails).Draw(t, "tail"),
		body:  rapid.SampledFrom(bodies).Draw(t, "body"),
	}
}

// refused says how a step ends that a transaction of a server may not take.
func (s step) refused(guild uint64) error {
	reads := s.do == "get" || s.do == "scan"
	switch {
	case s.space == across && reads, s.space != across && s.guild != guild && (s.guild != 0 || !reads):
		return kv.ErrForeign
	}
	return nil
}

// update takes the steps in one transaction of the engine and of the model, and
// returns the model as it is then.
func update(t *rapid.T, s kv.Store, was model, guild uint64, steps []step, result error) model {
	now, read, wantErr := was.clone(), "", result
	for i, step := range steps {
		if step.space == across {
			steps[i].guild = guild // a transaction writes rows of its own server
			step = steps[i]
		}
		if err := step.refused(guild); err != nil {
			wantErr = err
			break
		}
		read += step.model(now)
	}
	var got strings.Builder
	err := s.Update(t.Context(), guild, func(tx kv.Tx) error {
		got.Reset()
		for _, step := range steps {
			if err := step.take(tx, &got); err != nil {
				return err
			}
		}
		return result
	})
	if !errors.Is(err, wantErr) || (wantErr == nil) != (err == nil) {
		t.Fatalf("update: got the error %v, want %v", err, wantErr)
	}
	if got.String() != read {
		t.Fatalf("read %q, want %q", got.String(), read)
	}
	if err != nil {
		return was
	}
	return now
}

// take takes a step in a transaction and writes down what it reads.
func (s step) take(tx kv.Tx, read *strings.Builder) error {
	switch s.do {
	case "put":
		var row []byte
		if s.body != "" { // else nil, which is a row that holds nothing
			row = []byte(s.body)
		}
		return tx.Put(s.space, s.key(), row)
	case "delete":
		return tx.Delete(s.space, s.key())
	case "get":
		row, err := tx.Get(s.space, s.key())
		if err == nil {
			fmt.Fprintf(read, "%q %t;", row, row != nil)
		}
		return err
	default:
		// From may lie below the prefix, within it or behind it.
		return tx.Scan(s.space, kv.Prefix(s.guild), s.key(), func(key, row []byte) bool {
			fmt.Fprintf(read, "%q %q;", key, row)
			return true
		})
	}
}

// model takes a step on the model and returns what it reads.
func (s step) model(m model) string {
	key := string(s.key())
	switch s.do {
	case "put":
		m[s.space][key] = s.body
	case "delete":
		delete(m[s.space], key)
	case "get":
		row, ok := m[s.space][key]
		return fmt.Sprintf("%q %t;", row, ok)
	case "scan":
		var read strings.Builder
		for _, k := range slices.Sorted(maps.Keys(m[s.space])) {
			if k >= key && strings.HasPrefix(k, string(kv.Prefix(s.guild))) {
				fmt.Fprintf(&read, "%q %q;", k, m[s.space][k])
			}
		}
		return read.String()
	}
	return ""
}

// compare reads all that an engine holds.
func compare(t *rapid.T, s kv.Store, want model) {
	got := model{{}, {}, {}}
	ctx := t.Context()
	list := func(tx kv.Tx, space int, prefix []byte) error {
		var last []byte
		return tx.Scan(space, prefix, nil, func(key, row []byte) bool {
			if last != nil && bytes.Compare(last, key) >= 0 {
				t.Fatalf("key %q after %q", key, last)
			}
			last = bytes.Clone(key)
			got[space][string(key)] = string(row)
			return true
		})
	}
	for _, g := range guilds {
		check(t, s.View(ctx, g, func(tx kv.Tx) error {
			return errors.Join(list(tx, rows, kv.Prefix(g)), list(tx, large, kv.Prefix(g)))
		}))
		err := s.View(ctx, g, func(tx kv.Tx) error { return tx.Put(rows, kv.Prefix(g), nil) })
		if !errors.Is(err, kv.ErrView) {
			t.Fatalf("a write in a view: %v", err)
		}
	}
	check(t, s.Across(ctx, func(tx kv.Tx) error { return list(tx, across, nil) }))
	if err := s.Across(ctx, func(tx kv.Tx) error { _, err := tx.Get(rows, kv.Prefix(1)); return err }); !errors.Is(err, kv.ErrForeign) {
		t.Fatalf("a server's row read across: %v", err)
	}
	for space := range want {
		if !maps.Equal(want[space], got[space]) {
			t.Fatalf("space %d holds %q, want %q", space, got[space], want[space])
		}
	}
	compareGuilds(t, s, want)
}

// compareGuilds reads the servers page by page.
func compareGuilds(t *rapid.T, s kv.Store, want model) {
	var all, got []uint64
	for _, g := range guilds[1:] {
		for _, space := range []int{rows, large} {
			for k := range want[space] {
				if strings.HasPrefix(k, string(kv.Prefix(g))) {
					all = append(all, g)
				}
			}
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	for after := uint64(0); ; {
		page, err := s.Guilds(t.Context(), after, 2)
		check(t, err)
		got = append(got, page...)
		if len(page) < 2 {
			break
		}
		after = page[1]
	}
	if !slices.Equal(all, got) {
		t.Fatalf("servers %d, want %d", got, all)
	}
}

// empty deletes all rows. Those of the Across space tell whose they are.
func empty(t *rapid.T, s kv.Store) {
	owners := map[uint64][]string{}
	check(t, s.Across(t.Context(), func(tx kv.Tx) error {
		clear(owners)
		return tx.Scan(across, nil, nil, func(key, _ []byte) bool {
			for _, g := range guilds {
				if bytes.HasSuffix(key, kv.Prefix(g)) {
					owners[g] = append(owners[g], string(key))
					break
				}
			}
			return true
		})
	}))
	for _, g := range guilds {
		check(t, s.Update(context.Background(), g, func(tx kv.Tx) error {
			var failed error
			for _, key := range owners[g] {
				failed = errors.Join(failed, tx.Delete(across, []byte(key)))
			}
			for _, space := range []int{rows, large} {
				for _, tail := range tails {
					failed = errors.Join(failed, tx.Delete(space, append(kv.Prefix(g), tail...)))
				}
			}
			return failed
		}))
	}
}

func check(t interface{ Fatalf(string, ...any) }, err error) {
	if err != nil {
		t.Fatalf("%v", err)
	}
}
