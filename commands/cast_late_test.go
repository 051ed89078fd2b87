package commands_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/names"
	"watchparty/data/tables"
)

// saw makes somebody have watched one episode of a show, and nothing before it.
func (srv *server) saw(user data.UserID, show data.ShowID, p data.Position) data.Audience {
	srv.t.Helper()
	srv.press(user, "watched", "sure", "episode", p.String(), "show", string(show))
	var m data.Member
	if err := srv.store.Update(context.Background(), 1, func(tx *tables.Tx) error {
		m, _ = tx.Member(1, show, user)
		m.Seen, m.Seat = data.UpTo(p).Without(data.Position{}, p), p
		tx.PutMember(m)
		return nil
	}); err != nil {
		srv.t.Fatal(err)
	}
	return data.Private(m.Seat, m.Seen)
}

// replied returns what a reply says and does, without what was typed and kept under a
// request's id.
func replied(r commands.Reply) string {
	all := spoken(r)
	for _, b := range r.Buttons {
		options := []string{}
		for name, value := range b.Options {
			if name != "q" {
				options = append(options, name+"="+value)
			}
		}
		slices.Sort(options)
		all += fmt.Sprint("\n", b.Command, b.Do, options)
	}
	return all
}

// Somebody who has watched one episode finds the people whom it names, by each name that
// is open to them, and has them listed. Everybody else is as unknown to them as a person
// of no show.
func TestCastOfSomebodyLate(t *testing.T) {
	known, unknown := 0, 0
	for _, show := range shippedCatalog(t).Shows() {
		srv := newRow(t, show)
		for i, e := range show.Episodes() {
			user := data.UserID(100 + i)
			a := srv.saw(user, show.ID, e.Position)
			ask := func(name string) commands.Reply {
				return srv.ask(srv.typed(user, "cast", "", "name", name, "show", string(show.ID)))
			}
			list, nobody := spoken(srv.press(user, "cast", "", "show", string(show.ID))), replied(ask("Zzyzx Qwfp"))
			for _, p := range show.Cast {
				all, _ := p.Character.Open(data.Private(show.Last(), show.Whole()))
				if _, ok := p.Character.Open(a); !ok {
					unknown++
					got := replied(ask(all.Text))
					if strings.Contains(list+got, all.Text) || got != nobody && !strings.Contains(got, "Did you mean") {
						t.Errorf("%v: somebody is known who is not named, or refused in other words:\n%s", e.Position, got)
					}
					continue
				}
				if !strings.Contains(list, all.Text) {
					t.Errorf("%v: %s is not listed", e.Position, all.Text)
				}
				for _, name := range append([]data.Sealed{p.Character, p.CharacterNative, p.Actor}, p.Aliases...) {
					if o, ok := name.Open(a); ok {
						if known++; !strings.Contains(spoken(ask(o.Text)), all.Text) {
							t.Errorf("%v: %s is not found by %s", e.Position, all.Text, o.Text)
						}
					}
				}
			}
		}
	}
	if known < 200 || unknown < 30 {
		t.Errorf("%d names were known, %d people unknown", known, unknown)
	}
}

// An alias that is known of somebody who is not finds nobody, and a button carries what
// was typed and no id.
func TestAliasOfNobody(t *testing.T) {
	show := describedShow(4, 0, 0)
	p := data.Person{ID: "a1", Character: data.Seal(data.Story, at(1, 2), "Ada Holm")}
	for i, name := range []string{"Ada Holm", "Malak"} {
		for _, key := range names.Keys(name) {
			p.Keys = append(p.Keys, data.Seal(data.Story, at(1, 2+i), key))
		}
	}
	show.Cast = []data.Person{p}
	srv := newRow(t, show)
	srv.saw(dan, show.ID, at(1, 3))
	ask := func(name string) commands.Reply {
		return srv.ask(srv.typed(dan, "cast", "", "name", name, "show", string(show.ID)))
	}
	for _, name := range []string{"Malak", "Ada Holm"} {
		if got, want := replied(ask(name)), replied(ask("Zzyzx Qwfp")); got != want || strings.Contains(got, "id:") {
			t.Errorf("%s: got\n%s\nand for nobody\n%s", name, got, want)
		}
	}
}

// Somebody who has watched one episode is told its title wherever episodes have titles,
// and no title of what they skipped.
func TestTitleForSomebodyLate(t *testing.T) {
	for _, show := range shippedCatalog(t).Shows() {
		srv := newRow(t, show)
		for i, e := range show.Episodes() {
			title, ok := e.Title.Open(data.Private(show.Last(), show.Whole()))
			if !ok {
				continue
			}
			user := data.UserID(100 + i)
			a := srv.saw(user, show.ID, e.Position)
			pressed := func(command, do string, pairs ...string) string {
				return spoken(srv.press(user, command, do, append(pairs, "show", string(show.ID))...))
			}
			suggested := func(typed string) string {
				q := srv.typed(user, "summary", "", "episode", typed, "show", string(show.ID))
				q.Focus = "episode"
				return spoken(srv.ask(q))
			}
			said := map[string]string{
				"suggestions": suggested(e.Position.String()), "suggestions for it": suggested(title.Text), "menu": pressed("watched", "choose"),
			}
			if len(e.Summary) > 0 {
				said["summary"] = pressed("summary", "", "episode", e.Position.String())
			}
			for what, said := range said {
				if !strings.Contains(said, title.Text) {
					t.Errorf("%s at %v: the title is not in\n%s", what, e.Position, said)
				}
			}
			for _, other := range show.Episodes() {
				hidden, ok := other.Title.Open(data.Private(show.Last(), show.Whole()))
				if _, open := other.Title.Open(a); !ok || open {
					continue
				}
				for what, said := range said {
					if strings.Contains(said, hidden.Text) {
						t.Errorf("%s at %v: the title of %v is told", what, e.Position, other.Position)
					}
				}
			}
		}
	}
}
