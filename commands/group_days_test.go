package commands_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"watchparty/data"
	"watchparty/data/tables"
)

// reaches are the days that the group of srv keeps.
func (srv *server) reaches() (said []string) {
	_ = srv.store.View(srv.t.Context(), 1, func(tx *tables.Tx) error {
		for _, r := range tx.Reaches(1, "trauma-code") {
			said = append(said, fmt.Sprint(r.From, "-", r.To, " +", int(r.Day-data.DayOf(start))))
		}
		return nil
	})
	return said
}

// TestGroupDays checks which days a group keeps: of each episode the first, whatever is
// marked again, and none of a mark that was taken back.
func TestGroupDays(t *testing.T) {
	srv := newServer(t)
	move := func(do, episode string) { srv.press(host, "watched", do, "episode", episode, "for", "group") }
	undo := func() {
		srv.press(host, "watched", "undo", "mark", strconv.FormatUint(srv.group().Mark.ID, 36), "for", "group")
	}
	for _, c := range []struct {
		do, episode string
		want        []string
	}{
		{"sure", "S1E2", []string{"S0E0-S1E2 +0"}},
		{"sure", "S1E3", []string{"S0E0-S1E2 +0", "S1E2-S1E3 +1"}},
		{"back", "S1E1", []string{"S0E0-S1E2 +0", "S1E2-S1E3 +1"}},
		{"sure", "S1E3", []string{"S0E0-S1E2 +0", "S1E2-S1E3 +1"}},
		{"undo", "", []string{"S0E0-S1E2 +0", "S1E2-S1E3 +1"}}, // of a mark that reached nothing new
		{"sure", "S1E5", []string{"S0E0-S1E2 +0", "S1E2-S1E3 +1", "S1E3-S1E5 +5"}},
		{"undo", "", []string{"S0E0-S1E2 +0", "S1E2-S1E3 +1"}},
		{"undo", "", []string{"S0E0-S1E2 +0", "S1E2-S1E3 +1"}}, // a second press
		{"sure", "S1E4", []string{"S0E0-S1E2 +0", "S1E2-S1E3 +1", "S1E3-S1E4 +8"}},
	} {
		if c.do == "undo" {
			undo()
		} else {
			move(c.do, c.episode)
		}
		if got := srv.reaches(); !slices.Equal(got, c.want) {
			t.Errorf("%s %s: %q, want %q", c.do, c.episode, got, c.want)
		}
		srv.now = srv.now.AddDate(0, 0, 1)
	}
	kept := srv.reaches()
	if srv.press(host, "privacy", "erase"); !slices.Equal(srv.reaches(), kept) {
		t.Errorf("of a person who was forgotten the group's days went: %q", srv.reaches())
	}
}

// TestGroupTook checks what the finale's card says of the days: what the group took the
// first time, in days or weeks, and nothing where that is not known.
func TestGroupTook(t *testing.T) {
	for _, c := range []struct {
		marks string // on which day each of these was marked
		says  string
	}{
		{"S1E4 0, S1E8 0", ""},
		{"S1E5 0, S1E8 1", ""}, // most of it on the first day
		{"S1E4 0, S1E8 1", "8 episodes in 2 days."},
		{"S1E1 0, S1E8 13", "8 episodes in 14 days."},
		{"S1E1 0, S1E8 14", "8 episodes in 2 weeks."},
		{"S1E1 0, S1E8 24", "8 episodes in 3 weeks."},
		{"S1E1 0, S1E8 25", "8 episodes in 4 weeks."},
		{"S1E1 0, S1E8 14, S1E1 20, S1E8 300", ""}, // again
	} {
		srv, said := newServer(t), ""
		for mark := range strings.SplitSeq(c.marks, ", ") {
			var episode string
			var day int
			if _, err := fmt.Sscan(mark, &episode, &day); err != nil {
				t.Fatal(err)
			}
			srv.now = start.AddDate(0, 0, day)
			do := "sure"
			if now, _ := data.ParsePosition(episode); now.Compare(srv.group().Position) < 0 {
				do = "back"
			}
			said = spoken(srv.press(host, "watched", do, "episode", episode, "for", "group"))
		}
		if !strings.Contains(said, "finale!") || strings.Contains(said, " episodes in ") != (c.says != "") || !strings.Contains(said, c.says) {
			t.Errorf("%s: %q, want %q", c.marks, said, c.says)
		}
	}
}
