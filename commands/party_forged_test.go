package commands_test

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// partySteps are the steps of the buttons about an evening.
var partySteps = []string{"going", "maybe", "cannot", "change", "move", "moveto", "skip", "cancel", "cancelit", "keep"}

// TestNoSuchEvening presses every button with the id of no evening, of one of another
// server, of another show's, and of one that was cancelled or is over: each is answered
// alike, to the presser alone, changes nothing and says nothing of that evening.
func TestNoSuchEvening(t *testing.T) {
	srv := newServer(t)
	p := srv.fifth("every", "week")
	soon := fmt.Sprintf("%d_Europe:Berlin", srv.now.AddDate(0, 0, 4).Unix())
	made := func(id uint64) data.Party { return data.Party{ID: id, Show: p.Show} }
	for what, press := range map[string]func(*server, string) commands.Request{
		"made up":           func(srv *server, do string) commands.Request { return srv.about(host, do, made(1<<63+5)) },
		"none":              func(srv *server, do string) commands.Request { return srv.request(host, "party", do) },
		"of another server": func(srv *server, do string) commands.Request { q := srv.about(host, do, p); q.Guild = 2; return q },
		"another show's": func(srv *server, do string) commands.Request {
			q := p
			q.Show = "harbour-lights"
			return srv.about(host, do, q)
		},
		"cancelled": func(srv *server, do string) commands.Request {
			srv.onParty(host, "cancelit", p)
			return srv.about(host, do, p)
		},
		"cancelled and gone": func(srv *server, do string) commands.Request {
			srv.onParty(host, "cancelit", p)
			srv.settle()
			return srv.about(host, do, p)
		},
		"over": func(srv *server, do string) commands.Request {
			srv.now = p.At
			srv.press(host, "watched", "sure", "episode", "S1E5", "for", "group")
			srv.now = p.At.AddDate(0, 0, 1)
			srv.settle()
			return srv.about(host, do, p)
		},
	} {
		for _, do := range partySteps {
			there := srv.copied()
			q := press(there, do)
			q.Options["when"] = soon
			before := there.store.Dump()
			r := there.ask(q)
			if r.Public || r.Pressed != nil || r.Form != nil || len(r.Buttons) > 0 || !strings.Contains(spoken(r), "over or was cancelled") || strings.Contains(spoken(r), "S1E5") {
				t.Errorf("%s, %s: %+v", what, do, r)
			}
			if after := there.store.Dump(); !maps.Equal(before, after) {
				t.Errorf("%s, %s changed:\n%s", what, do, cmp.Diff(before, after))
			}
		}
	}
}

// about is a press on a button about an evening.
func (srv *server) about(user data.UserID, do string, p data.Party) commands.Request {
	return srv.request(user, "party", do, "party", strconv.FormatUint(p.ID, 36), "show", string(p.Show))
}

// TestOnlyPlannerAndHostsChange presses what changes an evening as each who may and who
// may not: its planner as long as members plan, and hosts by the rights they have then.
func TestOnlyPlannerAndHostsChange(t *testing.T) {
	srv := newServer(t)
	srv.press(kim, "watched", "sure", "episode", "S1E4")
	p := srv.fifth("every", "week")
	mine := func(srv *server, plan bool) {
		err := srv.store.Update(t.Context(), 1, func(tx *tables.Tx) error {
			g := tx.Guild(1)
			g.MembersPlan = plan
			tx.PutGuild(g)
			p.By, p.ByMember = kim, true
			tx.PutParty(p)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	asks := func(srv *server) {
		is := srv.party(p.ID)
		is.State = data.PartyAsks
		_ = srv.store.Update(t.Context(), 1, func(tx *tables.Tx) error { tx.PutParty(is); return nil })
	}
	soon := fmt.Sprintf("%d_Europe:Berlin", srv.now.AddDate(0, 0, 4).Unix())
	for _, who := range []struct {
		what string
		user data.UserID
		make func(*server, *commands.Request)
		may  bool
	}{
		{"somebody", dan, func(*server, *commands.Request) {}, false},
		{"somebody, where members plan", dan, func(srv *server, _ *commands.Request) { mine(srv, true) }, false},
		{"somebody, of one whose planner was forgotten", dan, func(srv *server, _ *commands.Request) { srv.press(host, "privacy", "erase") }, false},
		{"its planner", kim, func(srv *server, _ *commands.Request) { mine(srv, true) }, true},
		{"its planner, since members do not plan any more", kim, func(srv *server, _ *commands.Request) { mine(srv, false) }, false},
		{"who planned it as a host and is none now", host, func(_ *server, q *commands.Request) { q.ManageServer = false }, false},
		{"another host", dan, func(_ *server, q *commands.Request) { q.ManageEvents = true }, true},
	} {
		for _, do := range []string{"change", "move", "moveto", "skip", "cancel", "cancelit", "keep"} {
			there := srv.copied()
			q := there.about(who.user, do, p)
			who.make(there, &q)
			if do == "keep" {
				asks(there)
			}
			q.Options["when"] = soon
			was := there.party(p.ID)
			r := there.ask(q)
			refused := strings.Contains(spoken(r), "Only hosts and the person who planned")
			if refused == who.may || r.Public {
				t.Errorf("%s, %s: %+v", who.what, do, r)
			}
			changes := slices.Contains([]string{"moveto", "skip", "cancelit", "keep"}, do)
			if got := there.party(p.ID) != was; got != (changes && who.may) && !(do == "skip" && !was.Weekly) {
				t.Errorf("%s, %s: changed: %t", who.what, do, got)
			}
		}
	}
}

// TestEveningsElsewhere lists evenings in a channel that watches another show, and none:
// of those shows only the name and the time is told, with no channel, nobody who comes
// and nothing to press.
func TestEveningsElsewhere(t *testing.T) {
	srv := newServer(t)
	p := srv.fifth()
	srv.onParty(kim, "going", p)
	srv.onParty(newcomer, "maybe", p)
	srv.settle()
	start := srv.request(host, "show", "start", "show", "harbour-lights")
	start.Channel = 2
	srv.ask(start)
	for channel := data.ChannelID(1); channel <= 3; channel++ {
		q := srv.request(dan, "party", "list")
		delete(q.Options, "show")
		q.Channel, q.Pressed = channel, false
		r := srv.ask(q)
		all := spoken(r)
		if !strings.Contains(all, "The Trauma Code") || !strings.Contains(all, "S1E5") || r.Public {
			t.Errorf("in %d: %+v", channel, r)
		}
		told := len(r.Buttons) > 0 || strings.Contains(all, "Going") || strings.Contains(all, "Maybe") || strings.Contains(all, "channels/")
		for _, s := range r.Body {
			told = told || s.Channel != 0 || s.User != 0
		}
		if told != (channel == 1) {
			t.Errorf("in %d it tells who comes, or where: %t: %+v", channel, told, r)
		}
	}
}

// ofClock is a press on a button of an evening's clock, in one state of it.
func (srv *server) ofClock(user data.UserID, do string, p data.Party, pairs ...string) commands.Request {
	return srv.request(user, "party", do, append([]string{"party", strconv.FormatUint(p.ID, 36), "n", strconv.Itoa(p.Clock.N)}, pairs...)...)
}
