package commands_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

// wrongOf returns the menu of texts of one kind that somebody may choose from.
func wrongOf(srv *server, who data.UserID, part string) []commands.Choice {
	r := srv.press(who, "show", "wrong", "part", part, "show", "trauma-code")
	if len(r.Menus) == 0 {
		return nil
	}
	return r.Menus[0].Choices
}

func wrongIs(srv *server, who data.UserID, text string) string {
	return spoken(srv.press(who, "show", "wrongis", "text", text, "show", "trauma-code"))
}

// The hosts and the log are told which text is meant by numbers and ids alone, and not who
// says so.
func TestWrongTextsReachTheHosts(t *testing.T) {
	for _, part := range []string{"episodes", "people", "questions"} {
		srv := newServer(t)
		srv.setHosts()
		srv.press(dan, "watched", "", "episode", "S1E2")
		choices := wrongOf(srv, dan, part)
		if len(choices) < 2 {
			t.Fatalf("%s: %d texts", part, len(choices))
		}
		chosen := choices[len(choices)-1]
		r := srv.press(dan, "show", "wrongis", "text", chosen.Value, "show", "trauma-code")
		if !strings.Contains(spoken(r), "Thanks!") || !strings.HasPrefix(r.Noted, "trauma-code S") && !strings.HasPrefix(r.Noted, "trauma-code start") {
			t.Errorf("%s: got %q, for the log %q", part, spoken(r), r.Noted)
		}
		key := srv.due(data.WrongText)
		e, done := srv.begin(key)
		post, ok := e.(commands.Post)
		said := fmt.Sprintf("%s %+v", spoken(post.Message), post.Message.Buttons)
		if !ok || !strings.Contains(said, "is wrong, or gives something away") || strings.Contains(said+r.Noted, english(chosen.Label)) || key.User != 0 {
			t.Errorf("%s: the hosts read %s", part, said)
		}
		if id := strings.TrimPrefix(chosen.Value, "id:"); !strings.Contains(said, id) || !strings.Contains(r.Noted, id) {
			t.Errorf("%s: neither %q nor %q has %s", part, said, r.Noted, id)
		}
		if part != "episodes" && strings.Contains(said, "S1E") {
			t.Errorf("%s: the hosts read how far the text goes: %s", part, said)
		}
		done(300)
		if got := spoken(srv.press(host, post.Message.Buttons[0].Command, post.Message.Buttons[0].Do, "question", "", "name", "", "show", "trauma-code")); got == "" {
			t.Errorf("%s: the button answers nothing", part)
		}
	}
}

// A text that somebody may not read is answered like one that isn't there, and enqueues
// nothing.
func TestWrongTextsAreThoseOneMayRead(t *testing.T) {
	srv := newServer(t)
	srv.setHosts()
	srv.press(dan, "watched", "", "episode", "S1E8")
	srv.press(kim, "watched", "", "episode", "S1E1")
	nothing := wrongIs(srv, kim, "id:0123456789")
	hidden := 0
	for _, part := range []string{"episodes", "people", "questions"} {
		mine := map[string]bool{}
		for _, c := range wrongOf(srv, kim, part) {
			mine[c.Value] = true
		}
		for _, c := range wrongOf(srv, dan, part) {
			if mine[c.Value] {
				continue
			}
			if hidden++; wrongIs(srv, kim, c.Value) != nothing {
				t.Errorf("%s: %s is answered otherwise than what isn't there", part, english(c.Label))
			}
		}
	}
	if hidden < 10 {
		t.Errorf("only %d texts were hidden", hidden)
	}
	for _, text := range []string{"", "S9E9", "id:", "x", "start"} {
		if got := wrongIs(srv, kim, text); got != nothing {
			t.Errorf("%q: got %s", text, got)
		}
	}
	if srv.pending(data.WrongText) {
		t.Error("what nobody may read is reported")
	}
}

// Somebody reports one text a minute and each once a day, a server ten a day, and nobody
// whom a host stopped.
func TestWrongTextsAreBounded(t *testing.T) {
	srv := newServer(t)
	srv.press(dan, "watched", "", "episode", "S1E8")
	texts := wrongOf(srv, dan, "people")
	say := func(i int, want string) {
		t.Helper()
		if got := wrongIs(srv, dan, texts[i].Value); !strings.Contains(got, want) {
			t.Errorf("%d: got %q, want %q", i, got, want)
		}
	}
	say(0, "Thanks!")
	say(1, "one report a minute")
	srv.now = srv.now.Add(time.Minute)
	say(0, "already told me")
	for i := 1; i < 10; i++ {
		srv.now = srv.now.Add(time.Minute)
		say(i, "Thanks!")
	}
	srv.now = srv.now.Add(time.Minute)
	say(10, "10 texts in a day")
	srv.now = srv.now.Add(24 * time.Hour)
	say(0, "Thanks!")
	if srv.pending(data.WrongText) {
		t.Error("there are no hosts to tell")
	}
}
