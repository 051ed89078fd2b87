package layout3

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"go.etcd.io/bbolt"
	"golang.org/x/sys/unix"

	"watchparty/data"
	"watchparty/data/boltdb"
	"watchparty/data/kv"
	"watchparty/data/tables"
)

var (
	many   = flag.Int("members", 2000, "how many members the old file has that is copied")
	rounds = flag.Int("rounds", 3, "how often a copy is killed")
	seed   = flag.Uint64("seed", rand.Uint64(), "seed of the random tests")
)

// manyMembers adds members to a fixture, five a server, with the row of its first.
func manyMembers(n int) func(*bbolt.Tx) error {
	return func(b *bbolt.Tx) error {
		members := b.Bucket([]byte("members"))
		_, row := members.Cursor().First()
		row = bytes.Clone(row)
		members.FillPercent = 1
		for i := range n {
			key := append(kv.Prefix(uint64(1000+i/5)), "dark\x00"...)
			if err := members.Put(binary.BigEndian.AppendUint64(key, uint64(1+i)), row); err != nil {
				return err
			}
		}
		return nil
	}
}

// wantMany wants all members in a file that was copied.
func wantMany(t *testing.T, db *boltdb.DB, n int) {
	t.Helper()
	found := 0
	err := tables.New(db).Dump(t.Context(), func(_ string, record any) {
		if m, ok := record.(data.Member); ok && m.Guild >= 1000 && m.Guild < 1<<60 && m.Seen.To == p(1, 2) && m.Mark.ID == 1<<60+1 {
			found++
		}
	})
	if err != nil || found != n {
		t.Errorf("got %d members of %d, %v", found, n, err)
	}
}

// A copy of many members is whole; how long it took is told.
func TestManyMembers(t *testing.T) {
	path := fixture(t, 3, manyMembers(*many))
	before, _ := os.Stat(path)
	began := time.Now()
	db, err := boltdb.Open(path, boltdb.Options{Spaces: tables.Spaces, Upgrade: Copy})
	if err != nil {
		t.Fatal(err)
	}
	took := time.Since(began)
	defer func() { _ = db.Close() }()
	after, _ := os.Stat(path)
	t.Logf("%d members in %d servers were copied and compared in %s; the file had %d MB and has %d MB",
		*many, *many/5, took.Round(time.Millisecond), before.Size()>>20, after.Size()>>20)
	wantMany(t, db, *many)
}

const upgradeVar = "LAYOUT3_TEST_UPGRADE"

// TestMain is also a process that upgrades a file, to be killed or starved.
func TestMain(m *testing.M) {
	how := os.Getenv(upgradeVar)
	if how == "" {
		os.Exit(m.Run())
	}
	signal.Ignore(syscall.SIGXFSZ) // otherwise the signal reports a full disk
	path := os.Args[len(os.Args)-1]
	if how == "full" {
		info, err := os.Stat(path)
		if err == nil {
			err = unix.Setrlimit(unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: uint64(info.Size() / 2), Max: unix.RLIM_INFINITY})
		}
		if err != nil {
			fmt.Println(err)
		}
	}
	db, err := boltdb.Open(path, boltdb.Options{Spaces: tables.Spaces, Upgrade: func(ctx context.Context, from *bbolt.DB, into kv.Store) error {
		return Copy(ctx, from, telling{into})
	}})
	if err == nil {
		err = db.Close()
	}
	fmt.Println("ended", err)
}

// A telling engine says when it was used.
type telling struct{ kv.Store }

func (s telling) Update(ctx context.Context, g uint64, fn func(kv.Tx) error) error {
	defer fmt.Println("a server was copied")
	return s.Store.Update(ctx, g, fn)
}

func (s telling) View(ctx context.Context, g uint64, fn func(kv.Tx) error) error {
	defer fmt.Println("a server was compared")
	return s.Store.View(ctx, g, fn)
}

func upgrading(t *testing.T, how, path string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self, path)
	cmd.Env = append(os.Environ(), upgradeVar+"="+how)
	return cmd
}

func sum(t *testing.T, path string) [32]byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return sha256.Sum256(b)
}

// A copy is killed at random moments: the old file has the name, as it was, or the
// whole new one has, and the next start finds every member.
func TestCopyIsKilled(t *testing.T) {
	t.Logf("-seed=%d", *seed)
	random := rand.New(rand.NewPCG(*seed, 0))
	const n = 2000
	old := fixture(t, 3, manyMembers(n))
	before, atOnce, whole := sum(t, old), 0, 0
	for range *rounds {
		path := filepath.Join(t.TempDir(), "test.db")
		b, err := os.ReadFile(old)
		if err := errors.Join(err, os.WriteFile(path, b, 0o600)); err != nil {
			t.Fatal(err)
		}
		cmd := upgrading(t, "kill", path)
		out, err := cmd.StdoutPipe()
		if err := errors.Join(err, cmd.Start()); err != nil {
			t.Fatal(err)
		}
		last := random.IntN(3 * n / 5) // a line a server for copying, for comparing and for verifying
		if random.IntN(2) == 0 {
			last = 3*n/5 + random.IntN(10) // near the renaming
		}
		lines := bufio.NewScanner(out)
		for at := 0; lines.Scan(); at++ {
			if at == last {
				_ = cmd.Process.Kill()
			}
		}
		_ = cmd.Wait()
		if sum(t, path) == before {
			atOnce++
		} else {
			whole++
			if _, err := os.Stat(path + ".layout3"); err != nil {
				t.Error("the old file is gone")
			}
			refuse := boltdb.Options{Spaces: tables.Spaces} // opens whole files of this layout alone
			if db, err := boltdb.Open(path, refuse); err != nil {
				t.Errorf("what has the name is not whole: %v", err)
			} else if err := db.Close(); err != nil {
				t.Error(err)
			}
		}
		db, err := boltdb.Open(path, boltdb.Options{Spaces: tables.Spaces, Upgrade: Copy})
		if err != nil {
			t.Fatal(err)
		}
		wantMany(t, db, n)
		if err := db.Close(); err != nil {
			t.Error(err)
		}
		if left, _ := filepath.Glob(path + "*.new"); len(left) > 0 {
			t.Errorf("left behind: %q", left)
		}
		if t.Failed() {
			t.Fatalf("killed after %d lines", last)
		}
	}
	t.Logf("killed %d times before the copy had the name, %d times after", atOnce, whole)
}

// A disk that has no room for the copy is said in a sentence, and the old
// file stays as it was, with no half copy beside it.
func TestDiskFullInTheCopy(t *testing.T) {
	path := fixture(t, 3, manyMembers(20_000))
	before := sum(t, path)
	out, err := upgrading(t, "full", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	if said := string(out); !strings.Contains(said, "ended there is no room on the disk for "+path) {
		t.Errorf("it said %q", said[max(0, len(said)-400):])
	}
	if sum(t, path) != before {
		t.Error("the old file was changed")
	}
	if files, _ := filepath.Glob(path + "*"); len(files) != 1 {
		t.Errorf("left behind: %q", files)
	}
}
