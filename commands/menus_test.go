package commands_test

import (
	"fmt"
	"slices"
	"strconv"
	"testing"

	"watchparty/commands"
	"watchparty/data"
)

// reached turns all pages that a reply leads to, with the buttons of one step and the
// menus that list other parts, and returns what can be chosen for an option.
func (srv *server) reached(user data.UserID, from commands.Reply, option string) map[string]bool {
	srv.t.Helper()
	found, turned := map[string]bool{}, map[string]bool{}
	pages := []commands.Reply{from}
	for len(pages) > 0 {
		r := pages[0]
		pages = pages[1:]
		turn := func(a commands.Action) {
			q := a.Option("q") // each question about a show is remembered by its own id
			if key := fmt.Sprint(a.Do, filled(a, "q", strconv.FormatBool(q != "")).Options); !turned[key] {
				turned[key] = true
				pages = append(pages, srv.use(user, a))
			}
		}
		for _, m := range r.Menus {
			if n := len(m.Choices); n < 1 || n > 25 {
				srv.t.Fatalf("a menu of %d", n)
			}
			for _, x := range m.Choices {
				if m.Option == option {
					found[x.Value] = true
				} else if m.Option == "from" {
					turn(filled(m.Action, m.Option, x.Value))
				}
			}
		}
		for _, b := range r.Buttons {
			if slices.Contains([]string{"Next", "Back", "More"}, english(b.Label)) {
				turn(b.Action)
			}
		}
	}
	return found
}

// TestMenusReachEveryEpisode turns the pages of every menu of episodes, of shows of any
// length and shape.
func TestMenusReachEveryEpisode(t *testing.T) {
	for _, numbers := range [][]int{{8}, {25}, {26}, {300}, {5000}, slices.Repeat([]int{50}, 22), slices.Repeat([]int{20}, 60)} {
		for _, specials := range []int{0, 1, 40} {
			if specials == 0 || numbers[0] <= 300 && len(numbers) < 60 {
				reachEveryEpisode(t, numbers, specials)
			}
		}
	}
}

func reachEveryEpisode(t *testing.T, numbers []int, specials int) {
	s := data.BareShow{ID: "case", Name: "Case", Numbers: numbers}.Show()
	_, regular := s.Count(s.Last())
	for n := range specials {
		after, _ := s.Nth(n % (min(regular, 30) + 1))
		after.Extra = n + 1
		s.Specials = append(s.Specials, data.Episode{Position: after.Position, Name: fmt.Sprint("Special No ", n+1)})
	}
	slices.SortFunc(s.Specials, func(a, b data.Episode) int { return a.Compare(b.Position) })
	srv := newRow(t, s)
	all := regular + specials
	for _, command := range []string{"watched", "note", "room"} {
		q := srv.typed(dan, command, "")
		if got := len(srv.reached(dan, srv.ask(q), "episode")); got != all {
			t.Errorf("%d seasons, %d episodes: /%s reaches %d", len(numbers), all, command, got)
		}
	}
	if got := len(srv.reached(dan, srv.ask(srv.typed(host, "watched", "choose", "for", "group")), "episode")); got != regular {
		t.Errorf("%d seasons, %d episodes: where the group is reaches %d", len(numbers), regular, got)
	}
	if regular > 300 {
		return
	}
	srv.press(dan, "watched", "sure", "episode", "S1E3", "show", "case")
	list := srv.use(dan, srv.offered(srv.ask(srv.typed(dan, "watched", "", "episode", "soon")), "Choose an episode"))
	if got := len(srv.reached(dan, list, "episode")); got != all {
		t.Errorf("%d seasons, %d episodes: a refusal reaches %d", len(numbers), all, got)
	}
	srv.press(dan, "note", "save", "episode", "S1E3", "text", "Well.", "show", "case")
	passed := 0
	for _, e := range s.Specials {
		if e.Compare(data.Position{Season: 1, Episode: 3}) < 0 {
			passed++
		}
	}
	later := srv.press(dan, "note", "later", "note", strconv.FormatUint(srv.id+900, 36), "show", "case")
	if got := len(srv.reached(dan, later, "episode")); got != all-3-passed {
		t.Errorf("%d seasons, %d episodes: a note reaches %d", len(numbers), all, got)
	}
}

// TestMenusReachEveryShow does the same for shows, and for questions.
func TestMenusReachEveryShow(t *testing.T) {
	var shows []*data.Show
	for n := range 80 {
		s := data.BareShow{ID: data.ShowID(fmt.Sprint("show-", n)), Name: fmt.Sprint("Show ", n), Numbers: []int{8}}.Show()
		s.Bare = false
		for n := range 70 {
			s.Questions = append(s.Questions, data.Question{ID: fmt.Sprintf("%x", n+1), Wording: open(fmt.Sprint("Why ", n, "?")), Answer: open("It rains.")})
		}
		shows = append(shows, s)
	}
	srv := newRow(t, shows...)
	q := srv.typed(dan, "summary", "", "show", "nothing like it")
	if got := len(srv.reached(dan, srv.ask(q), "show")); got != len(shows) {
		t.Errorf("/summary reaches %d shows", got)
	}
	if got := len(srv.reached(dan, srv.ask(srv.typed(dan, "ending", "")), "question")); got != 70 {
		t.Errorf("/ending reaches %d questions", got)
	}
}
