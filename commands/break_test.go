package commands_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"watchparty/data"
)

// TestBreakByAHost checks whom a host may set on a break, what everybody and they are
// told, and that for a day nothing is posted openly that they had not seen.
func TestBreakByAHost(t *testing.T) {
	srv := friends(t, "S1E2")
	srv.press(newcomer, "watched", "", "episode", "S1E1")
	srv.press(host, "watched", "sure", "episode", "S1E2", "for", "group")
	one := fmt.Sprint(newcomer)
	says(t, srv.press(host, "progress", "parkone", "member", one), "has been around in the last 14 days")
	srv.quiet(newcomer)
	card := srv.press(host, "progress", "parkone", "member", one)
	says(t, card, "The group no longer waits for 1 person.")
	if !card.Public || len(card.Body) != 1 || card.Body[0].User != 0 {
		t.Errorf("everybody is told %+v", card)
	}
	if m := srv.member(newcomer); !m.Parked || m.Paused != data.DayOf(srv.now) {
		t.Errorf("on a break: %+v", m)
	}
	posted := func() bool {
		r := srv.press(dan, "summary", ".open", "episode", "S1E2")
		return r.Public && strings.Contains(spoken(r), story)
	}
	if posted() {
		t.Error("posted openly at once, before they could know")
	}
	srv.now = srv.now.Add(48 * time.Hour)
	if !posted() {
		t.Error("held for longer than a day")
	}
	for i, told := range []bool{true, false} {
		q := srv.request(newcomer, "summary", "", "episode", "S1E1")
		r := srv.ask(q)
		if got := strings.Contains(spoken(r), "a host set you on a break"); got != told {
			t.Errorf("use %d: told %v", i+1, got)
		}
		if err := srv.router.Touch(context.Background(), q); err != nil {
			t.Fatal(err)
		}
		if told {
			defer srv.use(newcomer, srv.offered(r, "I'm still watching"))
		}
	}
	srv.press(newcomer, "progress", "join")
	if m := srv.member(newcomer); m.Parked || m.Paused != 0 {
		t.Errorf("still watching: %+v", m)
	}
	if posted() {
		t.Error("posted openly though they are back")
	}
}
