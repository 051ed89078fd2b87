package data

import "errors"

// ErrReadOnly is returned, wrapped, by a store that can save nothing: the disk is
// full or refuses writes. What was saved before is safe, and reading goes on.
var ErrReadOnly = errors.New("nothing can be saved")

// ErrWrites is returned by a view of the store whose function tried to change
// something. Nothing was changed, and what was read after the attempt is empty:
// run the same function in an update.
var ErrWrites = errors.New("a write inside View")
