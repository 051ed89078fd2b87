package commands_test

import (
	"context"
	"strconv"
	"strings"
	"testing"

	"watchparty/data"
	"watchparty/data/tables"
)

// TestSkippedMarks checks what each way to mark makes of what somebody has watched. A step
// is a command's name, its step and its options; "undo" takes back the mark before.
func TestSkippedMarks(t *testing.T) {
	s := toldShow()
	shows := data.NewCatalog(s)
	late, holes := skippedStates()["began late"], skippedStates()["holes"]
	early := skippedStates()["rewatches before it"]
	special := data.Member{Seen: data.Set{}.With(data.Position{Season: 1, Episode: 10, Extra: 1})}
	full := data.Member{Seat: at(4, 10), Seen: data.UpTo(at(4, 10)).Without(data.Position{}, at(1, 5)).Without(at(1, 6), at(1, 8))}
	for i := range data.MaxGaps - 2 {
		p := at(2+i/5, 1+i%5*2)
		full.Seen = full.Seen.Without(p, at(p.Season, p.Episode+2))
	}
	type step []string
	for _, c := range []struct {
		name  string
		from  data.Member
		seat  string // where it leads
		seen  string // "" for what they had watched before
		steps []step
	}{
		{"began", data.Member{}, "S4E2", "S4E2 without S0E0..S4E1", []step{{"watched", "", "episode", "S4E2"}, {"watched", "from", "episode", "S4E1"}}},
		{"began, undone", data.Member{}, "S4E2", "S4E2", []step{{"watched", "", "episode", "S4E2"}, {"watched", "from", "episode", "S4E1"}, {"undo"}}},
		{"began where they are not", late, "S4E2", "", []step{{"watched", "from", "episode", "S4E9"}, {"watched", "from", "episode", "S1E3"}, {"watched", "from", "episode", "S9E9"}, {"watched", "from", "episode", "S4E1.1"}}},
		{"began in a gap", holes, "S2E8", "", []step{{"watched", "from", "episode", "S1E4"}, {"watched", "from", "episode", "S2E4"}}},
		{"skips from or to what is in a gap", holes, "S2E8", "", []step{{"watched", "skipped", "skipped", "s1e2-s1e4"}, {"watched", "skipped", "skipped", "s1e4-s1e7"}}},
		{"skips where they rewatch", early, "S1E1", "S2E8 without S1E1..S1E6 without S2E3..S2E5", []step{{"watched", "skipped", "skipped", "s1e2"}}},
		{"only that, far beyond", holes, "S2E10", "S2E10 without S1E2..S1E6 without S2E3..S2E5 without S2E8..S2E10", []step{{"watched", "only", "episode", "S2E10"}}},
		{"only those, of which they have seen the first", holes, "S2E9", "S2E9 without S1E2..S1E6 without S2E3..S2E5", []step{{"watched", "only", "first", "S2E8", "episode", "S2E9"}}},
		{"only those, of which they have seen the last", late, "S4E2", "S4E2 without S0E0..S3E9", []step{{"watched", "only", "first", "S3E9", "episode", "S4E1"}}},
		{"skips the last", late, "S4E2", "", []step{{"watched", "skipped", "skipped", "s4e2"}, {"watched", "skipped", "skipped", "s4e1-s4e2"}}},
		{"skips what was not seen", late, "S4E2", "", []step{{"watched", "skipped", "skipped", "s4e3"}, {"watched", "skipped", "skipped", "s1e3"}, {"watched", "skipped", "skipped", "s9e9"}, {"watched", "skipped", "skipped", "s4e1.1"}}},
		{"skips a list of 200", late, "S4E2", "", []step{{"watched", "skipped", "skipped", strings.Repeat("1,", 199) + "3"}}},
		{"skips", holes, "S2E8", "S2E8 without S1E2..S1E8 without S2E3..S2E5 without S2E6..S2E8", []step{{"watched", "skipped", "skipped", "s1e6-s1e7, s2e7"}}},
		{"a 17th gap", full, "S4E10", "", []step{{"watched", "skipped", "skipped", "s1e9"}}},
		{"a 17th gap by one episode", full, "S4E10", "", []step{{"watched", "only", "episode", "S1E3"}}},
		{"a room in a gap", late, "S4E2", "S4E2 without S1E3..S4E1", []step{{"room", "entered", "episode", "S1E3"}}},
		{"a room in a gap, and only that", late, "S4E2", "S4E2 without S0E0..S1E3 without S1E3..S4E1", []step{{"room", "entered", "episode", "S1E3"}, {"watched", "only", "episode", "S1E3", "mark", "last"}}},
		{"a room in a gap, undone", late, "S4E2", "", []step{{"room", "entered", "episode", "S1E3"}, {"undo"}}},
		{"fills up to there", late, "S4E2", "S4E2 without S1E3..S4E1", []step{{"watched", "", "episode", "S1E3"}}},
		{"fills, only that", late, "S4E2", "S4E2 without S0E0..S1E3 without S1E3..S4E1", []step{{"watched", "", "episode", "S1E3"}, {"watched", "only", "episode", "S1E3", "mark", "last"}}},
		{"fills, only that, undone", late, "S4E2", "", []step{{"watched", "", "episode", "S1E3"}, {"watched", "only", "episode", "S1E3", "mark", "last"}, {"undo"}}},
		{"only that, by a mark of long ago", holes, "S2E10", "S2E10 without S1E2..S1E6 without S2E3..S2E5", []step{{"watched", "", "episode", "S2E9"}, {"watched", "", "episode", "S2E10"}, {"watched", "only", "episode", "S2E9", "mark", "9"}}},
		{"has seen it now", late, "S4E2", "S4E2 without S0E0..S1E3 without S1E3..S4E1", []step{{"watched", "too", "episode", "S1E3"}, {"watched", "only", "episode", "S1E3"}}},
		{"is asked on a card", late, "S4E2", "", []step{{"watched", "too", "episode", "S1E3"}, {"watched", "too", "episode", "S4E9"}, {"watched", "too", "episode", "S4E1"}}},
		{"does not hide these", late, "S4E2", "S4E2", []step{{"watched", "fill", "episode", "S3E10"}}},
		{"does not hide what is not hidden", late, "S4E2", "", []step{{"watched", "fill", "episode", "S4E1"}, {"watched", "fill", "episode", "S4E3"}}},
		{"a range in a gap", late, "S4E2", "", []step{{"watched", "", "episode", "s1e3-s1e4"}}},
		{"just a range in a gap", late, "S4E2", "S4E2 without S0E0..S1E3 without S1E4..S4E1", []step{{"watched", "only", "first", "S1E3", "episode", "S1E4"}}},
		{"a range over a gap", holes, "S2E8", "S2E8 without S2E3..S2E5", []step{{"watched", "", "episode", "s1e2-s1e8"}}},
		{"a range over all gaps", holes, "S2E8", "S2E8", []step{{"watched", "", "episode", "s1e1-s2e8"}}},
		{"a range over all gaps, undone", holes, "S2E8", "", []step{{"watched", "", "episode", "s1e1-s2e8"}, {"undo"}}},
		{"a range over a gap and on", holes, "S2E10", "S2E10 without S1E2..S1E6", []step{{"watched", "", "episode", "s2e1-s2e10"}}},
		{"a range into a gap", holes, "S2E8", "S2E8 without S1E4..S1E6 without S2E3..S2E5", []step{{"watched", "", "episode", "s1e1-s1e4"}}},
		{"a season with a gap", holes, "S2E8", "S2E8 without S2E3..S2E5", []step{{"watched", "", "episode", "all of season 1"}}},
		{"a range of what was watched", holes, "S2E8", "", []step{{"watched", "", "episode", "s2e6-s2e8"}}},
		{"one episode beyond gaps", holes, "S2E10", "S2E10 without S1E2..S1E6 without S2E3..S2E5", []step{{"watched", "", "episode", "s2e10"}}},
		{"a range from a gap on, and everything up to there", holes, "S2E9", "S2E9 without S2E3..S2E5", []step{{"watched", "", "first", "S1E3", "episode", "S1E9"}, {"watched", "", "episode", "S2E9"}}},
		{"a range from before the group's beginning", data.Member{}, "S4E2", "S4E2", []step{{"watched", "", "episode", "s1e1-s4e2"}}},
		{"a range, and the group's beginning", data.Member{}, "S4E2", "S4E2 without S0E0..S3E9", []step{{"watched", "only", "first", "S3E9", "episode", "S4E2"}}},
		{"only saw up to where a gap is", holes, "S1E2", "S1E2", []step{{"watched", "mistake", "episode", "S1E4"}}},
		{"only saw up to before it", holes, "S2E2", "S2E2 without S1E2..S1E6", []step{{"watched", "mistake", "episode", "S2E2"}}},
		{"rewatches on, into a gap", early, "S1E3", "S2E8 without S1E3..S1E6 without S2E3..S2E5", []step{{"watched", "", "episode", "next"}}},
		{"goes on", holes, "S2E9", "S2E9 without S1E2..S1E6 without S2E3..S2E5", []step{{"watched", "", "episode", "next"}}},
		{"all of the show", holes, "S4E10", "S4E10 without S1E2..S1E6 without S2E3..S2E5", []step{{"watched", "", "episode", "caught up"}}},
		{"all, and a special stays", special, "S4E10", "S4E10 with S1E10.1", []step{{"watched", "", "episode", "caught up"}}},
		{"a season, without its special", data.Member{}, "S1E10", "S1E10", []step{{"watched", "", "episode", "all of season 1"}}},
		{"next, and no special", data.Member{Seat: at(1, 10), Seen: data.UpTo(at(1, 10))}, "S2E1", "S2E1", []step{{"watched", "", "episode", "next"}}},
		{"skips past a special", data.Member{Seat: at(2, 8), Seen: special.Seen.Raised(at(2, 8))}, "S2E8", "S2E8 without S1E8..S2E2 with S1E10.1", []step{{"watched", "skipped", "skipped", "s1e9-s2e1"}}},
		{"a special, undone", late, "S4E2", "", []step{{"watched", "", "episode", "christmas invasion"}, {"undo"}}},
		{"after a special the group's beginning", special, "S4E3", "S4E3 without S0E0..S4E1 with S1E10.1", []step{{"watched", "too", "episode", "S4E3"}}},
		{"began before the group's beginning", data.Member{Seat: at(1, 5), Seen: data.UpTo(at(1, 5))}, "S4E3", "S4E3", []step{{"watched", "", "episode", "S4E3"}}},
		{"is before the group's beginning", data.Member{}, "S1E3", "S1E3", []step{{"watched", "", "episode", "S1E3"}}},
		{"says where they are, and the group's beginning", data.Member{}, "S4E3", "S4E3 without S0E0..S4E1", []step{{"summary", "resume", "at", "S4E3"}}},
	} {
		srv := newRow(t, s).branch(shows)
		srv.press(host, "watched", "sure", "episode", "S4E10", "show", "case")
		if c.from.User = dan; !c.from.Seen.IsZero() {
			srv.put(c.from)
		}
		if strings.Contains(c.name, "beginning") {
			g := srv.groupOf("case")
			g.From = at(4, 1)
			_ = srv.store.Update(context.Background(), 1, func(tx *tables.Tx) error { tx.PutGroup(g); return nil })
		}
		for _, step := range c.steps {
			last := strconv.FormatUint(srv.memberOf("case", dan).Mark.ID, 36)
			if step[0] == "undo" {
				step = []string{"watched", "undo", "mark", last}
			}
			pairs := append([]string{"show", "case"}, step[2:]...)
			if pairs[len(pairs)-1] == "last" {
				pairs[len(pairs)-1] = last
			}
			q := srv.request(dan, step[0], step[1], pairs...)
			srv.ask(q)
			once := srv.memberOf("case", dan)
			if srv.ask(q); srv.memberOf("case", dan) != once { // delivered twice
				t.Errorf("%s: twice it leads to %s, not to %s", c.name, srv.memberOf("case", dan).Seen, once.Seen)
			}
		}
		if c.seen == "" {
			c.seen = c.from.Seen.String()
		}
		if m := srv.memberOf("case", dan); m.Seen.String() != c.seen || m.Seat.String() != c.seat {
			t.Errorf("%s: at %s with %s, want %s with %s", c.name, m.Seat, m.Seen, c.seat, c.seen)
		}
	}
}
