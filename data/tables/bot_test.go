package tables

import (
	"context"
	"testing"

	"watchparty/data/kv/memkv"
)

// TestWhatDiscordHas keeps what is registered and which emojis there are, each for
// itself.
func TestWhatDiscordHas(t *testing.T) {
	store := New(memkv.New(Spaces))
	for _, c := range []struct {
		set func(context.Context, string) error
		get func(context.Context) (string, error)
	}{{store.SetRegistered, store.Registered}, {store.SetEmojis, store.Emojis}} {
		for _, want := range []string{"", "app 0 abc", "app 7 def"} {
			if want != "" {
				if err := c.set(t.Context(), want); err != nil {
					t.Fatal(err)
				}
			}
			if got, err := c.get(t.Context()); got != want || err != nil {
				t.Errorf("got %q, %v, want %q", got, err, want)
			}
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
