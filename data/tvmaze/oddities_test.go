package tvmaze

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// TestOddities fetches a show of whose answers something is odd. The table has for each
// oddity what is odd, and after "kept" what is kept of it, how many requests that took
// and how long.
func TestOddities(t *testing.T) {
	const file = "testdata/oddities.txt"
	table, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, _ := strings.Cut(string(table), "\n== ")
	var b strings.Builder
	b.WriteString(head)
	oddities := strings.Split(rest, "\n== ")
	for _, o := range oddities {
		given, _, _ := strings.Cut(strings.TrimSpace(o), "\nkept\n")
		lines := strings.Split(given, "\n")
		fmt.Fprintf(&b, "\n== %s\nkept\n", strings.TrimSpace(given))
		synctest.Test(t, func(t *testing.T) { b.WriteString(kept(t, lines[1:])) })
	}
	compare(t, file, b.String())
	if len(oddities) < 40 {
		t.Errorf("%d oddities, want 40", len(oddities))
	}
}

func kept(t *testing.T, lines []string) string {
	since := int64(0)
	if strings.HasPrefix(lines[0], "since ") {
		if _, err := fmt.Sscan(lines[0][6:], &since); err != nil {
			t.Fatal(err)
		}
		lines = lines[1:]
	}
	o := newOdd(t, lines)
	began := time.Now()
	told, err := newClient(t, o).Fetch(context.Background(), 7, since)
	got := written(told)
	if err != nil {
		if told.ID != 0 || told.Episodes != nil {
			t.Errorf("kept %s with the error %v", got, err)
		}
		got = err.Error() + "\n"
	}
	if all := strings.SplitAfter(got, "\n"); len(all) > 12 {
		got = strings.Join(all[:5], "") + fmt.Sprintf("… %d lines\n", len(all)-8) + strings.Join(all[len(all)-3:], "")
	}
	return got + fmt.Sprintf("%d requests in %v\n", o.asked, time.Since(began))
}
