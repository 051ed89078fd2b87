package datatest

import (
	"fmt"
	"strings"
	"time"

	"watchparty/data"
)

// checkShow says what is wrong with a show's id.
func checkShow(id data.ShowID) error {
	const allowed = "abcdefghijklmnopqrstuvwxyz0123456789-"
	if id == "" || len(id) > 32 || strings.Trim(string(id), allowed) != "" {
		return fmt.Errorf("not a show id: %q", id)
	}
	return nil
}

// check says what is wrong with a record: a position that cannot be written
// could not be read again.
func check(id data.ShowID, positions ...data.Position) error {
	for _, p := range positions {
		if _, ok := data.ParsePosition(p.String()); !ok {
			return fmt.Errorf("not a position: %s", p)
		}
	}
	return checkShow(id)
}

// checkNumbers says what is wrong with numbers that count something.
func checkNumbers(numbers ...int) error {
	for _, n := range numbers {
		if n < 0 {
			return fmt.Errorf("not a number to keep: %d", n)
		}
	}
	return nil
}

// checkTimes says what is wrong with moments, which are kept as nanoseconds
// since 1970 with 0 for the zero time.
func checkTimes(times ...time.Time) error {
	for _, t := range times {
		if !t.IsZero() && (t.UnixNano() <= 0 || !time.Unix(0, t.UnixNano()).Equal(t)) {
			return fmt.Errorf("not a time to keep: %s", t)
		}
	}
	return nil
}

// kept returns a moment as it comes back from a file.
func kept(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return time.Unix(0, t.UnixNano()).UTC()
}
