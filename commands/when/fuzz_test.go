package when_test

import (
	"testing"
	"time"

	"watchparty/commands/when"
)

var zoneNames = []string{"America/New_York", "Europe/Berlin", "Asia/Seoul", "UTC", "Australia/Lord_Howe", "America/Sao_Paulo", "Africa/Cairo", "Asia/Kathmandu"}

// FuzzWhen checks that any text is read without a panic, that no moment is over or more
// than 180 days ahead, neither an understood one nor a reading of a refused one, and
// that what was understood reads back as the same moment wherever it is sent from.
func FuzzWhen(f *testing.F) {
	for i, typed := range []string{"fri 20:00", "8", "in 2h30m", "28.11. 20 Uhr", "11/12 8pm", "내일 저녁 8시 반", "<t:1795892405:F>", "sun 02:30", "tomorrow 20:00 KST",
		"Sat 28 Nov, 20:00 · Berlin · in 3 days", "1795892400_Europe:Berlin", "2026-11-28T20:00+01:00", "8-10pm", "next fri 8", "fri 24:00", "20:00 utc-3:30"} {
		f.Add(typed, int64(1795000000+i*864321), uint8(i))
	}
	f.Fuzz(func(t *testing.T, typed string, seconds int64, zone uint8) {
		now := time.Unix(1700000000+abs(seconds)%800000000, 0)
		var own *time.Location
		if int(zone) < 8*31 {
			own, _ = when.Load(zoneNames[zone%8])
		}
		checkRead(t, typed, now, own)
	})
}

func abs(n int64) int64 { return max(n, -(n + 1)) }

func checkRead(t *testing.T, typed string, now time.Time, own *time.Location) when.Result {
	t.Helper()
	r := when.Read(typed, now, own)
	all := r.Readings
	if r.Reason == "" {
		all = append(all, r.At)
	} else if !r.At.IsZero() {
		t.Fatalf("%q is refused and is %v", typed, r.At)
	}
	for _, at := range all {
		if !at.After(now) || at.Sub(now) > 180*24*time.Hour {
			t.Fatalf("%q at %v is %v", typed, now, at)
		}
		for _, text := range []string{when.Text(at), when.Text(at) + " · in 3 days", when.Text(at) + " · tomorrow", when.Value(at)} {
			if again := when.Read(text, now, time.UTC); !again.At.Equal(at) || again.At.Location().String() != at.Location().String() {
				t.Fatalf("%q at %v is %v, of which %q is %v, %s", typed, now, at, text, again.At, again.Reason)
			}
		}
	}
	return r
}
