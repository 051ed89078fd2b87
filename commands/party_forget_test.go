package commands_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/tables"
)

// usersIn are the users whom a reply names.
func usersIn(r commands.Reply) (all []data.UserID) {
	for _, s := range r.Body {
		for _, p := range (words.Language{}).Append(nil, s.Text) {
			if p.User != 0 {
				all = append(all, p.User)
			}
		}
	}
	return all
}

// cardsSaid carries out all that is due and returns whom the card of an evening named
// each time, and whom its messages notified.
func (srv *server) cardsSaid() (cards [][]data.UserID, notified []data.UserID) {
	srv.t.Helper()
	for range 100 {
		jobs, _, err := srv.router.Due(srv.t.Context(), srv.now, 50)
		if err != nil {
			srv.t.Fatal(err)
		}
		if len(jobs) == 0 {
			return cards, notified
		}
		for _, j := range jobs {
			e, done := srv.begin(j.JobKey)
			switch e := e.(type) {
			case commands.Edit:
				cards = append(cards, usersIn(e.To))
			case commands.Post:
				notified = append(notified, e.Notify...)
			}
			if e != nil {
				srv.id++
				done(5000 + srv.id)
			}
		}
	}
	srv.t.Fatal("the jobs never end")
	return cards, notified
}

// TestWhoIsForgottenDoesNotCome shows somebody in /privacy what is kept of evenings and
// their habits, and forgets them while they are going: the card names them no more, the
// reminder does not notify them, and none of it is kept.
func TestWhoIsForgottenDoesNotCome(t *testing.T) {
	srv := newServer(t)
	p := srv.fifth()
	for _, user := range []data.UserID{mo, kim} {
		srv.onParty(user, "going", p)
	}
	srv.press(mo, "party", "zone", "zone", "Seoul")
	srv.press(mo, "party", "reminders", "reminders", "on")
	srv.now = srv.now.Add(time.Minute)
	cards, _ := srv.cardsSaid()
	if len(cards) != 1 || !slices.Equal(cards[0], []data.UserID{kim, mo}) {
		t.Fatalf("the card names %v: this proves nothing", cards)
	}
	var file struct {
		Coming []struct {
			Show data.ShowID `json:"show"`
			Says string      `json:"says"`
		} `json:"evenings_answered"`
		Habits []struct {
			Zone string `json:"zone"`
		} `json:"time_zones_and_reminders"`
	}
	sent := srv.press(mo, "privacy", "file").File
	if sent == nil {
		t.Fatal("no file")
	}
	if err := json.Unmarshal(sent.Data, &file); err != nil || len(file.Coming) != 1 || file.Coming[0].Says != "going" || file.Coming[0].Show != p.Show || !strings.Contains(string(sent.Data), "Seoul") {
		t.Errorf("the file holds %+v, %v:\n%s", file, err, sent.Data)
	}
	says(t, srv.press(mo, "privacy", ""), "whether")

	srv.press(mo, "privacy", "erase")
	srv.now = srv.now.Add(time.Minute)
	cards, _ = srv.cardsSaid()
	if len(cards) != 1 || !slices.Equal(cards[0], []data.UserID{kim}) {
		t.Errorf("the card names %v", cards)
	}
	if left := mentions(srv.store.Dump(), "7100000000000000007", "Seoul"); len(left) > 0 {
		t.Errorf("kept of somebody forgotten: %q", left)
	}
	srv.now = p.At.Add(-10 * time.Minute)
	if _, notified := srv.cardsSaid(); !slices.Equal(notified, []data.UserID{kim}) {
		t.Errorf("the reminder notifies %v", notified)
	}
}

// TestWhomAReminderNotifies checks that a reminder notifies who is going and wants to be,
// and nobody else.
func TestWhomAReminderNotifies(t *testing.T) {
	srv := newServer(t)
	p := srv.fifth()
	for user, do := range map[data.UserID]string{dan: "going", kim: "maybe", newcomer: "cannot", mo: "going", 12: "going"} {
		srv.onParty(user, do, p)
	}
	srv.press(mo, "party", "reminders", "reminders", "off")
	srv.press(kim, "party", "reminders", "reminders", "on")
	srv.onParty(12, "cannot", p)
	srv.now = p.At.Add(-10 * time.Minute)
	if _, notified := srv.cardsSaid(); !slices.Equal(notified, []data.UserID{dan}) {
		t.Errorf("it notifies %v, want dan alone", notified)
	}
}

// paused has somebody be ready for an evening and pause it once, at 23:41.
func (srv *server) paused(user data.UserID, p data.Party) {
	srv.t.Helper()
	err := srv.store.Update(srv.t.Context(), p.Guild, func(tx *tables.Tx) error {
		tx.PutWatcher(data.Watcher{Guild: p.Guild, Party: p.ID, User: user, Pauses: 1, Pressed: p.At.UTC()})
		held := 23*time.Minute + 41*time.Second
		tx.PutLine(data.PauseLine{Guild: p.Guild, Party: p.ID, Message: data.MessageID(90 + user%10), User: user, State: data.ClockStands, To: held, Says: true})
		return nil
	})
	if err != nil {
		srv.t.Fatal(err)
	}
}

// TestWhoIsForgottenDoesNotWatch shows somebody in /privacy what is kept of an evening
// that they watch, and forgets them: they are not ready any more, the line
// about their pause goes on without their name, and its message is edited.
func TestWhoIsForgottenDoesNotWatch(t *testing.T) {
	srv := newServer(t)
	p := srv.fifth()
	srv.paused(mo, p)
	srv.paused(kim, p)
	kept := srv.press(mo, "privacy", "")
	says(t, kept, "you're ready for 1 evening")
	says(t, kept, "in 1 message about a pause")
	sent := srv.press(mo, "privacy", "file").File
	for _, want := range []string{`"paused_or_resumed": 1`, `"after_you_pressed": "paused"`, `"where_it_was": "23m41s"`, `"show": "` + string(p.Show) + `"`} {
		if sent == nil || strings.Count(string(sent.Data), want) == 0 {
			t.Errorf("the file does not hold %s:\n%s", want, sent.Data)
		}
	}
	key := data.JobKey{Kind: data.PartyLines, Guild: p.Guild, Show: p.Show, Subject: p.ID}
	is := func() (watchers []data.UserID, named map[data.UserID]bool, pending bool) {
		named = map[data.UserID]bool{}
		return datatest.Get(t, srv.store, p.Guild, func(tx *tables.Tx) []data.UserID {
			for _, w := range tx.Watchers(p.Guild, p.ID) {
				watchers = append(watchers, w.User)
			}
			for _, l := range tx.Lines(p.Guild, p.ID) {
				named[l.User] = l.Says
			}
			_, pending = tx.Job(key)
			return watchers
		}), named, pending
	}
	if watchers, _, pending := is(); pending || len(watchers) != 2 {
		t.Fatalf("%v watch, pending: %v: this proves nothing", watchers, pending)
	}
	srv.press(mo, "privacy", "erase")
	watchers, named, pending := is()
	if want := map[data.UserID]bool{0: false, kim: true}; !pending || !slices.Equal(watchers, []data.UserID{kim}) || !maps.Equal(named, want) {
		t.Errorf("%v watch, the lines name %v, pending: %v", watchers, named, pending)
	}
	if left := mentions(srv.store.Dump(), "7100000000000000007"); len(left) > 0 {
		t.Errorf("kept of somebody forgotten: %q", left)
	}
}
