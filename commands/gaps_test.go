package commands_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/data"
)

// TestSummaryOfWhatWasSkipped checks that an episode in a gap is told as one that is
// not watched yet, with the same ways on, and says that it was skipped.
func TestSummaryOfWhatWasSkipped(t *testing.T) {
	srv := began(t, "S1E6", "S1E6")
	skipped, ahead := srv.press(dan, "summary", "", "episode", "S1E2"), srv.press(dan, "summary", "", "episode", "S1E8")
	says(t, skipped, "You skipped this one.")
	says(t, ahead, "The summary of S1E8 opens when you have watched it.")
	for r, want := range map[*commands.Reply][]string{
		&skipped: {"I've watched S1E2", "Show me anyway"},
		&ahead:   {"I've watched S1E8", "Show me anyway"},
	} {
		if got := labels(*r); !slices.Equal(got, want) {
			t.Errorf("offered %q, want %q", got, want)
		}
		if strings.Contains(spoken(*r), story) {
			t.Errorf("told: %s", spoken(*r))
		}
	}
	if got := labels(srv.press(dan, "cast", "", "name", "nobody at all")); !slices.Contains(got, "Show me anyway") {
		t.Errorf("an unknown name offers %q", got)
	}
	asked := srv.use(dan, srv.offered(skipped, "Show me anyway"))
	says(t, asked, "This looks past what you've seen.")
	if told := srv.use(dan, srv.offered(asked, "Show it")); !strings.Contains(spoken(told), story) || told.Public {
		t.Errorf("not told: %s", spoken(told))
	}
	if seen := srv.member(dan).Seen; seen.Has(at(1, 2)) {
		t.Errorf("looking ahead marks: %s", seen)
	}
	says(t, srv.press(dan, "summary", "", "episode", "S1E5"), story)
}

// TestFinishedWithGaps checks that somebody who has finished is still offered what they
// skipped, and is not told that there is nobody by a name whom they skipped.
func TestFinishedWithGaps(t *testing.T) {
	srv := began(t, "S1E8", "S1E8")
	for user, want := range map[data.UserID]bool{dan: true, kim: false} {
		r := srv.press(user, "cast", "", "name", "nobody at all")
		if got := slices.Contains(labels(r), "Show me anyway"); got != want {
			t.Errorf("%d is offered to look ahead: %v", user, got)
		}
		if got := strings.Contains(spoken(r), "by that name yet"); got != want {
			t.Errorf("%d is told %s", user, spoken(r))
		}
	}
}

// TestSkippedReadsBack checks that whatever is chosen from says what the asker skipped,
// and that it reads as that episode.
func TestSkippedReadsBack(t *testing.T) {
	srv := began(t, "S1E6", "S1E6")
	q := srv.request(dan, "summary", "", "episode", "")
	q.Focus, q.Pressed = "episode", false
	label := map[string]string{}
	for _, c := range srv.ask(q).Choices {
		label[c.Value] = english(c.Label)
	}
	for _, c := range srv.press(dan, "watched", "choose").Menus[0].Choices {
		if got := english(c.Label); got != label[c.Value] {
			t.Errorf("the menu says %q, completion %q", got, label[c.Value])
		}
	}
	for value, want := range map[string]string{
		"S1E1": "S1E1 · you skipped this", "S1E3": "S1E3 · you skipped this", "S1E4": "S1E4 · Battlefield", "S1E8": "S1E8",
	} {
		if got := label[value]; value != "S1E4" && got != want || value == "S1E4" && (strings.Contains(got, "skipped") || len(got) < 6) {
			t.Errorf("%s is offered as %q", value, got)
		}
		q := srv.typed(dan, "summary", "", "episode", label[value])
		if r := srv.ask(q); !strings.HasPrefix(english(r.Body[0].Text), value) {
			t.Errorf("%q reads as %s", label[value], english(r.Body[0].Text))
		}
	}
}

// TestRecapSaysWhatWasSkipped checks the line in a recap for what the asker skipped,
// which nobody else reads.
func TestRecapSaysWhatWasSkipped(t *testing.T) {
	srv := began(t, "S1E6", "S1E6")
	srv.press(host, "watched", "sure", "episode", "S1E6", "for", "group")
	srv.skips(dan, at(1, 4), at(1, 6))
	lines := func(r commands.Reply) (all []string) {
		for _, s := range r.Body {
			all = append(all, english(s.Lead)+strings.SplitAfterN(english(s.Text), ".", 2)[0])
		}
		return all
	}
	r := srv.press(dan, "recap", "")
	got := lines(r)
	if len(got) != 4 || got[0] != "S1E1 to S1E3: you skipped these." || !strings.HasPrefix(got[1], "S1E4") ||
		got[2] != "S1E5: you skipped this one." || !strings.HasPrefix(got[3], "S1E6") {
		t.Errorf("dan is told %q", got)
	}
	shared := srv.use(dan, srv.offered(r, "Share"))
	if !shared.Public || strings.Contains(spoken(shared), "skipped") || strings.Contains(spoken(shared), "S1E5") {
		t.Errorf("posted: %s", spoken(shared))
	}
	if own := spoken(*shared.Pressed); strings.Count(own, "you skipped") != 2 || strings.Contains(own, "left out") {
		t.Errorf("dan is told after it: %s", own)
	}
	says(t, srv.press(kim, "recap", ""), "Baek")
	if all := spoken(srv.press(kim, "recap", "")); strings.Contains(all, "skipped") {
		t.Errorf("kim, who skipped nothing, is told %s", all)
	}
}

// TestSeasonThatWasSkipped checks that a season of which somebody has seen nothing is
// not said to have no recap, and is not offered.
func TestSeasonThatWasSkipped(t *testing.T) {
	srv := newServer(t)
	q := srv.request(dan, "watched", "sure", "episode", "S2E2", "show", "harbour-lights")
	srv.ask(q)
	srv.change(dan, "harbour-lights", func(m *data.Member) { m.Seen = m.Seen.Without(data.Position{}, at(2, 1)) })
	says(t, srv.press(dan, "recap", "", "season", "1", "show", "harbour-lights"), "You skipped season 1, so I'll keep it to myself.")
	says(t, srv.press(dan, "recap", "", "show", "harbour-lights"), "S1E1 to S1E4: you skipped these.")
	if all := spoken(srv.press(dan, "recap", "", "season", "2", "show", "harbour-lights")); strings.Contains(all, "skipped") {
		t.Errorf("of season 2 dan is told %s", all)
	}
	complete := srv.request(dan, "recap", "", "season", "", "show", "harbour-lights")
	complete.Focus, complete.Pressed = "season", false
	r, err := srv.router.Handle(context.Background(), complete)
	if err != nil || len(r.Choices) != 1 || r.Choices[0].Value != "2" {
		t.Errorf("offered: %+v %v", r.Choices, err)
	}
}
