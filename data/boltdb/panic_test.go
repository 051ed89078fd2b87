package boltdb

import (
	"strings"
	"testing"

	"watchparty/data"
)

// What somebody panicked with may hold story, and errors are logged.
func TestPanicErrorTellsNoStory(t *testing.T) {
	db := open(t, newPath(t))
	err := db.Update(func(data.Tx) error { panic("the keeper did it") })
	if err == nil || strings.Contains(err.Error(), "keeper") || !strings.Contains(err.Error(), "string") {
		t.Errorf("got %v", err)
	}
	var none []int
	err = db.Update(func(data.Tx) error { none[3] = 1; return nil })
	if err == nil || !strings.Contains(err.Error(), "index out of range") {
		t.Errorf("got %v", err)
	}
}
