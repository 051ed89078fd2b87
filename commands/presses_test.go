package commands_test

import (
	"strings"
	"testing"
)

// presses plays a conversation, checks what is said last, and returns how often
// somebody pressed, chose, submitted or typed a command in it.
func (c *chat) presses(script, want string) int {
	c.t.Helper()
	n := 0
	for _, line := range strings.Split(script, "\n") {
		m := spokenLine.FindStringSubmatch(line)
		if m == nil {
			c.t.Fatalf("nobody says %q", line)
		}
		switch word, _, _ := strings.Cut(m[2], " "); {
		case word == "press", word == "choose", word == "submit", strings.HasPrefix(word, "/"):
			n++
		}
	}
	if said := c.play(script); !strings.Contains(said[strings.LastIndex(said, "\n"+lastLine(script))+1:], want) {
		c.t.Errorf("want %q at the end of\n%s", want, said)
	}
	return n
}

func lastLine(script string) string { return script[strings.LastIndex(script, "\n")+1:] }

// TestFewPresses checks how many presses the things take that everybody does. A press
// on what nobody offers fails.
func TestFewPresses(t *testing.T) {
	const begin = "mina: /show start show:trauma-code\n"
	for what, c := range map[string]struct {
		begin, script, want string
		presses             int
	}{
		"a first place": {begin, "dan: press Set where I am\ndan: choose S1E3", "up to S1E3", 2},
		"the group's week": {begin + "dan: /watched episode:1\nmina: /watched episode:1 for:the group\nlater: 7 days\n",
			"mina: press We watched S1E2", "The group is at S1E2.", 1},
		"an answer to the ending":       {begin + "dan: /watched episode:finale\n", "dan: /ending\ndan: choose 1 · Does Baek survive the fire?", "Answer", 2},
		"the next answer":               {begin + "dan: /watched episode:finale\ndan: /ending\ndan: choose 1 · Does Baek survive the fire?\n", "dan: press Next question", "Why does Baek return to the fire?\n> **Answer**", 1},
		"three notes at three episodes": {begin + threeNotes + "kim: /watched episode:3\n", "kim: press Read\nkim: press Next\nkim: press Next", "Note three.", 3},
	} {
		t.Run(what, func(t *testing.T) {
			chat := newChat(t, shippedCatalog(t))
			chat.play(c.begin)
			if n := chat.presses(c.script, c.want); n != c.presses {
				t.Errorf("%d presses", n)
			}
		})
	}
}

const threeNotes = `dan: /note episode:1
dan: submit Note one.
later: 1 minutes
dan: /note episode:2
dan: submit Note two.
later: 1 minutes
dan: /note episode:3
dan: submit Note three.
`
