package commands_test

import (
	"fmt"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/names"
)

// extras is a show with many people of one surname, none with an actor.
func extras(t *testing.T) *server {
	show := &data.Show{ID: "trauma-code", Title: "Extras", Seasons: []data.Season{{Number: 1, Episodes: []data.Episode{{Position: at(1, 1)}}}}}
	all := []string{"Bartholomew"}
	for i := range 15 {
		all = append(all, fmt.Sprintf("%c%c%c Holm", 'a'+i, 'e'+i, 'a'+i), fmt.Sprintf("%c%c%c Vik", 'a'+i, 'e'+i, 'a'+i))
	}
	for _, name := range all {
		p := data.Person{ID: fmt.Sprintf("%x", len(show.Cast)+1), Character: data.Seal(data.Story, data.Position{}, name)}
		for _, key := range names.Keys(name) {
			p.Keys = append(p.Keys, data.Seal(data.Story, data.Position{}, key))
		}
		show.Cast = append(show.Cast, p)
	}
	srv := newServer(t)
	srv.router = commands.NewRouter(data.NewCatalog(show), srv.store.Store)
	return srv
}

// More goes on with what was searched for, and not with everybody.
func TestMoreOfASearch(t *testing.T) {
	srv := extras(t)
	r := srv.press(dan, "cast", "", "name", "holm")
	seen := len(r.Body)
	for len(r.Buttons) > 0 && english(r.Buttons[0].Label) == "More" {
		r = srv.use(dan, r.Buttons[0].Action)
		seen += len(r.Body)
		if strings.Contains(spoken(r), "Vik") {
			t.Fatalf("another name is listed:\n%s", spoken(r))
		}
	}
	if seen != 15 {
		t.Errorf("got %d people, want 15", seen)
	}
	says(t, srv.use(dan, commands.Action{Command: "cast", Options: map[string]string{"name": r.Menus[0].Choices[0].Value, "show": "trauma-code"}}), "Holm")
}

// A near miss asks, also about somebody without an actor.
func TestNearMissAsks(t *testing.T) {
	srv := extras(t)
	for typed, want := range map[string]string{"Bartholmew": "Did you mean Bartholomew?", "tholom": "Did you mean Bartholomew?", "hlom": "I don't know anyone by that name yet"} {
		r := srv.press(dan, "cast", "", "name", typed)
		if !strings.Contains(spoken(r), want) {
			t.Errorf("%q: want %q in\n%s", typed, want, spoken(r))
		}
	}
}
