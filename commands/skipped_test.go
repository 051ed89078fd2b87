package commands_test

import (
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// toldShow is a show of 4 seasons with two specials, of which each text holds the
// position where it opens, in angle brackets.
func toldShow() *data.Show {
	s := data.BareShow{ID: "case", Name: "Case", Numbers: []int{10, 10, 10, 10}}.Show()
	s.Bare = false
	s.Specials = readSpecials("S1E10.1:The Christmas Invasion,S4E1.1:The Lost Day")
	n := 0
	fill := func(e *data.Episode) {
		n++
		p := e.Position
		text := func(k data.Kind, what string) data.Sealed { return data.Seal(k, p, fmt.Sprintf("%s <%s>", what, p)) }
		e.Title, e.Teaser, e.Recap = text(data.Story, "Title"), text(data.Story, "Teaser"), text(data.Story, "Recap")
		e.Summary = []data.Sealed{text(data.Story, "Summary")}
		s.Facts = append(s.Facts, data.Fact{Topic: "music", Text: text(data.Story, "Fact")})
		s.Cast = append(s.Cast, data.Person{ID: fmt.Sprintf("a%d", n), Character: text(data.Story, "Person"), Role: text(data.Story, "Role"),
			Keys: []data.Sealed{data.Seal(data.Story, p, fmt.Sprintf("person%d", n))}})
		s.Questions = append(s.Questions, data.Question{ID: fmt.Sprintf("b%d", n), Wording: text(data.Story, "Question"), Answer: text(data.Ending, "Answer")})
	}
	for i := range s.Seasons {
		makeEpisodes(&s.Seasons[i])
		for k := range s.Seasons[i].Episodes {
			fill(&s.Seasons[i].Episodes[k])
		}
	}
	for i := range s.Specials {
		fill(&s.Specials[i])
	}
	return s
}

var opensAt = regexp.MustCompile(`<(S\d+E\d+(?:\.\d+)?)>`)

// toldBeyond returns what a reply tells that a set has not.
func toldBeyond(r commands.Reply, seen data.Set) (all []string) {
	said := spoken(r)
	for _, c := range r.Choices {
		said += "\n" + english(c.Label)
	}
	if r.Form != nil {
		said += english(r.Form.Title) + english(r.Form.Fields[0].Label) + r.Form.Fields[0].Value
	}
	if r.Pressed != nil {
		all = toldBeyond(*r.Pressed, seen)
	}
	for _, m := range opensAt.FindAllStringSubmatch(said, -1) {
		if p, _ := data.ParsePosition(m[1]); !seen.Has(p) {
			all = append(all, m[0])
		}
	}
	return all
}

// put gives somebody a place.
func (srv *server) put(m data.Member) {
	m.Guild, m.Show, m.Placed, m.Joined, m.Used = 1, "case", true, true, data.DayOf(srv.now)
	if err := srv.store.Update(context.Background(), 1, func(tx *tables.Tx) error { tx.PutMember(m); return nil }); err != nil {
		srv.t.Fatal(err)
	}
}

// branch is a server that goes on from here alone.
func (srv *server) branch(shows *data.Catalog) *server {
	b := *srv
	b.store = srv.store.Clone()
	b.router = srv.router.CloneWith(shows, b.store.Store)
	return &b
}

// skippedStates are what somebody may have watched who has skipped something.
func skippedStates() map[string]data.Member {
	late := data.UpTo(at(4, 2)).Without(data.Position{}, at(4, 1))
	holes := data.UpTo(at(2, 8)).Without(at(1, 2), at(1, 6)).Without(at(2, 3), at(2, 5))
	return map[string]data.Member{
		"began late":            {Seat: at(4, 2), Seen: late},
		"holes":                 {Seat: at(2, 8), Seen: holes},
		"a special alone":       {Seen: data.Set{}.With(data.Position{Season: 4, Episode: 1, Extra: 1})},
		"holes and a special":   {Seat: at(2, 8), Seen: holes.With(data.Position{Season: 1, Episode: 10, Extra: 1})},
		"rewatches before it":   {Seat: at(1, 2), Seen: holes},
		"rewatches from nought": {Seen: late},
	}
}

// TestSkippedIsNotTold checks, for every step of every command about every kind of
// episode, that a reply has nothing in it which the asker has not watched by then.
func TestSkippedIsNotTold(t *testing.T) {
	s := toldShow()
	shows := data.NewCatalog(s)
	asks := [][]string{nil, {"name", "Person"}, {"name", "id:a3"}, {"name", "person3"}, {"question", "id:b3"}, {"question", "Question"}, {"season", "1"}, {"skipped", "1"}}
	for _, p := range []string{"S1E1", "S1E3", "S1E10.1", "S2E4", "S4E1.1", "S4E3"} {
		asks = append(asks, []string{"episode", p}, []string{"episode", p, "at", p}, []string{"episode", p, "for", "group"})
	}
	some, states := newSample(t), skippedStates()
	for _, name := range slices.Sorted(maps.Keys(states)) {
		m, row := states[name], newRow(t, s)
		row.press(host, "watched", "sure", "episode", "S4E10", "show", "case")
		row.press(kim, "watched", "sure", "episode", "S4E10", "show", "case")
		row.press(host, "watched", "sure", "episode", "S1E2", "for", "group", "show", "case")
		m.User = dan
		row.put(m)
		told := 0
		for _, c := range row.router.Commands() {
			for _, step := range slices.Sorted(maps.Keys(c.Steps)) {
				if strings.HasSuffix(step, ".sure") { // they confirm that they look ahead
					continue
				}
				for _, i := range some.of(len(asks)) {
					ask := asks[i]
					if ask != nil && ask[0] != "episode" && ask[0] != "skipped" && !slices.ContainsFunc(c.Options, func(o commands.Option) bool { return o.Name == ask[0] }) {
						continue
					}
					srv := row.branch(shows)
					q := srv.request(dan, c.Name, step, append(ask[:len(ask):len(ask)], "show", "case")...)
					q.ManageServer = q.Option("for") != ""
					r := srv.ask(q)
					is := srv.memberOf("case", dan)
					if beyond := toldBeyond(r, is.Seen); len(beyond) > 0 {
						t.Errorf("%s: /%s %s %q tells %q: %s", name, c.Name, step, ask, beyond, spoken(r))
					}
					if !is.Seen.Has(is.Seat) {
						t.Errorf("%s: /%s %s %q leads to %s, which is not in %s", name, c.Name, step, ask, is.Seat, is.Seen)
					}
					told += len(opensAt.FindAllString(spoken(r), -1))
				}
			}
			for _, o := range c.Options {
				for _, typed := range []string{"", "s1e3", "s1", "p", "person", "S4E1"} {
					q := row.typed(dan, c.Name, "", o.Name, typed, "show", "case")
					q.Focus = o.Name
					if beyond := toldBeyond(row.branch(shows).ask(q), m.Seen); len(beyond) > 0 {
						t.Errorf("%s: completing %s of /%s tells %q", name, o.Name, c.Name, beyond)
					}
				}
			}
		}
		if whole() && told < 20 {
			t.Errorf("%s: nothing was told", name)
		}
	}
}
