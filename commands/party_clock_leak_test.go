package commands_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// watched has dan, kim and the newcomer come to an evening of S1E5, dan pressing Start,
// and takes it to where its clock is in a state: not started, running, paused or over.
func (srv *server) watched(state data.ClockState, pairs ...string) data.Party {
	srv.t.Helper()
	p := srv.fifth(pairs...)
	srv.now = p.At.Add(-15 * time.Minute)
	srv.settle()
	for _, user := range []data.UserID{dan, kim, newcomer} {
		srv.onParty(user, "going", p)
		srv.onParty(user, "ready", p)
	}
	srv.now = p.At.Add(6 * time.Minute)
	srv.settle()
	if state == data.ClockNone {
		return srv.party(p.ID)
	}
	srv.onParty(host, "begin", p)
	srv.follows()
	if srv.now = srv.now.Add(40 * time.Minute); state == data.ClockStands {
		srv.onClock(dan, "pause", p)
		srv.follows()
	} else if state == data.ClockOver {
		srv.onClock(host, "end", p)
		srv.follows()
	}
	if p = srv.party(p.ID); p.Clock.State != state {
		srv.t.Fatalf("the clock is %s, want %s", p.Clock.State, state)
	}
	srv.now = srv.now.Add(time.Minute)
	return p
}

// onClock presses a button of an evening's clock as it is by now.
func (srv *server) onClock(user data.UserID, do string, p data.Party, pairs ...string) commands.Reply {
	srv.t.Helper()
	return srv.ask(srv.ofClock(user, do, srv.party(p.ID), pairs...))
}

// TestNoPressTellsAPlace takes every press about the clock of an evening from every
// place: what others see of it, at once and later, is the same, and nobody is refused for
// where they are.
func TestNoPressTellsAPlace(t *testing.T) {
	some, all := newSample(t), map[data.ClockState][][]string{
		data.ClockNone:   {{"ready"}, {"begin"}, {"cannot", "stays", "doors"}, {"start"}},
		data.ClockRuns:   {{"ready"}, {"pause"}, {"where"}, {"adjusts"}, {"adjust", "by", "5"}, {"lock", "pause", "hosts"}, {"end"}, {"start"}},
		data.ClockStands: {{"ready"}, {"resumes"}, {"adjust", "by", "-30"}, {"end"}},
		data.ClockOver:   {{"goon"}, {"nextweek"}, {"still"}, {"start"}},
	}
	for _, state := range slices.Sorted(maps.Keys(all)) {
		presses, srv := all[state], newServer(t)
		srv.press(host, "watched", "sure", "episode", "S1E4", "for", "group")
		p := srv.watched(state)
		users := []data.UserID{dan, mo, host}
		for _, i := range some.of(len(presses) * len(users)) {
			press, user := presses[i/len(users)], users[i%len(users)]
			var first *commands.Reply
			var after []string
			alone := map[string]bool{}
			for where, m := range somewhere() {
				there := srv.copied()
				there.at(user, m)
				r := there.onClock(user, press[0], p, press[1:]...)
				happens := there.follows()
				if said := r.Pressed; said != nil {
					alone[spoken(*said)], r.Pressed = true, nil
				}
				if first == nil {
					first, after = &r, happens
				}
				if diff := difference(*first, r) + cmp.Diff(after, happens); diff != "" && (r.Public || press[0] != "ready") {
					t.Errorf("%s, %q by %d, %s:\n%s", state, press, user, where, diff)
				}
			}
			if user == host && !first.Public && len(after) == 0 && !slices.Contains([]string{"where", "adjusts"}, press[0]) && !(press[0] == "start" && state == data.ClockRuns) {
				t.Errorf("%s, %q: nothing comes of it: this proves nothing: %+v", state, press, first)
			}
			if press[0] == "ready" && len(alone) < 3 {
				t.Errorf("%s: who is ready is told the same wherever they are: this proves nothing: %v", state, alone)
			}
		}
	}
}

// TestTheEndTellsNoMarks has any of three people say that they watched an episode, in the
// middle of it and after its end: no matter who did, the rest of the evening looks the same to
// others, the card of their progress and the next evening too. Who says so is let into
// the room.
func TestTheEndTellsNoMarks(t *testing.T) {
	all := []data.UserID{dan, kim, newcomer}
	for _, every := range []string{"", "week"} {
		srv := shareCard(t)
		srv.press(host, "watched", "sure", "episode", "S1E4", "for", "group")
		srv.press(host, "watched", "sure", "episode", "S1E5")
		srv.press(host, "room", "", "episode", "S1E5") // is open
		for _, user := range all {
			srv.press(user, "watched", "sure", "episode", "S1E4")
		}
		p := srv.watched(data.ClockRuns, "every", every)
		watched := srv.offered(endCard(srv, p), "I watched it")
		var nobody []string
		for marked := range 1 << len(all) {
			for _, when := range []time.Duration{0, 30 * time.Minute} {
				there, seen := srv.copied(), []string(nil)
				mark := func() {
					for i, user := range all {
						if marked>>i&1 == 1 {
							there.use(user, watched)
						}
					}
				}
				if when == 0 {
					mark()
				}
				seen = append(seen, there.follows()...)
				there.now = p.At.Add(80 * time.Minute)
				seen = append(seen, there.follows()...)
				if when > 0 {
					mark()
				}
				for _, after := range []time.Duration{81 * time.Minute, 3 * time.Hour, 24 * time.Hour} {
					there.now = p.At.Add(after)
					seen = append(seen, there.follows()...)
				}
				seen = slices.DeleteFunc(seen, func(e string) bool { return strings.Contains(e, "Kind:room-seat") })
				for i, user := range all {
					if is := there.member(user).Seen.Has(at(1, 5)); is != (marked>>i&1 == 1) {
						t.Fatalf("user %d has watched it: %t", user, is)
					}
				}
				if nobody == nil {
					nobody = seen
					for _, want := range []string{"Kind:party-end ", "Kind:party-lines ", "Kind:party-card ", "Kind:progress-card "} {
						if !strings.Contains(strings.Join(seen, "\n"), want) {
							t.Fatalf("nothing of %s: this proves nothing: %q", want, seen)
						}
					}
				}
				if diff := cmp.Diff(nobody, seen); diff != "" {
					t.Errorf("every %q, %03b marked %s later:\n%s", every, marked, when, diff)
				}
			}
		}
	}
}

// endCard is the message after the end of an evening as it will be.
func endCard(srv *server, p data.Party) commands.Reply {
	srv.t.Helper()
	there := srv.copied()
	there.onClock(host, "end", p)
	e, _ := there.begin(partyJob(data.PartyEndCard, p))
	post, _ := e.(commands.Post)
	return post.Message
}

// TestReadyMovesNobody has everybody, at every place, be ready for an evening that is
// watched and ends without another press: nobody has watched more than before, and no
// line of the group rises.
func TestReadyMovesNobody(t *testing.T) {
	for where, m := range somewhere() {
		srv := newServer(t)
		srv.press(host, "watched", "sure", "episode", "S1E5")
		srv.press(host, "watched", "sure", "episode", "S1E4", "for", "group")
		srv.press(kim, "watched", "sure", "episode", "S1E8")
		for _, user := range []data.UserID{dan, newcomer} {
			srv.at(user, m)
		}
		before, line := srv.places(), srv.line()
		p := srv.watched(data.ClockRuns)
		for _, after := range []time.Duration{2 * time.Hour, 4 * time.Hour} {
			srv.now = p.At.Add(after)
			srv.follows()
		}
		if p = srv.party(p.ID); p.Clock.State != data.ClockOver || p.Held != at(1, 5) {
			t.Fatalf("%s: it was not watched: this proves nothing: %+v", where, p)
		}
		if after := srv.places(); !maps.Equal(before, after) {
			t.Errorf("%s: the evening changed %v to %v", where, before, after)
		}
		if after := srv.line(); after.And(line) != after {
			t.Errorf("%s: the line rose from %s to %s", where, line, after)
		}
		if is := srv.group().Position; is != at(1, 4) {
			t.Errorf("%s: the evening moved the group to %s", where, is)
		}
	}
}

// places are what everybody has watched.
func (srv *server) places() map[data.UserID]data.Set {
	all := map[data.UserID]data.Set{}
	for _, user := range []data.UserID{host, dan, kim, newcomer, mo} {
		all[user] = srv.member(user).Seen
	}
	return all
}

// line is what everybody who counts has watched, of what the group has.
func (srv *server) line() (line data.Set) {
	_ = srv.store.View(srv.t.Context(), 1, func(tx *tables.Tx) error {
		line = data.Line(srv.group(), tx.Members(1, "trauma-code"), data.DayOf(srv.now), tx.Guild(1).Quorum)
		return nil
	})
	return line
}
