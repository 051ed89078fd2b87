// Package boltdb keeps the store in one bbolt file. It is the only package that
// knows bbolt, and it must never lose a write that it confirmed, nor change a
// file that it does not understand.
//
// The layout: a bucket a kind of record, flat, with keys that begin with the
// guild, so that a guild is read, counted and forgotten by its range of keys.
// Ids are 8 bytes, big endian; a show is its id and a zero byte, which no id
// holds. Rows are described in row.go. A room and a note are found by their id
// alone, so that moving one to another episode moves no row.
//
//	meta      "schema"            the version of this layout: 8 bytes, big endian
//	          "registered"        what the bot registered with Discord, a text
//	          "session"           what a start needs to resume, a text; while nothing runs
//	guilds    guild               settings, the day it was found missing
//	channels  guild channel       the show that the channel watches
//	groups    guild show          position, the day it ended, the last mark, the finish
//	shows     guild show          a bare show: its name and numbers
//	members   guild show user     seat, reach, choices, day of last use, the last mark
//	rooms     guild room          show, episode, number, thread, messages
//	seats     guild room user     whether they were admitted
//	notes     guild note          show, episode, who, which message, when
//	texts     guild note          what the note says
//	read      guild note user     nothing: they have read it
//	cards     guild show episode  the message that says what waits there
//	jobs      guild show kind subject user  when, how often, what was begun
//
// Three are indexes, and their rows hold nothing:
//
//	people    user guild show     where somebody has a place
//	          user guild role record  their seats, notes and what they read
//	threads   guild thread room   which room is in a thread
//	due       time job            the jobs by the time they are due
//
// A kind of job ends with a zero byte as a show does; an episode is two numbers
// of 4 bytes, a role one byte, a time 8 bytes of nanoseconds since 1970.
//
// Writes share commits: those that arrive while one is being synced are saved
// together by the next (commit.go). A file is inspected before it is opened for
// writing, so that one that is damaged, foreign or newer stays as it is
// (open.go). A backup is taken while the bot runs by asking it over a socket
// beside the file (backup.go).
package boltdb

import (
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"sync"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"watchparty/data"
)

// A DB is a [data.Store] in a file. Open one with [Open].
type DB struct {
	bolt *bbolt.DB
	file *os.File // bbolt's own
	path string

	warnings []string

	broken chan struct{} // closed when no write is taken any more

	mu      sync.Mutex // guards what follows
	waiting []*write
	leading bool       // a goroutine is saving
	idle    *sync.Cond // leading became false
	closed  bool
	cause   error // why broken is closed
	stuck   bool  // bbolt panicked and could not even roll back

	batch []*write // the leader's own: taken and not yet answered
}

var errClosed = errors.New("the store is closed")

// View runs fn on one state of the store; see [data.Store]. It waits for no
// write.
func (db *DB) View(fn func(data.Tx) error) error {
	b, err := db.bolt.Begin(false)
	if errors.Is(err, berrors.ErrDatabaseNotOpen) {
		return errClosed
	}
	if err != nil {
		return fmt.Errorf("begin to read: %w", err)
	}
	defer func() { _ = b.Rollback() }()
	// A page that the disk cannot give back is a fault and not an error.
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	t := &tx{bolt: b}
	return t.end(fn(t))
}

// Broken returns a channel that is closed once the disk left it open what is
// saved. Then every Update returns [data.ErrReadOnly], and the process should
// end: only opening the file again tells what it holds.
func (db *DB) Broken() <-chan struct{} { return db.broken }

// Close takes no more writes, saves those it took, waits for the views that
// run, and lets the file go. Closing twice is closing once.
func (db *DB) Close() error {
	db.mu.Lock()
	db.closed = true
	for db.leading {
		db.idle.Wait()
	}
	stuck := db.stuck
	db.mu.Unlock()
	if stuck { // bbolt still holds its own lock, and would wait for itself
		return db.file.Close()
	}
	return db.bolt.Close()
}
