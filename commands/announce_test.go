package commands_test

import (
	"context"
	"testing"

	"watchparty/commands"
	"watchparty/data"
)

// TestFinishIsSaidWhileItIsTrue lets somebody fall back before a host announces
// the finish, and then between that and the post: both times nothing is said.
func TestFinishIsSaidWhileItIsTrue(t *testing.T) {
	srv := newServer(t)
	finish := func() {
		for _, user := range []data.UserID{dan, kim} {
			srv.press(user, "watched", "sure", "episode", "finale")
		}
	}
	fall := func() { srv.press(kim, "watched", "mistake", "episode", "S1E1") }
	announce := func() commands.Reply { return srv.press(host, "progress", "announce") }
	finish()
	fall()
	if r := announce(); r.Wait.Kind != "" {
		t.Error("announced although somebody has not finished")
	}
	finish()
	if r := announce(); r.Wait.Kind != data.FinishSaid {
		t.Fatalf("not announced: %+v", r)
	}
	fall()
	turn, err := srv.router.Do(context.Background(), srv.due(data.FinishSaid), srv.now, false)
	if err != nil || turn.Effect != nil {
		t.Errorf("posted although somebody has not finished: %+v, %v", turn.Effect, err)
	}
}
