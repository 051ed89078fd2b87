package kvtest

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"sync"
	"testing"

	"watchparty/data/kv"
)

// hands is how many goroutines Concur runs, over how many servers.
const hands, servers = 32, 5

// Concur runs many goroutines on an engine that is empty at first. Handles are
// its openings: one, or several where several processes may share an engine.
//
// Each goroutine counts up a row of its own in one server after the other,
// together with a sum that all of them share and a row in the Across space, and
// every seventh transaction fails after it has written. What Update confirmed must
// be in every view that begins later, what failed in none, and the sum must be
// the sum of one state.
func Concur(t *testing.T, handles ...kv.Store) {
	const rounds = 40
	var all sync.WaitGroup
	for hand := range hands {
		all.Go(func() {
			s := handles[hand%len(handles)]
			var confirmed [servers]uint64
			for round := range rounds {
				g := uint64(1 + (hand+round)%servers)
				n, err := count(t, s, g, hand, round%7 == 4)
				if err == nil {
					confirmed[g-1] = n
				} else if !errors.Is(err, errRefused) {
					t.Errorf("hand %d: %v", hand, err)
					return
				}
				if err := inspect(s, g, hand, confirmed[g-1]); err != nil {
					t.Errorf("hand %d in round %d: %v", hand, round, err)
					return
				}
			}
			for g, n := range confirmed {
				for _, other := range handles {
					if err := inspect(other, uint64(g+1), hand, n); err != nil {
						t.Errorf("hand %d at the end: %v", hand, err)
					}
				}
			}
		})
	}
	all.Wait()
	inspectAcross(t, handles[0])
}

var (
	sumTail   = []byte("sum")
	handsTail = []byte("by")
)

func handKey(g uint64, hand int) []byte {
	return append(append(kv.Prefix(g), handsTail...), byte(hand))
}

// acrossKey begins with the hand, so that servers lie next to each other.
func acrossKey(g uint64, hand int, n uint64) []byte {
	return append(append([]byte{byte(hand)}, kv.Prefix(n)...), kv.Prefix(g)...)
}

func number(row []byte) uint64 {
	if len(row) != 8 {
		return 0
	}
	return binary.BigEndian.Uint64(row)
}

// count counts one hand up and returns how far it is.
func count(t *testing.T, s kv.Store, g uint64, hand int, fail bool) (n uint64, err error) {
	err = s.Update(t.Context(), g, func(tx kv.Tx) error {
		sum, err := tx.Get(rows, append(kv.Prefix(g), sumTail...))
		if err != nil {
			return err
		}
		mine, err := tx.Get(large, handKey(g, hand))
		if err != nil {
			return err
		}
		n = number(mine) + 1
		err = errors.Join(
			tx.Put(rows, append(kv.Prefix(g), sumTail...), kv.Prefix(number(sum)+1)),
			tx.Put(large, handKey(g, hand), kv.Prefix(n)),
			tx.Delete(across, acrossKey(g, hand, n-1)),
			tx.Put(across, acrossKey(g, hand, n), nil),
		)
		if err == nil && fail {
			return errRefused
		}
		return err
	})
	return n, err
}

// inspect says what is wrong with a server as one view finds it.
func inspect(s kv.Store, g uint64, hand int, confirmed uint64) error {
	var sum, total, mine uint64
	err := s.View(context.Background(), g, func(tx kv.Tx) error {
		row, err := tx.Get(rows, append(kv.Prefix(g), sumTail...))
		if err != nil {
			return err
		}
		sum, total, mine = number(row), 0, 0
		return tx.Scan(large, append(kv.Prefix(g), handsTail...), nil, func(key, row []byte) bool {
			if total += number(row); key[len(key)-1] == byte(hand) {
				mine = number(row)
			}
			return true
		})
	})
	switch {
	case err != nil:
		return err
	case sum != total:
		return fmt.Errorf("server %d: the sum is %d, the hands have %d", g, sum, total)
	case mine != confirmed:
		return fmt.Errorf("server %d: found %d, confirmed were %d", g, mine, confirmed)
	}
	return nil
}

// inspectAcross checks that each hand has one row a server that it counted in.
func inspectAcross(t *testing.T, s kv.Store) {
	t.Helper()
	found := map[[2]uint64]int{}
	check(t, s.Across(t.Context(), func(tx kv.Tx) error {
		clear(found)
		return tx.Scan(across, nil, nil, func(key, _ []byte) bool {
			found[[2]uint64{uint64(key[0]), binary.BigEndian.Uint64(key[9:])}]++
			return true
		})
	}))
	if len(found) != hands*servers {
		t.Errorf("%d rows across, want %d", len(found), hands*servers)
	}
	for at, n := range found {
		if n != 1 {
			t.Errorf("hand and server %d have %d rows across", at, n)
		}
	}
}
