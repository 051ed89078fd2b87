package boltdb

import (
	"bytes"
	"encoding/binary"
	"os"
	"strings"
	"testing"

	"watchparty/data"
)

// warned opens a file, checks that this changes nothing in it, and returns the
// warnings and how many members it holds.
func warned(t *testing.T, path string) (warnings []string, count int) {
	t.Helper()
	before := hash(t, path)
	db, err := Open(path, testOptions)
	if err != nil {
		t.Fatal(err)
	}
	if hash(t, path) != before {
		t.Error("opening changed the file")
	}
	count = len(members(t, db))
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return db.Warnings(), count
}

// TestLostCommit damages one meta page in every way that matters: if it is the
// newer one, its commit is missing and Open says so. If it is the older one,
// nothing is missing and nothing is said, unless the page does not tell which
// one it was.
func TestLostCommit(t *testing.T) {
	path := newPath(t)
	db := open(t, path)
	for user := data.UserID(1); user <= 3; user++ {
		mustPut(t, db, user, s1e1)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	page := os.Getpagesize()
	newer := 0
	if binary.NativeEndian.Uint64(whole[page+metaTxid:]) > binary.NativeEndian.Uint64(whole[metaTxid:]) {
		newer = 1
	}
	if warnings, count := warned(t, path); len(warnings) > 0 || count != 3 {
		t.Fatalf("undamaged: %q, %d members", warnings, count)
	}
	for name, damage := range map[string]func(meta []byte){
		"root":     func(m []byte) { m[40] ^= 0xff },
		"checksum": func(m []byte) { m[metaSum] ^= 1 },
		"magic":    func(m []byte) { m[metaBegin] ^= 1 },
		"zeroed":   func(m []byte) { clear(m) },
	} {
		for _, older := range []bool{false, true} {
			file := bytes.Clone(whole)
			at := newer
			if older {
				at = 1 - newer
			}
			damage(file[at*page : (at+1)*page])
			if err := os.WriteFile(path, file, 0o600); err != nil {
				t.Fatal(err)
			}
			warnings, count := warned(t, path)
			want := map[bool]string{false: "the last commit in " + path + " cannot be read, so"}[older]
			if name == "zeroed" {
				want = "the last commit in " + path + " may be one that cannot be read, so"
			}
			if got := strings.Join(warnings, "; "); (got == "") != (want == "") || !strings.HasPrefix(got, want) {
				t.Errorf("%s, older %t: got %q, want %q", name, older, got, want)
			}
			if want := map[bool]int{false: 2, true: 3}[older]; count != want {
				t.Errorf("%s, older %t: %d members, want %d", name, older, count, want)
			}
		}
	}
}

// TestAFileForEverybody warns of a file that was there and that all may read. A
// new one is for its owner alone.
func TestAFileForEverybody(t *testing.T) {
	path := newPath(t)
	db := open(t, path)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for mode, want := range map[os.FileMode]bool{0o600: false, 0o640: false, 0o644: true, 0o604: true, 0o666: true} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		warnings, _ := warned(t, path)
		if says := len(warnings) == 1 && strings.Contains(warnings[0], "run chmod 600 "+path); says != want {
			t.Errorf("mode %o: got %q, want a warning: %t", mode, warnings, want)
		}
	}
}
