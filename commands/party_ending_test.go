package commands_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

// TestNothingWithAnEveningEndsUnnamed presses yes to whatever ends a show or takes its
// channel without having seen which evenings that cancels: nothing changes, and they
// are named. Then the same press with what was offered does it, and takes them back.
func TestNothingWithAnEveningEndsUnnamed(t *testing.T) {
	for _, way := range []struct {
		do, label string
		pairs     []string
	}{
		{"end.sure", "Stop watching", nil},
		{"start.sure", "Watch Harbour Lights", []string{"show", "harbour-lights"}},
		{"start.sure", "Watch Our own show", []string{"show", "", "name", "Our own show", "episodes", "10,8"}},
	} {
		srv := newServer(t)
		first, other := srv.planned(3), srv.planned(6, "episode", "S1E2", "every", "week")
		before := srv.parties()
		asked := srv.press(host, "show", way.do, way.pairs...)
		says(t, asked, "That cancels 2 evenings for good")
		says(t, asked, "S1E2")
		if !slices.Equal(srv.parties(), before) || srv.group().Ended != 0 {
			t.Errorf("%s: %+v", way.do, srv.parties())
		}
		says(t, srv.press(dan, "show", way.do, append(way.pairs, "with", srv.offered(asked, way.label).Option("with"))...), "Only hosts")
		late := srv.planned(9, "episode", "S1E3")
		again := srv.use(host, srv.offered(asked, way.label))
		says(t, again, "That cancels 3 evenings for good")
		done := srv.use(host, srv.offered(again, way.label))
		says(t, done, "Its 3 evenings are cancelled.")
		for _, p := range []data.Party{first, other, late} {
			if is := srv.party(p.ID); is.State != data.PartyCancelled {
				t.Errorf("%s: %+v", way.do, is)
			}
			for _, kind := range []data.JobKind{data.PartyCard, data.PartyEvent, data.PartyDoors} {
				if j, pending := srv.job(partyJob(kind, p)); !pending || j.At.After(srv.now) {
					t.Errorf("%s: %s is not due: %+v", way.do, kind, j)
				}
			}
			if _, pending := srv.job(partyJob(data.PartyAgain, p)); pending {
				t.Errorf("%s: the card is posted again", way.do)
			}
		}
	}
}

// TestCancelledEveningsSaySo ends a show with two evenings, of which one reminds people
// at the moment: both cards say it, whichever job comes first, and the reminder is gone.
// A series has no next evening.
func TestCancelledEveningsSaySo(t *testing.T) {
	for _, first := range []data.JobKind{data.PartyCard, data.PartyDoors, data.PartyEnds} {
		chat := newChat(t, shippedCatalog(t))
		saying(chat, "mina: /show start show:trauma-code", "mina: /party plan when:mon 8pm UTC every:week", "mina: press Post it",
			"mina: /party plan when:fri 8pm UTC episode:2", "mina: press Post it", "dan: press Going", "later: 1 day", "mina: /party list")
		chat.now = chat.now.Add(-5 * time.Minute)
		chat.discord.hold = func(j data.Job) bool { return j.Kind != first }
		saying(chat, "mina: /show end", "mina: press Stop watching")
		chat.discord.hold = nil
		saying(chat, "mina: /party list", "later: 30 days", "mina: /party list")
		cancelled := 0
		for _, m := range chat.messages {
			said := strings.Join(chat.text(m.Reply), "\n")
			if m.Public && strings.Contains(said, "is cancelled.") && !strings.Contains(said, "stopped") {
				cancelled++
			}
			if m.Public && (strings.Contains(said, "Going:") || strings.Contains(said, "we start")) {
				t.Errorf("%s first: there is still\n%s", first, said)
			}
		}
		if cancelled != 2 {
			t.Errorf("%s first: %d cards say that they are cancelled", first, cancelled)
		}
	}
}

// saying plays lines and returns nothing of what is said.
func saying(c *chat, lines ...string) {
	for _, line := range lines {
		who, said, _ := strings.Cut(line, ": ")
		c.say(who, said)
	}
}

// TestAnEveningMovesWithItsShow has another channel watch the show: the card and the
// reminders go there, also if nothing can be deleted in the old one any more, and people
// are notified once.
func TestAnEveningMovesWithItsShow(t *testing.T) {
	for _, denied := range []bool{false, true} {
		for _, reminded := range []bool{false, true} {
			chat := newChat(t, shippedCatalog(t))
			saying(chat, "mina: /show start show:trauma-code", "mina: /party plan when:mon 8pm UTC", "mina: press Post it", "dan: press Going")
			chat.now = chat.now.Add(24*time.Hour - 20*time.Minute)
			if reminded {
				chat.now = chat.now.Add(10 * time.Minute)
			}
			saying(chat, "mina: /party list", "mina: #garden")
			notified := 0
			chat.discord.refuse = func(e commands.Effect) (o commands.Outcome, refused bool) {
				switch e := e.(type) {
				case commands.Delete:
					return commands.Outcome{Failed: commands.Denied}, denied
				case commands.Post:
					notified += len(e.Notify)
					if e.In != 2 {
						t.Errorf("posted in channel %d", e.In)
					}
				}
				return o, false
			}
			saying(chat, "mina: /show start show:trauma-code")
			chat.now = chat.now.Add(10 * time.Minute)
			saying(chat, "mina: /party list")
			cards, doors := 0, 0
			for _, m := range chat.messages {
				said := strings.Join(chat.text(m.Reply), "\n")
				if card, door := strings.Contains(said, "Going:"), strings.Contains(said, "we start"); m.channel == 2 && m.Public && m.to == "" && (card || door) {
					if door {
						doors++
					} else {
						cards++
					}
				} else if m.Public && (card || door) && !denied {
					t.Errorf("left behind in channel %d: %s", m.channel, said)
				}
			}
			if want := map[bool]int{false: 1}[reminded]; cards != 1 || doors != 1 || notified != want {
				t.Errorf("denied %v, reminded before %v: %d cards, %d reminders, %d notified, want 1, 1, %d", denied, reminded, cards, doors, notified, want)
			}
		}
	}
}

// TestTheCardGoesOn checks that the card no longer says that an evening is over once
// people go on after its end.
func TestTheCardGoesOn(t *testing.T) {
	for _, press := range []string{"Still watching", "Go on with S1E2"} {
		chat := newChat(t, shippedCatalog(t))
		saying(chat, "mina: /show start show:trauma-code", "mina: /party plan when:mon 8pm UTC", "mina: press Post it", "later: 1 minute")
		chat.now = chat.now.Add(24 * time.Hour)
		saying(chat, "mina: /party start", "later: 20 seconds", "mina: /party end", "later: 1 minute")
		over := func() bool {
			return slices.ContainsFunc(chat.messages, func(m *message) bool {
				return m.Public && strings.Contains(strings.Join(chat.text(m.Reply), "\n"), "The evening for S1E1 is over.")
			})
		}
		if !over() {
			t.Fatal("no card says that the evening is over")
		}
		saying(chat, "mina: press "+press, "later: 1 minute")
		if over() {
			t.Errorf("after %s the card still says that the evening is over", press)
		}
	}
}
