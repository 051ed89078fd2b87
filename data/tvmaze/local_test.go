package tvmaze

import (
	"flag"
	"os"
	"strings"
	"testing"
	"testing/synctest"

	"watchparty/data"
	"watchparty/data/tvmaze/local"
)

var update = flag.Bool("update", false, "write what the tests get as what they want")

// TestShows fetches the shows of the local TVmaze, and compares with a file what is kept
// of those that are not long.
func TestShows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := newLocal(t)
		var b strings.Builder
		for _, id := range []int{local.HarbourLights, local.LanternMuseum, local.NothingToSee, local.GlassOrchard, local.OneSmallIsland} {
			b.WriteString(written(fetch(t, c, id)) + "\n")
		}
		s.Renumber()
		b.WriteString("renumbered:\n" + written(fetch(t, c, local.GlassOrchard)))
		compare(t, "testdata/shows.txt", b.String())
		if n := len(s.Asked()); n != 16 {
			t.Errorf("%d requests, want one for each show and each season", n)
		}
		for _, a := range s.Asked() {
			if !strings.HasPrefix(a.Agent, "watchparty/1.2.3 ") {
				t.Errorf("User-Agent %q", a.Agent)
			}
		}
	})
}

func compare(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	had, has := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	for i := range max(len(had), len(has)) {
		if i >= len(had) || i >= len(has) || had[i] != has[i] {
			t.Fatalf("%s, line %d: (-update writes it)\nwant %q\n got %q", file, i+1, had[i:min(i+1, len(had))], has[i:min(i+1, len(has))])
		}
	}
}

// TestNeverKept looks in everything that is kept for what must not be.
func TestNeverKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, _ := newLocal(t)
		for id := local.HarbourLights; id <= local.OneSmallIsland; id++ {
			kept := written(fetch(t, c, id))
			for _, never := range []string{local.Spoils, "1999-09-09", "<b>", "<p", "<script", "alert(", "steal", "butler", "evil.example", "\u202e", "\u200b", "\x00", "\x1b"} {
				if strings.Contains(kept, never) {
					t.Errorf("show %d: kept %q", id, never)
				}
			}
		}
	})
}

// TestYearsAndLength checks what is too long for a file: 1,100 episodes, and a show that
// is counted by years.
func TestYearsAndLength(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, _ := newLocal(t)
		long, years := fetch(t, c, local.TidewaterRow), fetch(t, c, local.LateKettle)
		if n := len(long.Episodes); n != 1100 || long.NumbersOnly || long.Episodes[1099].Season != 22 || long.Episodes[1099].Number != 50 {
			t.Errorf("%d episodes, numbers only %v", n, long.NumbersOnly)
		}
		// The bubble begins on 1 January 2000.
		if first, last := years.Episodes[0], years.Episodes[len(years.Episodes)-1]; first.Season != 1998 || first.Number != 1 || last.Season != 2000 {
			t.Errorf("from S%dE%d to S%dE%d", first.Season, first.Number, last.Season, last.Number)
		}
		for _, told := range []data.Told{long, years} {
			for i, e := range told.Episodes {
				if e.Title == "" || len(e.Text) == 0 || e.Aired == 0 || i > 0 && e.Aired <= told.Episodes[i-1].Aired {
					t.Fatalf("%s: S%dE%d has %q, %q, %v", told.Title, e.Season, e.Number, e.Title, e.Text, e.Aired)
				}
			}
		}
	})
}

// TestRenumbered checks that an episode keeps its id when it is counted otherwise.
func TestRenumbered(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := newLocal(t)
		before := fetch(t, c, local.GlassOrchard)
		s.Renumber()
		after := fetch(t, c, local.GlassOrchard)
		numbers := map[int]int{}
		for _, e := range after.Episodes {
			numbers[e.ID] = e.Number
		}
		for _, e := range before.Episodes {
			want := e.Number
			if e.Season == 1 && e.Number > 2 {
				want++
			}
			if numbers[e.ID] != want {
				t.Errorf("%q was S%dE%d and has number %d", e.Title, e.Season, e.Number, numbers[e.ID])
			}
		}
		if len(after.Episodes) != len(before.Episodes)+1 || after.Updated <= before.Updated {
			t.Errorf("%d episodes, updated %d", len(after.Episodes), after.Updated)
		}
	})
}
