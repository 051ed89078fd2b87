// Package kv says what an engine does for the store: it keeps rows of bytes
// under keys of bytes, in spaces, and changes them in transactions. An engine
// knows no record; package tables knows all of them.
//
// A key begins with the server it belongs to, 8 bytes, big endian. A transaction
// names its server and reaches the rows of that server alone. Server 0 is the
// bot itself: every transaction may read its rows, and only one that names
// server 0 changes them.
//
// The keys of an [Across] space begin with something else, such as a moment or a
// person, so that rows of many servers lie next to each other. The transaction
// of a server writes its own rows there, and only [Store.Across] reads them.
package kv

import (
	"context"
	"encoding/binary"
	"errors"
	"time"

	"watchparty/data"
)

// A Space is a set of keys, which an engine keeps apart from all others. An
// engine is opened with a list of spaces, and a space is named by its index in
// that list.
type Space struct {
	// Name is what the engine keeps the space under. It never changes.
	Name string
	// Across says that the keys do not begin with a server.
	Across bool
	// Lazy says that the rows are large or many, so that an engine which fetches
	// a server's rows at once leaves these until they are asked for.
	Lazy bool
	// Brief says that the rows are of use for minutes, so that backups leave them
	// out.
	Brief bool
}

// A Store is an engine. It may be used from many goroutines.
//
// A function given to one of its methods changes nothing outside of the result
// that it gives back, since it may run more than once, and it does not call the
// store. Its error ends the transaction and is returned as it is.
type Store interface {
	// View runs fn on one state of a server's rows: what was saved before the
	// call, and nothing that is not saved.
	View(ctx context.Context, guild uint64, fn func(Tx) error) error
	// Update runs fn and saves all that it changed, or nothing. Transactions of
	// one server follow each other. When Update returns nil, what it saved
	// survives any crash of the process.
	//
	// ErrReadOnly, wrapped, says that nothing can be saved now; ErrUnsure,
	// wrapped, that it is not known whether this was; after any other error
	// nothing was changed.
	Update(ctx context.Context, guild uint64, fn func(Tx) error) error
	// Across runs fn on the Across spaces, which it may only read. What it finds
	// may be older than what a View that began later finds.
	Across(ctx context.Context, fn func(Tx) error) error
	// Guilds returns up to limit of the servers above after that have a row, in
	// ascending order. Server 0 is never among them.
	Guilds(ctx context.Context, after uint64, limit int) ([]uint64, error)
	// Close saves what was taken and lets go of everything. Closing twice is
	// closing once.
	Close() error
}

// A Keeper is a [Store] that keeps an older copy of what it holds for a while.
type Keeper interface {
	// RemoveOld removes the copy if it was kept long enough at a moment, and says
	// whether it did. The zero time removes it at once.
	RemoveOld(now time.Time) (removed bool, err error)
}

// A Tx is a transaction. Keys and rows that it gives out are valid until the
// function returns, and must not be changed. It copies the keys and keeps the
// rows that it is given. After an error it is of no more use.
type Tx interface {
	// Get returns a row, nil if there is none. A row that holds nothing is not
	// nil.
	Get(space int, key []byte) ([]byte, error)
	Put(space int, key, row []byte) error
	// Delete removes a row. There need not be one.
	Delete(space int, key []byte) error
	// Scan calls fn with the rows whose keys begin with prefix and are not below
	// from, in the order of their keys, until fn returns false. It sees what the
	// transaction itself wrote. Fn must not write.
	Scan(space int, prefix, from []byte, fn func(key, row []byte) bool) error
}

// Errors of transactions.
var (
	// ErrView is returned for a write in View or Across.
	ErrView = data.ErrWrites
	// ErrForeign is returned for a key that the transaction may not reach: one of
	// another server, or one in an Across space that is read in a server's
	// transaction or the other way round.
	ErrForeign = errors.New("a row of another server")
	// ErrReadOnly is returned when nothing can be saved: the disk is full or
	// refuses writes. What was saved before is safe, and reading goes on.
	ErrReadOnly = data.ErrReadOnly
	// ErrUnsure is returned when the connection to the database was lost while it
	// was saving.
	ErrUnsure = errors.New("it is not known whether it was saved")
)

// Prefix is what the keys of a server begin with.
func Prefix(guild uint64) []byte { return binary.BigEndian.AppendUint64(nil, guild) }

// A Scope is what a transaction may reach. Engines check every key with it.
type Scope struct {
	Guild  uint64
	Across bool // the transaction looks across servers
	Writes bool
}

// Reads returns nil if a transaction of this scope may read a key, or the keys
// that begin with a prefix, in a space.
func (s Scope) Reads(space Space, key []byte) error {
	switch {
	case space.Across != s.Across:
		return ErrForeign
	case space.Across:
		return nil
	case len(key) < 8:
		return ErrForeign
	}
	if g := binary.BigEndian.Uint64(key); g != s.Guild && g != 0 {
		return ErrForeign
	}
	return nil
}

// MayWrite returns nil if a transaction of this scope may change a key in a
// space.
func (s Scope) MayWrite(space Space, key []byte) error {
	switch {
	case !s.Writes:
		return ErrView
	case space.Across:
		return nil // the engine knows whose transaction writes it
	case len(key) < 8 || binary.BigEndian.Uint64(key) != s.Guild:
		return ErrForeign
	}
	return nil
}
