package commands_test

import (
	"testing"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/datatest"
)

// TestNoDefaultAfterLookingAhead checks that somebody who has looked past their
// place must choose the episode of what they publish: they may know more than
// their place says.
func TestNoDefaultAfterLookingAhead(t *testing.T) {
	srv := newServer(t)
	srv.press(dan, "watched", "", "episode", "S1E2")
	suggested := func() (note bool, seal string) {
		m := commands.Target{ID: 77, Channel: 1, Author: dan, Text: "She is his daughter!"}
		form := srv.target(dan, "Hide as a spoiler", m, false).Form
		return srv.press(dan, "note", "").Form != nil, form.Fields[0].Value
	}
	if note, seal := suggested(); !note || seal != "S1E2" {
		t.Errorf("before: the form of a note at once %v, a message is sealed at %q", note, seal)
	}
	anyway := srv.offered(srv.press(dan, "summary", "", "episode", "S1E5"), "Show me anyway")
	srv.use(dan, srv.offered(srv.use(dan, anyway), "Show it"))
	if note, seal := suggested(); note || seal != "" {
		t.Errorf("after: the form of a note at once %v, a message is sealed at %q", note, seal)
	}
}

// TestGoingOnConfirmsNothing presses a confirmed look ahead without its show, and
// names the show then: the look ahead is not confirmed by that.
func TestGoingOnConfirmsNothing(t *testing.T) {
	srv := newServer(t)
	srv.press(dan, "watched", "", "episode", "S1E2")
	ask := func(command, do string, pairs ...string) commands.Reply {
		q := srv.request(dan, command, do, pairs...)
		q.Guild = 2
		if do != "resume" {
			delete(q.Options, "show")
		}
		return srv.ask(q)
	}
	r := ask("summary", ".sure", "episode", "S1E5")
	if len(r.Menus) != 1 || r.Menus[0].Do != "resume" {
		t.Fatalf("not asked which show: %+v", r)
	}
	ask("summary", "resume", "q", r.Menus[0].Options["q"])
	for _, m := range datatest.Of[data.Member](t, srv.store.Store, dan) {
		if m.Guild == 2 && m.Ahead {
			t.Error("looked ahead")
		}
	}
}
