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
	for i, run := range runsOf(s) {
		if all = append(all, fmt.Sprint(run.Count)); run.Season != i+1 || run.First != 1 {
			all[i] = fmt.Sprintf("{season: %d, first: %d, episodes: %d}", run.Season, run.First, run.Count)
		}
	}
	return "[" + strings.Join(all, ", ") + "]"
}

// runsOf are the seasons of a show, up to the first whose numbers have a gap.
func runsOf(s *data.Show) (all []data.Run) {
	for i := range s.Seasons {
		season := &s.Seasons[i]
		if season.Len() == 0 {
			continue
		}
		run := data.Run{Season: season.Number, First: season.Start().Episode, Count: 1}
		for n := 1; n < season.Len(); n++ {
			if season.Nth(n).Episode != run.First+n {
				return append(all, run)
			}
			run.Count++
		}
		all = append(all, run)
	}
	return all
}
