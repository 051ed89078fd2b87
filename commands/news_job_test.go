package commands_test

import (
	"context"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// TestNewsComesOnce checks that the channel is told at the hour and the day that hosts
// chose, and once: also after the process died with the answer lost, or before it posted.
func TestNewsComesOnce(t *testing.T) {
	for _, found := range []bool{false, true} {
		srv := newImporting(t, episodesOn("a", -7, 2, 9))
		srv.groupAt("S1E1")
		srv.tells(host, "show", "news", "hour", "20", "days", "1")
		srv.until(day(3, 19).Add(-time.Second))
		srv.wants()
		srv.now = day(3, 19) // 20:00 in Berlin
		turn, err := srv.router.Do(t.Context(), srv.due(data.ShowNews), srv.now, false)
		if err != nil || turn.Effect == nil {
			t.Fatalf("%+v, %v", turn, err)
		}
		if found {
			srv.posts, srv.at = append(srv.posts, turn.Effect.(commands.Post)), append(srv.at, srv.now)
		}
		srv.router = srv.router.CloneWith(shippedCatalog(t), srv.store.Store) // and the process dies
		turn, err = srv.router.Do(t.Context(), srv.due(data.ShowNews), srv.now, false)
		if err != nil || !turn.Look {
			t.Fatalf("it is not looked for: %+v, %v", turn, err)
		}
		if !found {
			if turn, err = srv.router.Do(t.Context(), turn.Job.JobKey, srv.now, true); err != nil {
				t.Fatal(err)
			}
		}
		srv.done(turn)
		srv.router = srv.router.CloneWith(shippedCatalog(t), srv.store.Store)
		srv.until(day(8, 0))
		srv.wants("S1E2 is out.")
		srv.until(day(30, 0))
		srv.wants("S1E2 is out.", "S1E3 is out.")
		if want := day(10, 19); !srv.at[1].Equal(want) {
			t.Errorf("told at %s, want %s", srv.at[1], want)
		}
	}
}

// TestNewsFollowsItsDate moves dates by a refresh: the day is the newer one, and what was
// told is not told again.
func TestNewsFollowsItsDate(t *testing.T) {
	for moved, want := range map[int]time.Time{12: day(12, 19), 7: day(7, 19)} {
		srv := newImporting(t, episodesOn("a", -7, 2, 9))
		srv.groupAt("S1E1")
		srv.tells(host, "show", "news", "hour", "20")
		srv.until(day(3, 0))
		srv.told = episodesOn("a", -7, 4, moved)
		srv.until(day(40, 0))
		srv.wants("S1E2 is out.", "S1E3 is out.")
		if len(srv.at) == 2 && !srv.at[1].Equal(want) {
			t.Errorf("told at %s, want %s", srv.at[1], want)
		}
	}
}

// TestNewsIsOneLine checks that what comes out on one day is one line, and that a new last
// episode is news.
func TestNewsIsOneLine(t *testing.T) {
	srv := newImporting(t, episodesOn("a", -7, -7, -7, -7, 3, 3, 3, 3))
	srv.groupAt("S1E3")
	srv.tells(host, "show", "news", "hour", "0", "days", "0")
	srv.until(day(4, 0))
	srv.wants("S2E1 to S2E4 are out.")
	srv.groupAt("S2E3")
	srv.told = episodesOn("a", -7, -7, -7, -7, 3, 3, 3, 3, 10)
	srv.until(day(20, 0))
	srv.wants("S2E1 to S2E4 are out.", "S3E1 is out.")
	if !srv.at[0].Equal(day(3, 0)) { // midnight in Berlin is still the day before by UTC
		t.Errorf("told at %s, before everything else says that it is out", srv.at[0])
	}
}

// TestNoNews checks who is told nothing.
func TestNoNews(t *testing.T) {
	for name, then := range map[string]func(*importing){
		"far behind":        func(srv *importing) {},
		"has watched it":    func(srv *importing) { srv.groupAt("S2E1") },
		"ended":             func(srv *importing) { srv.groupAt("S1E4"); srv.tells(host, "show", "end.sure") },
		"paused":            func(srv *importing) { srv.groupAt("S1E4"); srv.elsewhere() },
		"off":               func(srv *importing) { srv.groupAt("S1E4"); srv.tells(host, "show", "news.off") },
		"off by its choice": func(srv *importing) { srv.groupAt("S1E4"); srv.tells(host, "show", "news", "hour", "off") },
		"the bot was away":  func(srv *importing) { srv.groupAt("S1E4"); srv.now = day(13, 0) },
		"turned on too late": func(srv *importing) {
			srv.groupAt("S1E4")
			srv.now = day(5, 20)
			srv.tells(host, "show", "news", "hour", "20")
		},
	} {
		t.Run(name, func(t *testing.T) {
			srv := newImporting(t, episodesOn("a", -7, -7, -7, -7, 5))
			srv.groupAt("S1E1") // three are left before S2E1
			srv.tells(host, "show", "news", "hour", "20")
			if then(srv); name == "ended" || name == "paused" {
				srv.posts = nil
			}
			srv.until(day(30, 0))
			srv.wants()
		})
	}
	srv := newImporting(t, episodesOn("a", -7, -7, -7, -7, 5))
	srv.groupAt("S1E2")
	srv.tells(host, "show", "news", "hour", "20")
	srv.until(day(30, 0))
	srv.wants("S2E1 is out.")
}

// elsewhere has channel 20 watch another show.
func (srv *importing) elsewhere() {
	err := srv.store.Update(context.Background(), 1, func(tx *tables.Tx) error { tx.PutWatch(1, 20, ""); return nil })
	if err != nil {
		srv.t.Fatal(err)
	}
}

// TestNewsThatNobodyPresses stops after four, and goes on after a press.
func TestNewsThatNobodyPresses(t *testing.T) {
	srv := newImporting(t, episodesOn("a", -7, 3, 10, 17, 24, 31, 38, 45, 52, 59, 66, 73))
	week := func(n int) { // of which an episode comes out on the third day
		srv.until(day(7*n, 0))
		srv.groupAt(at(1+n/4, 1+n%4).String())
	}
	srv.groupAt("S1E1")
	srv.tells(host, "show", "news", "hour", "20")
	for n := range 7 {
		week(n + 1)
	}
	srv.wants("S1E2 is out.", "S1E3 is out.", "S1E4 is out.", "S2E1 is out.")
	says(t, srv.tells(host, "show", "news"), "nobody pressed a button on the last 4")
	srv.use(host, srv.posts[3].Message.Buttons[1].Action)
	for n := range 4 {
		week(n + 8)
		srv.use(dan, srv.posts[len(srv.posts)-1].Message.Buttons[0].Action)
	}
	srv.wants("S1E2 is out.", "S1E3 is out.", "S1E4 is out.", "S2E1 is out.", "S3E1 is out.", "S3E2 is out.", "S3E3 is out.", "S3E4 is out.")
}

// TestNewsWhenClocksChange checks the hours that clocks skip and repeat.
func TestNewsWhenClocksChange(t *testing.T) {
	for _, c := range []struct{ on, want string }{
		{"2027-03-27", "2027-03-27T01:00:00Z"}, {"2027-03-28", "2027-03-28T01:00:00Z"}, {"2027-03-29", "2027-03-29T00:00:00Z"},
		{"2027-10-31", "2027-10-31T00:00:00Z"}, {"2027-11-01", "2027-11-01T01:00:00Z"},
	} {
		on, err := time.Parse(time.DateOnly, c.on)
		if err != nil {
			t.Fatal(err)
		}
		srv := newImporting(t, episodesOn("a", -7, int(data.DayOf(on)-data.DayOf(start))))
		srv.groupAt("S1E1")
		srv.tells(host, "show", "news", "hour", "2")
		srv.now = on.AddDate(0, 0, -2)
		srv.until(on.AddDate(0, 0, 3))
		if len(srv.at) != 1 || srv.at[0].Format(time.RFC3339) != c.want {
			t.Errorf("%s: told at %v, want %s", c.on, srv.at, c.want)
		}
	}
}
