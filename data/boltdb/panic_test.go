package boltdb

import (
	"strings"
	"testing"

	"watchparty/data/tables"
)

// What somebody panicked with may hold story, and errors are logged.
func TestPanicErrorTellsNoStory(t *testing.T) {
	db := open(t, newPath(t))
	err := update(db, func(*tables.Tx) error { panic("the keeper did it") })
	if err == nil || strings.Contains(err.Error(), "keeper") || !strings.Contains(err.Error(), "string") {
		t.Errorf("got %v", err)
	}
	var none []int
	err = update(db, func(*tables.Tx) error { none[3] = 1; return nil })
	if err == nil || !strings.Contains(err.Error(), "index out of range") {
		t.Errorf("got %v", err)
	}
}
