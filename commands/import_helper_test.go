package commands_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/imported"
	"watchparty/data/tables"
)

// lamplight is an invented show of the provider's that runs while the tests do.
const lamplight = 901

// An importing server watches that show in channel 20, and is told what told says whenever
// it asks.
type importing struct {
	*server
	told  data.Told
	gone  bool            // the provider does not know the show any more
	posts []commands.Post // in channel 20
	at    []time.Time     // when each was posted
}

// episodesOn is a show with an episode each of these days after the start, four a season.
// Texts have variant in them, so that two worlds differ.
func episodesOn(variant string, days ...int) data.Told {
	told := data.Told{Found: data.Found{ID: lamplight, Title: "Lamplight", Year: 2026, Network: "Sea One"}, Premise: []string{"A lamp."}, Updated: 1}
	for i, day := range days {
		told.Episodes = append(told.Episodes, data.ToldEpisode{ID: 100 + i, Season: 1 + i/4, Number: 1 + i%4,
			Title: fmt.Sprintf("Title %s %d", variant, i), Aired: data.DayOf(start) + data.Day(day), Text: []string{fmt.Sprintf("Text %s %d.", variant, i)}})
	}
	return told
}

func newImporting(t *testing.T, told data.Told) *importing {
	srv := &importing{server: newServer(t), told: told}
	srv.press(host, "settings", "zone", "zone", "Berlin")
	record := imported.Seat(told, nil)
	record.Fetched = start
	packed, err := tables.PackRecord(record, nil)
	if err != nil {
		t.Fatal(err)
	}
	update := func(g data.GuildID, fn func(*tables.Tx)) {
		if err := srv.store.Update(context.Background(), g, func(tx *tables.Tx) error { fn(tx); return nil }); err != nil {
			t.Fatal(err)
		}
	}
	update(0, func(tx *tables.Tx) { tx.PutRecord(packed) })
	q := srv.imports(host, "show", "start.adopt")
	q.Channel = 20
	srv.ask(q)
	return srv
}

// imports is a request about the show.
func (srv *importing) imports(user data.UserID, command, do string, pairs ...string) commands.Request {
	q := srv.request(user, command, do, append(pairs, "show", string(data.ImportID(lamplight)))...)
	q.Channel = 20
	return q
}

func (srv *importing) tells(user data.UserID, command, do string, pairs ...string) commands.Reply {
	srv.t.Helper()
	return srv.ask(srv.imports(user, command, do, pairs...))
}

// groupAt moves the group, and the host with it.
func (srv *importing) groupAt(episode string) {
	srv.tells(host, "watched", "sure", "episode", episode, "for", "group")
}

// until lets time pass, in which each thing is done when it is due.
func (srv *importing) until(at time.Time) {
	for {
		jobs, next, err := srv.router.Due(srv.t.Context(), srv.now, 50)
		if err != nil {
			srv.t.Fatal(err)
		}
		for _, j := range jobs {
			turn, err := srv.router.Do(srv.t.Context(), j.JobKey, srv.now, false)
			if err != nil {
				srv.t.Fatal(err)
			}
			srv.done(turn)
		}
		switch {
		case len(jobs) > 0:
		case next.IsZero() || next.After(at):
			srv.now = at
			return
		default:
			srv.now = next
		}
	}
}

// done carries out what a job needs.
func (srv *importing) done(turn commands.Turn) {
	o := commands.Outcome{Effect: turn.Effect, Found: turn.Look}
	switch e := turn.Effect.(type) {
	case nil:
		return
	case commands.FetchShow:
		told := srv.told
		if o.Told = &told; srv.gone {
			o.Told, o.Failed = nil, commands.NoShow
		}
	case commands.Post:
		if !turn.Look && e.In == 20 {
			srv.posts, srv.at = append(srv.posts, e), append(srv.at, srv.now)
		}
		o.ID = uint64(5000 + len(srv.posts))
	}
	if _, err := srv.router.Done(srv.t.Context(), turn.Job, srv.now, o); err != nil {
		srv.t.Fatal(err)
	}
}

// said is what the channel was told, in order.
func (srv *importing) said() (all []string) {
	for _, p := range srv.posts {
		if len(p.Notify) > 0 || len(p.Message.Body) != 1 || !p.Message.Title.IsZero() {
			srv.t.Errorf("it says more than a line: %+v", p)
		}
		all = append(all, english(p.Message.Body[0].Text))
	}
	return all
}

func (srv *importing) wants(want ...string) {
	srv.t.Helper()
	if got := srv.said(); !slices.Equal(got, want) {
		srv.t.Errorf("the channel was told %q, want %q", got, want)
	}
}

// day is a moment so many days after the start's day, by UTC.
func day(n, hour int) time.Time {
	return start.Truncate(24*time.Hour).AddDate(0, 0, n).Add(time.Duration(hour) * time.Hour)
}
