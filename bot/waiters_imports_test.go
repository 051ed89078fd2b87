package bot

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// TestWhoWaitsForManyShowsIsTold checks that somebody is told that it takes a while if enough
// people wait for shows before them, and nobody else, and reads the outcome in its place.
func TestWhoWaitsForManyShowsIsTold(t *testing.T) {
	bubble(t, "", func(t *testing.T, s *sim) {
		w, stop := s.start(t)
		stop()
		busy := english(words.FetchingMany())
		w.wait(t.Context(), waiting("room", 30), time.Now())
		for i := range manyImports + 1 {
			x := waiting(fmt.Sprint("show", i), data.UserID(10+i))
			x.key = data.JobKey{Kind: data.ShowImport, Guild: 1, Show: data.ImportID(9), Subject: data.ImportSubject, User: x.user}
			w.wait(t.Context(), x, time.Now())
			if told := strings.Contains(s.edited[x.token], busy); told != (i == manyImports) {
				t.Errorf("number %d is told so: %t", i, told)
			}
			if i == manyImports {
				w.deliver(t.Context(), x.key, spoken("A show."))
				if got := s.edited[x.token]; strings.LastIndex(got, "A show.") < strings.LastIndex(got, busy) {
					t.Errorf("afterwards it says %s", got)
				}
			}
		}
		w.wait(t.Context(), waiting("another", 31), time.Now())
		if len(s.edited) != 1 {
			t.Errorf("told: %v", s.edited)
		}
	})
}
