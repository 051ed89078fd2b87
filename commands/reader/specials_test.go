package reader_test

import (
	"testing"
	"time"

	"watchparty/commands/reader"
	"watchparty/data"
)

// special makes the special after an episode that a text names.
func special(at, name string) data.Episode {
	p, _ := data.ParsePosition(at)
	return data.Episode{Position: p, Name: name}
}

// TestSpecials checks what people write for specials in a show of three seasons, at
// S1E13.
func TestSpecials(t *testing.T) {
	doctor := []data.Episode{special("S0E0.1", "The Launch"), special("S1E13.1", "The Christmas Invasion"), special("S2E13.1", "The Runaway Bride")}
	doctor[1].Aired = time.Date(2005, 12, 25, 0, 0, 0, 0, time.UTC)
	many := []data.Episode{special("S1E1.1", "Christmas Special"), special("S1E2.1", "A Christmas Special for Ann"), special("S1E3.1", "Finale"),
		special("S1E13.1", "13.5"), special("S1E13.2", "24"), special("S2E1.1", "S2E1 again"), special("S2E2.1", "OVA 2"), special("S2E2.2", "Not Yet")}
	for _, c := range []struct {
		specials []data.Episode
		rows     [][2]string
	}{
		{nil, [][2]string{
			{"special", "refuse:no-specials"}, {"special 1", "refuse:no-specials"}, {"s0e1", "refuse:no-specials"}, {"S1E13.1", "refuse:no-half-episode"},
			{"S0E0.1", "refuse:no-specials"}, {"13.5", "refuse:no-half-episode"}, {"the christmas invasion", "refuse:unreadable"},
		}},
		{doctor, [][2]string{
			{"The Christmas Invasion", "S1E13.1"}, {"  the CHRISTMAS invasion ", "S1E13.1"}, {"christmas invasion", "S1E13.1"},
			{"christmas invasion special", "S1E13.1"}, {"\"The Christmas Invasion\"", "S1E13.1"}, {"special: the runaway bride", "S2E13.1"},
			{"bride", "ask S2E13.1"}, {"runaway", "ask S2E13.1"}, {"run", "refuse:unreadable"}, {"the", "refuse:unreadable"},
			{"S1E13.1", "S1E13.1"}, {"s1e13.1", "S1E13.1"}, {"S1E13.1 · The Christmas Invasion", "S1E13.1"}, {"S0E0.1", "S0E0.1"},
			{"S1E13.2", "ask S1E13.1"}, {"S1E12.1", "refuse:no-half-episode"}, {"S0E0.2", "refuse:no-such-special"},
			{"13.5", "ask S1E13.1"}, {"ep 13.5", "ask S1E13.1"}, {"S2E13.5", "ask S2E13.1"}, {"12.5", "refuse:no-half-episode"},
			{"special 1", "S0E0.1"}, {"special no. 2", "S1E13.1"}, {"2nd special", "S1E13.1"}, {"the second special", "S1E13.1"}, {"sp3", "S2E13.1"},
			{"special 4", "refuse:no-such-special"}, {"special 0", "refuse:no-such-special"}, {"s0e9", "refuse:no-such-special"},
			{"Spezial 2", "S1E13.1"}, {"特別編2", "S1E13.1"}, {"스페셜 2", "S1E13.1"}, {"especial 2", "S1E13.1"}, {"s0 e2", "S1E13.1"},
			{"special", "ask S0E0.1|S1E13.1|S2E13.1"}, {"season 0", "ask S0E0.1|S1E13.1|S2E13.1"}, {"all specials", "ask S0E0.1|S1E13.1|S2E13.1"},
			{"next special", "ask S0E0.1|S1E13.1|S2E13.1"}, {"christmas special", "ask S0E0.1|S1E13.1|S2E13.1"},
			{"special 1-2", "refuse:one-at-a-time"}, {"s0e1-s0e2", "refuse:one-at-a-time"}, {"s1e1-s1e13.1", "refuse:no-half-episode"}, {"S1E13, special 1", "refuse:one-at-a-time"},
			{"half of the christmas invasion", "refuse:unreadable"}, {"special 1 - not finished", "refuse:partly"},
			{"next", "S2E1"}, {"all of season 1", "S1E1..S1E13"}, {"finale", "S1E13"}, {"last watched", "S1E13"},
			{"2005-12-25", "S1E13.1"}, {"2005-12-26", "refuse:no-episode-that-day"}, {"25 December", "S1E13.1"},
		}},
		{many, [][2]string{
			{"Christmas Special", "S1E1.1"}, {"a christmas special", "ask S1E1.1|S1E2.1|S1E13.1|S1E13.2|S2E1.1"}, {"Finale", "S1E3.1"}, {"season finale", "S1E13"},
			{"13.5", "S1E13.1"}, {"S1E13.5", "S1E13.1"}, {"24", "S1E13.2"}, {"ova 2", "S2E2.1"}, {"ova 1", "S1E1.1"}, {"not yet", "S2E2.2"}, {"13", "S1E13"},
			{"specials", "ask S1E13.1|S1E13.2|S2E1.1|S2E2.1|S2E2.2"},
		}},
	} {
		s := data.BareShow{ID: "s", Numbers: []int{13, 13, 13}}.Show()
		s.Specials = c.specials
		for _, row := range c.rows {
			for _, intent := range []reader.Intent{reader.Mark, reader.LookUp} {
				r := reader.Read(reader.Show{Show: s, Out: s.Last()}, data.Position{Season: 1, Episode: 13}, intent, row[0])
				if got := r.String(); got != row[1] && intent == reader.Mark {
					t.Errorf("%q: got %s, want %s", row[0], got, row[1])
				} else if special := len(r.Ask) > 0 && r.Ask[0].Special() || r.To.Special(); special && got != row[1] {
					t.Errorf("%q looked up: got %s, want %s", row[0], got, row[1])
				}
			}
		}
	}
}
