package when

import (
	"testing"
	"time"
)

// TestWeekly checks that the wall clock does not move over three years of weeks: with
// an evening at each hour, and at the half hour, of Berlin, New York and Lord Howe.
// Skipped hours are counted, and moved on by as much as the clocks are; repeated ones
// are the first.
func TestWeekly(t *testing.T) {
	for zone, change := range map[string]time.Duration{"Europe/Berlin": time.Hour, "America/New_York": time.Hour, "Australia/Lord_Howe": 30 * time.Minute} {
		loc, _ := Load(zone)
		skipped, repeated := 0, 0
		for half := range 48 { // of a Sunday, the day on which clocks change
			wall := time.Date(2026, 1, 4, 0, 30*half, 0, 0, time.UTC)
			before := time.Time{}
			for week := range 3 * 52 {
				at, then, ok := Weekly(Wall(wall), zone, week)
				nominal := wall.AddDate(0, 0, 7*week)
				if !ok || then != Wall(nominal) {
					t.Fatalf("%s in %s, %d weeks on: the wall clock is %s, %v", Wall(wall), zone, week, then, ok)
				}
				shown := time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), 0, 0, time.UTC)
				switch {
				case shown.Equal(nominal):
				case shown.Sub(nominal) == change:
					skipped++
				default:
					t.Fatalf("%s in %s, %d weeks on, is %v", Wall(wall), zone, week, at)
				}
				if shows(at.Add(-change), nominal) {
					t.Fatalf("%v is not the first %s", at, then)
				}
				if shows(at.Add(change), nominal) {
					repeated++
				}
				if apart := at.Sub(before); week > 0 && (apart < 7*24*time.Hour-change || apart > 7*24*time.Hour+change) {
					t.Fatalf("%v comes %v after %v", at, apart, before)
				}
				before = at
				if again, same, _ := Weekly(then, zone, 0); !again.Equal(at) || same != then {
					t.Fatalf("%s in %s is %v, and %v", then, zone, at, again)
				}
			}
		}
		want := 3 * int(change/(30*time.Minute)) // each year
		if skipped != want || repeated != want {
			t.Errorf("%s: %d skipped, %d repeated in %v, want %d", zone, skipped, repeated, loc, want)
		}
	}
	for _, bad := range [][2]string{{"2026-11-28 20:00", "Local"}, {"2026-11-28 20:00", ""}, {"2026-11-28", "UTC"}, {"", "UTC"}} {
		if at, _, ok := Weekly(bad[0], bad[1], 1); ok {
			t.Errorf("%q is %v", bad, at)
		}
	}
}
