package demo

import (
	"os"
	"strings"
	"testing"
	"time"
)

// played returns what the console prints for some lines.
func played(t *testing.T, lines string, args ...string) string {
	t.Helper()
	if err := os.WriteFile("lines.txt", []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	stdout, stderr, err := runDemo(t.Context(), append(args, "-script", "lines.txt")...)
	if err != nil || stderr != "" {
		t.Fatalf("%v: %s", err, stderr)
	}
	return stdout
}

// TestHoursAreTurned turns them to each thing that is due: people are reminded, and see
// every number of a countdown, in order.
func TestHoursAreTurned(t *testing.T) {
	emptyDirectory(t)
	said := played(t, `later: next
later: soon
mina: /party plan when:in 2 hours
mina: press Post it
later: 110 minutes
mina: /party start
later: 12 seconds
`)
	for _, want := range []string{
		"Nothing is due.", "Say how much later", "we start in 15 minutes.\n", "(It's Sun 22 Nov 2026 21:50 now.)",
		"(edited)\nThe Trauma Code: Heroes on Call\n-# S1E4\n3\n", "\n2\n", "\n1\n", "\nPlay!\n[1 Pause]",
	} {
		before, after, found := strings.Cut(said, want)
		if !found {
			t.Fatalf("%q does not come, or not in its order:\n%s", want, before)
		}
		said = after
	}
}

// TestTheProviderRenumbers checks that a host is asked whose numbers hold, and answers.
func TestTheProviderRenumbers(t *testing.T) {
	emptyDirectory(t)
	said := played(t, `mina: /show start name:tv-506
mina: press Watch it here
mina: press Watch The Glass Orchard
later: renumbered
mina: /watched
mina: press Use the new numbers
`)
	for _, want := range []string{"S1E3 would be S1E4. Should we go by that?", "Done, we go by TVmaze's numbers now."} {
		if !strings.Contains(said, want) {
			t.Errorf("%q does not come:\n%s", want, said)
		}
	}
}

// TestHoursStayWhereADatabaseIsKept checks that the next demo on it does not find
// everything in the future.
func TestHoursStayWhereADatabaseIsKept(t *testing.T) {
	emptyDirectory(t)
	said := played(t, "later: 1 hour\n", "-data", "kept.db")
	if !strings.Contains(said, "With -data the hours can't be turned") || strings.Contains(said, "(It's ") {
		t.Errorf("it says\n%s", said)
	}
}

// TestHowLong reads how much time passes.
func TestHowLong(t *testing.T) {
	for typed, want := range map[string]time.Duration{
		"1 hour": time.Hour, "20 minutes": 20 * time.Minute, "10 seconds": 10 * time.Second, "2 weeks": 14 * 24 * time.Hour,
		"1430 minutes": 1430 * time.Minute, "99999 weeks": mostLater,
		"": -1, "soon": -1, "-1 hour": -1, "1.5 hours": -1, "999999 weeks": -1, "1 hour ": -1,
	} {
		by, next, err := howLong(typed)
		if err != nil {
			by = -1
		}
		if by != want || next {
			t.Errorf("%q is %v, %v, want %v", typed, by, next, want)
		}
	}
}
