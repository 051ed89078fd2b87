package boltdb

import (
	"path/filepath"
	"testing"
)

func TestSessionIsTakenOnce(t *testing.T) {
	path := newPath(t)
	db := open(t, path)
	takes := func(want string) {
		t.Helper()
		if got, err := db.TakeSession(); err != nil || got != want {
			t.Errorf("took %q, %v, want %q", got, err, want)
		}
	}
	again := func() {
		t.Helper()
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		db = open(t, path)
	}
	takes("")
	for _, what := range []string{"one", "two"} {
		if err := db.SaveSession(what); err != nil {
			t.Fatal(err)
		}
	}
	again()
	takes("two")
	takes("")
	again()
	takes("")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := db.TakeSession(); err == nil {
		t.Error("took a session from a closed store")
	}
}

// TestBackupHasNoSession checks that neither a copy of a file at rest nor one
// from the running bot has the session, and that the store keeps its own.
func TestBackupHasNoSession(t *testing.T) {
	dir := shortDir(t)
	path := filepath.Join(dir, "test.db")
	db := open(t, path)
	mustPut(t, db, 1, s1e1)
	if err := db.SaveSession("one"); err != nil {
		t.Fatal(err)
	}
	copied := func(name string) {
		t.Helper()
		dst := filepath.Join(dir, name)
		if err := Backup(path, dst); err != nil {
			t.Fatal(err)
		}
		check(t, dst)
		restored := open(t, dst)
		if got, err := restored.TakeSession(); err != nil || got != "" {
			t.Errorf("%s has the session %q, %v", name, got, err)
		}
		if got := members(t, restored); len(got) != 1 {
			t.Errorf("%s has %d members, want 1", name, len(got))
		}
	}
	stop := serve(t, db)
	copied("running.db")
	stop()
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	copied("at-rest.db")
	if got, err := open(t, path).TakeSession(); err != nil || got != "one" {
		t.Errorf("the store has the session %q, %v", got, err)
	}
}
