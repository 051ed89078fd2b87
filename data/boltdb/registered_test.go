package boltdb

import "testing"

func TestRegistered(t *testing.T) {
	path := newPath(t)
	db := open(t, path)
	if got := db.Registered(); got != "" {
		t.Errorf("a fresh file says %q", got)
	}
	for _, want := range []string{"app 0 abc", "app 7 def"} {
		if err := db.SetRegistered(want); err != nil {
			t.Fatal(err)
		}
		if got := db.Registered(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if got := open(t, path).Registered(); got != "app 7 def" {
		t.Errorf("opened again it says %q", got)
	}
}
