package boltdb

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"strings"
	"testing"

	"go.etcd.io/bbolt"

	"watchparty/data"
	"watchparty/data/kv"
	"watchparty/data/tables"
)

func TestDamagedFiles(t *testing.T) {
	whole, err := os.ReadFile(filled(t))
	if err != nil {
		t.Fatal(err)
	}
	page := os.Getpagesize()
	used := lastPage(whole, page)
	zero := func(from, to int) func([]byte) []byte {
		return func(b []byte) []byte { clear(b[from*page : to*page]); return b }
	}
	const damaged, foreign = "is damaged", "is not a watchparty data file"
	for name, c := range map[string]struct {
		damage func([]byte) []byte
		want   string
	}{
		"cut to three pages":     {func(b []byte) []byte { return b[:3*page] }, damaged},
		"cut to one page":        {func(b []byte) []byte { return b[:page] }, damaged},
		"cut within a page":      {func(b []byte) []byte { return b[:100] }, foreign},
		"the last used page cut": {func(b []byte) []byte { return b[:(used-1)*page] }, damaged},
		"both metas zeroed":      {zero(0, 2), foreign},
		"all but metas zeroed":   {zero(2, used), damaged},
		"the second half zeroed": {zero(used/2, used), damaged},
		"noise after the metas": {func(b []byte) []byte {
			for i := 2 * page; i < used*page; i++ {
				b[i] = byte(i * i >> 3)
			}
			return b
		}, damaged},
		"pages swapped": {func(b []byte) []byte {
			low := bytes.Clone(b[2*page : 10*page])
			copy(b[2*page:], b[10*page:18*page])
			copy(b[10*page:], low)
			return b
		}, damaged},
		"both metas flipped": {func(b []byte) []byte {
			b[40], b[page+40] = ^b[40], ^b[page+40] // the root page of each
			return b
		}, damaged},
		"a text":         {func([]byte) []byte { return []byte("Dear diary,\n") }, foreign},
		"a longer text":  {func([]byte) []byte { return bytes.Repeat([]byte("Dear diary,\n"), 10000) }, foreign},
		"another's file": {func([]byte) []byte { return foreignFile(t) }, foreign},
	} {
		t.Run(name, func(t *testing.T) {
			path := newPath(t)
			if err := os.WriteFile(path, c.damage(bytes.Clone(whole)), 0o600); err != nil {
				t.Fatal(err)
			}
			refused(t, path, c.want)
			dst := path + ".backup"
			if err := Backup(path, dst, tables.Spaces); err == nil && !strings.HasPrefix(name, "another") {
				t.Errorf("backup of a damaged file: got no error")
			} else if err != nil && strings.Contains(err.Error(), "\n") {
				t.Errorf("backup: got %q, want one line", err)
			}
		})
	}
}

// Whatever page is lost, the file is refused or nothing is missing: then it was
// a free page.
func TestEveryPageZeroed(t *testing.T) {
	whole, err := os.ReadFile(filled(t))
	if err != nil {
		t.Fatal(err)
	}
	page, path, opened := os.Getpagesize(), newPath(t), 0
	whole = whole[:lastPage(whole, page)*page]
	for i := range len(whole) / page {
		file := bytes.Clone(whole)
		clear(file[i*page : (i+1)*page])
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
		db, err := Open(path, testOptions)
		if err != nil {
			continue
		}
		opened++
		for g := range data.GuildID(100) {
			err = errors.Join(err, tables.New(db).View(t.Context(), g, func(tx *tables.Tx) error {
				if got := len(tx.Members(g, atShow)); got != 20 {
					t.Errorf("page %d zeroed: guild %d has %d members, want 20", i, g, got)
				}
				return nil
			}))
		}
		if err := errors.Join(err, put(db, 1, s1e1), db.Close()); err != nil {
			t.Errorf("page %d zeroed: %v", i, err)
		}
	}
	if opened == 0 {
		t.Errorf("no file was opened; the test has no free pages to tell apart")
	}
}

// lastPage returns how many pages a file uses, from its newer meta page.
func lastPage(file []byte, page int) int {
	const highest, tx = 16 + 40, 16 + 48 // within a meta page, see bbolt's README
	a, b := file[:page], file[page:2*page]
	if binary.NativeEndian.Uint64(b[tx:]) > binary.NativeEndian.Uint64(a[tx:]) {
		a = b
	}
	return int(binary.NativeEndian.Uint64(a[highest:]))
}

func foreignFile(t *testing.T) []byte {
	path := newPath(t)
	b, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = errors.Join(b.Update(func(tx *bbolt.Tx) error {
		_, err := tx.CreateBucket([]byte("recipes"))
		return err
	}), b.Close())
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// One torn meta page is what a crash leaves, and no damage.
func TestOneMetaFlipped(t *testing.T) {
	path := filled(t)
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.WriteAt([]byte{0xff, 0xff}, 40)
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	db := open(t, path)
	mustPut(t, db, 1, s1e1)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	check(t, path)
}

// Where a file is too large to be walked whole, the read that meets the damage
// fails, and the store goes on.
func TestDamageMetLater(t *testing.T) {
	path := newPath(t)
	db := open(t, path)
	mustPut(t, db, 1, s1e1)
	for name, row := range map[string][]byte{"empty": {}, "short": {1, 1}, "long": bytes.Repeat([]byte{0}, 40)} {
		err := db.bolt.Update(func(b *bbolt.Tx) error {
			c := b.Bucket([]byte("members")).Cursor()
			k, _ := c.First()
			return b.Bucket([]byte("members")).Put(bytes.Clone(k), row)
		})
		if err != nil {
			t.Fatal(err)
		}
		reads := map[string]func(*tables.Tx){
			"member":  func(tx *tables.Tx) { tx.Member(atGuild, atShow, 1) },
			"members": func(tx *tables.Tx) { tx.Members(atGuild, atShow) },
		}
		for method, read := range reads {
			want := "members guild 42 show dark user 1: the row is damaged"
			err := view(db, func(tx *tables.Tx) error { read(tx); return errors.New("hidden by the cause") })
			if err == nil || err.Error() != want {
				t.Errorf("%s of a row that is %s: got %v, want %s", method, name, err, want)
			}
			err = update(db, func(tx *tables.Tx) error { read(tx); tx.PutGuild(data.Guild{ID: atGuild}); return nil })
			if err == nil || errors.Is(err, kv.ErrReadOnly) {
				t.Errorf("update after %s of a row that is %s: got %v", method, name, err)
			}
		}
	}
	if err := view(db, func(tx *tables.Tx) error { tx.Member(atGuild, atShow, 2); return nil }); err != nil {
		t.Errorf("view of another member: %v", err)
	}
}
