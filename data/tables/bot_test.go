package tables

import (
	"testing"

	"watchparty/data/kv/memkv"
)

func TestRegistered(t *testing.T) {
	store := New(memkv.New(Spaces))
	for _, want := range []string{"", "app 0 abc", "app 7 def"} {
		if want != "" {
			if err := store.SetRegistered(t.Context(), want); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := store.Registered(t.Context()); got != want || err != nil {
			t.Errorf("got %q, %v, want %q", got, err, want)
		}
	}
}

func TestSessionIsTakenOnce(t *testing.T) {
	store := New(memkv.New(Spaces))
	takes := func(want string) {
		t.Helper()
		if got, err := store.TakeSession(t.Context()); err != nil || got != want {
			t.Errorf("took %q, %v, want %q", got, err, want)
		}
	}
	takes("")
	for _, what := range []string{"one", "two"} {
		if err := store.SaveSession(t.Context(), what); err != nil {
			t.Fatal(err)
		}
	}
	takes("two")
	takes("")
	if !Spaces[sessions.space].Brief {
		t.Error("backups have the session")
	}
}
