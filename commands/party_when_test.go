package commands_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
)

// TestWhen plays every row of testdata/when.tsv through the function that /party calls:
// what is typed, when, in which zone, and the moment or the reason for a refusal.
func TestWhen(t *testing.T) {
	file, err := os.ReadFile("testdata/when.tsv")
	if err != nil {
		t.Fatal(err)
	}
	rows := strings.Split(strings.TrimSuffix(string(file), "\n"), "\n")
	for i, row := range rows[1:] {
		fields := strings.Split(strings.TrimSuffix(row, "\r"), "\t")
		if len(fields) != 4 {
			t.Errorf("row %d has %d fields", i+2, len(fields))
			continue
		}
		zone, err := time.LoadLocation(fields[2])
		if err != nil {
			t.Fatal(err)
		}
		now, err := time.Parse(time.RFC3339, fields[1])
		if err != nil {
			t.Fatal(err)
		}
		r := commands.ReadWhen(fields[0], now.In(zone), zone)
		got := "refuse:" + string(r.Reason)
		if r.Reason == "" {
			got = r.At.Format(time.RFC3339)
		}
		want := fields[3]
		if at, err := time.Parse(time.RFC3339, want); err == nil && r.Reason == "" && at.Equal(r.At) {
			continue // in another zone
		}
		if got != want {
			t.Errorf("row %d: %q at %s in %s is %s, want %s", i+2, fields[0], fields[1], fields[2], got, want)
		}
	}
	if len(rows) < 200 {
		t.Errorf("only %d rows", len(rows))
	}
}
