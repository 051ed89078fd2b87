package commands_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/commands/when"
	"watchparty/commands/words"
)

// whenRows are the rows of testdata/when.tsv, with its heading. Nothing is cut off
// what is typed: some of it begins with spaces.
func whenRows(t *testing.T) []string {
	t.Helper()
	file, err := os.ReadFile("testdata/when.tsv")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(file), "\n"), "\n")
}

// TestWhen plays every row of testdata/when.tsv through the function that /party calls:
// what is typed, when, in which zone, and the moment or the reason for a refusal.
func TestWhen(t *testing.T) {
	rows := whenRows(t)
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

// TestWhenRefused checks that each reason has a sentence of its own, and that the two
// texts it says to try are read, at any time of the year.
func TestWhenRefused(t *testing.T) {
	start := time.Date(2026, 11, 25, 17, 0, 0, 0, time.UTC)
	reasons := map[string]string{"nozone": ""}
	for _, row := range whenRows(t) {
		if _, reason, refused := strings.Cut(row, "\trefuse:"); refused {
			reasons[strings.TrimSpace(reason)] = ""
		}
	}
	said := map[string]string{}
	for reason := range reasons {
		sentence := english(words.WhenRefused(reason, start))
		if said[sentence] != "" {
			t.Errorf("%s and %s: %s", reason, said[sentence], sentence)
		}
		said[sentence] = reason
		for day := range 366 {
			now := start.Add(time.Duration(day) * 25 * time.Hour)
			_, try, _ := strings.Cut(english(words.WhenRefused(reason, now)), "Try ")
			texts := strings.Split(strings.TrimSuffix(try, "."), " or ")
			if len(texts) != 2 {
				t.Errorf("%s: %s", reason, sentence)
			}
			for _, text := range texts {
				if r := commands.ReadWhen(text, now, time.UTC); r.Reason != "" {
					t.Errorf("%s: %q is refused at %v: %s", reason, text, now, r.Reason)
				}
			}
		}
	}
	if len(reasons) < 25 {
		t.Errorf("only %d reasons", len(reasons))
	}
}

// TestChoicesReadBack checks that some apps may send what a choice says in place of its
// value: a moment is read as that moment, and a zone as that zone.
func TestChoicesReadBack(t *testing.T) {
	now := time.Date(2026, 10, 24, 22, 10, 0, 0, time.UTC)
	for _, zone := range when.Guess("en-US") {
		if found, reason := when.Find(english(commands.ZoneChoice(zone, now)), now); reason != "" || found[0] != zone {
			t.Errorf("%s is %v, %s", english(commands.ZoneChoice(zone, now)), found, reason)
		}
	}
	for offset, says := range map[string]string{"UTC+9": "UTC+9 · 07:10 now", "UTC-3:30": "UTC-3:30 · 18:40 now", "UTC+0": "UTC · 22:10 now"} {
		zone, ok := when.Load(offset)
		label := english(commands.ZoneChoice(zone, now))
		found, reason := when.Find(label, now)
		if !ok || label != says || reason != "" || len(found) != 1 || when.Code(found[0], now) != when.Code(zone, now) {
			t.Errorf("%s is %q, and read as %v, %s", offset, label, found, reason)
		}
	}
	berlin, _ := when.Load("Europe/Berlin")
	for _, row := range []struct {
		ahead time.Duration
		says  string
	}{
		{time.Minute, "Sun 25 Oct, 00:11 · Berlin · in 1 minute"}, {40 * time.Minute, "Sun 25 Oct, 00:50 · Berlin · in 40 minutes"},
		{140 * time.Minute, "Sun 25 Oct, 02:30 · Berlin, UTC+2 · in 2 hours"}, {200 * time.Minute, "Sun 25 Oct, 02:30 · Berlin, UTC+1 · in 3 hours"},
		{24 * time.Hour, "Sun 25 Oct, 23:10 · Berlin · in 24 hours"}, {25 * time.Hour, "Mon 26 Oct, 00:10 · Berlin · tomorrow"},
		{100 * time.Hour, "Thu 29 Oct, 03:10 · Berlin · in 4 days"},
	} {
		at := now.Add(row.ahead).In(berlin)
		label := english(commands.WhenChoice(at, now, false))
		there := strings.Replace(label, " · in ", ", 00:10 now · in ", 1)
		there = strings.Replace(there, " · tomorrow", ", 00:10 now · tomorrow", 1)
		if guessed := english(commands.WhenChoice(at, now, true)); guessed != there || !commands.ReadWhen(guessed, now, time.UTC).At.Equal(at) {
			t.Errorf("%v is %q, want %q, and read as %+v", at, guessed, there, commands.ReadWhen(guessed, now, time.UTC))
		}
		if r := commands.ReadWhen(label, now, time.UTC); label != row.says || !r.At.Equal(at) {
			t.Errorf("%v is %q, want %q, and read as %+v", at, label, row.says, r)
		}
	}
}
