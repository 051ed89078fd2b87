package commands_test

import (
	"strings"
	"testing"
)

// TestFilmEnds checks when a film ends that was started for an evening: a day after it,
// or when it is cancelled; but never while a channel watches it or another evening of it
// is to come.
func TestFilmEnds(t *testing.T) {
	for _, row := range []struct {
		then  []string
		still bool
	}{
		{then: []string{"mina: /party list", "later: 2 days"}, still: true},
		{then: []string{"mina: /party list", "later: 2 days", "mina: /party list", "later: 2 days", "mina: /party list"}},
		{then: []string{"mina: press Change", "mina: press Cancel the evening", "mina: press Cancel the evening"}},
		{then: []string{"mina: #cinema", "mina: /show start show:Parasite", "later: 2 days", "mina: /party list", "later: 2 days", "mina: /party list"}, still: true},
		{then: []string{"mina: /party plan when:in 50 days 8pm film:Parasite", "mina: press Post it", "later: 2 days", "mina: /party list", "later: 2 days", "mina: /party list"}, still: true},
		{then: []string{"mina: /party plan when:in 50 days 8pm film:Parasite", "mina: press Post it", "mina: press Change", "mina: press Cancel the evening", "mina: press Cancel the evening"}, still: true},
	} {
		c := newChat(t, shippedCatalog(t))
		c.play("mina: /show start show:trauma-code\nmina: /party zone zone:Berlin\nmina: /party plan when:tomorrow 8pm film:Parasite\nmina: press Post it")
		c.play(strings.Join(row.then, "\n"))
		listed := strings.Join(c.say("mina", "/show list"), "\n")
		if got := strings.Contains(listed, "Parasite"); got != row.still {
			t.Errorf("after %q it is watched: %v\n%s", row.then, got, listed)
		}
		if !strings.Contains(listed, "#sofa is watching it") {
			t.Errorf("after %q the channel's show is gone\n%s", row.then, listed)
		}
	}
}

// TestCommandsAreAboutTheFilm checks that a command that names no show is about the film
// that a channel watches together, though the channel itself watches another show, and
// that one that names the show is not.
func TestCommandsAreAboutTheFilm(t *testing.T) {
	c := newChat(t, shippedCatalog(t))
	c.play(`mina: /show start show:trauma-code
mina: /party plan when:in 3 hours film:Parasite
mina: press Post it`)
	said := func(command, want string) {
		t.Helper()
		if got := strings.Join(c.say("mina", command), "\n"); !strings.Contains(got, want) {
			t.Errorf("%s: %s\nwant %s", command, got, want)
		}
	}
	said("/party where", "We aren't watching The Trauma Code")
	c.play("later: 170 minutes")
	said("/party start", "Here we go!")
	c.play("later: 20 seconds")
	said("/party start", "We're already watching Parasite.")
	said("/party where", "We were at 0:1")
	said("/party where show:trauma-code", "We aren't watching The Trauma Code")
	said("/party start show:trauma-code", "Here we go!")
	c.play("later: 20 seconds")
	said("/party end", "S1E1")
	said("/party pause", "Paused at 0:3")
	said("/party end", "We stopped at 0:3")
}
