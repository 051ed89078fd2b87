package layout3

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.etcd.io/bbolt"

	"watchparty/data"
	"watchparty/data/boltdb"
	"watchparty/data/kv/memkv"
	"watchparty/data/tables"
)

// fixture makes a file with the rows that a build of a layout wrote; see testdata:
// a line has the bucket, the key and the row.
func fixture(t *testing.T, layout int, change func(*bbolt.Tx) error) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "test.db")
	lines, err := os.ReadFile(fmt.Sprintf("testdata/layout%d.txt", layout))
	if err != nil {
		t.Fatal(err)
	}
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(b *bbolt.Tx) error {
		for line := range strings.Lines(string(lines)) {
			fields := append(strings.Fields(line), "") // a row may be empty
			rows, err := b.CreateBucketIfNotExists([]byte(fields[0]))
			key, keyErr := hex.DecodeString(fields[1])
			row, rowErr := hex.DecodeString(fields[2])
			if err := errors.Join(err, keyErr, rowErr); err != nil {
				return err
			}
			if err := rows.Put(key, row); err != nil {
				return err
			}
		}
		return change(b)
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

func unchanged(*bbolt.Tx) error { return nil }

func p(season, episode int) data.Position { return data.Position{Season: season, Episode: episode} }

func at(n int64) time.Time { return time.Unix(1_800_000_000+n, 5).UTC() }

// fill writes what the fixture of a layout was filled with.
func fill(tx *tables.Tx, layout int) {
	tx.PutGuild(data.Guild{ID: 42, HostRole: 7, Hosts: 8, Sharing: data.ShareBars, NoAnyway: true})
	tx.PutWatch(42, 9, "dark")
	tx.PutBareShow(42, data.BareShow{ID: "bare-1", Name: "A Bare Show", Numbers: []int{10, 8}})
	group := data.Group{Guild: 42, Show: "dark", Position: p(1, 2), Mark: data.Mark{ID: 1 << 60, Before: p(1, 1)}}
	member := data.Member{Guild: 42, Show: "dark", User: 5, Seat: p(1, 1), Seen: data.UpTo(p(1, 2)), Placed: true, Joined: true, Used: 20002,
		Mark: data.Mark{ID: 1<<60 + 1, Before: p(1, 1), Seen: data.UpTo(p(1, 1)), Placed: true, Joined: true, Undone: true}}
	if layout >= 2 {
		group.Finish, member.Ahead = data.FinishTold, true
		fillDiscussion(tx, layout)
	}
	tx.PutGroup(group)
	tx.PutMember(member)
	tx.PutGroup(data.Group{Guild: 42, Show: "bare-1", Ended: 20001})
	tx.PutMember(data.Member{Guild: 42, Show: "dark", User: 6, Parked: true, Hidden: true})
}

func fillDiscussion(tx *tables.Tx, layout int) {
	tx.PutRoom(data.Room{ID: 100, Guild: 42, Show: "dark", At: p(1, 1), N: 2, Parent: 9, Thread: 11, Head: 12, Card: 13, Full: true})
	tx.PutRoom(data.Room{ID: 101, Guild: 42, Show: "dark", At: p(1, 2), N: 1, Parent: 9})
	tx.PutSeat(data.Seat{Guild: 42, Room: 100, User: 5, In: true})
	tx.PutSeat(data.Seat{Guild: 42, Room: 101, User: 5})
	tx.PutNote(data.Note{ID: 200, Guild: 42, Show: "dark", At: p(1, 2), Writer: 5, Written: at(1)})
	tx.PutNoteText(42, 200, "He did it.")
	tx.PutNote(data.Note{ID: 201, Guild: 42, Show: "dark", At: p(1, 1), Writer: 6, Sealer: 5, Channel: 9, Message: 14, Pending: true, Written: at(2)})
	tx.PutNoteText(42, 201, "She did it.")
	tx.PutRead(42, 200, 6)
	tx.PutCard(data.Card{Guild: 42, Show: "dark", At: p(1, 2), Channel: 9, Message: 15})
	key := data.JobKey{Guild: 42, Show: "dark"}
	put := func(j data.Job, kind data.JobKind, subject uint64, u data.UserID) {
		j.JobKey = data.JobKey{Kind: kind, Guild: key.Guild, Show: key.Show, Subject: subject, User: u}
		if j.Lane = data.PressLane; kind == "finish" {
			j.Lane = data.DueLane
		}
		tx.PutJob(j)
	}
	report := data.Job{At: at(3), Use: at(4), Begun: at(5), Rev: 2, Tries: 3, In: 9, Of: p(1, 2)}
	if layout >= 3 {
		report.Asked, report.Unknown = 8, true
		put(data.Job{In: 8}, "report-gone", 16, 0)
	}
	put(report, "report", 77, 5)
	for i, kind := range []data.JobKind{"room-open", "room-head", "room-card", "note-card", "note-gone", "finish", "finish-said"} {
		put(data.Job{At: at(int64(10 - i)), Rev: 1}, kind, uint64(300+i), 0)
	}
	put(data.Job{Rev: 1}, "room-seat", 100, 5)
}

// dump returns all records of a store, written out.
func dump(t *testing.T, store *tables.Store) (all []string) {
	t.Helper()
	err := store.Dump(t.Context(), func(name string, record any) { all = append(all, fmt.Sprintf("%s: %+v", name, record)) })
	session, err2 := store.TakeSession(t.Context())
	all = append(all, session)
	if err := errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	return all
}

// A file of each older layout opens with all that it held.
func TestOldFilesOpen(t *testing.T) {
	for layout := 1; layout <= 3; layout++ {
		path := fixture(t, layout, unchanged)
		db, err := boltdb.Open(path, boltdb.Options{Spaces: tables.Spaces, Upgrade: Copy})
		if err != nil {
			t.Fatalf("layout %d: %v", layout, err)
		}
		want := tables.New(memkv.New(tables.Spaces))
		err = errors.Join(
			want.Update(t.Context(), 42, func(tx *tables.Tx) error { fill(tx, layout); return nil }),
			want.Update(t.Context(), 43, func(tx *tables.Tx) error { tx.PutGuild(data.Guild{ID: 43, Missing: 20000}); return nil }))
		if layout >= 2 {
			const far = 1<<63 + 7
			err = errors.Join(err, want.SetRegistered(t.Context(), "app 0 abc"), want.SaveSession(t.Context(), "a session"),
				want.Update(t.Context(), far, func(tx *tables.Tx) error {
					tx.PutMember(data.Member{Guild: far, Show: "dark", User: 5, Seat: p(2, 3), Seen: data.UpTo(p(2, 3)), Placed: true})
					return nil
				}))
		}
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(dump(t, want), dump(t, tables.New(db))); diff != "" {
			t.Errorf("layout %d (- what it held, + what it holds):\n%s", layout, diff)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// A file with a damaged row is refused and left as it was: it may be mended, or
// the version before may make more of it.
func TestDamagedOldFiles(t *testing.T) {
	for _, bucket := range buckets {
		for name, row := range map[string]func([]byte) []byte{
			"cut":        func(b []byte) []byte { return b[:len(b)-1] },
			"with more":  func(b []byte) []byte { return append(bytes.Clone(b), 0, 0) },
			"cut to one": func(b []byte) []byte { return b[:1] },
		} {
			path := fixture(t, 3, func(b *bbolt.Tx) error {
				c := b.Bucket([]byte(bucket)).Cursor()
				k, v := c.First()
				if name != "with more" && len(v) < 2 {
					return nil
				}
				return b.Bucket([]byte(bucket)).Put(bytes.Clone(k), row(v))
			})
			before, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			db, err := boltdb.Open(path, boltdb.Options{Spaces: tables.Spaces, Upgrade: Copy})
			if err == nil {
				_ = db.Close()
				if bucket == "read" && name != "with more" || bucket == "seats" && name != "with more" {
					continue // rows of a byte at most
				}
				t.Errorf("%s with a row that is %s was opened", bucket, name)
				continue
			}
			if !strings.Contains(err.Error(), " in "+bucket+": the row is damaged") {
				t.Errorf("%s: got %v", bucket, err)
			}
			after, err := os.ReadFile(path)
			if err != nil || !bytes.Equal(before, after) {
				t.Errorf("%s: the file was changed, %v", bucket, err)
			}
		}
	}
}

// What the copy got wrong is noticed before it takes the name.
func TestCompare(t *testing.T) {
	path := fixture(t, 3, unchanged)
	old, err := bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = old.Close() }()
	engine := memkv.New(tables.Spaces)
	if err := Copy(t.Context(), old, engine); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*tables.Tx){
		"a member":  func(tx *tables.Tx) { tx.DropMember(42, "dark", 6) },
		"a job":     func(tx *tables.Tx) { tx.DropJob(data.JobKey{Kind: "finish", Guild: 42, Show: "dark", Subject: 305}) },
		"a text":    func(tx *tables.Tx) { tx.PutNoteText(42, 200, "He didn't.") },
		"a read":    func(tx *tables.Tx) { tx.DropRead(42, 200, 6) },
		"a card":    func(tx *tables.Tx) { tx.PutCard(data.Card{Guild: 42, Show: "dark", At: p(1, 2)}) },
		"a channel": func(tx *tables.Tx) { tx.PutWatch(42, 9, "") },
	} {
		changed := tables.New(engine.Clone())
		if err := changed.Update(t.Context(), 42, func(tx *tables.Tx) error { change(tx); return nil }); err != nil {
			t.Fatal(err)
		}
		err := eachServer(t.Context(), old, func(s *server) error {
			return changed.View(t.Context(), s.guild.ID, func(tx *tables.Tx) error { return s.compare(tx) })
		})
		if err == nil || !strings.Contains(err.Error(), "server 42 differs") {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// The old file names the user, too: it goes at once when they are forgotten.
func TestForgettingRemovesTheOldFile(t *testing.T) {
	path := fixture(t, 3, unchanged)
	db, err := boltdb.Open(path, boltdb.Options{Spaces: tables.Spaces, Upgrade: Copy})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := os.Stat(path + ".layout3"); err != nil {
		t.Fatal("no old file is kept: this proves nothing")
	}
	if _, err := tables.New(db).FinishErasing(t.Context(), 5, at(0)); err != nil {
		t.Fatal(err)
	}
	if files, _ := filepath.Glob(path + "*"); len(files) != 1 {
		t.Errorf("left: %q", files)
	}
}
