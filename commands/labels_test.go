package commands_test

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"strings"
	"sync"
	"testing"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/names"
	"watchparty/data/tables"
)

// odd are titles and names that could be read as something else.
var odd = []string{"24", "S2E5", "Half Measures", "1-5", "A · B", "Finale", "Not Yet", "next", "Part 2 (1984)", "all", "第五話",
	strings.Repeat("What a long title this is ", 6)}

var oddCatalog = sync.OnceValue(func() *data.Catalog { return data.NewCatalog(oddShows()...) })

// oddShows are shows whose titles, people and questions are all odd.
func oddShows() (shows []*data.Show) {
	for n, title := range odd {
		s := data.BareShow{ID: data.ShowID(fmt.Sprint("odd-", n)), Name: title, Numbers: []int{13, 26, 10}}.Show()
		s.Complete, s.Bare = true, false
		for i := range s.Seasons {
			makeEpisodes(&s.Seasons[i])
			s.Seasons[i].Title = open(odd[(n+i)%len(odd)])
			s.Seasons[i].Recap = data.Seal(data.Story, s.Seasons[i].End(), "It rained.")
			for n := range s.Seasons[i].Episodes {
				e := &s.Seasons[i].Episodes[n]
				e.Title = data.Seal(data.Story, s.Before(e.Position), odd[(i*3+n)%len(odd)])
				e.Summary = []data.Sealed{data.Seal(data.Story, e.Position, "It rains.")}
			}
		}
		for n, name := range odd {
			p := data.Person{ID: fmt.Sprint(n + 1), Character: open(name), Actor: open(odd[(n+5)%len(odd)])}
			for _, key := range append(names.Keys(name), names.Keys(odd[(n+5)%len(odd)])...) {
				p.Keys = append(p.Keys, open(key))
			}
			s.Cast = append(s.Cast, p)
			s.Questions = append(s.Questions, data.Question{ID: fmt.Sprint(n + 1), Wording: open(name), Answer: open("It rains.")})
		}
		shows = append(shows, s)
	}
	twin := data.BareShow{ID: "twin", Name: odd[2], Numbers: []int{8}}.Show()
	twin.Year = 2024
	return append(shows, twin)
}

// TestLabelsReadBack sends the label of everything that is offered for an option in
// place of its value, as some apps do, and wants exactly what the value does.
func TestLabelsReadBack(t *testing.T) {
	srv := newRow(t, oddCatalog().Shows()...)
	srv.press(dan, "watched", "sure", "episode", "S2E3", "show", "odd-0")
	offered := 0
	for _, c := range srv.router.Commands() {
		subs := []commands.Sub{{Options: c.Options}}
		if len(c.Subs) > 0 {
			subs = c.Subs
		}
		for _, sub := range subs {
			for _, o := range sub.Options {
				for _, x := range o.Choices {
					srv.sameAsValue(c.Name, sub.Do(), o.Name, x)
				}
				if !o.Completes {
					continue
				}
				for _, typed := range []string{"", "s2", "2", "20", "s2e", "2x1", "last", "finale", "all", "s1", "half", "a", "what", "24", "39", "203"} {
					q := srv.typed(dan, c.Name, sub.Do(), o.Name, typed)
					q.Focus = o.Name
					for _, x := range srv.ask(q).Choices {
						offered++
						srv.sameAsValue(c.Name, sub.Do(), o.Name, x)
					}
					if typed != "" {
						srv.sameAsPressed(c.Name, sub.Do(), o.Name, typed)
					}
				}
			}
		}
	}
	if offered < 1000 {
		t.Errorf("only %d labels were sent", offered)
	}
}

// sameAsValue sends a label and its value.
func (srv *server) sameAsValue(command, do, option string, x commands.Choice) {
	srv.t.Helper()
	id := srv.id
	byValue, valued := srv.inCopy(srv.typed(dan, command, do, option, x.Value))
	srv.id = id
	byLabel, labelled := srv.inCopy(srv.typed(dan, command, do, option, cutLabel(english(x.Label))))
	if !reflect.DeepEqual(byValue, byLabel) || !maps.Equal(valued, labelled) {
		srv.t.Errorf("/%s %s %s: %q is not read as %q:\n%s\n%s", command, do, option, english(x.Label), x.Value, spoken(byLabel), spoken(byValue))
	}
}

// sameAsPressed sends the labels of the answers to a question about an episode.
func (srv *server) sameAsPressed(command, do, option, typed string) {
	srv.t.Helper()
	r, _ := srv.inCopy(srv.typed(dan, command, do, option, typed))
	for _, b := range r.Buttons {
		if p := b.Option("episode"); b.Do == "resume" && option == "episode" {
			srv.sameAsValue(command, do, option, commands.Choice{Label: b.Label, Value: p})
		}
	}
	for _, m := range r.Menus {
		if m.Option == option {
			for _, x := range m.Choices {
				srv.sameAsValue(command, do, option, x)
			}
		}
	}
}

// inCopy asks something of a copy of the server, and returns what it keeps after that.
func (srv *server) inCopy(q commands.Request) (commands.Reply, map[string]string) {
	store := srv.store.Clone()
	router := srv.router.CloneWith(oddCatalog(), tables.New(store.Engine()))
	r, err := router.Handle(context.Background(), q)
	if err != nil {
		srv.t.Fatal(err)
	}
	return r, store.Dump()
}

// cutLabel cuts a label to what Discord takes.
func cutLabel(label string) string {
	if r := []rune(label); len(r) > 100 {
		return strings.TrimRight(string(r[:99]), " ") + "…"
	}
	return label
}

// TestLabelsTellNothing sends labels of what lies beyond the asker's place, as somebody
// does who guesses or knows them: the answer is that of every world that agrees on
// what they have watched.
func TestLabelsTellNothing(t *testing.T) {
	sent, some := 0, newSample(t)
	for _, seed := range some.of(5) {
		tr := newTrace(t, 500+uint64(seed))
		for _, s := range tr.shows.Shows() {
			all := data.Private(s.Last(), s.Whole())
			read := func(text data.Sealed) string { o, _ := text.Open(all); return o.Text }
			var typed [][3]string
			for _, p := range s.Cast {
				typed = append(typed, [3]string{"cast", "name", read(p.Character) + " · " + read(p.Actor)}, [3]string{"cast", "name", read(p.Character)})
			}
			for n, q := range s.Questions {
				typed = append(typed, [3]string{"ending", "question", read(q.Wording)}, [3]string{"ending", "question", fmt.Sprint(n+1, " · ", read(q.Wording))})
			}
			for i := range s.Seasons {
				title := read(s.Seasons[i].Title)
				typed = append(typed, [3]string{"recap", "season", title}, [3]string{"recap", "season", fmt.Sprint("Season ", i+1, " · ", title)}, [3]string{"watched", "episode", title}, [3]string{"watched", "episode", title + " 1"}, [3]string{"summary", "episode", "finale of " + title})
			}
			for _, e := range s.Episodes() {
				for _, command := range []string{"watched", "summary"} {
					typed = append(typed, [3]string{command, "episode", e.String() + " · " + read(e.Title)}, [3]string{command, "episode", read(e.Title)})
				}
			}
			for _, x := range typed {
				user := person(1 + tr.r.IntN(5))
				a := commands.Action{Command: x[0], Options: map[string]string{"show": string(s.ID), x[1]: x[2]}}
				q := tr.asked(user, 10, a)
				if tr.r.IntN(3) == 0 {
					q.Focus = x[1]
				}
				tr.step(q)
				sent++
			}
		}
	}
	if whole() && sent < 300 {
		t.Errorf("only %d labels were sent", sent)
	}
}
