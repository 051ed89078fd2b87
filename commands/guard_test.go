package commands_test

import (
	"maps"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/datatest"
)

// A hall is a server for testing one guard at a time.
type hall struct {
	t      *testing.T
	store  *datatest.Store
	router *commands.Router
	now    time.Time
	id     uint64
}

const host, dan, kim = data.UserID(1), data.UserID(2), data.UserID(3)

func newHall(t *testing.T) *hall {
	h := &hall{t: t, store: datatest.New(), now: start}
	h.router = commands.NewRouter(shippedCatalog(t), h.store)
	h.press(host, "show", "start", "show", "trauma-code")
	return h
}

func (h *hall) request(user data.UserID, command, do string, pairs ...string) commands.Request {
	h.id++
	q := commands.Request{ID: 900 + h.id, Guild: 1, Channel: 1, User: user, ManageServer: user == host, Now: h.now, Pressed: true}
	q.Action = commands.Action{Command: command, Do: do, Options: map[string]string{"show": "trauma-code"}}
	for i := 0; i < len(pairs); i += 2 {
		q.Options[pairs[i]] = pairs[i+1]
	}
	return q
}

func (h *hall) press(user data.UserID, command, do string, pairs ...string) commands.Reply {
	return h.ask(h.request(user, command, do, pairs...))
}

func (h *hall) ask(q commands.Request) commands.Reply {
	h.t.Helper()
	before := h.store.Dump()
	reply, err := h.router.Handle(q)
	if err != nil {
		h.t.Fatal(err)
	}
	if wrong := overstepped(q, before, h.store.Dump()); wrong != "" {
		h.t.Error(wrong)
	}
	return reply
}

func (h *hall) member(u data.UserID) (m data.Member) {
	_ = h.store.View(func(tx data.Tx) error {
		m, _ = tx.Member(1, "trauma-code", u)
		return nil
	})
	return m
}

func (h *hall) group() (g data.Group) {
	_ = h.store.View(func(tx data.Tx) error {
		g, _ = tx.Group(1, "trauma-code")
		return nil
	})
	return g
}

// offered returns the action of a button.
func (h *hall) offered(r commands.Reply, label string) commands.Action {
	h.t.Helper()
	for _, b := range r.Buttons {
		if b.Label == label {
			return b.Action
		}
	}
	h.t.Fatalf("no button %s in %+v", label, r)
	return commands.Action{}
}

func (h *hall) use(user data.UserID, a commands.Action) commands.Reply {
	q := h.request(user, a.Command, a.Do)
	q.Action = a
	return h.ask(q)
}

func says(t *testing.T, r commands.Reply, want string) {
	t.Helper()
	for _, s := range r.Body {
		if strings.Contains(s.Text, want) {
			return
		}
	}
	t.Errorf("want %q in %+v", want, r)
}

func at(season, episode int) data.Position { return data.Position{Season: season, Episode: episode} }

func TestOnlyTheAskerGoesOnWithAQuestion(t *testing.T) {
	h := newHall(t)
	q := h.request(dan, "cast", "", "name", "malak")
	q.Pressed = false
	anyway := h.offered(h.ask(q), "Show me anyway")
	says(t, h.use(kim, anyway), "no longer know")
	says(t, h.use(dan, anyway), "looks past")
	h.now = h.now.Add(16 * time.Minute)
	says(t, h.use(dan, anyway), "no longer know")
}

func TestUndoOnlyWhileTheMarkStands(t *testing.T) {
	h := newHall(t)
	first := h.offered(h.press(dan, "watched", "", "episode", "S1E2"), "Undo")
	h.press(dan, "watched", "", "episode", "S1E3")
	says(t, h.use(dan, first), "no longer stands")
	if got := h.member(dan).Seat; got != at(1, 3) {
		t.Errorf("a stale Undo moved the seat to %s", got)
	}
}

func TestUndoLeavesWhoJoinedSince(t *testing.T) {
	h := newHall(t)
	undo := h.offered(h.press(dan, "watched", "", "episode", "S1E2"), "Undo")
	h.press(dan, "progress", "join")
	h.use(dan, undo)
	if !h.member(dan).Joined {
		t.Error("the Undo of a mark took a Join back")
	}
}

func TestTellingAPlaceMovesNobody(t *testing.T) {
	h := newHall(t)
	h.press(dan, "watched", "", "episode", "S1E2")
	h.press(dan, "summary", "resume", "at", "S1E8", "q", "1")
	if got := h.member(dan).Reach; got != at(1, 2) {
		t.Errorf("a place that was known moved to %s", got)
	}
}

func TestUnairedIsAskedEverywhere(t *testing.T) {
	h := newHall(t)
	for _, r := range []commands.Reply{
		h.press(dan, "watched", "", "episode", "S2E5", "show", "harbour-lights"),
		h.press(dan, "summary", "resume", "at", "S2E5", "q", "1", "show", "harbour-lights"),
	} {
		says(t, r, "comes out on")
	}
}

func TestHostsOnly(t *testing.T) {
	h := newHall(t)
	h.press(kim, "watched", "", "episode", "S1E2")
	h.press(dan, "progress", "parkone", "member", "3")
	if h.member(kim).Parked {
		t.Error("a member parked another")
	}
	h.press(dan, "watched", "sure", "episode", "S1E4", "for", "group")
	h.press(dan, "show", "end.sure")
	if g := h.group(); !g.Position.IsZero() || g.Ended != 0 {
		t.Errorf("a member moved or ended the group: %+v", g)
	}
	h.press(host, "show", "end.sure")
	h.press(dan, "show", "revive")
	if h.group().Ended == 0 {
		t.Error("a member took the end back")
	}
}

// TestSettingsAreForManageServer presses every setting as somebody who may not:
// ask checks that nothing changes. The same presses by the host do change it.
func TestSettingsAreForManageServer(t *testing.T) {
	h := newHall(t)
	h.press(host, "settings", "role", "value", "50")
	member, planner, withRole := h.request(dan, "", ""), h.request(dan, "", ""), h.request(dan, "", "")
	planner.ManageEvents = true
	withRole.Roles = []data.RoleID{50}
	for do, value := range map[string]string{"role": "51", "hosts": "9", "sharing": "1", "anyway": "off"} {
		for _, q := range []commands.Request{member, planner, withRole} {
			q.Action = commands.Action{Command: "settings", Do: do, Options: map[string]string{"value": value}}
			says(t, h.ask(q), "for people with Manage Server")
		}
		before := h.store.Dump()
		if h.press(host, "settings", do, "value", value); maps.Equal(before, h.store.Dump()) {
			t.Errorf("the host's press of %s changed nothing: this proves nothing", do)
		}
	}
}

func TestSharingSwitchedOff(t *testing.T) {
	h := newHall(t)
	for _, user := range []data.UserID{host, dan} {
		h.press(user, "watched", "", "episode", "S1E2")
	}
	h.press(host, "watched", "sure", "episode", "S1E2", "for", "group")
	share := h.offered(h.press(dan, "summary", ""), "Share")
	if !h.use(dan, share).Public {
		t.Fatal("not shared where everybody is there")
	}
	h.press(host, "settings", "sharing", "value", "2")
	if h.use(dan, share).Public {
		t.Error("shared where nothing may be")
	}
}

func TestLookingAheadSwitchedOffInBetween(t *testing.T) {
	h := newHall(t)
	h.press(dan, "watched", "", "episode", "S1E2")
	anyway := h.offered(h.press(dan, "summary", "", "episode", "S1E5"), "Show me anyway")
	show := h.offered(h.use(dan, anyway), "Show it")
	h.press(host, "settings", "anyway", "value", "off")
	says(t, h.use(dan, show), "switched off")
}

func TestDeliveredTwice(t *testing.T) {
	h := newHall(t)
	q := h.request(dan, "watched", "", "episode", "next")
	first, again := h.ask(q), h.ask(q)
	if h.member(dan).Seat != at(1, 1) || first.Body[0] != again.Body[0] {
		t.Errorf("marked twice: %+v, then %+v", first, again)
	}
	h.use(dan, h.offered(first, "Undo"))
	h.ask(q)
	if got := h.member(dan).Seat; !got.IsZero() {
		t.Errorf("delivered again after Undo, it marks %s", got)
	}
}

func TestTypingTheSameTwiceChangesNothing(t *testing.T) {
	h := newHall(t)
	for range 2 {
		h.press(dan, "watched", "", "episode", "4", "show", "harbour-lights")
		h.press(dan, "watched", "", "episode", "finale", "show", "harbour-lights")
	}
	_ = h.store.View(func(tx data.Tx) error {
		if m, _ := tx.Member(1, "harbour-lights", dan); m.Seat != at(1, 4) {
			t.Errorf("at %s", m.Seat)
		}
		return nil
	})
	for _, typed := range []string{"1-3", "1.2", "S01E", "-1", "1x", "３", "S1E3\u202e"} {
		says(t, h.press(kim, "watched", "", "episode", typed), "can't read")
	}
}

func TestAButtonOfAShowThatIsGone(t *testing.T) {
	h := newHall(t)
	says(t, h.press(dan, "watched", "", "episode", "S1E5", "show", "trauma"), "don't have that show")
}

func TestTouch(t *testing.T) {
	h := newHall(t)
	h.press(dan, "watched", "", "episode", "S1E2")
	h.now = h.now.AddDate(0, 0, 3)
	for _, u := range []data.UserID{dan, kim} {
		if err := h.router.Touch(h.request(u, "help", "")); err != nil {
			t.Fatal(err)
		}
	}
	if got := h.member(dan).Used; got != data.DayOf(h.now) {
		t.Errorf("last used on %s", got)
	}
	if h.member(kim) != (data.Member{Guild: 1, Show: "trauma-code", User: kim}) {
		t.Errorf("reading made a member: %+v", h.member(kim))
	}
}

func TestSweep(t *testing.T) {
	h := newHall(t)
	h.press(dan, "watched", "", "episode", "S1E2")
	sweep := func(days int, present ...data.GuildID) {
		h.now = h.now.AddDate(0, 0, days)
		if err := h.router.Sweep(h.now, present); err != nil {
			t.Fatal(err)
		}
	}
	sweep(0)
	sweep(20)
	sweep(1, 1) // back again
	sweep(1)
	sweep(30)
	if h.member(dan).Seat != at(1, 2) {
		t.Fatal("forgotten too early")
	}
	sweep(1)
	if len(h.store.Dump()) != 0 {
		t.Errorf("kept of a server that is gone: %v", h.store.Dump())
	}
	h.press(host, "show", "start")
	h.press(dan, "watched", "", "episode", "S1E2")
	h.press(host, "show", "end.sure")
	sweep(30, 1)
	if h.member(dan).Seat != at(1, 2) {
		t.Fatal("the places of an ended group went too early")
	}
	sweep(1, 1)
	if h.member(dan).Placed {
		t.Error("the places of an ended group were kept")
	}
}

func TestNothingCanBeSaved(t *testing.T) {
	h := newHall(t)
	h.press(dan, "watched", "", "episode", "S1E2")
	h.store.Fail(data.ErrReadOnly)
	if _, err := h.router.Handle(h.request(dan, "watched", "", "episode", "S1E3")); err == nil {
		t.Error("a mark that was not saved was confirmed")
	}
	says(t, h.press(dan, "watched", ""), "S1E2")
	says(t, h.press(dan, "summary", ""), "S1E2")
}
