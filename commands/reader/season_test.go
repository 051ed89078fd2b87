package reader_test

import (
	"testing"

	"watchparty/commands/reader"
	"watchparty/data"
)

func TestReadSeason(t *testing.T) {
	s := data.BareShow{ID: "s", Numbers: []int{10, 10, 10, 10}}.Show()
	show := reader.Show{Show: s, Out: s.Last(), Title: func(s *data.Season) string {
		return []string{"", "Ebb", "A · B", "Half", "Ebb"}[s.Number]
	}}
	place := data.Position{Season: 2, Episode: 3}
	for typed, want := range map[string]int{
		"3": 3, " 3 ": 3, "s3": 3, "S03": 3, "season 3": 3, "third season": 3, "staffel 3": 3, "3기": 3, "シーズン3": 3,
		"all of season 3": 3, "S3E4": 3, "3x04": 3, "S3E4 · Half Measures": 3, "next season": 3, "previous season": 1,
		"Season 3 · Half": 3, "Season 1 · 4": 1, "A · B": 2, "a · b": 2, "Season 2 · A · B": 2,
		"Half": 0, "ebb": 0, "": 0, "last season": 0, "1-3": 0, "2 and 3": 0, "x": 0, "finale": 0, "episode 3": 0, "3.5": 0,
		"not 3": 0, "up to 3": 0,
	} {
		if got, reason := reader.ReadSeason(show, place, typed); got != want || (reason == "") != (want != 0) {
			t.Errorf("%q: got %d, %q, want %d", typed, got, reason, want)
		}
	}
	for _, typed := range []string{"5", "season 9", "S9E1"} {
		if _, reason := reader.ReadSeason(show, place, typed); reason != reader.NoSeason {
			t.Errorf("%q: got %q", typed, reason)
		}
	}
	if got, reason := reader.ReadSeason(show, s.Last(), "next season"); got != 0 || reason != reader.Unreadable {
		t.Errorf("after the last: got %d, %q", got, reason)
	}
}
