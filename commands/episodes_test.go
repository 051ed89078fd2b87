package commands_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/commands/reader"
	"watchparty/commands/words"
	"watchparty/data"
)

// TestEpisodes plays testdata/episodes.tsv, whatever rows are in it: what somebody
// at a place in a show writes for an option, and what the command must make of it.
func TestEpisodes(t *testing.T) {
	rows := readRows(t, "testdata/episodes.tsv")
	for _, row := range rows {
		t.Run(row["line"], func(t *testing.T) {
			if got := play(t, row); got != row["expected"] {
				t.Errorf("%s at %s, %s %q: got %s, want %s (%s)", row["show"], row["place"], row["command"], row["input"], got, row["expected"], row["reason"])
			}
		})
	}
}

// play asks what a row says, and returns what came of it as the row writes it.
func play(t *testing.T, row map[string]string) string {
	if kind, _, _ := strings.Cut(row["show"], "="); kind != "s" {
		shows, err := readOthers(row["show"])
		if err != nil {
			t.Fatal(err)
		}
		return playOther(t, shows, kind, row)
	}
	show, place, err := readShowSpec(row["show"], row["place"])
	if err != nil {
		t.Fatal(err)
	}
	srv := newRow(t, show.Show)
	if !place.IsZero() {
		srv.press(dan, "watched", "sure", "episode", place.String(), "show", "case")
	}
	command, option, _ := strings.Cut(row["command"], " ")
	if option == "for" {
		q := srv.typed(host, command, "", "episode", "next", "for", row["input"])
		if srv.ask(q); srv.memberOf("case", host).Seat != (data.Position{}) && srv.groupOf("case").Position.IsZero() {
			return "me"
		}
		return "group"
	}
	q := srv.typed(dan, command, "", "episode", row["input"])
	got := srv.outcome(q, show, place)
	intent := reader.LookUp
	if command == "watched" {
		intent = reader.Mark
	}
	read := reader.Read(show, place, intent, row["input"])
	if read.From != read.To && read.To.String() == got { // a mark tells the end of a range only
		return read.String()
	}
	return got
}

// outcome plays a request for an episode.
func (srv *server) outcome(q commands.Request, show reader.Show, place data.Position) string {
	r := srv.ask(q)
	said, moved := r.Body[0].Text, srv.memberOf("case", dan)
	var could []string
	rewatch := ""
	for _, b := range r.Buttons {
		switch p := b.Option("episode"); {
		case b.Do == "resume":
			could = append(could, p)
		case b.Do == "rewatch":
			rewatch = p
		}
	}
	switch {
	case moved.Seat.Special() || moved.Seen.To.Special():
		srv.t.Errorf("a special is taken for a place: %s", moved.Seat)
	case moved.Mark.ID == q.ID:
		for p := range moved.Seen.Specials() {
			if !moved.Mark.Seen.Has(p) {
				return p.String()
			}
		}
		return orStart(moved.Seat.String())
	case moved.Seat != place:
		srv.t.Errorf("moved to %s without a mark", moved.Seat)
	case rewatch != "":
		return orStart(rewatch)
	case said == words.YouWereAt(words.PlaceIn(show.Show, place)):
		return orStart(place.String())
	case strings.TrimSpace(q.Option("episode")) == "" && q.Command == "watched":
		return "refuse:empty"
	}
	for reason, sentence := range refusals(show.Show, place) {
		if slices.Contains(sentence, said) {
			return "refuse:" + reason
		}
	}
	for reason, form := range noSuch {
		if form.MatchString(english(said)) {
			return "refuse:" + reason
		}
	}
	if len(could) > 0 {
		return "ask " + strings.Join(could, "|")
	}
	for _, s := range sentences(r) {
		if p := position.FindString(english(s)); p != "" {
			return p
		}
	}
	return "said " + spoken(r)
}

func orStart(p string) string {
	if p == "S0E0" {
		return "start"
	}
	return p
}

// noSuch are the refusals that name what there is not.
var noSuch = map[string]*regexp.Regexp{
	"no-such-episode": regexp.MustCompile(`(there's no|I can't find) S\d+E\d+\.$|is a film, so there's only the one\.$`),
	"no-such-season":  regexp.MustCompile(`(there's no|I can't find) season \d+\.$|is a film, so there's only that\.$`),
}

// refusals are what is said for every other reason of a row.
func refusals(s *data.Show, p data.Position) map[string][]words.Sentence {
	place := words.PlaceIn(s, p)
	return map[string][]words.Sentence{
		"unreadable":          {words.UnreadableEpisode(place)},
		"partly":              {words.OnlyWhole(place)},
		"backwards":           {words.Backwards(place)},
		"list-with-gaps":      {words.NoGaps(place)},
		"one-at-a-time":       {words.OneAtATime(place)},
		"which-episode":       {words.WholeSeason(place)},
		"no-specials":         {words.NoSpecials(place, s.Title)},
		"no-half-episode":     {words.NoHalf(place, s.Title)},
		"no-next":             {words.LastEpisode(place), words.NothingAfter(place)},
		"nothing-watched":     {words.NothingWatched(place)},
		"nothing-out":         {words.NothingOut(place, s.Title)},
		"no-episode-that-day": {words.NoneThatDay(place, s.Title)},
	}
}
