package commands_test

import (
	"slices"
	"strings"
	"testing"

	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/tables"
)

// allLookups are what somebody types who tries everything in a show.
var allLookups = []string{"/watched", "/watched episode:next", "/watched episode:finale", "/progress", "/summary", "/summary episode:2", "/recap", "/cast", "/cast name:nobody at all",
	"/ending", "/ending question:why?", "/room", "/room episode:1", "/note", "/note episode:1", "/read", "/read episode:2", "/show info", "/show list", "/show end"}

// saysNothing makes a test of replies: do they say that something isn't there, of
// somebody anywhere in a show?
func saysNothing(s *data.Show) func(said string) bool {
	place := func(p data.Position) words.Place { return words.PlaceIn(s, p) }
	all := []words.Sentence{words.NothingThere(), words.NoCast(), words.NoOpenQuestion(), words.NoAnswerYet(), words.QuestionNotFound(),
		words.NoRecap(place(data.Position{})), words.NoRecap(place(s.Last())), words.NoNewNotes(), words.UnknownSoFar(), words.UnknownToAll(), words.NoSummaryBefore(place(s.Episodes()[0].Position)), words.KnownByNumbers(place(data.Position{}), s.Title),
		words.NoSummariesOf(s.Title), words.NoRecapsOf(s.Title), words.NoCastOf(s.Title), words.NoQuestionsOf(s.Title)}
	places := []data.Position{{}}
	for _, e := range s.Episodes() {
		places = append(places, e.Position)
		all = append(all, words.NoSummary(place(e.Position)), words.NoNotesFor(place(e.Position)))
	}
	for _, p := range places {
		all = append(all, words.UnknownPerson(place(p)), words.NoInfoYet(place(p), true), words.NoInfoYet(place(p), false))
	}
	return func(said string) bool {
		for _, sentence := range all {
			if strings.Contains(said, english(sentence)) {
				return true
			}
		}
		return false
	}
}

// unknown are the lookups of which a bare show has nothing.
var unknown = []string{"/summary", "/summary episode:2", "/recap", "/cast", "/cast name:nobody at all", "/ending", "/ending question:why?"}

// TestABareShowLeadsToNothing walks a show that is known by its numbers from every
// place in it, as a host and as a member: what is typed may say that nothing is known,
// and no button or menu leads there.
func TestABareShowLeadsToNothing(t *testing.T) {
	bare := data.BareShow{Name: "Our Show", Numbers: []int{2, 1}}.Show()
	for _, who := range []string{"mina", "dan"} {
		for _, at := range []string{"", "none", "S1E1", "S1E2", "S2E1"} {
			begin := "mina: /show start name:Our Show episodes:2,1\nkim: /watched episode:2\nkim: /note\nkim: submit Look at the door.\n"
			if at != "" {
				begin += who + ": /watched episode:" + at + "\n"
			}
			w := &walk{t: t, catalog: &data.Catalog{}, begin: begin, who: who, most: 6, nothing: saysNothing(bare)}
			w.from(allLookups...)
			for _, line := range unknown {
				if !w.typed[line] {
					t.Errorf("%s at %q: %s does not say that nothing is known", who, at, line)
				}
			}
			if len(w.seen) < 40 {
				t.Errorf("%s at %q: only %d replies: this proves little", who, at, len(w.seen))
			}
		}
	}
}

// TestTheEndLeadsToNothing walks the shows that the tests know from the last episode,
// as a host and as a member, as long as they are there.
func TestTheEndLeadsToNothing(t *testing.T) {
	catalog := shippedCatalog(t)
	show, _ := catalog.Show("trauma-code")
	for _, i := range newSample(t).of(2) {
		who := []string{"mina", "dan"}[i]
		begin := "mina: /show start show:trauma-code\nkim: /watched episode:finale\nkim: /note\nkim: submit What an end.\n" + who + ": /watched episode:finale\n"
		w := &walk{t: t, catalog: catalog, begin: begin, who: who, most: 6, nothing: saysNothing(show)}
		w.goes = func(c *chat) bool {
			m := datatest.Get(t, c.store, 1, func(tx *tables.Tx) data.Member {
				m, _ := tx.Member(1, show.ID, data.UserID(c.index(&c.people, who)))
				return m
			})
			return m.Seen.To == show.Last()
		}
		w.from(allLookups...)
		if len(w.seen) < 100 {
			t.Errorf("%s: only %d replies: this proves little", who, len(w.seen))
		}
	}
}

// TestNothingLeadsToWhatAPackHasNoneOf walks a finished show of which nothing is
// written but one line an episode, as somebody who has finished it with everybody else, and as somebody new.
func TestNothingLeadsToWhatAPackHasNoneOf(t *testing.T) {
	show := &data.Show{ID: "lines", Title: "Lines", Complete: true, Seasons: []data.Season{{Number: 1}}}
	for n := range 3 {
		p := data.Position{Season: 1, Episode: n + 1}
		show.Seasons[0].Episodes = append(show.Seasons[0].Episodes, data.Episode{Position: p, Recap: data.Seal(data.Story, p, "A line.")})
	}
	none := []words.Sentence{words.NoSummariesOf("Lines"), words.NoCastOf("Lines"), words.NoQuestionsOf("Lines")}
	for _, who := range []string{"mina", "kim"} { // kim has not begun
		w := &walk{t: t, catalog: data.NewCatalog(show), who: who, most: 6}
		w.begin = "mina: /show start show:lines\nmina: /watched episode:finale\ndan: /watched episode:finale\n"
		w.nothing = func(said string) bool {
			return slices.ContainsFunc(none, func(x words.Sentence) bool { return strings.Contains(said, english(x)) })
		}
		w.from("/watched", "/watched episode:finale", "/progress", "/recap", "/summary", "/cast", "/ending", "/show info")
		for _, line := range []string{"/summary", "/cast", "/ending"} {
			if !w.typed[line] {
				t.Errorf("%s: %s does not say that there is none", who, line)
			}
		}
		if len(w.seen) < 40 {
			t.Errorf("%s: only %d replies: this proves little", who, len(w.seen))
		}
	}
}
