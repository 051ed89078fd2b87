package commands_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/imported"
	"watchparty/data/tables"
)

// A toldLater is a server with a bare show of three and four episodes in channel 20, in which
// dan has watched S1E3, kim has not begun and the group is at S1E2; a provider's show is kept
// whose texts after S1E3 and whose later people are a variant's.
type toldLater struct {
	*importing
	bare data.ShowID
}

func newToldLater(t *testing.T, variant string, episodes ...int) *toldLater {
	told, other := episodesOn("told", episodes...), episodesOn(variant, episodes...)
	copy(told.Episodes[min(3, len(episodes)):], other.Episodes[min(3, len(episodes)):])
	for i := 3; i < len(episodes); i++ {
		told.Episodes[i].Guests = []data.ToldPart{{Character: 7, Name: "Guest " + variant, Actor: "Player " + variant}}
	}
	told.Cast = []data.ToldPart{{Character: 8, Name: "Lead " + variant, Actor: "Star " + variant}}
	record := imported.Seat(told, nil)
	record.Fetched = start
	packed, err := tables.PackRecord(record, nil)
	if err != nil {
		t.Fatal(err)
	}
	srv := &toldLater{importing: &importing{server: newServer(t), told: told}}
	if err := srv.store.Update(context.Background(), 0, func(tx *tables.Tx) error { tx.PutRecord(packed); return nil }); err != nil {
		t.Fatal(err)
	}
	q := srv.request(host, "show", "start", "name", "Lamp Night", "episodes", "4,3", "show", "")
	q.Channel, q.Pressed = 20, false
	srv.ask(q)
	srv.read(func(tx *tables.Tx) { srv.bare = tx.BareShows(1)[0].ID })
	srv.says(host, "watched", "sure", "episode", "S1E2", "for", "group")
	srv.says(dan, "watched", "", "episode", "S1E3")
	srv.says(kim, "watched", "", "episode", "start")
	srv.says(dan, "note", "", "episode", "S2E3", "text", "The lamp goes out.")
	return srv
}

func (srv *toldLater) read(fn func(*tables.Tx)) {
	_ = srv.store.View(context.Background(), 1, func(tx *tables.Tx) error { fn(tx); return nil })
}

func (srv *toldLater) says(user data.UserID, command, do string, pairs ...string) commands.Reply {
	srv.t.Helper()
	q := srv.request(user, command, do, append(pairs, "show", string(srv.bare))...)
	q.Channel = 20
	return srv.ask(q)
}

// places are what is kept of where everybody is, and of what waits where.
func (srv *toldLater) places() (all []any) {
	srv.read(func(tx *tables.Tx) {
		g, _ := tx.Group(1, srv.bare)
		all = []any{g, tx.Members(1, srv.bare), tx.Watches(1), tx.Notes(1, srv.bare), tx.Rooms(1, srv.bare)}
	})
	return all
}

// sevenDays is when seven episodes came out.
var sevenDays = []int{-40, -35, -30, -25, -20, -15, -10}

// A bare show becomes the provider's without anybody's place changing, and a host's press alone
// makes it so.
func TestBareShowIsToldLater(t *testing.T) {
	srv := newToldLater(t, "a", sevenDays...)
	of := string(data.ImportID(lamplight))
	before, kept := srv.places(), srv.store.Dump()
	for _, do := range []string{"which", "which.look", "which.is"} {
		if r := srv.says(dan, "show", do, "of", of, "name", of); english(r.Body[0].Text) != "Only hosts can change that." {
			t.Errorf("%s says to no host: %v", do, paragraphs(r))
		}
	}
	if diff := cmp.Diff(kept, srv.store.Dump()); diff != "" {
		t.Error("a press by no host changes", diff)
	}
	r := srv.says(host, "show", "which.is", "of", of)
	if got := paragraphs(r); got != "Done! From now on I can tell people about Lamplight, as far as they've watched. Everyone stays where they are." {
		t.Fatal(got)
	}
	if diff := cmp.Diff(before, srv.places(), cmp.AllowUnexported(data.Set{})); diff != "" {
		t.Error("places change (- before, + after)", diff)
	}
	if got := paragraphs(srv.says(dan, "summary", "", "episode", "S1E3")); !strings.Contains(got, "Text told 2.") {
		t.Error(got)
	}
	srv.read(func(tx *tables.Tx) {
		if all := tx.BareShows(1); len(all) > 0 {
			t.Error("the bare show is kept too", all)
		}
		if _, pending := tx.Job(data.JobKey{Kind: data.ShowRefresh, Guild: 1, Show: srv.bare}); !pending {
			t.Error("nobody looks at the show again")
		}
	})
}

// Where a number would mean something else, nothing changes and a sentence says which.
func TestBareShowIsAnother(t *testing.T) {
	of := string(data.ImportID(lamplight))
	for want, episodes := range map[string][]int{
		"TVmaze's Lamplight has no S2E3, but yours does, so I'd mix up where everyone is. If that's a typo, change your numbers with /show start first.": sevenDays[:6],
		"TVmaze's Lamplight has no S1E3, but yours does, so I'd mix up where everyone is. If that's a typo, change your numbers with /show start first.": sevenDays[:2],
	} {
		srv := newToldLater(t, "a", episodes...)
		before := srv.store.Dump()
		for _, do := range []string{"which.look", "which.is"} {
			if got := paragraphs(srv.says(host, "show", do, "of", of)); !slices.Contains(strings.Split(got, "\n"), want) {
				t.Errorf("%s: %s", do, got)
			}
		}
		if diff := cmp.Diff(before, srv.store.Dump()); diff != "" {
			t.Error("it changes", diff)
		}
	}
}

// Nor where the provider has an episode before somebody's place that the server does not count:
// it would be watched by nobody and told to them.
func TestBareShowLacksAnEpisode(t *testing.T) {
	srv := newToldLater(t, "a", sevenDays...)
	err := srv.store.Update(context.Background(), 1, func(tx *tables.Tx) error {
		b := tx.BareShows(1)[0]
		b.Runs = []data.Run{{Season: 1, First: 1, Count: 3}, {Season: 2, First: 1, Count: 3}}
		tx.PutBareShow(1, b)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	srv.says(dan, "watched", "sure", "episode", "S2E1")
	for _, do := range []string{"which.look", "which.is"} {
		says(t, srv.says(host, "show", do, "of", string(data.ImportID(lamplight))), "has S1E4, but yours doesn't")
	}
	if got := spoken(srv.says(dan, "summary", "", "episode", "S1E4")); strings.Contains(got, "Text a 3.") {
		t.Errorf("dan reads\n%s", got)
	}
}

// Of a show that was told later nobody is told what they have not watched: two servers whose
// shows differ after S1E3 say the same to users who have watched up to there.
func TestToldLaterNoninterference(t *testing.T) {
	a, b := newToldLater(t, "a", sevenDays...), newToldLater(t, "b", sevenDays...)
	both := func(user data.UserID, command, do string, pairs ...string) {
		t.Helper()
		left, right := a.says(user, command, do, pairs...), b.says(user, command, do, pairs...)
		if l, r := fmt.Sprintf("%#v", left), fmt.Sprintf("%#v", right); l != r {
			t.Errorf("/%s %s %v tells %d what differs:\n%s\n%s", command, do, pairs, user, paragraphs(left), paragraphs(right))
		}
	}
	of := string(data.ImportID(lamplight))
	both(host, "show", "which.look", "of", of)
	both(host, "show", "which.is", "of", of)
	for _, user := range []data.UserID{host, dan, kim} {
		for e := range 7 {
			episode := data.Position{Season: 1 + e/4, Episode: 1 + e%4}.String()
			both(user, "summary", "", "episode", episode)
			both(user, "summary", "share", "episode", episode)
			both(user, "recap", "", "episode", episode)
		}
		for _, name := range []string{"", "Guest", "Guest a", "Lead b", "Star"} {
			both(user, "cast", "", "name", name)
		}
		both(user, "show", "info")
		both(user, "show", "info", "part", "sources")
		both(user, "progress", "")
		both(user, "ending", "")
		both(user, "watched", "")
	}
}

// paragraphs is what a reply says below its title, a line each.
func paragraphs(r commands.Reply) string {
	var all []string
	for _, s := range r.Body {
		all = append(all, english(s.Text))
	}
	return strings.Join(all, "\n")
}
