package when_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"watchparty/commands/when"
)

// TestReadings checks what a refused text may have meant, in order.
func TestReadings(t *testing.T) {
	berlin, _ := when.Load("Europe/Berlin")
	for _, row := range []struct{ typed, now, reason, readings string }{
		{"8", "2026-11-25 18:00", "hour", "Wed 25 Nov, 20:00; Thu 26 Nov, 08:00"},
		{"Freitag 8 Uhr", "2026-11-25 18:00", "hour", "Fri 27 Nov, 20:00; Fri 27 Nov, 08:00"},
		{"fri 20", "2026-11-25 18:00", "unclear", "Fri 27 Nov, 20:00"},
		{"5/6 8pm", "2026-05-01 18:00", "order", "Fri 5 Jun, 20:00; Wed 6 May, 20:00"},
		{"11/12 8", "2026-11-25 18:00", "order", "Fri 11 Dec, 20:00; Fri 11 Dec, 08:00"},
		{"28.11.26 20:00", "2026-11-25 18:00", "year", "Sat 28 Nov, 20:00"},
		{"29 mar 02:30", "2026-03-27 18:00", "gap", "Sun 29 Mar, 01:30; Sun 29 Mar, 03:30"},
		{"25 oct 02:30", "2026-10-23 18:00", "twice", "Sun 25 Oct, 02:30, UTC+2; Sun 25 Oct, 02:30, UTC+1"},
		{"fri midnight", "2026-11-25 18:00", "midnight", "Sat 28 Nov, 00:00; Fri 27 Nov, 00:00"},
		{"next fri 20:00", "2026-11-25 18:00", "next", "Fri 27 Nov, 20:00; Fri 4 Dec, 20:00"},
		{"friday in two weeks 20:00", "2026-11-25 18:00", "weeks", "Fri 4 Dec, 20:00; Fri 11 Dec, 20:00"},
		{"friday week 20:00", "2026-11-25 18:00", "weeks", "Fri 27 Nov, 20:00; Fri 4 Dec, 20:00"},
		{"friday", "2026-11-25 18:00", "time", "Fri 27 Nov, 20:00; Fri 27 Nov, 19:00; Fri 27 Nov, 21:00"},
		{"tonight 8", "2026-11-25 21:00", "past", "Thu 26 Nov, 20:00"},
		{"tonight 1", "2026-11-25 21:00", "hour", "Thu 26 Nov, 01:00"},
		{"this wed 20:00", "2026-11-25 21:00", "past", "Wed 2 Dec, 20:00"},
		{"2h30m", "2026-11-25 18:00", "in", "Wed 25 Nov, 20:30"},
		{"20h", "2026-11-25 18:00", "in", "Thu 26 Nov, 14:00; Wed 25 Nov, 20:00"},
		{"8-10pm", "2026-11-25 18:00", "range", "Wed 25 Nov, 20:00"},
		{"20 bis 22 Uhr", "2026-11-25 18:00", "range", "Wed 25 Nov, 20:00"},
		{"8pm 9pm", "2026-11-25 18:00", "two", "Wed 25 Nov, 20:00; Wed 25 Nov, 21:00"},
		{"fri sat 20:00", "2026-11-25 18:00", "two", "Fri 27 Nov, 20:00; Sat 28 Nov, 20:00"},
		{"mon 28 nov 20:00", "2026-11-25 18:00", "mismatch", "Sat 28 Nov, 20:00; Mon 30 Nov, 20:00"},
		{"10 jul 8pm CET", "2026-07-01 18:00", "season", "Fri 10 Jul, 20:00; Fri 10 Jul, 21:00"},
		{"1 jun 20:00", "2026-11-25 18:00", "past", ""},
		{"28 nov 2027 20:00", "2026-11-25 18:00", "far", ""},
		{"whenever", "2026-11-25 18:00", "unclear", ""},
	} {
		now, err := time.ParseInLocation("2006-01-02 15:04", row.now, berlin)
		if err != nil {
			t.Fatal(err)
		}
		r := checkRead(t, row.typed, now, berlin)
		var said []string
		for _, at := range r.Readings {
			said = append(said, strings.Replace(when.Text(at), " · Berlin", "", 1))
		}
		if got := strings.Join(said, "; "); got != row.readings || string(r.Reason) != row.reason {
			t.Errorf("%q is %s: %s, want %s: %s", row.typed, r.Reason, got, row.reason, row.readings)
		}
	}
}

// TestReadingsInZones checks the readings of a name that means several zones, and of a
// day that is another one there.
func TestReadingsInZones(t *testing.T) {
	york, _ := when.Load("America/New_York")
	now := time.Date(2026, 11, 25, 12, 0, 0, 0, york)
	for typed, want := range map[string][]string{
		"fri 20:00 CST":      {"Fri 27 Nov, 20:00 · Chicago", "Fri 27 Nov, 20:00 · Shanghai", "Fri 27 Nov, 20:00 · Havana"},
		"tomorrow 20:00 KST": {"Thu 26 Nov, 20:00 · Seoul", "Fri 27 Nov, 20:00 · Seoul"},
		"tonight 9 KST":      {"Thu 26 Nov, 21:00 · Seoul"},
	} {
		var said []string
		for _, at := range checkRead(t, typed, now, york).Readings {
			said = append(said, when.Text(at))
		}
		if !slices.Equal(said, want) {
			t.Errorf("%q is %q, want %q", typed, said, want)
		}
	}
}

// TestReadWithoutAZone checks what is read of somebody whose zone is not known: what
// names one, or needs none.
func TestReadWithoutAZone(t *testing.T) {
	now := time.Date(2026, 11, 25, 17, 0, 0, 0, time.UTC)
	for typed, want := range map[string]string{
		"fri 20:00": "nozone", "tomorrow 8": "hour", "in 2 hours": "2026-11-25T19:00:00Z", "<t:1795892400>": "2026-11-28T19:00:00Z",
		"fri 20:00 Berlin": "2026-11-27T19:00:00Z", "tomorrow 20:00 KST": "2026-11-27T11:00:00Z", "fri": "time", "nonsense": "unclear",
	} {
		r := checkRead(t, typed, now, nil)
		got := string(r.Reason)
		if got == "" {
			got = r.At.UTC().Format(time.RFC3339)
		}
		if got != want {
			t.Errorf("%q is %s, want %s", typed, got, want)
		}
	}
}
