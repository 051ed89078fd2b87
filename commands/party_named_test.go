package commands_test

import (
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/data"
)

// TestTheProgressCardNamesTheNextEvening has an evening planned, moved, cancelled, and
// another one held: each time the card is edited once and says it. Nothing about another
// show edits it.
func TestTheProgressCardNamesTheNextEvening(t *testing.T) {
	chat := newChat(t, shippedCatalog(t))
	for _, line := range []string{"mina: /show start show:trauma-code", "dan: /watched episode:1", "kim: /watched episode:1",
		"mina: /progress", "mina: press Share", "pat: #garden", "pat: /show start show:harbour-lights"} {
		who, said, _ := strings.Cut(line, ": ")
		chat.say(who, said)
	}
	var card data.MessageID
	for _, m := range chat.messages {
		if strings.Contains(spoken(m.Reply), "are watching along") && m.Public {
			card = m.id
		}
	}
	edits, says := 0, ""
	chat.discord.refuse = func(e commands.Effect) (o commands.Outcome, refused bool) {
		if e, ok := e.(commands.Edit); ok && e.Message == card {
			edits++
			says = strings.Join(chat.text(e.To), "\n")
		}
		return o, false
	}
	for _, step := range []struct {
		lines []string
		edits int
		want  string // in the card
	}{
		{[]string{"pat: /party plan when:fri 8pm Berlin", "pat: press Post it", "pat: /party plan when:sat 8pm Berlin episode:2", "pat: press Post it"}, 0, ""},
		{[]string{"mina: /party plan when:fri 8pm Berlin", "mina: press Post it"}, 1, "Next evening: S1E1, Fri 27 Nov 2026 19:00."},
		{[]string{"mina: press Change", "mina: press Move it", "mina: submit fri 9pm Berlin", "mina: press Move it"}, 1, "Next evening: S1E1, Fri 27 Nov 2026 20:00."},
		{[]string{"mina: /party plan when:thu 8pm Berlin episode:2", "mina: press Post it"}, 1, "Next evening: S1E2, Thu 26 Nov 2026 19:00."},
		{[]string{"mina: press Change", "mina: press Cancel the evening", "mina: press Cancel the evening"}, 1, "Next evening: S1E1, Fri 27 Nov 2026 20:00."},
		{[]string{"dan: press Going", "kim: press Maybe"}, 0, ""},
		{[]string{"later: 5 days", "mina: /party list"}, -1, "Next evening: S1E1, Fri 27 Nov 2026 20:00."}, // with the updates of each day
		{[]string{"later: 70 minutes", "mina: /party list"}, 1, "2 people are watching along.\n-# I update"},
	} {
		edits = 0
		before := says
		for _, line := range step.lines {
			who, said, _ := strings.Cut(line, ": ")
			chat.say(who, said)
		}
		if step.edits >= 0 && edits != step.edits || !strings.Contains(says, step.want) || step.edits == 0 && says != before {
			t.Errorf("%v: %d edits, want %d, and the card says\n%s\nwant %q", step.lines, edits, step.edits, says, step.want)
		}
	}
}
