package datatest

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"watchparty/data"
)

// Conform holds a store against the maps: random transactions on both, some of
// them rolled back, with the store closed and opened again in between.
//
// Open returns the store under test, the same one each time; Conform closes it
// before it opens it again and when the test ends, if it has a Close. What the
// store holds at first is forgotten.
func Conform(t *testing.T, open func() data.Store) {
	store := open()
	shut := func(t interface{ Fatalf(string, ...any) }) {
		if c, ok := store.(io.Closer); ok {
			if err := c.Close(); err != nil {
				t.Fatalf("close: %v", err)
			}
		}
	}
	t.Cleanup(func() { shut(t) })
	rapid.Check(t, func(t *rapid.T) {
		forgetAll(t, store)
		model := New()
		t.Repeat(map[string]func(*rapid.T){
			"": func(t *rapid.T) {
				// cmp.Diff is slow even where there is nothing to tell.
				want, got := observe(t, model), observe(t, store)
				if !reflect.DeepEqual(want, got) {
					t.Fatalf("what the store holds (- maps, + store):\n%s", cmp.Diff(want, got))
				}
			},
			"update":    func(t *rapid.T) { both(t, model, store, drawSteps(t), nil) },
			"roll back": func(t *rapid.T) { both(t, model, store, drawSteps(t), errRefused) },
			"refuse":    func(t *rapid.T) { both(t, model, store, append(drawSteps(t), drawBad(t)), nil) },
			"view": func(t *rapid.T) {
				steps := append(drawSteps(t), write(func(tx data.Tx) { tx.PutGuild(data.Guild{ID: 1}) }, "put guild 1"))
				for _, s := range []data.Store{model, store} {
					err := s.View(func(tx data.Tx) error {
						for _, step := range steps {
							step.do(tx)
						}
						return nil
					})
					if !errors.Is(err, data.ErrWrites) {
						t.Fatalf("a write inside View: got the error %v, want %v", err, data.ErrWrites)
					}
				}
			},
			"forget": func(t *rapid.T) { both(t, model, store, []step{drawForget(t)}, nil) },
			"reopen": func(t *rapid.T) {
				shut(t)
				store = open()
			},
		})
	})
}

var errRefused = errors.New("refused by the function")

// both runs the same steps in one transaction of each store, ends it with
// result, and compares what was read in it.
func both(t *rapid.T, model, store data.Store, steps []step, result error) {
	run := func(s data.Store) (string, error) {
		return data.Update(s, func(tx data.Tx) (string, error) {
			var read strings.Builder
			for _, step := range steps {
				fmt.Fprintln(&read, step.do(tx))
			}
			return read.String(), result
		})
	}
	for _, step := range steps {
		t.Log(step.name)
	}
	want, wantErr := run(model)
	got, gotErr := run(store)
	if (wantErr == nil) != (gotErr == nil) || errors.Is(wantErr, errRefused) != errors.Is(gotErr, errRefused) {
		t.Fatalf("update: got the error %v, want %v", gotErr, wantErr)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("what the steps read (- maps, + store):\n%s", diff)
	}
}

func forgetAll(t *rapid.T, s data.Store) {
	err := s.Update(func(tx data.Tx) error {
		for _, g := range tx.Guilds() {
			for tx.Forget(g, 3) {
			}
		}
		if left := tx.Guilds(); left != nil {
			return fmt.Errorf("guilds %v are left", left)
		}
		return nil
	})
	if err != nil {
		t.Fatalf("forget all: %v", err)
	}
}

// The world of the random steps: small, so that they meet, with ids and show
// ids that are prefixes of each other.
var (
	guilds   = []data.GuildID{0, 1, 1<<63 + 1}
	channels = []data.ChannelID{1, 1 << 40}
	users    = []data.UserID{0, 1, 1 << 63}
	shows    = []data.ShowID{"d", "d-2", "a23456789012345678901234567890-2"}
	records  = []uint64{0, 1, 1<<63 + 1} // rooms and notes
	episodes = []data.Position{{}, {Season: 1, Episode: 2}, {Season: 1, Episode: 1 << 31}}
	// Each job differs from the first by one part of its key, since jobs that
	// differed in all would never meet.
	jobs = []data.JobKey{
		{Kind: "se", Guild: 1, Show: "d", Subject: 1, User: 1},
		{Kind: "seat", Guild: 1, Show: "d", Subject: 1, User: 1},
		{Kind: "se", Guild: 0, Show: "d", Subject: 1, User: 1},
		{Kind: "se", Guild: 1, Show: "d-2", Subject: 1, User: 1},
		{Kind: "se", Guild: 1, Show: "d", Subject: 1<<63 + 1, User: 1},
		{Kind: "se", Guild: 1, Show: "d", Subject: 1, User: 0},
	}
)
