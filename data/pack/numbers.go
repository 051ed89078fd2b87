package pack

import (
	"fmt"
	"strings"

	"watchparty/data"
)

// NumbersOf writes how a server counts the episodes of a show, as a pack that extends it has
// to say.
func NumbersOf(s *data.Show) string {
	var all []string
	before := 0
	for _, run := range runsOf(s) {
		text := fmt.Sprint(run.Count)
		if run.Season != before+1 || run.First != 1 {
			text = fmt.Sprintf("{season: %d, first: %d, episodes: %d}", run.Season, run.First, run.Count)
		}
		all, before = append(all, text), run.Season
	}
	return "[" + strings.Join(all, ", ") + "]"
}

// runsOf are the seasons of a show, each in as many parts as its numbers have gaps.
func runsOf(s *data.Show) (all []data.Run) {
	for i := range s.Seasons {
		season := &s.Seasons[i]
		if season.Len() == 0 {
			continue
		}
		run := data.Run{Season: season.Number, First: season.Start().Episode, Count: 1}
		for n := 1; n < season.Len(); n++ {
			if e := season.Nth(n).Episode; e != run.First+run.Count {
				all = append(all, run)
				run = data.Run{Season: season.Number, First: e}
			}
			run.Count++
		}
		all = append(all, run)
	}
	return all
}
