package commands_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/kv"
	"watchparty/data/tables"
)

// TestTheFileHasEveryKind checks that /privacy has a place for each kind of record
// that is about people.
func TestTheFileHasEveryKind(t *testing.T) {
	kinds := tables.Personal()
	if len(kinds) < 6 {
		t.Fatalf("only %d kinds are about people: this proves nothing", len(kinds))
	}
	store := datatest.New()
	for _, zero := range kinds {
		kept := datatest.Get(t, store, 1, func(tx *tables.Tx) bool { return commands.Keeps(tx, zero) })
		if !kept {
			t.Errorf("the file of /privacy has no place for %T", zero)
		}
	}
}

// A failing engine takes a number of updates and then no more, as a process that
// is killed does.
type failing struct {
	kv.Store
	left int
}

// Update implements [kv.Store].
func (f *failing) Update(ctx context.Context, guild uint64, fn func(kv.Tx) error) error {
	if f.left--; f.left < 0 {
		return errors.New("killed")
	}
	return f.Store.Update(ctx, guild, fn)
}

// TestForgetMeIsFinished interrupts Forget me after each of its transactions: until
// the next start has finished it, nothing new is stored about the user, and then
// nothing names them.
func TestForgetMeIsFinished(t *testing.T) {
	whole := newServer(t)
	moDoesEverything(whole)
	id, catalog := fmt.Sprint(mo), shippedCatalog(t)
	interrupted := 0
	for after := 0; ; after++ {
		srv := *whole
		srv.store = whole.store.Clone()
		engine := &failing{srv.store.Engine(), after}
		srv.router = commands.NewRouter(catalog, tables.New(engine))
		reply, err := srv.router.Handle(t.Context(), srv.request(mo, "privacy", "erase"))
		if after == 0 {
			if err == nil || len(mentions(srv.store.Dump(), "erasing ")) > 0 {
				t.Errorf("nothing was stored, and it said %+v, %v", reply, err)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if engine.left >= 0 {
			says(t, reply, "I've forgotten everything")
			break
		}
		interrupted++
		says(t, reply, "I've started to forget you")
		engine.left = 1000
		says(t, srv.press(mo, "watched", "", "episode", "S1E4"), "still forgetting you")
		if len(srv.member(mo).Show) > 0 && srv.member(mo).Seen.To == at(1, 4) {
			t.Error("a mark was stored meanwhile")
		}
		says(t, srv.press(mo, "privacy", ""), "You asked me to forget you")

		srv.router = commands.NewRouter(catalog, srv.store.Store) // the next start
		srv.settle()
		if left := mentions(srv.store.Dump(), id, typed); len(left) > 0 {
			t.Errorf("stored after %d transactions and a start: %q", after, left)
		}
		if r := srv.press(mo, "watched", "", "episode", "S1E2"); strings.Contains(spoken(r), "forgetting") {
			t.Errorf("forgotten, and still refused: %+v", r)
		}
	}
	if interrupted < 4 {
		t.Errorf("interrupted %d times only", interrupted)
	}
}

// TestOthersMarkMeanwhile checks that only the user who is being forgotten is
// refused.
func TestOthersMarkMeanwhile(t *testing.T) {
	srv := newServer(t)
	if err := srv.store.BeginErasing(t.Context(), dan, srv.now); err != nil {
		t.Fatal(err)
	}
	srv.press(kim, "watched", "", "episode", "S1E2")
	if srv.member(kim).Seen.To != at(1, 2) {
		t.Error("somebody else's mark was refused")
	}
	says(t, srv.press(dan, "watched", "", "episode", "S1E2"), "still forgetting you")
	if srv.member(dan) != (data.Member{Guild: 1, Show: "trauma-code", User: dan}) {
		t.Errorf("stored: %+v", srv.member(dan))
	}
}

// TestFileSaysInWordsWhatWasWatched checks how the file of /privacy writes what somebody
// has watched and skipped, of shows that are known and of one that is gone.
func TestFileSaysInWordsWhatWasWatched(t *testing.T) {
	const lostDay, christmas = "The Lost Day", "The Christmas Invasion"
	states := skippedStates()
	states["all"] = data.Member{Seat: at(1, 8), Seen: data.UpTo(at(1, 8))}
	states["nothing"] = data.Member{}
	series, film := toldShow(), data.BareShow{ID: "case", Name: "Case", Numbers: []int{1}}.Show()
	for _, c := range []struct {
		shows       *data.Catalog
		state, want string
	}{
		{data.NewCatalog(series), "all", "up to S1E8"},
		{data.NewCatalog(series), "nothing", "nothing yet"},
		{data.NewCatalog(series), "began late", "up to S4E2, without S1E1 to S3E10"},
		{data.NewCatalog(series), "holes", "up to S2E8, without S1E3 to S1E5, S2E4"},
		{data.NewCatalog(series), "holes and a special", "up to S2E8, without S1E3 to S1E5, S2E4; also " + christmas},
		{data.NewCatalog(series), "a special alone", "only " + lostDay},
		{data.NewCatalog(), "holes and a special", "up to S2E8, without everything between S1E2 and S1E6, everything between S2E3 and S2E5; also S1E10.1"},
		{data.NewCatalog(), "began late", "up to S4E2, without everything before S4E1"},
		{data.NewCatalog(film), "all", "Case"},
	} {
		srv := newRow(t, series)
		m := states[c.state]
		m.User, m.Mark.Seen = dan, m.Seen
		srv.put(m)
		file := srv.branch(c.shows).press(dan, "privacy", "file").File
		if file == nil {
			t.Fatalf("%s: no file", c.state)
		}
		var kept struct {
			Places []struct {
				Watched string `json:"watched"`
				Before  string `json:"watched_before_last_mark"`
			}
		}
		if err := json.Unmarshal(file.Data, &kept); err != nil || len(kept.Places) != 1 {
			t.Fatalf("%s: %v in %s", c.state, err, file.Data)
		}
		for _, got := range []string{kept.Places[0].Watched, kept.Places[0].Before} {
			if got != c.want {
				t.Errorf("%s is written as %q, want %q", c.state, got, c.want)
			}
		}
	}
}
