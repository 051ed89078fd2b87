package commands_test

import (
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/kv"
	"watchparty/data/tables"
)

// hostSteps are those that somebody without rights may take and change nothing,
// while a host's do.
var hostSteps = strings.Fields(`
	party/start party/adjust party/lock party/end party/nextweek
	party/plan party/moveto party/skip party/cancelit progress/announce progress/parkone settings/role settings/hosts settings/sharing settings/quorum settings/anyway settings/plan settings/lead settings/zone
	note/stop show/start show/start.sure show/start.other show/end.sure show/revive`)

const newcomer = data.UserID(4)

// TestEveryStepByAMember takes every step of every command, with whatever options a
// press can carry, as a member without rights, as somebody new and as a host: in the
// middle of a show, at its end, and after its end was declared.
func TestEveryStepByAMember(t *testing.T) {
	members, hosts, some := map[string]bool{}, map[string]bool{}, newSample(t)
	for _, world := range []struct {
		then func(*server)
		// together says that everyone has watched all, so that members may move
		// the group forward.
		together bool
	}{
		{then: func(*server) {}},
		{together: true, then: func(srv *server) {
			for _, user := range []data.UserID{host, dan, kim} {
				srv.press(user, "watched", "", "episode", "S1E8")
			}
		}},
		{then: func(srv *server) { srv.playing(data.ClockRuns) }},
		{then: func(srv *server) { srv.playing(data.ClockOver) }},
		{then: func(srv *server) {
			srv.press(dan, "progress", "hide")
			srv.use(host, srv.offered(srv.press(host, "show", "end"), "Stop watching"))
		}},
	} {
		srv := newServer(t)
		options := srv.anEvening()
		world.then(srv)
		if world.together {
			of := srv.offer("Move the group to S1E8").Option("of")
			options = append(options, []string{"episode", "S1E8", "of", of})
		}
		for _, q := range slices.Concat(srv.changes(dan, options, some), srv.changes(newcomer, options, some)) {
			members[stepOf(q)] = true
			forward := world.together && q.Option("episode") != "S1E1" && q.Option("mark") == ""
			note, _ := strconv.ParseUint(q.Option("note"), 36, 64)
			switch {
			case q.Command == "watched" && q.Option("for") == "group" && !forward:
				t.Errorf("%+v by a member moves the group", q.Action)
			case q.Command == "note" && note != 0 && srv.writer(note) != q.User && q.Do != "reseal" && q.Do != "which":
				t.Errorf("%+v by a member changes another's note", q.Action)
			}
		}
		for _, q := range srv.changes(host, options, some) {
			hosts[q.Command+"/"+q.Do] = true
		}
	}
	if !whole() {
		return
	}
	for _, step := range hostSteps {
		if !hosts[step] {
			t.Errorf("%s by a host changes nothing: this proves nothing", step)
		}
	}
	for _, listed := range memberSteps {
		matches := regexp.MustCompile("^(" + listed.steps + ")$").MatchString
		if listed.records == ownSince { // it takes a provider's show, which the tests of those steps have
			continue
		}
		if listed.records != nothing && !slices.ContainsFunc(slices.Collect(maps.Keys(members)), matches) {
			t.Errorf("no step of %s changes anything: it need not be listed", listed.steps)
		}
	}
}

// changes takes every step with a sample of some options, from the same state each
// time, and returns the requests that changed what is stored.
func (srv *server) changes(user data.UserID, options [][]string, some sample) (changed []commands.Request) {
	catalog, before := shippedCatalog(srv.t), srv.store.Dump()
	for _, c := range srv.router.Commands() {
		for _, do := range append(slices.Sorted(maps.Keys(c.Steps)), "resume") {
			engine := &swapped{}
			router := srv.router.CloneWith(catalog, tables.New(engine))
			for _, i := range some.of(len(options)) {
				pairs, store := options[i], srv.store.Clone()
				engine.Store = store.Engine()
				q := srv.request(user, c.Name, do, pairs...)
				if _, err := router.Handle(context.Background(), q); err != nil {
					srv.t.Fatal(err)
				}
				after := store.Dump()
				if maps.Equal(before, after) {
					continue
				}
				changed = append(changed, q)
				if wrong := overstepped(q, before, after); wrong != "" {
					srv.t.Error(wrong)
				}
			}
		}
	}
	return changed
}

// A swapped engine is another one for each request.
type swapped struct{ kv.Store }

func (srv *server) writer(note uint64) (writer data.UserID) {
	_ = srv.store.View(context.Background(), 1, func(tx *tables.Tx) error {
		n, _ := tx.Note(1, note)
		writer = n.Writer
		return nil
	})
	return writer
}

// anEvening lets people leave what presses can be about, and returns the options
// to try with every step.
func (srv *server) anEvening() [][]string {
	srv.setHosts()
	for user, episode := range map[data.UserID]string{host: "S1E3", dan: "S1E3", kim: "S1E1"} {
		srv.press(user, "watched", "", "episode", episode)
	}
	srv.press(host, "watched", "sure", "episode", "S1E2", "for", "group")
	srv.openRoom()
	soon := func(days int) string { return fmt.Sprintf("%d_Europe:Berlin", srv.now.AddDate(0, 0, days).Unix()) }
	srv.press(host, "party", "plan", "when", soon(2), "every", "week")
	party := strconv.FormatUint(srv.id+900, 36)
	srv.press(kim, "note", "save", "episode", "S1E2", "text", "Keep on running!")
	ofKim := srv.id + 900
	srv.press(dan, "note", "save", "episode", "S1E2", "text", "I won't.")
	ofDan := srv.id + 900
	srv.now = srv.now.Add(time.Minute)
	srv.quiet(kim)
	group := strconv.FormatUint(srv.group().Mark.ID, 36)
	q := func(command string) string {
		r := srv.request(dan, command, "")
		r.Target = &commands.Target{ID: 77, Channel: 1, Author: dan, Text: "x"}
		return srv.ask(r).Form.Option("q")
	}
	reported := srv.reports(kim, 78)
	with := srv.offered(srv.press(host, "show", "end"), "Stop watching").Option("with")
	pairs := [][]string{{}, {"with", with}, {"show", "harbour-lights", "with", with}, {"report", reported}, {"value", "1"}, {"value", "off"}, {"member", fmt.Sprint(kim)}, {"mark", group, "for", "group"},
		{"q", q("Hide as a spoiler"), "episode", "S1E4"}, {"q", q("Report a spoiler"), "episode", "S1E4"}, {"at", "S1E4", "q", "1"},
		{"name", "Our own show", "episodes", "10,8"}, {"name", "trauma-code", "episodes", "10,8"}, {"show", "harbour-lights"},
		{"value", "3"}, {"party", party}, {"party", party, "when", soon(4)}, {"when", soon(6)}, {"zone", "Seoul"}, {"reminders", "off"},
		{"by", "5"}, {"pause", "hosts"}, {"episode", "S1E4", "first", "S1E4"}, {"text", "S1E1"}}
	for _, user := range []data.UserID{dan, kim} {
		pairs = append(pairs, []string{"mark", strconv.FormatUint(srv.member(user).Mark.ID, 36)})
	}
	for _, id := range []uint64{ofKim, ofDan} {
		pairs = append(pairs, []string{"note", strconv.FormatUint(id, 36)}, []string{"note", strconv.FormatUint(id, 36), "episode", "S1E6", "text", "Mine."})
	}
	for _, episode := range []string{"S1E1", "S1E2", "S1E3", "S1E4", "S1E8"} {
		pairs = append(pairs, []string{"episode", episode}, []string{"episode", episode, "for", "group"}, []string{"episode", episode, "text", "Mine."})
	}
	return pairs
}

// playing has the evening be watched, with dan and kim, or have been.
func (srv *server) playing(state data.ClockState) {
	_ = srv.store.Update(context.Background(), 1, func(tx *tables.Tx) error {
		for _, p := range tx.Parties(1) {
			p.At, p.Begun, p.Part, p.Weekly = srv.now.Add(-time.Hour), srv.now.Add(-time.Hour), p.First, false
			p.Clock = data.Clock{State: state, N: 4, Zero: srv.now.Add(-50 * time.Minute)}
			if state != data.ClockRuns {
				p.Clock.Held = 40 * time.Minute
			}
			if p.Message = 5050; state == data.ClockOver {
				p.State, p.Message, p.EndCard = data.PartyOver, 0, 5051
			}
			tx.PutParty(p)
			for _, user := range []data.UserID{dan, kim} {
				tx.PutWatcher(data.Watcher{Guild: 1, Party: p.ID, User: user})
			}
		}
		return nil
	})
}

// quiet makes somebody one who has not used the bot for 14 days.
func (srv *server) quiet(user data.UserID) {
	_ = srv.store.Update(context.Background(), 1, func(tx *tables.Tx) error {
		m, _ := tx.Member(1, "trauma-code", user)
		m.Used = data.DayOf(srv.now) - 14
		tx.PutMember(m)
		return nil
	})
}
