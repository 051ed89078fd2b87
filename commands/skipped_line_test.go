package commands_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

// postsOpenly says whether the summary of an episode is posted without tags when the host
// shares it.
func (srv *server) postsOpenly(p data.Position) bool {
	srv.now = srv.now.Add(time.Minute) // a second press at once would post nothing
	r := srv.press(host, "summary", ".share", "episode", p.String(), "show", "case")
	for _, s := range r.Body {
		if r.Public && !s.Tagged && strings.Contains(english(s.Text), fmt.Sprintf("Summary <%s>", p)) {
			return true
		}
	}
	return false
}

// TestLineOfPeopleWithGaps checks that an episode is posted in the open exactly if the group
// is there and everybody counted has watched it, two at least, while people fill what
// they skipped, skip more, leave, take a break and come back.
func TestLineOfPeopleWithGaps(t *testing.T) {
	s := toldShow()
	shows := data.NewCatalog(s)
	all := data.UpTo(at(4, 10))
	for _, e := range s.Specials {
		all = all.With(e.Position)
	}
	met := map[string]int{}
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 3))
		srv := newRow(t, s).branch(shows)
		srv.press(host, "watched", "sure", "episode", "S4E10", "show", "case")
		srv.put(data.Member{User: host, Seat: at(4, 10), Seen: all})
		group := at(1+r.IntN(4), 1+r.IntN(10))
		srv.press(host, "watched", "sure", "episode", group.String(), "for", "group", "show", "case")
		counted, anywhere := map[data.UserID]bool{host: true}, func() data.Position { return at(1+r.IntN(4), 1+r.IntN(10)) }
		for user := dan; user <= dan+data.UserID(r.IntN(3)); user++ {
			m := data.Member{User: user, Seen: data.UpTo(at(3+r.IntN(2), 1+r.IntN(10)))}
			for range r.IntN(4) {
				m.Seen = m.Seen.Without(anywhere(), anywhere())
			}
			for _, e := range s.Specials {
				if r.IntN(3) > 0 {
					m.Seen = m.Seen.With(e.Position)
				}
			}
			m.Seat = m.Seen.To
			srv.put(m)
			counted[user] = true
		}
		for range 8 {
			for _, p := range []data.Position{anywhere(), anywhere(), s.Specials[0].Position, s.Specials[1].Position} {
				want, people := p.Special() || p.Compare(group) <= 0, 0
				for user, is := range counted {
					if is {
						people++
						want = want && srv.memberOf("case", user).Seen.Has(p)
					}
				}
				want = want && people >= 2
				if srv.postsOpenly(p) != want {
					t.Fatalf("seed %d: group at %s, counted %v: %s in the open is %v, want %v", seed, group, counted, p, !want, want)
				}
				met[fmt.Sprint(want, p.Special())]++
			}
			user, p := dan+data.UserID(r.IntN(len(counted)-1)), anywhere().String()
			do := [][]string{{"watched", ""}, {"watched", "only"}, {"watched", "fill"}, {"watched", "from"}, {"watched", "skipped", "skipped", p},
				{"progress", "park"}, {"progress", "join"}, {"progress", "gone"}}[r.IntN(8)]
			srv.press(user, do[0], do[1], append([]string{"episode", p, "show", "case"}, do[2:]...)...)
			m := srv.memberOf("case", user)
			counted[user] = m.Joined && !m.Parked
			met[do[1]]++
		}
	}
	for _, what := range []string{"true false", "false false", "true true", "false true", "fill", "park", "join", "gone"} {
		if met[what] < 10 {
			t.Errorf("hardly met %s: %v", what, met)
		}
	}
}

// TestShowLosesWhatWasWatched checks that a special that the pack has lost, and numbers
// that a host has changed, neither fail nor tell what somebody skipped.
func TestShowLosesWhatWasWatched(t *testing.T) {
	whole, lost := toldShow(), toldShow()
	lost.Specials = lost.Specials[1:]
	lost.Seasons[0].Episodes = lost.Seasons[0].Episodes[:5] // where a gap ends, too
	for name, m := range skippedStates() {
		srv := newRow(t, whole)
		if m.User = dan; m.Seat == at(2, 8) {
			m.Mark = data.Mark{ID: 7, Before: at(1, 9), Seen: data.UpTo(at(1, 9)).Without(at(1, 5), at(1, 8)), Placed: true, Joined: true}
		}
		srv.put(m)
		after := srv.branch(data.NewCatalog(lost))
		after.put(m)
		for _, c := range after.router.Commands() {
			for step := range c.Steps {
				for _, pairs := range [][]string{nil, {"episode", "S1E10.1"}, {"episode", "S1E9"}, {"episode", "S1E3"}, {"episode", "next"}, {"mark", "7"}, {"skipped", "2"}} {
					if strings.HasSuffix(step, ".sure") {
						continue
					}
					one := after.branch(data.NewCatalog(lost))
					r := one.press(dan, c.Name, step, append(pairs, "show", "case")...)
					if beyond := toldBeyond(r, one.memberOf("case", dan).Seen); len(beyond) > 0 {
						t.Errorf("%s: /%s %s %q tells %q", name, c.Name, step, pairs, beyond)
					}
				}
			}
		}
		again := after.branch(data.NewCatalog(whole))
		if is := again.memberOf("case", dan); is.Seen != m.Seen {
			t.Errorf("%s: with the episodes back it is %s, not %s", name, is.Seen, m.Seen)
		}
	}
}

// TestSkippedBelongsToOne checks that a press by somebody else neither fills nor hides
// anything of somebody, and that Undo after a later mark changes nothing.
func TestSkippedBelongsToOne(t *testing.T) {
	s := toldShow()
	srv := newRow(t, s)
	srv.press(dan, "watched", "", "episode", "S4E2", "show", "case")
	began := srv.press(dan, "watched", "from", "episode", "S4E1", "show", "case")
	was := srv.memberOf("case", dan)
	others := append([]commands.Button(nil), began.Buttons...)
	others = append(others, srv.press(dan, "summary", "", "episode", "S1E3", "show", "case").Buttons...)
	for _, b := range others {
		for _, user := range []data.UserID{host, kim} {
			srv.use(user, b.Action)
			if is := srv.memberOf("case", dan); is.Seen != was.Seen || is.Seat != was.Seat {
				t.Errorf("%s by another leads dan to %s", english(b.Label), is.Seen)
			}
		}
	}
	undo := srv.offered(began, "Undo")
	srv.press(dan, "watched", "", "episode", "S4E3", "show", "case")
	says(t, srv.use(dan, undo), "nothing to undo")
	if is := srv.memberOf("case", dan); is.Seen != was.Seen.Raised(at(4, 3)) {
		t.Errorf("Undo after a later mark leads to %s", is.Seen)
	}
}

// TestNoteOfAFilmHasNoLater checks that a forged move of a note speaks of no episode where
// the show is a film.
func TestNoteOfAFilmHasNoLater(t *testing.T) {
	srv := newRow(t, data.BareShow{ID: "case", Name: "Case", Numbers: []int{1}}.Show())
	srv.press(host, "watched", "", "episode", "S1E1", "show", "case")
	srv.ask(srv.typed(host, "note", "save", "episode", "S1E1", "text", "What a fight.", "show", "case"))
	for id := range uint64(4) {
		note := strconv.FormatUint(900+srv.id-id, 36)
		if r := srv.press(host, "note", "reseal", "note", note, "show", "case"); hasNumbers(spoken(r)) {
			t.Errorf("said %s", spoken(r))
		}
	}
}
