package commands_test

import (
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/data"
)

// TestChosenShow checks for whom and where a chosen show is the default, that
// /privacy tells it, and that it is forgotten.
func TestChosenShow(t *testing.T) {
	srv := newServer(t)
	started := srv.request(host, "show", "start", "show", "harbour-lights")
	started.Channel = 2
	srv.ask(started)
	ask := func(user data.UserID, in data.ChannelID, show string, pressed bool) commands.Reply {
		q := srv.request(user, "progress", "", "show", show)
		if q.Channel, q.Pressed = in, pressed; show == "" {
			delete(q.Options, "show")
		}
		return srv.ask(q)
	}
	about := func(r commands.Reply) string { return english(r.Title) }
	ask(dan, 3, "harbour-lights", false)
	if got := about(ask(dan, 3, "", false)); got != "Harbour Lights" {
		t.Errorf("after choosing it, the default is %q", got)
	}
	for what, r := range map[string]commands.Reply{"another person": ask(kim, 3, "", false), "another channel": ask(dan, 4, "", false)} {
		says(t, r, "Which show do you mean?")
		if len(r.Menus) != 1 {
			t.Errorf("%s: %+v", what, r)
		}
	}
	if got := about(ask(dan, 1, "", false)); !strings.HasPrefix(got, "The Trauma Code") {
		t.Errorf("where a show is watched, the default is %q", got)
	}
	file := srv.press(dan, "privacy", "file").File
	if file == nil || !strings.Contains(string(file.Data), `"show": "harbour-lights"`) || !strings.Contains(string(file.Data), `"channel": "3"`) {
		t.Errorf("the file does not tell it: %s", file.Data)
	}
	says(t, srv.press(dan, "privacy", ""), "which show you chose last in 1 channel")
	srv.press(dan, "privacy", "erase")
	says(t, srv.press(dan, "privacy", ""), "I keep nothing about you")
	says(t, ask(dan, 3, "", false), "Which show do you mean?")
}

// TestChosenShowNeedsNoStore checks that a command about another show is answered
// when nothing can be saved.
func TestChosenShowNeedsNoStore(t *testing.T) {
	srv := newServer(t)
	srv.store.Fail(data.ErrReadOnly)
	q := srv.request(dan, "show", "info", "show", "harbour-lights")
	q.Channel, q.Pressed = 3, false
	if r := srv.ask(q); english(r.Title) != "Harbour Lights" {
		t.Errorf("%+v", r)
	}
}
