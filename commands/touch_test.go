package commands_test

import (
	"context"
	"strconv"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/tables"
)

type toucher struct {
	t      *testing.T
	store  *counting
	router *commands.Router
	id     uint64
	now    time.Time
}

func newToucher(t *testing.T) *toucher {
	store := &counting{Store: datatest.New().Engine()}
	return &toucher{t: t, store: store, router: commands.NewRouter(shippedCatalog(t), tables.New(store)), now: start}
}

// used returns the day on which a person last used the bot for a show.
func (r *toucher) used(u data.UserID) data.Day {
	r.t.Helper()
	m, err := tables.View(r.t.Context(), tables.New(r.store), 1, func(tx *tables.Tx) (data.Member, error) {
		m, _ := tx.Member(1, "trauma-code", u)
		return m, nil
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return m.Used
}

// ask lets a person ask something and returns whether that may have written, and
// how many transactions noting the day of use took.
func (r *toucher) ask(u data.UserID, command, do string, pairs ...string) (wrote bool, views, updates int) {
	r.t.Helper()
	r.id++
	q := commands.Request{ID: r.id, Guild: 1, Channel: 1, User: u, ManageServer: true, Now: r.now, Pressed: true}
	q.Action = commands.Action{Command: command, Do: do, Options: map[string]string{"show": "trauma-code"}}
	for i := 0; i < len(pairs); i += 2 {
		q.Options[pairs[i]] = pairs[i+1]
	}
	before := r.store.updates
	reply, err := r.router.Handle(context.Background(), q)
	if err != nil {
		r.t.Fatal(err)
	}
	if reply.Wrote != (r.store.updates > before) {
		r.t.Errorf("/%s %s: wrote %v after %d updates", command, do, reply.Wrote, r.store.updates-before)
	}
	views, updates = r.store.views, r.store.updates
	if err := r.router.Touch(context.Background(), q); err != nil {
		r.t.Fatal(err)
	}
	return reply.Wrote, r.store.views - views, r.store.updates - updates
}

// TestTouchLooksOnce reads and writes for days: the day of use is looked up once
// a person and day, and again after anything changed that it may depend on.
func TestTouchLooksOnce(t *testing.T) {
	r := newToucher(t)
	for i, c := range []struct {
		days           int
		user           data.UserID
		command, do    string
		pairs          []string
		wrote          bool
		views, updates int
	}{
		{0, 1, "show", "start", nil, true, 1, 0},
		{0, 2, "watched", "", []string{"episode", "S1E2"}, true, 1, 0},
		{0, 2, "summary", "", nil, false, 1, 0},
		{0, 2, "summary", "", nil, false, 0, 0},
		{0, 2, "cast", "", nil, false, 0, 0},
		{0, 3, "summary", "", nil, false, 1, 0}, // has no place
		{0, 3, "summary", "", nil, false, 0, 0},
		{1, 2, "summary", "", nil, false, 1, 1},
		{0, 2, "summary", "", nil, false, 0, 0},
		{0, 2, "progress", "gone", nil, true, 1, 0},
		{30, 2, "summary", "", nil, false, 1, 0}, // is not in the group
		{0, 1, "settings", "anyway", []string{"value", "on"}, true, 1, 0},
		{0, 2, "summary", "", nil, false, 1, 0}, // something changed
		{-1, 2, "summary", "", nil, false, 1, 0},
	} {
		r.now = r.now.AddDate(0, 0, c.days)
		wrote, views, updates := r.ask(c.user, c.command, c.do, c.pairs...)
		if wrote != c.wrote || views != c.views || updates != c.updates {
			t.Errorf("%d: /%s %s by %d: wrote %v, looked %d times, noted %d, want %v, %d, %d",
				i, c.command, c.do, c.user, wrote, views, updates, c.wrote, c.views, c.updates)
		}
	}
}

// TestTouchSeesANewGroup looks a person up who has a place in no group, and then
// lets the server watch the show.
func TestTouchSeesANewGroup(t *testing.T) {
	r := newToucher(t)
	r.ask(2, "watched", "", "episode", "S1E2")
	r.now = r.now.AddDate(0, 0, 40)
	r.ask(2, "summary", "")
	if got := r.used(2); got == data.DayOf(r.now) {
		t.Fatal("a use was noted without a group")
	}
	r.ask(1, "show", "start")
	r.ask(2, "summary", "")
	if got := r.used(2); got != data.DayOf(r.now) {
		t.Errorf("last used on %s", got)
	}
}

// TestTouchForgets checks that a user who asks to be forgotten is not remembered,
// and that no more are remembered than there is room for.
func TestTouchForgets(t *testing.T) {
	r := newToucher(t)
	r.ask(2, "summary", "")
	if them, _ := r.router.Remembers(2); !them {
		t.Fatal("not remembered at all")
	}
	r.ask(2, "privacy", "erase")
	if them, all := r.router.Remembers(2); them || all != 0 {
		t.Errorf("remembered: %v, among %d", them, all)
	}
	q := commands.Request{Guild: 7, User: 2, Now: r.now, Action: commands.Action{Command: "help"}}
	if err := r.router.Touch(context.Background(), q); err != nil {
		t.Fatal(err)
	}
	r.ask(2, "privacy", "erase")
	if them, all := r.router.Remembers(2); them || all != 0 {
		t.Errorf("remembered in another server: %v, among %d", them, all)
	}
	most := 0
	for q.User = range data.UserID(45_000) {
		if err := r.router.Touch(context.Background(), q); err != nil {
			t.Fatal(err)
		}
		_, all := r.router.Remembers(0)
		most = max(most, all)
	}
	if most > 20_000 {
		t.Errorf("%d are remembered", most)
	}
}

// TestTouchNotesMembersOnly takes a first mark back: the place is kept, and is of
// nobody in the group, so that no day of use is noted for it.
func TestTouchNotesMembersOnly(t *testing.T) {
	r := newToucher(t)
	r.ask(1, "show", "start")
	r.ask(2, "watched", "", "episode", "S1E2")
	first := r.used(2)
	r.ask(2, "watched", "undo", "mark", strconv.FormatUint(r.id, 36))
	r.now = r.now.AddDate(0, 0, 1)
	r.ask(2, "summary", "")
	if got := r.used(2); first == 0 || got != first {
		t.Errorf("last used on %s, want %s", got, first)
	}
}
