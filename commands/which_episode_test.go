package commands_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/tables"
)

// newSeries returns a server that watches a show of these seasons, with dan at S1E3.
func newSeries(t *testing.T, numbers ...int) *server {
	srv := &server{t: t, store: datatest.New(), now: start}
	s := data.BareShow{ID: "trauma-code", Name: "Series", Numbers: numbers}.Show()
	s.Complete = true
	summarize(s)
	srv.router = commands.NewRouter(data.NewCatalog(s), srv.store.Store)
	srv.press(host, "show", "start", "show", "trauma-code")
	_ = srv.store.Update(context.Background(), 1, func(tx *tables.Tx) error {
		g := tx.Guild(1)
		g.Hosts = 7
		tx.PutGuild(g)
		return nil
	})
	srv.press(dan, "watched", "", "episode", "S1E3")
	return srv
}

// asks checks that a reply asks for one of some episodes, and returns the buttons.
func asks(t *testing.T, r commands.Reply, want string) map[string]commands.Action {
	t.Helper()
	var got []string
	found := map[string]commands.Action{}
	for _, b := range r.Buttons {
		if b.Do == "resume" {
			got = append(got, b.Option("episode"))
			found[b.Option("episode")] = b.Action
		}
	}
	if strings.Join(got, "|") != want || r.Public {
		t.Fatalf("asked for %s, want %s:\n%s", got, want, spoken(r))
	}
	return found
}

// TestWhichEpisode checks that the answer to "Which one do you mean?" does what was
// asked, for everything that takes an episode.
func TestWhichEpisode(t *testing.T) {
	srv := newSeries(t, 10, 10, 10)
	ask := func(command, typed string, pairs ...string) commands.Reply {
		return srv.press(dan, command, "", append(pairs, "episode", typed)...)
	}
	says(t, srv.use(dan, asks(t, ask("summary", "210"), "S2E10")["S2E10"]), "S2E10 opens when")
	says(t, srv.use(dan, asks(t, ask("room", "210"), "S2E10")["S2E10"]), "S2E10")
	says(t, srv.use(dan, asks(t, ask("read", "210"), "S2E10")["S2E10"]), "S2E10")
	if r := srv.use(dan, asks(t, ask("note", "210"), "S2E10")["S2E10"]); r.Form == nil || r.Form.Option("episode") != "S2E10" {
		t.Errorf("note: %+v", r)
	}
	for name, do := range map[string]string{"Hide as a spoiler": "seal", "Report a spoiler": "report"} {
		q := srv.request(dan, name, "")
		q.Target = &commands.Target{ID: 5, Channel: 1, Author: dan, Text: "She is the captain."}
		form := srv.ask(q)
		srv.now = srv.now.Add(14 * time.Minute)
		a := asks(t, srv.use(dan, filled(form.Form.Action, "episode", "210")), "S2E10")["S2E10"]
		srv.now = srv.now.Add(14 * time.Minute)
		if r := srv.use(dan, a); r.Wait.Kind == "" {
			t.Errorf("%s: %s", do, spoken(r))
		}
	}
	asks(t, ask("watched", "finale", "for", "group"), "S1E10|S3E10") // the group has not begun
	a := asks(t, ask("watched", "s2"), "S2E10|S2E1")
	says(t, srv.use(kim, a["S2E10"]), "no longer know")
	srv.now = srv.now.Add(15 * time.Minute)
	says(t, srv.use(dan, a["S2E10"]), "up to S2E10")
	q := srv.request(host, "watched", "", "episode", "s2", "for", "group", "show", "series")
	q.Pressed = false
	a = asks(t, srv.ask(q), "S2E10|S2E1")
	srv.use(host, srv.offered(srv.use(host, a["S2E1"]), "Move the group to S2E1"))
	if got := srv.group().Position; got != at(2, 1) {
		t.Errorf("the group is at %s", got)
	}
}

// A question and its answer outlive a restart, but not their time.
func TestWhichEpisodeAfterARestart(t *testing.T) {
	srv := newSeries(t, 10, 10)
	a := asks(t, srv.press(dan, "watched", "", "episode", "s2"), "S2E10|S2E1")["S2E1"]
	srv.router = commands.NewRouter(data.NewCatalog(data.BareShow{ID: "trauma-code", Name: "S", Numbers: []int{10, 10}}.Show()), srv.store.Store)
	late := srv.request(dan, a.Command, a.Do)
	late.Action, late.Now = a, srv.now.Add(16*time.Minute)
	if r, err := srv.router.Handle(context.Background(), late); err != nil || !strings.Contains(spoken(r), "no longer know") {
		t.Errorf("16 minutes later: %v\n%s", err, spoken(r))
	}
	says(t, srv.use(dan, a), "up to S2E1")
}

// What cannot be read says why, changes nothing, and offers the episodes; choosing
// one goes on with what was asked.
func TestUnreadableEpisodes(t *testing.T) {
	for typed, why := range map[string]string{
		"half of 4": "whole episodes", "4 or 5": "whole episodes", "S1E4 - not finished": "whole episodes", "Part 2": "whole episodes",
		"4\u202e": "can't read", strings.Repeat("4", 101): "can't read", "1e309": "no S1E309", "4 of 8": "can't read", " ": "can't read",
		"S4E1": "3 seasons, so there's no season 4", "1,3,5": "in between", "5-4": "backwards", "s0e1": "specials", "4.5": "half episodes",
		"2026-11-24": "that day", "S1E0": "no S1E0",
	} {
		srv := newSeries(t, 10, 10, 10)
		r := srv.press(dan, "watched", "", "episode", typed)
		says(t, r, why)
		if got := srv.member(dan).Seat; got != at(1, 3) {
			t.Errorf("%q marked %s", typed, got)
		}
		list := srv.use(dan, srv.offered(r, "Choose an episode"))
		says(t, srv.use(dan, filled(list.Menus[0].Action, list.Menus[0].Option, "S1E4")), "up to S1E4")
	}
	srv := newSeries(t, 10, 10, 10)
	for typed, why := range map[string]string{"1-5": "One episode at a time", "s2": "whole season"} {
		r := srv.press(dan, "summary", "", "episode", typed)
		says(t, r, why)
		list := srv.use(dan, srv.offered(r, "Choose an episode"))
		says(t, srv.use(dan, filled(list.Menus[0].Action, list.Menus[0].Option, "S1E4")), "S1E4 opens when")
	}
	srv = newSeries(t, 10)
	srv.press(dan, "watched", "sure", "episode", "S1E10")
	says(t, srv.press(dan, "watched", "", "episode", "next"), "S1E10 is the last episode.")
	says(t, srv.press(kim, "summary", "", "episode", "last"), "Nothing's been watched yet")
}

// TestEveryAnswer presses every answer of every kind of question: for a quarter of an
// hour it marks what it says, and it does nothing for somebody else or later.
func TestEveryAnswer(t *testing.T) {
	for _, c := range []struct {
		place, typed, asked string
	}{
		{"S2E3", "20", "S2E7|S2E20"}, {"S2E3", "第20話", "S2E7|S2E20"}, {"S2E3", "39", "S2E26"}, {"S2E3", "last", "S2E26|S3E10|S2E3"},
		{"S2E3", "all", "S2E26|S3E10"}, {"S2E3", "s3", "S3E10|S3E1"}, {"S1E3", "1-3", "S1E3|S3E10"}, {"S1E13", "5", "S2E5|S1E5"},
		{"", "finale", "S1E13|S3E10"}, {"", "done", "S1E1|S1E13|S3E10"}, {"", "last", "S3E10"}, {"", "s2", "S2E26|S2E1"},
	} {
		for _, answer := range strings.Split(c.asked, "|") {
			srv := newSeries(t, 13, 26, 10)
			if c.place != "" {
				srv.press(dan, "watched", "sure", "episode", c.place)
			} else {
				srv.press(dan, "watched", "mistake", "episode", "S0E0")
			}
			before := srv.member(dan).Seat
			a := asks(t, srv.press(dan, "watched", "", "episode", c.typed), c.asked)[answer]
			srv.now = srv.now.Add(15 * time.Minute)
			says(t, srv.use(kim, a), "no longer know")
			late := srv.request(dan, a.Command, a.Do)
			late.Action, late.Now = a, srv.now.Add(time.Minute)
			if r, err := srv.router.Handle(context.Background(), late); err != nil || !strings.Contains(spoken(r), "no longer know") {
				t.Errorf("%s at %q, %s too late: %v\n%s", c.typed, c.place, answer, err, spoken(r))
			}
			if srv.member(dan).Seat != before || srv.member(kim).Placed {
				t.Errorf("%s at %q: %s marked something for nobody who asked", c.typed, c.place, answer)
			}
			r := srv.use(dan, a)
			to, _ := data.ParsePosition(answer)
			if seat := srv.member(dan).Seat; seat != to && seat != before {
				t.Errorf("%s at %q: %s marked %s", c.typed, c.place, answer, seat)
			} else if before.Compare(to) < 0 && seat != to {
				t.Errorf("%s at %q: %s marked nothing:\n%s", c.typed, c.place, answer, spoken(r))
			}
		}
	}
}

// A mark of a thousand episodes says so as everything else does.
func TestAddedAThousand(t *testing.T) {
	srv := newSeries(t, 13, 1155)
	says(t, srv.press(kim, "watched", "", "episode", "S2E1100"), "That added S1E1 to S2E1100, 1,113 episodes.")
}
