package pack

import (
	"strings"
	"testing"
)

// One pass finds everything, and nothing twice.
func TestEveryMistakeOnce(t *testing.T) {
	src := good(t)
	for _, change := range []struct{ old, new string }{
		{"network:", "netwrok:"},
		{"complete: true", "complete: perhaps"},
		{"      - number: 2", "      - number: 02"},
		{"2025-01-31", "2025-01-23"},
		{"size: main", "size: lead"},
		{"{at: S1E1, text: Lights the lamp.}", "{text: Lights the lamp.}"},
		{"from: S1E2", "from: S3E1"},
		{"Who knocked?", `"||Who|| knocked?"`},
		{"unanswered: true\n", "unanswered: true\n    unanswered: true\n"},
		{"topic: outlook", "topic: gossip"},
	} {
		if !strings.Contains(src, change.old) {
			t.Fatalf("the pack has no %q", change.old)
		}
		src = strings.Replace(src, change.old, change.new, 1)
	}
	_, mistakes := Read([]byte(src))
	if len(mistakes) != 10 {
		t.Errorf("got %d mistakes, want 10:\n%s", len(mistakes), joined(mistakes))
	}
	for i := 1; i < len(mistakes); i++ {
		if mistakes[i].Line < mistakes[i-1].Line {
			t.Errorf("line %d comes after line %d", mistakes[i].Line, mistakes[i-1].Line)
		}
	}
}

func TestAtMostHundredMistakes(t *testing.T) {
	_, mistakes := Read([]byte(good(t) + strings.Repeat("  - {name: x}\n", 300)))
	if len(mistakes) != maxMistakes {
		t.Errorf("got %d mistakes, want %d", len(mistakes), maxMistakes)
	}
}

// A file may be made of names that are all in every text.
func TestManyNames(t *testing.T) {
	var aliases, notes strings.Builder
	for i := range 9000 {
		if i > 0 {
			aliases.WriteString(", ")
		}
		aliases.WriteString("aaaaa")
	}
	for range 1000 {
		notes.WriteString("      - {at: S1E1, text: aaaaa, }\n")
	}
	src := strings.Replace(good(t), "{name: Ulf Ek}", "{name: Ulf Ek, aliases: ["+aliases.String()+"]}", 1)
	src = strings.Replace(src, "      - {at: S1E1, text: Lights the lamp.}\n", notes.String(), 1)
	_, mistakes := Read([]byte(src))
	if len(mistakes) != maxMistakes {
		t.Errorf("got %d mistakes, want %d", len(mistakes), maxMistakes)
	}
}

// A mistake is logged, so it must not tell what a pack tells.
func TestMistakesTellNothing(t *testing.T) {
	src := good(t)
	for _, secret := range []string{"Who knocked?", "Nobody says.", "Lights the lamp.", "It burned.", "A knock.", "A smuggler", "Deux", "Tor Vik"} {
		src = strings.Replace(src, secret, `"Zorro https://x || @here Malak `+strings.Repeat("Zorro ", 400)+`"`, 1)
	}
	src = strings.Replace(src, "size: main", "Zorro: main", 1)
	src = strings.Replace(src, "from: S1E2", "from: Zorro", 1)
	src = strings.Replace(src, "key: why", "key: Zorro", 1)
	_, mistakes := Read([]byte(src))
	if len(mistakes) < 20 {
		t.Errorf("got %d mistakes, want more:\n%s", len(mistakes), joined(mistakes))
	}
	for _, m := range mistakes {
		if strings.Contains(m.Text, "Zorro") || strings.Contains(m.Text, "Malak") {
			t.Errorf("a text of the pack is in %q", m)
		}
	}
}
