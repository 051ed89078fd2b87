package commands_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"watchparty/data"
	"watchparty/data/imported"
	"watchparty/data/tables"
)

const lighthouse = data.ShowID("tv-9")

// sinceServer has adopted a show of six episodes with some main cast, of which nothing is
// told before the end. Dan and kim have watched it.
func sinceServer(t *testing.T, cast ...string) *server {
	told := data.Told{Found: data.Found{ID: 9, Title: "Lighthouse"}, Ended: true}
	for n := range 6 {
		told.Episodes = append(told.Episodes, data.ToldEpisode{ID: 10 + n, Season: 1, Number: n + 1, Aired: 20_000})
	}
	for i, name := range cast {
		told.Cast = append(told.Cast, data.ToldPart{Character: i + 1, Name: name, Actor: "Actor of " + name})
	}
	record := imported.Seat(told, nil)
	srv := newServer(t)
	srv.update(func(tx *tables.Tx) {
		numbers := record.Numbering()
		tx.PutImport(data.Import{Guild: 1, Show: lighthouse, Title: record.Title, Numbers: numbers.Fingerprint()})
		tx.PutNumbering(1, lighthouse, numbers)
		tx.PutGroup(data.Group{Guild: 1, Show: lighthouse})
	})
	packed, err := tables.PackRecord(record, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := srv.store.Update(context.Background(), 0, func(tx *tables.Tx) error { tx.PutRecord(packed); return nil }); err != nil {
		t.Fatal(err)
	}
	srv.sees(dan, 6)
	srv.sees(kim, 6)
	return srv
}

func (srv *server) update(do func(*tables.Tx)) {
	srv.t.Helper()
	if err := srv.store.Update(context.Background(), 1, func(tx *tables.Tx) error { do(tx); return nil }); err != nil {
		srv.t.Fatal(err)
	}
}

// sees has somebody watch the show up to an episode and nothing after it.
func (srv *server) sees(user data.UserID, n int) {
	srv.update(func(tx *tables.Tx) {
		tx.PutMember(data.Member{Guild: 1, Show: lighthouse, User: user, Placed: true, Seat: at(1, n), Seen: data.UpTo(at(1, n))})
	})
}

// answers has somebody say of each of the cast, by name, from which episode on they are
// there.
func (srv *server) answers(user data.UserID, from map[string]int) {
	srv.t.Helper()
	asked := srv.press(user, "cast", "since", "show", string(lighthouse))
	for name, n := range from {
		who := ""
		for _, x := range asked.Menus[1].Choices {
			if english(x.Label) == name {
				who = x.Value
			}
		}
		says(srv.t, srv.press(user, "cast", "later", "who", who, "episode", fmt.Sprint("S1E", n), "show", string(lighthouse)), "Saved")
	}
}

// known is what the cast is to somebody at an episode.
func (srv *server) known(n int) string {
	srv.sees(mo, n)
	return spoken(srv.press(mo, "cast", "", "show", string(lighthouse)))
}

func TestSinceIsKnownFromTheEpisodeThatIsSaid(t *testing.T) {
	srv := sinceServer(t, "Ada Low", "Bea Kim", "Cy Fox")
	before := srv.known(5)
	srv.answers(dan, map[string]int{"Ada Low": 1, "Bea Kim": 3})
	if got := srv.known(5); got != before {
		t.Errorf("one voice makes somebody known:\n%s", got)
	}
	srv.answers(kim, map[string]int{"Ada Low": 2, "Bea Kim": 3})
	for n := 1; n <= 5; n++ {
		got := srv.known(n)
		for name, from := range map[string]int{"Ada Low": 2, "Bea Kim": 3, "Cy Fox": 6} {
			if strings.Contains(got, name) != (n >= from) {
				t.Errorf("S1E%d, %s is there from S1E%d:\n%s", n, name, from, got)
			}
		}
	}
	for what, takeBack := range map[string]func(*server){
		"taken back":    func(srv *server) { srv.press(kim, "cast", "back", "show", string(lighthouse)) },
		"not watched":   func(srv *server) { srv.sees(kim, 5) },
		"forgotten":     func(srv *server) { srv.press(kim, "privacy", "erase") },
		"dropped":       func(srv *server) { srv.press(host, "settings", "dropped", "value", fmt.Sprint(kim)) },
		"switched off":  func(srv *server) { srv.press(host, "settings", "help", "value", "off") },
		"place removed": func(srv *server) { srv.update(func(tx *tables.Tx) { tx.DropMember(1, lighthouse, kim) }) },
	} {
		there := *srv
		there.store = srv.store.Clone()
		there.router = srv.router.CloneWith(shippedCatalog(t), there.store.Store)
		if takeBack(&there); there.known(5) != before {
			t.Errorf("%s, and somebody is known still:\n%s", what, there.known(5))
		}
	}
}

// What people say tells others of those who are known by then, and of nobody else; nobody
// but those who have watched the end is told who there is to ask about.
func TestSinceTellsNothingBeyondALimit(t *testing.T) {
	one, other := sinceServer(t, "Ada Low", "Bea Kim", "Cy Fox"), sinceServer(t, "Ada Low", "Dot Moss", "Eve Nash")
	for srv, name := range map[*server]string{one: "Bea Kim", other: "Dot Moss"} {
		srv.answers(dan, map[string]int{"Ada Low": 2, name: 4})
		srv.answers(kim, map[string]int{"Ada Low": 1, name: 3})
	}
	told := func(srv *server, n int) (all string) {
		srv.sees(mo, n)
		for _, do := range []string{"", "since", "first", "later", "back"} {
			all += replied(srv.press(mo, "cast", do, "show", string(lighthouse)))
		}
		for _, name := range []string{"Ada", "Bea", "Dot", "Cy", "Eve", "Actor"} {
			all += replied(srv.ask(srv.typed(mo, "cast", "", "name", name, "show", string(lighthouse))))
			q := srv.typed(mo, "cast", "", "name", name, "show", string(lighthouse))
			q.Focus = "name"
			all += spoken(srv.ask(q))
		}
		return all
	}
	for n := 1; n <= 3; n++ {
		if a, b := told(one, n), told(other, n); a != b {
			t.Errorf("S1E%d: got\n%s\nand in another world\n%s", n, a, b)
		}
	}
	if told(one, 4) == told(other, 4) {
		t.Error("nobody is known from S1E4 on: this proves nothing")
	}
}

// Who waits is listed 25 at a time, and several are answered at once.
func TestSinceOfManyPeople(t *testing.T) {
	var cast []string
	for i := range 60 {
		cast = append(cast, fmt.Sprintf("Person %c%c", 'A'+i/26, 'a'+i%26))
	}
	srv := sinceServer(t, cast...)
	ask := srv.press(dan, "cast", "since", "show", string(lighthouse))
	if got := len(srv.reached(dan, ask, "who")); got != 60 {
		t.Errorf("%d people are listed", got)
	}
	var who []string
	for _, x := range ask.Menus[0].Choices {
		who = append(who, x.Value)
	}
	again := srv.press(dan, "cast", "first", "who", strings.Join(who, "."), "show", string(lighthouse))
	if got := len(srv.reached(dan, again, "who")); got != 35 {
		t.Errorf("%d people are left", got)
	}
	if again := srv.press(dan, "cast", "first", "who", "zz.0.", "show", string(lighthouse)); strings.Contains(spoken(again), "Saved") {
		t.Error("an answer about nobody is saved")
	}
}
