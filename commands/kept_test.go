package commands_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// TestProgressCardMovesWithoutNames checks that nobody is listed for the readers of a
// channel in which they did not press, though the card is shared again meanwhile.
func TestProgressCardMovesWithoutNames(t *testing.T) {
	srv := shareCard(t)
	srv.now = srv.now.Add(2 * time.Minute)
	srv.press(dan, "progress", "share")
	q := srv.request(host, "show", "start", "show", "trauma-code")
	q.Channel = 2
	srv.ask(q)
	posted := false
	for _, e := range srv.cards() {
		p, ok := e.(commands.Post)
		if !ok {
			continue
		}
		posted = true
		for _, s := range p.Message.Body {
			if s.User != 0 || strings.Contains(english(s.Text), "S1E") && !strings.Contains(english(s.Text), "none seen yet. Next: S1E1.") {
				t.Errorf("in %d people read %s", p.In, spoken(p.Message))
			}
		}
	}
	if !posted {
		t.Error("there is no card in the other channel")
	}
}

// TestReportedTextIsNotKept checks it where the bot has to ask which show is meant.
func TestReportedTextIsNotKept(t *testing.T) {
	srv := newServer(t)
	other := srv.request(host, "show", "start.sure", "show", "harbour-lights")
	other.Channel = 3
	srv.ask(other)
	q := srv.request(dan, "Report a spoiler", "")
	q.Pressed, q.Channel, q.Options = false, 5, map[string]string{}
	q.Target = &commands.Target{ID: 70, Channel: 5, Author: kim, Text: "CANARY"}
	srv.ask(q)
	asked := 0
	view(srv, func(tx *tables.Tx) {
		for _, a := range tx.AllAsked(1) {
			if asked++; a.Text != "" {
				t.Errorf("%s is remembered with its text", a.Command)
			}
		}
	})
	if asked == 0 {
		t.Error("nothing is remembered")
	}
}

// TestWaitingForWordOfSomebodyForgotten checks that who waits for word of a member is
// forgotten with the member.
func TestWaitingForWordOfSomebodyForgotten(t *testing.T) {
	srv := newServer(t)
	srv.press(dan, "watched", "", "episode", "S1E1")
	r := srv.press(host, "progress", "parkone", "member", "2")
	w := data.Waiter{ID: 77, For: r.Wait, User: host, Since: srv.now, Token: "x", Application: 1}
	if r.Wait.Kind == "" {
		t.Fatal("nobody waits")
	}
	if err := srv.router.Wait(context.Background(), w); err != nil {
		t.Fatal(err)
	}
	srv.press(dan, "privacy", "erase")
	view(srv, func(tx *tables.Tx) {
		for _, w := range tx.Waiters(1) {
			t.Errorf("still waits: %+v", w.For)
		}
	})
}

// view looks into the first server's records.
func view(srv *server, fn func(tx *tables.Tx)) {
	srv.t.Helper()
	if err := srv.store.View(context.Background(), 1, func(tx *tables.Tx) error { fn(tx); return nil }); err != nil {
		srv.t.Fatal(err)
	}
}
