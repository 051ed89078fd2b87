package commands_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"watchparty/commands/reader"
	"watchparty/data"
)

// TestEpisodes plays testdata/episodes.tsv, whatever rows are in it: what somebody
// at a place in a show writes, and what it must mean. Rows with specials are
// skipped and counted.
func TestEpisodes(t *testing.T) {
	rows := readRows(t, "testdata/episodes.tsv")
	skipped, other := 0, 0
	for _, row := range rows {
		spec := row["show"]
		switch {
		case strings.Contains(spec, "sp="):
			skipped++
			continue
		case !strings.HasPrefix(spec, "s="):
			other++
			continue
		}
		t.Run(row["line"], func(t *testing.T) {
			show, place, err := readShowSpec(spec, row["place"])
			if err != nil {
				t.Fatal(err)
			}
			intent := reader.LookUp
			switch row["command"] {
			case "watched":
				intent = reader.Mark
			case "watched for":
				t.Skip("not an episode")
			}
			if got := reader.Read(show, place, intent, row["input"]).String(); got != row["expected"] {
				t.Errorf("%s at %s, %s %q: got %s, want %s (%s)", spec, row["place"], row["command"], row["input"], got, row["expected"], row["reason"])
			}
		})
	}
	t.Logf("%d rows: %d with specials were skipped, %d are of other options", len(rows), skipped, other)
}

// readRows reads a table with a line of names; \n, \u202e and the like in it are
// the characters.
func readRows(t *testing.T, file string) (rows []map[string]string) {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimRight(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n"), "\n")
	columns := strings.Split(lines[0], "\t")
	for n, line := range lines[1:] {
		row := map[string]string{"line": strconv.Itoa(n + 2)}
		for i, cell := range strings.Split(line, "\t") {
			if i < len(columns) {
				row[columns[i]] = cell
			}
		}
		row["input"] = unescape(row["input"])
		rows = append(rows, row)
	}
	return rows
}

// unescape reads the backslashes of a cell; one that means nothing stays.
func unescape(cell string) string {
	var b strings.Builder
	for cell != "" {
		r, _, rest, err := strconv.UnquoteChar(cell, 0)
		if err != nil {
			b.WriteByte(cell[0])
			cell = cell[1:]
			continue
		}
		b.WriteRune(r)
		cell = rest
	}
	return b.String()
}

// readShowSpec makes the show of a row's first column, and the place.
func readShowSpec(spec, placed string) (s reader.Show, place data.Position, err error) {
	s.Show = &data.Show{ID: "case", Title: "Case"}
	for _, part := range strings.Split(spec, ";") {
		name, value, _ := strings.Cut(part, "=")
		switch name {
		case "s":
			s.Seasons = readSeasons(value)
		case "abs":
			s.Through = true
		case "done":
			s.Complete = true
		case "out":
			s.Out, _ = data.ParsePosition(value)
		case "dates":
			airDates(s.Show, value)
		case "film":
		default:
			return s, place, fmt.Errorf("what is %q?", part)
		}
	}
	if s.Out.IsZero() {
		s.Out = s.Last()
	}
	if placed != "start" {
		var ok bool
		if place, ok = data.ParsePosition(placed); !ok {
			return s, place, fmt.Errorf("what place is %q?", placed)
		}
	}
	return s, place, nil
}

// readSeasons reads 13,26 and 2003:120,2004:110 and 12,13+12, where the second
// season begins with episode 13.
func readSeasons(value string) (seasons []data.Season) {
	number := 0
	for _, one := range strings.Split(value, ",") {
		number++
		if before, after, ok := strings.Cut(one, ":"); ok {
			number, _ = strconv.Atoi(before)
			one = after
		}
		season := data.Season{Number: number, First: 1}
		if before, after, ok := strings.Cut(one, "+"); ok {
			season.First, _ = strconv.Atoi(before)
			one = after
		}
		season.Count, _ = strconv.Atoi(one)
		seasons = append(seasons, season)
	}
	return seasons
}

// airDates gives episodes their days: 2026-11-23:S1E1,2026-11-24:S1E2+S1E3.
func airDates(s *data.Show, value string) {
	for i, season := range s.Seasons {
		for n := range season.Len() {
			s.Seasons[i].Episodes = append(s.Seasons[i].Episodes, season.Nth(n))
		}
	}
	for _, one := range strings.Split(value, ",") {
		day, episodes, _ := strings.Cut(one, ":")
		aired, _ := time.Parse(time.DateOnly, day)
		for _, name := range strings.Split(episodes, "+") {
			p, _ := data.ParsePosition(name)
			for i := range s.Seasons {
				for n := range s.Seasons[i].Episodes {
					if e := &s.Seasons[i].Episodes[n]; e.Position == p {
						e.Aired = aired
					}
				}
			}
		}
	}
}
