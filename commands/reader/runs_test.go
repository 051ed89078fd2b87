package reader_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"watchparty/commands/reader"
	"watchparty/data"
)

func TestReadRuns(t *testing.T) {
	for typed, want := range map[string]string{
		"8":             "[1:1+8]",
		"10,10":         "[1:1+10 2:1+10]",
		" 10 , 8 ":      "[1:1+10 2:1+8]",
		"6,6,":          "[1:1+6 2:1+6]",
		"6;6":           "[1:1+6 2:1+6]",
		"6 6":           "[1:1+6 2:1+6]",
		"６，６":           "[1:1+6 2:1+6]",
		"10x2":          "[1:1+10 2:1+10]",
		"10×2, 5":       "[1:1+10 2:1+10 3:1+5]",
		"2003:120,110":  "[2003:1+120 2004:1+110]",
		"3,2010:4":      "[1:1+3 2010:1+4]",
		"13,14-26":      "[1:1+13 2:14+13]",
		"0,0,10":        "[3:1+10]",
		"12+":           "[1:1+12] more",
		"10,12+":        "[1:1+10 2:1+12] more",
		"1155":          "[1:1+1155]",
		"5000":          "[1:1+5000]",
		"2003:14-26x1":  "[2003:14+13]",
		"":              "0 0 \"\" 0",
		" , ":           "0 0 \"\" 0",
		"x":             "1 1 \"x\" 0",
		"10,8,x":        "1 3 \"x\" 0",
		"1e9":           "1 1 \"1e9\" 0",
		"-3":            "1 1 \"-3\" 0",
		"10,-3":         "1 2 \"-3\" 0",
		"ten":           "1 1 \"ten\" 0",
		"5001":          "2 0 \"\" 5001",
		"200x31":        "2 0 \"\" 6200",
		"1x101":         "3 0 \"\" 101",
		"0":             "4 0 \"\" 0",
		"0,0":           "4 0 \"\" 0",
		"13,26-14":      "5 2 \"26-14\" 0",
		"2004:3,2003:4": "6 2 \"2003:4\" 0",
		"9999:3,4":      "7 2 \"4\" 0",
		"8\u202e":       "9 0 \"\" 0",
		"8 x 2, 3":      "[1:1+8 2:1+8 3:1+3]",
		"2003: 8 , 9":   "[2003:1+8 2004:1+9]",
		"13, 14 - 26":   "[1:1+13 2:14+13]",
		"12 +":          "[1:1+12] more",
		"1,155":         "[1:1+1155]",
		"5,000":         "[1:1+5000]",
		"6,200":         "2 0 \"\" 6200",
		"1, 155":        "[1:1+1 2:1+155]",
		"99999999":      "7 1 \"99999999\" 0",
		"1x99999999999": "7 1 \"1x99999999999\" 0",
		"x22":           "1 1 \"x22\" 0",
		"10x":           "1 1 \"10x\" 0",
		"10x0":          "1 1 \"10x0\" 0",
		"0:10":          "1 1 \"0:10\" 0",
		"9000-9999":     "[1:9000+1000]",
		"9000-10000":    "7 1 \"9000-10000\" 0",
		"10x50,1x51":    "3 0 \"\" 101",
	} {
		runs, more, err := reader.ReadRuns(typed)
		got := strings.TrimSpace(fmt.Sprint(written(runs), map[bool]string{true: " more"}[more]))
		var f reader.Fault
		if errors.As(err, &f) {
			got = fmt.Sprintf("%d %d %q %d", f.Kind, f.Part, f.Text, f.N)
		}
		if got != want {
			t.Errorf("%q: got %s, want %s", typed, got, want)
		}
	}
	if _, _, err := reader.ReadRuns(strings.Repeat("1,", 101)); !errors.As(err, new(reader.Fault)) {
		t.Errorf("101 seasons: got %v", err)
	}
	if runs, _, err := reader.ReadRuns(strings.Repeat("50, ", 100)); err != nil || len(runs) != 100 {
		t.Errorf("100 seasons: got %v, %v", runs, err)
	}
}

func written(runs []data.Run) string {
	var parts []string
	for _, r := range runs {
		parts = append(parts, fmt.Sprintf("%d:%d+%d", r.Season, r.First, r.Count))
	}
	return "[" + strings.Join(parts, " ") + "]"
}

// FuzzReadRuns checks that numbers of any kind make a show within its bounds, or a
// fault.
func FuzzReadRuns(f *testing.F) {
	for _, typed := range []string{"10,8", "10x22", "2003:120,110", "13,14-26", "0,0,10", "12+"} {
		f.Add(typed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		runs, _, err := reader.ReadRuns(typed)
		if err != nil {
			if !errors.As(err, new(reader.Fault)) {
				t.Fatalf("%q: %v", typed, err)
			}
			return
		}
		season, all := 0, 0
		for _, r := range runs {
			if r.Season <= season || r.Count < 1 || r.First < 1 {
				t.Fatalf("%q: %v", typed, runs)
			}
			season = r.Season
			all += r.Count
		}
		if all < 1 || all > reader.EpisodesMax || len(runs) > reader.SeasonsMax {
			t.Fatalf("%q: %d episodes in %d seasons", typed, all, len(runs))
		}
	})
}
