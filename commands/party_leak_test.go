package commands_test

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// fifth has a host plan an evening for S1E5 in three days, of which the card is
// posted, and returns it.
func (srv *server) fifth(pairs ...string) data.Party {
	srv.t.Helper()
	p := srv.planned(3, append(pairs, "episode", "S1E5")...)
	srv.settle()
	return srv.party(p.ID)
}

// onParty presses a button about an evening.
func (srv *server) onParty(user data.UserID, do string, p data.Party, pairs ...string) commands.Reply {
	srv.t.Helper()
	return srv.press(user, "party", do, append([]string{"party", strconv.FormatUint(p.ID, 36), "show", string(p.Show)}, pairs...)...)
}

// copied is the same server, apart from what happens from now on.
func (srv *server) copied() *server {
	other := *srv
	other.store = srv.store.Clone()
	other.router = commands.NewRouter(shippedCatalog(srv.t), other.store.Store)
	return &other
}

// somewhere are places that somebody may be at, for an evening of S1E5.
func somewhere() map[string]data.Member {
	m := func(seat data.Position, seen data.Set) data.Member {
		return data.Member{Guild: 1, Show: "trauma-code", Placed: true, Joined: true, Seat: seat, Seen: seen}
	}
	return map[string]data.Member{
		"none":           {},
		"not started":    m(data.Position{}, data.Set{}),
		"behind":         m(at(1, 2), data.UpTo(at(1, 2))),
		"just before":    m(at(1, 4), data.UpTo(at(1, 4))),
		"there":          m(at(1, 5), data.UpTo(at(1, 5))),
		"ahead":          m(at(1, 8), data.UpTo(at(1, 8))),
		"rewatching":     m(at(1, 1), data.UpTo(at(1, 8))),
		"skipped it":     m(at(1, 8), data.UpTo(at(1, 8)).Without(at(1, 3), at(1, 6))),
		"skipped before": m(at(1, 4), data.UpTo(at(1, 4)).Without(at(1, 1), at(1, 4))),
		"parked":         {Guild: 1, Show: "trauma-code", Placed: true, Joined: true, Parked: true, Seat: at(1, 2), Seen: data.UpTo(at(1, 2))},
		"not listed":     {Guild: 1, Show: "trauma-code", Placed: true, Joined: true, Hidden: true, Seat: at(1, 2), Seen: data.UpTo(at(1, 2))},
	}
}

// at puts somebody at a place; a zero member has none.
func (srv *server) at(user data.UserID, m data.Member) {
	srv.t.Helper()
	if m.Show == "" {
		return
	}
	m.User, m.Since, m.Used = user, data.DayOf(srv.now)-9, data.DayOf(srv.now)
	err := srv.store.Update(srv.t.Context(), 1, func(tx *tables.Tx) error { tx.PutMember(m); return nil })
	if err != nil {
		srv.t.Fatal(err)
	}
}

// follows is what becomes of a press that others can see: what is due and when, and
// what Discord is then asked, until nothing is due for ten minutes.
func (srv *server) follows() (all []string) {
	srv.t.Helper()
	until := srv.now.Add(10 * time.Minute)
	for range 100 {
		jobs, next, err := srv.router.Due(srv.t.Context(), srv.now, 50)
		if err != nil {
			srv.t.Fatal(err)
		}
		for _, j := range jobs {
			e, done := srv.begin(j.JobKey)
			all = append(all, fmt.Sprintf("%s %+v: %+v", srv.now, j.JobKey, e))
			if e != nil {
				done(7000)
			}
		}
		if len(jobs) == 0 {
			if next.IsZero() || next.After(until) {
				return all
			}
			srv.now = next
		}
	}
	srv.t.Fatal("the jobs never end")
	return nil
}

// TestComingTellsNoPlace presses Going, Maybe and Can't come from every place: what
// others see of it, at once and later, is the same, and what depends on the place is for
// the presser alone. Saying the same once more, as who is asked for their place does,
// shows nothing.
func TestComingTellsNoPlace(t *testing.T) {
	srv := newServer(t)
	srv.press(kim, "watched", "sure", "episode", "S1E4")
	srv.press(host, "watched", "sure", "episode", "S1E4", "for", "group")
	p := srv.fifth()
	srv.now = srv.now.Add(time.Minute)
	for _, do := range []string{"going", "maybe", "cannot"} {
		var card *commands.Reply
		var after []string
		words := map[string]bool{}
		for where, m := range somewhere() {
			there := srv.copied()
			there.at(dan, m)
			r := there.onParty(dan, do, p)
			if !r.Public || !r.Card || r.Pressed == nil || r.Pressed.Public {
				t.Fatalf("%s, %s: %+v", do, where, r)
			}
			alone := *r.Pressed
			words[spoken(alone)], r.Pressed = true, nil
			again := there.onParty(dan, do, p)
			again.Pressed = nil
			if diff := difference(r, again); diff != "" {
				t.Errorf("%s, %s: pressed again:\n%s", do, where, diff)
			}
			for _, b := range alone.Buttons {
				if goesOn := there.copied().use(dan, b.Action); goesOn.Public {
					t.Errorf("%s, %s: others see what comes of [%s]: %+v", do, where, english(b.Label), goesOn)
				}
			}
			happens := there.follows()
			if card == nil {
				card, after = &r, happens
			}
			if diff := difference(*card, r); diff != "" {
				t.Errorf("%s, %s: the card tells where the presser is:\n%s", do, where, diff)
			}
			if diff := cmp.Diff(after, happens); diff != "" {
				t.Errorf("%s, %s: what follows tells where the presser is:\n%s", do, where, diff)
			}
			there.now = there.now.Add(time.Minute)
			there.onParty(dan, do, p)
			if more := there.follows(); len(more) > 0 {
				t.Errorf("%s, %s: saying the same again has others see %q", do, where, more)
			}
		}
		if do != "cannot" && len(words) < 3 {
			t.Errorf("%s: the presser is told the same wherever they are: this proves nothing: %v", do, words)
		}
		if len(after) == 0 {
			t.Errorf("%s: nothing follows: this proves nothing", do)
		}
	}
}

// TestNoStepTellsThePlanner takes every step about an evening as a host who is anywhere:
// each answers the same, refuses nobody and has the same seen by others.
func TestNoStepTellsThePlanner(t *testing.T) {
	srv := newServer(t)
	srv.press(kim, "watched", "sure", "episode", "S1E4")
	srv.press(host, "watched", "sure", "episode", "S1E4", "for", "group")
	p := srv.fifth("every", "week")
	srv.onParty(kim, "going", p)
	soon := fmt.Sprintf("%d_Europe:Berlin", srv.now.AddDate(0, 0, 4).Unix())
	for _, step := range [][]string{{"plan", "when", soon}, {"plan", "when", "fri 8pm Berlin"}, {"list"}, {"zone"}, {"reminders", "reminders", "off"}, {"change"}, {"move"}, {"moveto", "when", soon},
		{"skip"}, {"cancel"}, {"cancelit"}, {"keep"}} {
		var first *commands.Reply
		var after []string
		for where, m := range somewhere() {
			there := srv.copied()
			there.at(host, m)
			r := there.onParty(host, step[0], p, step[1:]...)
			happens := there.follows()
			if first == nil {
				first, after = &r, happens
			}
			if diff := difference(*first, r) + cmp.Diff(after, happens); diff != "" {
				t.Errorf("%q, %s:\n%s", step, where, diff)
			}
		}
		if strings.Contains(spoken(*first), "Only hosts") {
			t.Errorf("%q is refused: this proves nothing", step)
		}
	}
}

// TestNothingTellsWhoIsBehind plays an evening for people at any place: its cards,
// reminders and its end are the same, and who is behind is named no less.
func TestNothingTellsWhoIsBehind(t *testing.T) {
	srv := newServer(t)
	srv.press(kim, "watched", "sure", "episode", "S1E4")
	p := srv.fifth()
	srv.onParty(kim, "going", p)
	srv.onParty(dan, "going", p)
	var first []string
	for where, m := range somewhere() {
		there := srv.copied()
		there.at(dan, m)
		var all []string
		for _, before := range []time.Duration{72 * time.Hour, 24 * time.Hour, 16 * time.Minute, 0, -time.Hour, -2 * time.Hour} {
			there.now = p.At.Add(-before)
			all = append(all, there.follows()...)
		}
		if first == nil {
			first = all
			var posts int
			for _, e := range all {
				if strings.Contains(e, "Notify:[2 3]") {
					posts++
				}
			}
			if posts != 1 {
				t.Fatalf("%d reminders: this proves nothing: %q", posts, all)
			}
		}
		if !reflect.DeepEqual(all, first) {
			t.Errorf("%s:\n%s", where, cmp.Diff(first, all))
		}
	}
}
