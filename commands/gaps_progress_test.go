package commands_test

import (
	"slices"
	"strings"
	"testing"

	"watchparty/data"
)

// linesOfProgress are what /progress says, and how its strip is drawn.
func (srv *server) linesOfProgress(user data.UserID, show string) (lines []string) {
	srv.t.Helper()
	for _, s := range srv.press(user, "progress", "", "show", show).Body {
		lines = append(lines, english(s.Text)+strip(s))
	}
	return lines
}

// TestProgressCountsWhatWasWatched plays conversation 8: dan began at S4E1.
func TestProgressCountsWhatWasWatched(t *testing.T) {
	srv := contest(t)
	got := srv.linesOfProgress(host, "bake")
	want := []string{
		"You've seen 33 of 40. Next: S4E4.",
		"🟦🟦🟦▶️⬜⬜⬜⬜⬜⬜",
		"S4E3 · season 4: 3 of 10 · 33 of 40",
		"…, …",
		"Safe to post here: S4E1 to S4E3. All 3 of you have seen it.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("mina reads\n%s", strings.Join(got, "\n"))
	}
	got = srv.linesOfProgress(dan, "bake")
	if got[0] != "You've seen 3 of 40, S1E1 to S3E10 skipped. Next: S4E4." ||
		!slices.Contains(got, "I keep what you skipped hidden from you.") {
		t.Errorf("dan reads\n%s", strings.Join(got, "\n"))
	}
	b := srv.offered(srv.press(dan, "progress", "", "show", "bake"), "Don't hide these")
	if b.Command != "watched" || b.Option("episode") != "S3E10" {
		t.Errorf("Don't hide these asks for %+v", b)
	}
	filled := srv.press(dan, b.Command, b.Do, "episode", b.Option("episode"), "show", "bake")
	undo := srv.offered(filled, "Undo")
	if lines := srv.linesOfProgress(dan, "bake"); lines[2] != want[2] || strings.Contains(strings.Join(lines, " "), "skipped") {
		t.Errorf("after Don't hide these dan reads %q", lines)
	}
	srv.press(dan, undo.Command, undo.Do, "mark", undo.Option("mark"), "show", "bake")
	srv.press(dan, "progress", "hide", "show", "bake")
	if all := strings.Join(srv.linesOfProgress(host, "bake"), "\n"); strings.Contains(all, "from S4E1") || !strings.Contains(all, "Safe to post here: S4E1 to S4E3.") {
		t.Errorf("of somebody who is not listed mina reads\n%s", all)
	}
	srv.press(dan, "progress", "park", "show", "bake")
	srv.now = srv.now.AddDate(0, 0, 3)
	if all := strings.Join(srv.linesOfProgress(host, "bake"), "\n"); !strings.Contains(all, "Safe to post here: up to S4E3. Both people") {
		t.Errorf("without dan mina reads\n%s", all)
	}
}

// TestProgressDrawsGaps checks that somebody's own strip shows what they skipped, and that
// others are told nothing of it.
func TestProgressDrawsGaps(t *testing.T) {
	srv := began(t, "S1E7", "S1E6")
	srv.skips(dan, at(1, 5), at(1, 7))
	if all := srv.linesOfProgress(dan, "trauma-code"); all[0] != "You've seen 3 of 8, S1E1 to S1E3, S1E6 skipped. Next: S1E8." || all[1] != "➖➖➖🟦🟦➖🟦▶️" {
		t.Errorf("dan reads %q", all)
	}
	r := srv.press(dan, "progress", "")
	for label, p := range map[string]string{"Don't hide S1E1 to S1E3": "S1E3", "Don't hide S1E6": "S1E6"} {
		if b := srv.offered(r, label); b.Option("episode") != p {
			t.Errorf("%s marks %s", label, b.Option("episode"))
		}
	}
	srv.press(host, "watched", "sure", "episode", "S1E6", "for", "group")
	all := spoken(srv.press(kim, "progress", ""))
	if !strings.Contains(all, "Safe to post here: S1E4 to S1E5. All 3 of you have seen it.") {
		t.Errorf("kim reads %s", all)
	}
	for _, hidden := range []string{"S1E1", "S1E3", "skipped", "Don't hide"} {
		if strings.Contains(all, hidden) {
			t.Errorf("kim reads %s: %s", hidden, all)
		}
	}
}

// TestLineInWords checks the line that several people's gaps leave, and that the line is
// plain exactly if every active member has watched it.
func TestLineInWords(t *testing.T) {
	srv := began(t, "S1E8", "S1E8")
	srv.press(host, "watched", "sure", "episode", "S1E8", "for", "group")
	srv.skips(kim, at(1, 5), at(1, 7))
	line := func() string { lines := srv.linesOfProgress(host, "trauma-code"); return lines[len(lines)-1] }
	if got := line(); got != "Safe to post here: S1E4 to S1E5, S1E7 to S1E8. All 3 of you have seen it." {
		t.Error(got)
	}
	share := srv.offered(srv.press(host, "recap", ""), "Share")
	posted := func() (all []string) {
		asked := srv.use(host, share)
		if !asked.Public {
			asked = srv.use(host, srv.offered(asked, "Post only what's safe"))
		}
		for _, s := range asked.Body {
			if lead := english(s.Lead); lead != "" {
				all = append(all, lead)
			}
		}
		srv.now = srv.now.AddDate(0, 0, 1) // the same again a moment later would not be posted
		return all
	}
	if got := posted(); !slices.Equal(got, []string{"S1E4", "S1E5", "S1E7", "S1E8"}) {
		t.Errorf("posted: %q", got)
	}
	srv.change(dan, "trauma-code", func(m *data.Member) { m.Seen = data.UpTo(at(1, 8)) })
	if got := posted(); !slices.Equal(got, []string{"S1E1", "S1E2", "S1E3", "S1E4", "S1E5", "S1E7", "S1E8"}) {
		t.Errorf("once dan has caught up: %q", got)
	}
	srv.press(kim, "progress", "gone")
	if got := line(); got != "Safe to post here: up to S1E8. Both people watching along have seen it." {
		t.Error(got)
	}
	if got := posted(); len(got) != 8 {
		t.Errorf("once kim has left: %q", got)
	}
}

// TestFinishedDespiteGaps checks that what people skipped does not keep them from having
// finished.
func TestFinishedDespiteGaps(t *testing.T) {
	srv := began(t, "S1E8", "S1E8")
	r := srv.press(host, "progress", "")
	srv.offered(r, "Tell the channel")
	says(t, srv.press(dan, "watched", ""), "You've seen all of")
}

// TestProgressSaysItInWordsFirst checks the sentence that /progress begins with, which says
// all that is drawn of the asker below it, and nothing of what others skipped.
func TestProgressSaysItInWordsFirst(t *testing.T) {
	seven := data.UpTo(at(1, 10)).Without(at(1, 6), at(1, 8))
	for _, c := range []struct {
		m    data.Member
		want string
	}{
		{data.Member{Seat: at(1, 10), Seen: seven}, "You've seen 9 of 40, S1E7 skipped. Next: S2E1."},
		{data.Member{Seat: at(1, 10), Seen: data.UpTo(at(1, 10))}, "You've seen 10 of 40. Next: S2E1."},
		{data.Member{Seat: at(4, 10), Seen: seven.Raised(at(4, 10))}, "You've seen 39 of 40, S1E7 skipped."},
		{data.Member{}, "You haven't started yet. Next: S1E1."},
		{data.Member{Seat: at(1, 3), Seen: seven}, "You're rewatching: 3 of 40. Next: S1E4."},
		{data.Member{Seat: at(1, 9), Seen: seven}, "You're rewatching: 8 of 40, S1E7 skipped. Next: S1E10."},
		{data.Member{Seen: seven}, "You're rewatching from the start. Next: S1E1."},
		{data.Member{Seen: data.Set{}.With(data.Position{Season: 1, Episode: 10, Extra: 1})}, "You haven't started yet. Next: S1E1."},
	} {
		srv := newRow(t, toldShow())
		c.m.User = dan
		srv.put(c.m)
		if got := srv.linesOfProgress(dan, "case")[0]; got != c.want {
			t.Errorf("at %s with %s: %s, want %s", c.m.Seat, c.m.Seen, got, c.want)
		}
		srv.put(data.Member{User: kim, Seat: at(1, 2), Seen: data.UpTo(at(1, 2))})
		if got := strings.Join(srv.linesOfProgress(kim, "case"), " "); strings.Contains(got, "skipped") || strings.Contains(got, "S1E7") {
			t.Errorf("kim reads %s", got)
		}
	}
	film := newRow(t, data.BareShow{ID: "case", Name: "Case", Numbers: []int{1}}.Show())
	film.put(data.Member{User: dan, Seat: at(1, 1), Seen: data.UpTo(at(1, 1))})
	for _, user := range []data.UserID{dan, kim} { // kim has not said how far she is
		if got := film.linesOfProgress(user, "case")[0]; strings.Contains(got, "Next") || strings.Contains(got, "You've seen") {
			t.Errorf("of a film: %s", got)
		}
	}
}
