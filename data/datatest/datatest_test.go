package datatest_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"watchparty/data"
	"watchparty/data/datatest"
)

var _ data.Store = (*datatest.Store)(nil)

func TestConform(t *testing.T) {
	s := datatest.New()
	datatest.Conform(t, func() data.Store { return s })
}

func mark(s data.Store, user data.UserID, p data.Position) error {
	return s.Update(func(tx data.Tx) error {
		m, _ := tx.Member(1, "dark", user)
		m.Seat, m.Reach = p, p
		tx.PutMember(m)
		return nil
	})
}

var s1e1, s1e2 = data.Position{Season: 1, Episode: 1}, data.Position{Season: 1, Episode: 2}

func TestCloneIsApart(t *testing.T) {
	s := datatest.New()
	if err := mark(s, 3, s1e1); err != nil {
		t.Fatal(err)
	}
	c := s.Clone()
	if diff := cmp.Diff(s.Dump(), c.Dump()); diff != "" {
		t.Errorf("clone differs:\n%s", diff)
	}
	if err := mark(c, 3, s1e2); err != nil {
		t.Fatal(err)
	}
	if cmp.Equal(s.Dump(), c.Dump()) {
		t.Errorf("a write to the clone shows in the original: %v", s.Dump())
	}
}

func TestFail(t *testing.T) {
	s := datatest.New()
	if err := mark(s, 3, s1e1); err != nil {
		t.Fatal(err)
	}
	before := s.Dump()
	s.Fail(data.ErrReadOnly)
	if err := mark(s, 3, s1e2); !errors.Is(err, data.ErrReadOnly) {
		t.Errorf("update: got %v, want %v", err, data.ErrReadOnly)
	}
	if diff := cmp.Diff(before, s.Dump()); diff != "" {
		t.Errorf("a failed update changed:\n%s", diff)
	}
	s.Fail(nil)
	if err := mark(s, 3, s1e2); err != nil {
		t.Errorf("update once it works again: %v", err)
	}
}

func TestFailReads(t *testing.T) {
	s := datatest.New()
	if err := mark(s, 3, s1e1); err != nil {
		t.Fatal(err)
	}
	damaged := errors.New("damaged")
	s.FailReads(damaged)
	err := s.View(func(tx data.Tx) error {
		if m, ok := tx.Member(1, "dark", 3); ok || m != (data.Member{Guild: 1, Show: "dark", User: 3}) {
			t.Errorf("member: got %+v, %v, want nothing", m, ok)
		}
		return nil
	})
	if !errors.Is(err, damaged) {
		t.Errorf("view: got %v, want %v", err, damaged)
	}
	if err := mark(s, 3, s1e2); !errors.Is(err, damaged) {
		t.Errorf("update: got %v, want %v", err, damaged)
	}
}

func TestWriteInsideView(t *testing.T) {
	s := datatest.New()
	err := s.View(func(tx data.Tx) error { tx.PutGuild(data.Guild{ID: 1}); return nil })
	if !errors.Is(err, data.ErrWrites) || len(s.Dump()) != 0 {
		t.Errorf("got the error %v and %v, want %v and nothing", err, s.Dump(), data.ErrWrites)
	}
}

// A panic must leave the store usable, for the router recovers.
func TestPanicInUpdate(t *testing.T) {
	s := datatest.New()
	func() {
		defer func() { _ = recover() }()
		_ = s.Update(func(tx data.Tx) error { tx.PutGuild(data.Guild{ID: 1}); panic("a mistake") })
	}()
	if err := mark(s, 3, s1e1); err != nil || len(s.Dump()) != 1 {
		t.Errorf("got the error %v and %v, want the mark alone", err, s.Dump())
	}
}
