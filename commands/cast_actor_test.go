package commands_test

import (
	"strings"
	"testing"

	"watchparty/data"
	"watchparty/data/names"
)

// lateActor is a show in which a main person is known from the first episode on, and who
// plays them from the third.
func lateActor() *data.Show {
	show := describedShow(4, 0, 0)
	p := data.Person{ID: "a1", Character: data.Seal(data.Story, at(1, 1), "Front Man"), Actor: data.Seal(data.Story, at(1, 3), "Mia Berg")}
	for name, from := range map[string]data.Position{"Front Man": at(1, 1), "Mia Berg": at(1, 3)} {
		for _, key := range names.Keys(name) {
			p.Keys = append(p.Keys, data.Seal(data.Story, from, key))
		}
	}
	show.Cast = []data.Person{p}
	return show
}

// Until it is known who plays somebody, nobody is found by the actor, and the answer is
// the one for a name that nobody has.
func TestCastByALateActor(t *testing.T) {
	show := lateActor()
	srv := newRow(t, show)
	ask := func(name string) string {
		return replied(srv.ask(srv.typed(dan, "cast", "", "name", name, "show", string(show.ID))))
	}
	complete := func(name string) string {
		q := srv.typed(dan, "cast", "", "name", name, "show", string(show.ID))
		q.Focus = "name"
		return spoken(srv.ask(q))
	}
	for e := 1; e <= 4; e++ {
		srv.press(dan, "watched", "sure", "episode", at(1, e).String(), "show", string(show.ID))
		nobody := ask("Zzyzx Qwfp")
		for _, typed := range []string{"Mia Berg", "Front Man · Mia Berg", "mia", "Berg Mia"} {
			got, offered := ask(typed), complete(typed)
			switch {
			case e < 3 && (strings.Contains(got+offered, "Mia Berg") || !strings.Contains(typed, "Front") && got != nobody):
				t.Errorf("S1E%d, %s: got\n%s\nand for nobody\n%s", e, typed, got, nobody)
			case e >= 3 && !strings.Contains(got, "Front Man"):
				t.Errorf("S1E%d, %s: got\n%s", e, typed, got)
			}
		}
		if got := ask("Front Man"); !strings.Contains(got, "Front Man") || strings.Contains(got, "Mia Berg") != (e >= 3) {
			t.Errorf("S1E%d: got\n%s", e, got)
		}
	}
}
