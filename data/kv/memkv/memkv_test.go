package memkv

import (
	"errors"
	"testing"

	"watchparty/data/kv"
	"watchparty/data/kv/kvtest"
)

func TestConform(t *testing.T) {
	s := New(kvtest.Spaces())
	kvtest.Conform(t, func() kv.Store {
		s = s.Clone() // what a file would be
		return s
	})
}

func TestConcur(t *testing.T) { kvtest.Concur(t, New(kvtest.Spaces())) }

func TestFail(t *testing.T) {
	s, full := New(kvtest.Spaces()), errors.New("full")
	put := func(tx kv.Tx) error { return tx.Put(0, kv.Prefix(1), []byte("row")) }
	s.Fail(full)
	if err := s.Update(t.Context(), 1, put); !errors.Is(err, kv.ErrReadOnly) || !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
	if g, err := s.Guilds(t.Context(), 0, 9); len(g) > 0 || err != nil {
		t.Errorf("saved all the same: %d %v", g, err)
	}
	s.Fail(nil)
	if err := s.Update(t.Context(), 1, put); err != nil {
		t.Error(err)
	}
}
