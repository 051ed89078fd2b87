package commands_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// restarted is the server after a restart of the bot: another router on the same
// store.
func (srv *server) restarted() *server {
	next := *srv
	next.router = commands.NewRouter(shippedCatalog(srv.t), srv.store.Store)
	return &next
}

// TestWhatIsAskedOutlivesARestart has somebody without a place ask, and answer the
// bot's question back once it was restarted: for 15 minutes it still knows what
// they had asked, from them and in this server alone.
func TestWhatIsAskedOutlivesARestart(t *testing.T) {
	srv := newServer(t)
	srv.press(host, "watched", "sure", "episode", "S1E2", "for", "group")
	r := srv.press(kim, "summary", "", "episode", "3")
	says(t, r, "How far are you?")
	answer := r.Buttons[0].Action
	answer.Options["at"] = "S1E3"

	next := srv.restarted()
	if told := spoken(next.use(dan, answer)); strings.Contains(told, "organ donation") {
		t.Errorf("somebody else's question is answered: %s", told)
	}
	if told := spoken(next.use(kim, answer)); !strings.Contains(told, "organ donation") {
		t.Errorf("after a restart people read %s", told)
	}

	late := srv.restarted()
	late.now = srv.now.Add(data.KeepBrief + time.Second)
	if told := spoken(late.use(kim, answer)); strings.Contains(told, "organ donation") {
		t.Errorf("after 15 minutes people read %s", told)
	}
}

// TestAskingNeedsNoSaving has the bot ask back while nothing can be saved: it
// remembers what was asked in memory.
func TestAskingNeedsNoSaving(t *testing.T) {
	srv := newServer(t)
	srv.press(host, "watched", "sure", "episode", "S1E2", "for", "group")
	srv.store.Fail(data.ErrReadOnly)
	r := srv.press(kim, "summary", "", "episode", "3")
	says(t, r, "How far are you?")
	answer := r.Buttons[0].Action
	answer.Options["at"] = "S1E3"
	q := srv.request(kim, answer.Command, answer.Do)
	q.Action = answer
	if _, err := srv.router.Handle(context.Background(), q); !errors.Is(err, data.ErrReadOnly) {
		t.Errorf("a place that could not be saved: %v", err)
	}
	srv.store.Fail(nil)
	if told := spoken(srv.use(kim, answer)); !strings.Contains(told, "organ donation") {
		t.Errorf("people read %s", told)
	}
}

// TestWhatIsAskedIsForgotten checks that Forget me takes what somebody asked, and
// what others asked about their messages.
func TestWhatIsAskedIsForgotten(t *testing.T) {
	srv := newServer(t)
	srv.press(dan, "watched", "", "episode", "S1E3")
	srv.press(host, "watched", "sure", "episode", "S1E2", "for", "group")
	srv.press(kim, "summary", "", "episode", "3")
	q := srv.request(dan, "Hide as a spoiler", "")
	q.ManageMessages = true
	q.Target = &commands.Target{ID: 77, Channel: 1, Author: kim, Text: "He did it."}
	srv.ask(q)
	kept := func() (n int) {
		err := srv.store.View(context.Background(), 1, func(tx *tables.Tx) error {
			for _, a := range tx.AllAsked(1) {
				if a.User == kim || a.Author == kim {
					n++
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if n := kept(); n != 2 {
		t.Fatalf("%d questions are kept: this proves nothing", n)
	}
	srv.press(kim, "privacy", "erase")
	if n := kept(); n != 0 {
		t.Errorf("%d questions are kept", n)
	}
}
