package commands_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

// TestTheCardTellsNoMarks plays the same days with marks and without. What unlisted
// people mark never changes the card, nor when it is edited. What listed people mark,
// and that somebody joins, changes neither for half a day, and is on it a day later.
func TestTheCardTellsNoMarks(t *testing.T) {
	const hours = 60
	without := seen(t, nil, hours)
	if len(without) != 2*4 {
		t.Fatalf("in %d hours Discord was asked %d times", hours, len(without)/2)
	}
	r := rand.New(rand.NewPCG(rand.Uint64(), 1))
	episodes := []string{"S1E3", "S1E4", "S1E5", "S1E8"}
	for range 20 {
		first := time.Duration(1+r.IntN(4*24)) * 15 * time.Minute
		var unlisted []nightly
		listed := []nightly{{first, stranger, "S1E1"}} // one more is watching along
		for range 5 {
			after := first + time.Duration(r.IntN(8))*15*time.Minute
			listed = append(listed, nightly{after, []data.UserID{dan, kim}[r.IntN(2)], episodes[r.IntN(len(episodes))]})
			unlisted = append(unlisted, nightly{after, newcomer, episodes[r.IntN(len(episodes))]})
		}
		if diff := difference(without, seen(t, unlisted, hours)); diff != "" {
			t.Fatalf("%v by somebody unlisted tell:\n%s", unlisted, diff)
		}
		with := seen(t, listed, hours)
		early := func(all []any) []any {
			for i := 0; i < len(all); i += 2 {
				if all[i].(time.Time).Sub(start) < first+12*time.Hour {
					continue
				}
				return all[:i]
			}
			return all
		}
		if diff := difference(early(without), early(with)); diff != "" {
			t.Fatalf("%v by listed people tell within half a day:\n%s", listed, diff)
		}
		when := func(all []any) (times []any) {
			for i := 0; i < len(all); i += 2 {
				times = append(times, all[i])
			}
			return times
		}
		if diff := difference(when(without), when(with)); diff != "" {
			t.Fatalf("%v by listed people change when the card is edited:\n%s", listed, diff)
		}
		if difference(without, with) == "" {
			t.Fatalf("%v are never on the card: this proves nothing", listed)
		}
	}
}

// TestTheCardWaitsForTheGroup checks that the card is not brought up to date while
// the group is watching, nor soon after, and that neither sharing it again nor pressing
// List me here again does so.
func TestTheCardWaitsForTheGroup(t *testing.T) {
	srv := shareCard(t)
	srv.now = srv.now.Add(11 * time.Hour)
	srv.press(host, "watched", "we", "episode", "S1E1", "for", "group")
	if srv.group().Position != at(1, 1) {
		t.Fatal("the group did not move: this proves nothing")
	}
	srv.press(dan, "watched", "", "episode", "S1E3")
	for range 3 {
		srv.now = srv.now.Add(30 * time.Minute)
		if asked := srv.cards(); len(asked) > 0 {
			t.Fatalf("edited while the group is watching: %s", card(t, asked))
		}
	}
	srv.press(dan, "progress", "list")
	srv.press(kim, "progress", "share")
	if says := card(t, srv.cards()); !strings.Contains(says, "S1E2") || strings.Contains(says, "S1E3") {
		t.Errorf("shared again, it says %s", says)
	}
	srv.now = srv.now.Add(time.Hour)
	if asked := srv.cards(); len(asked) != 1 {
		t.Errorf("after the evening: %+v", asked)
	}
}

// TestANameGoesAtOnce takes a name off the card in every way, also during an evening:
// the edit that does it tells nothing else.
func TestANameGoesAtOnce(t *testing.T) {
	var undo commands.Action
	for what, do := range map[string]func(*server){
		"Don't list me on the card":   func(srv *server) { srv.press(dan, "progress", "unlist") },
		"Don't list me in /progress":  func(srv *server) { srv.press(dan, "progress", "hide") },
		"leaving":                     func(srv *server) { srv.press(dan, "progress", "gone") },
		"being forgotten":             func(srv *server) { srv.press(dan, "privacy", "erase") },
		"taking the first place back": func(srv *server) { srv.use(dan, undo) },
	} {
		t.Run(what, func(t *testing.T) {
			srv := newServer(t)
			undo = srv.offered(srv.press(dan, "watched", "", "episode", "S1E7"), "Undo")
			srv.press(kim, "watched", "", "episode", "S1E2")
			srv.press(kim, "progress", "share")
			srv.press(kim, "progress", "list")
			srv.press(dan, "progress", "list")
			if says := card(t, srv.cards()); !strings.Contains(says, "S1E7") {
				t.Fatalf("not listed: %s", says)
			}
			srv.press(host, "watched", "we", "episode", "S1E1", "for", "group")
			srv.press(kim, "watched", "", "episode", "S1E3")
			do(srv)
			asked := srv.cards()
			edit, ok := asked[0].(commands.Edit)
			if !ok || len(asked) != 1 || len(edit.To.Body) != 5 || edit.To.Body[3].User != kim {
				t.Fatalf("asked: %+v", asked)
			}
			if says := card(t, asked); strings.Contains(says, "S1E3") || !strings.Contains(says, "S1E2") {
				t.Errorf("a name was removed, and the card tells of a mark: %s", says)
			}
			if m := srv.member(dan); m.Listed || !m.Shown.IsZero() || !m.Next.IsZero() || !m.ShownFrom.IsZero() || !m.NextFrom.IsZero() {
				t.Errorf("a trace is left: %+v", m)
			}
		})
	}
}

// TestANameGoesDuringAnEdit unlists somebody while Discord is asked to list them.
func TestANameGoesDuringAnEdit(t *testing.T) {
	srv := shareCard(t)
	srv.press(newcomer, "progress", "list")
	_, done := srv.begin(srv.due(data.ProgressSays))
	srv.press(newcomer, "progress", "unlist")
	done(0)
	edit, _ := srv.begin(srv.due(data.ProgressSays))
	if e, ok := edit.(commands.Edit); !ok || slices.ContainsFunc(e.To.Body, func(s commands.Span) bool { return s.User == newcomer }) {
		t.Errorf("asked: %+v", edit)
	}
}

// TestACardEndsWithItsMessage checks that people who pressed on a card are not on the
// next one: after somebody deleted it, in another channel, where nothing may be posted
// any more, and after the end of the show.
func TestACardEndsWithItsMessage(t *testing.T) {
	for what, do := range map[string]func(*server) []commands.Effect{
		"somebody deletes it": func(srv *server) []commands.Effect {
			srv.now = srv.now.Add(12 * time.Hour)
			srv.begin(srv.due(data.ProgressDue))
			turn, _ := srv.router.Do(t.Context(), srv.due(data.ProgressSays), srv.now, false)
			if _, err := srv.router.Done(t.Context(), turn.Job, srv.now, commands.Outcome{Effect: turn.Effect, Failed: commands.Gone}); err != nil {
				t.Fatal(err)
			}
			return []commands.Effect{commands.Delete{}}
		},
		"the show moves": func(srv *server) []commands.Effect {
			q := srv.request(host, "show", "start")
			q.Channel = 2
			srv.ask(q)
			return srv.cards()
		},
		"nothing is posted any more": func(srv *server) []commands.Effect {
			srv.press(host, "settings", "sharing", "value", "2")
			srv.now = srv.now.Add(12 * time.Hour)
			return srv.cards()
		},
		"the show ends": func(srv *server) []commands.Effect {
			srv.press(host, "show", "end.sure")
			return srv.cards()
		},
	} {
		t.Run(what, func(t *testing.T) {
			srv := shareCard(t)
			if says := card(t, do(srv)); says != "deleted" {
				t.Fatalf("the card remains: %s", says)
			}
			if jobs := srv.store.Jobs(t); len(jobs) > 0 {
				t.Errorf("still pending: %+v", jobs)
			}
			srv.press(host, "settings", "sharing", "value", "0")
			srv.press(host, "show", "revive")
			srv.press(kim, "progress", "share")
			asked := srv.cards()
			if post, ok := asked[0].(commands.Post); !ok || slices.ContainsFunc(post.Message.Body, func(s commands.Span) bool { return s.User != 0 }) {
				t.Errorf("the next card: %+v", asked)
			}
		})
	}
}
