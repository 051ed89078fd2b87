package commands_test

import (
	"context"
	"strconv"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// TestReportsTellNothing reports in two worlds that differ in everything about the
// reports: everybody else is told the same, by the card and by its button, and each
// button carries the same. Who may be told is told which, and only of what is theirs.
func TestReportsTellNothing(t *testing.T) {
	type world struct {
		card, which, mine, none commands.Reply
	}
	play := func(by, writer data.UserID, episode string, messages ...data.MessageID) (w world) {
		srv := newServer(t)
		for _, m := range messages {
			form := srv.target(by, "Report a spoiler", commands.Target{ID: m, Channel: 1, Author: writer, Text: said}, false).Form
			r := srv.press(by, "note", "report", "q", form.Option("q"), "episode", episode)
			turn, err := srv.router.Do(context.Background(), r.Wait, srv.now, false)
			if err != nil {
				t.Fatal(err)
			}
			switch e := turn.Effect.(type) {
			case commands.Post:
				w.card = e.Message
			case commands.Edit:
				w.card = e.To
			}
			if _, err := srv.router.Done(context.Background(), turn.Job, srv.now, commands.Outcome{Effect: turn.Effect, ID: 500}); err != nil {
				t.Fatal(err)
			}
			srv.now = srv.now.Add(time.Minute)
		}
		w.which, w.mine = srv.press(7, "note", "which"), srv.press(by, "note", "which")
		if len(messages) == 0 {
			return w
		}
		for _, told := range []commands.Reply{srv.press(writer, "note", "which"), srv.moderates(8, "note", "which")} {
			links := 0
			for _, b := range told.Buttons {
				if b.URL != "" {
					links++
				}
			}
			if says(t, told, episode); links != len(messages) {
				t.Errorf("%d links to %d messages", links, len(messages))
			}
		}
		elsewhere := srv.request(writer, "note", "which")
		elsewhere.Channel, elsewhere.ManageMessages = 2, true
		w.none = srv.ask(elsewhere)
		return w
	}
	a, b := play(dan, kim, "S1E2", 70), play(kim, host, "S1E8", 71, 72)
	nothing := play(dan, kim, "S1E2")
	for _, pair := range [][2]commands.Reply{{a.card, b.card}, {a.which, b.which}, {a.which, a.mine}, {a.which, nothing.which}, {a.none, b.none}} {
		if diff := difference(pair[0], pair[1]); diff != "" {
			t.Errorf("what was reported shows:\n%s", diff)
		}
	}
	if spoken(a.card) == spoken(a.which) || len(a.card.Buttons) != 1 || len(a.card.Buttons[0].Options) > 0 {
		t.Errorf("the card:\n%s", spoken(a.card))
	}
	says(t, a.which, "I only tell the person who wrote it")
	says(t, a.none, "nothing left to hide")
}

// TestWhichEpisodeIsReported presses the button below a report in the hosts' channel: the
// report names no episode, and its button tells it there alone, or to hosts. Nobody's
// place moves.
func TestWhichEpisodeIsReported(t *testing.T) {
	srv := newServer(t)
	srv.setHosts()
	srv.press(dan, "watched", "", "episode", "S1E1")
	before := srv.member(dan)
	said := map[string]commands.Post{}
	for episode, message := range map[string]data.MessageID{"S1E2": 70, "S1E7": 71} {
		form := srv.target(kim, "Report a spoiler", commands.Target{ID: message, Channel: 1, Author: host, Text: "x"}, false).Form
		r := srv.press(kim, "note", "report", "q", form.Option("q"), "episode", episode)
		turn, err := srv.router.Do(context.Background(), r.Wait, srv.now, false)
		if err != nil {
			t.Fatal(err)
		}
		said[episode] = turn.Effect.(commands.Post)
		srv.now = srv.now.Add(time.Minute)
	}
	if diff := difference(said["S1E2"].Message.Body, said["S1E7"].Message.Body); diff != "" {
		t.Errorf("the episode shows:\n%s", diff)
	}
	which := srv.offered(said["S1E7"].Message, "Which episode?")
	q := srv.request(dan, which.Command, which.Do)
	q.Action, q.Channel = which, 9
	says(t, srv.ask(q), "S1E7")
	says(t, srv.use(host, which), "S1E7")
	says(t, srv.use(dan, which), "Only hosts are told that.") // in another channel
	if after := srv.member(dan); after != before {
		t.Errorf("the place moved from %+v to %+v", before, after)
	}
	says(t, srv.use(host, srv.offered(said["S1E7"].Message, "Stop their reports")), "any more reports")
	_ = srv.store.View(context.Background(), 1, func(tx *tables.Tx) error {
		for _, r := range tx.Reports(1) {
			if id := strconv.FormatUint(r.ID, 36); which.Option("report") == id && r.Message != 71 {
				t.Error("the button is about another report")
			}
		}
		return nil
	})
}
