package commands_test

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// report lets somebody report a message of kim's in channel 1.
func (srv *server) report(user data.UserID, message data.MessageID) commands.Reply {
	srv.t.Helper()
	r := srv.target(user, "Report a spoiler", commands.Target{ID: message, Channel: 1, Author: kim, Text: "x"}, false)
	if r.Form == nil {
		return r
	}
	return srv.press(user, "note", "report", "q", r.Form.Option("q"), "episode", "S1E4")
}

// reports is report, of which the report's id is returned as buttons carry it.
func (srv *server) reports(user data.UserID, message data.MessageID) string {
	srv.t.Helper()
	if r := srv.report(user, message); r.Wait.Kind == "" {
		srv.t.Fatalf("not reported: %s", spoken(r))
	}
	return strconv.FormatUint(900+srv.id, 36)
}

// asks carries out what is due, each effect as Discord would, and returns those that
// are about the card: "post", "edit", "delete". Messages in gone do not exist.
func (srv *server) asks(gone ...data.MessageID) (done []string) {
	srv.t.Helper()
	for range 50 {
		jobs, _, err := srv.router.Due(context.Background(), srv.now, 50)
		if err != nil {
			srv.t.Fatal(err)
		}
		if len(jobs) == 0 {
			return done
		}
		for _, j := range jobs {
			turn, err := srv.router.Do(context.Background(), j.JobKey, srv.now, false)
			if err != nil {
				srv.t.Fatal(err)
			}
			o := commands.Outcome{Effect: turn.Effect, ID: 500}
			switch e := turn.Effect.(type) {
			case nil:
				continue
			case commands.Post:
				done = append(done, "post")
			case commands.Edit:
				done = append(done, "edit")
			case commands.Delete:
				done = append(done, "delete")
			case commands.See:
				if slices.Contains(gone, e.Message) {
					o.Failed = commands.Gone
				}
			}
			if _, err := srv.router.Done(context.Background(), turn.Job, srv.now, o); err != nil {
				srv.t.Fatal(err)
			}
		}
	}
	srv.t.Fatal("the jobs never end")
	return nil
}

func (srv *server) did(want string, got []string) {
	srv.t.Helper()
	if s := strings.Join(got, " "); s != want {
		srv.t.Errorf("Discord is asked for %q, want %q", s, want)
	}
}

// TestReportLimits reaches each limit of reports, after a restart too, and checks
// that there is room again when it should be.
func TestReportLimits(t *testing.T) {
	for _, hosts := range []bool{false, true} {
		srv := newServer(t)
		if hosts {
			srv.setHosts()
		}
		after := func(d time.Duration) {
			srv.now = srv.now.Add(d)
			srv.asks()
			srv.router = commands.NewRouter(shippedCatalog(t), srv.store.Store)
		}
		srv.reports(dan, 70)
		after(59 * time.Second)
		says(t, srv.report(dan, 71), "one report a minute")
		after(time.Second)
		says(t, srv.report(dan, 70), "already reported")
		srv.reports(dan, 71)
		after(time.Minute)
		srv.reports(dan, 72)
		after(time.Minute)
		says(t, srv.report(dan, 73), "3 messages that you reported")
		srv.reports(kim, 70) // somebody else's report of the same message
		for user := data.UserID(10); user < 16; user++ {
			srv.reports(user, data.MessageID(80+user))
		}
		after(time.Minute)
		says(t, srv.report(20, 99), "10 reports in this channel")
		after(24*time.Hour - 5*time.Minute)
		says(t, srv.report(dan, 73), "3 messages")
		after(2 * time.Minute) // the first is a day old
		srv.reports(dan, 73)
		says(t, srv.report(dan, 70), "already reported")
		after(31 * 24 * time.Hour)
		if err := srv.router.Sweep(context.Background(), srv.now, []data.GuildID{1}); err != nil {
			t.Fatal(err)
		}
		srv.reports(dan, 70)
	}
}

// TestReportsThatReachNobody checks that a report which Discord refuses to post does
// not count.
func TestReportsThatReachNobody(t *testing.T) {
	for _, hosts := range []bool{false, true} {
		srv := newServer(t)
		if hosts {
			srv.setHosts()
		}
		kind := srv.report(dan, 70).Wait.Kind
		turn, err := srv.router.Do(context.Background(), srv.due(kind), srv.now, false)
		if err != nil {
			t.Fatal(err)
		}
		r, err := srv.router.Done(context.Background(), turn.Job, srv.now, commands.Outcome{Effect: turn.Effect, Failed: commands.Denied})
		if err != nil || !strings.Contains(spoken(r), "I couldn't") {
			t.Errorf("%v: %s", err, spoken(r))
		}
		srv.reports(dan, 70)
	}
}

// TestCardGoes posts the card of a channel and checks when it goes: once all its
// messages are hidden or deleted, after a day, when the reporter is stopped or
// forgotten; and that it is posted again if somebody deleted it.
func TestCardGoes(t *testing.T) {
	begin := func() *server {
		srv := newServer(t)
		srv.reports(dan, 70)
		srv.did("post", srv.asks())
		return srv
	}
	srv := begin()
	srv.reports(kim, 71)
	srv.did("edit", srv.asks())
	srv.now = srv.now.Add(time.Hour)
	srv.press(4, "note", "which")
	srv.did("", srv.asks()) // both are still there
	srv.press(4, "note", "which")
	srv.did("edit", srv.asks(70))
	srv.press(4, "note", "which")
	srv.did("delete", srv.asks(71))
	srv.now = srv.now.Add(48 * time.Hour)
	srv.did("", srv.asks())

	srv = begin()
	srv.now = srv.now.Add(24*time.Hour - time.Second)
	srv.did("", srv.asks())
	srv.now = srv.now.Add(time.Second)
	srv.did("delete", srv.asks())

	srv = begin()
	m := commands.Target{ID: 70, Channel: 1, Author: kim, Text: said}
	form := srv.target(kim, "Hide as a spoiler", m, false).Form
	srv.press(kim, "note", "seal", "q", form.Option("q"), "episode", "S1E3")
	srv.did("delete delete post", srv.asks()) // the message, this card, and the note's

	srv = begin()
	srv.press(dan, "privacy", "erase")
	srv.did("delete", srv.asks())

	srv = begin()
	srv.press(kim, "privacy", "erase") // its writer
	srv.did("", srv.asks())
	says(t, srv.press(kim, "note", "which"), "I only tell")

	srv = begin()
	stop := srv.offered(srv.moderates(host, "note", "which"), "Stop their reports")
	says(t, srv.use(kim, stop), "Only hosts")
	undo := srv.offered(srv.use(host, stop), "Undo")
	srv.did("delete", srv.asks())
	srv.now = srv.now.Add(time.Minute)
	says(t, srv.report(dan, 71), "doesn't want any more reports")
	srv.use(host, undo)
	srv.reports(dan, 71)
}

// moderates presses as somebody who may manage messages.
func (srv *server) moderates(user data.UserID, command, do string, pairs ...string) commands.Reply {
	q := srv.request(user, command, do, pairs...)
	q.ManageMessages = true
	return srv.ask(q)
}

// TestReportCardIsAboutNoShow checks that a card goes, and that another can come,
// when the show of its first report is gone.
func TestReportCardIsAboutNoShow(t *testing.T) {
	srv := newServer(t)
	form := srv.target(dan, "Report a spoiler", commands.Target{ID: 71, Channel: 1, Author: kim, Text: "x"}, false).Form
	srv.press(dan, "note", "report", "q", form.Option("q"), "episode", "S1E2", "show", "harbour-lights")
	srv.asks()
	var only []*data.Show
	for _, s := range shippedCatalog(t).Shows() {
		if s.ID == "trauma-code" {
			only = append(only, s)
		}
	}
	srv.router = commands.NewRouter(data.NewCatalog(only...), srv.store.Store)
	srv.now = srv.now.Add(data.ReportOpen)
	srv.asks()
	view(srv, func(tx *tables.Tx) {
		if c, ok := tx.ReportCard(1, 1); ok {
			t.Errorf("the card is left: %+v", c)
		}
	})
	srv.reports(dan, 80)
	srv.asks()
	view(srv, func(tx *tables.Tx) {
		if c, _ := tx.ReportCard(1, 1); c.Message == 0 {
			t.Error("there is no card for what was reported later")
		}
	})
}
