//go:build unix && !solaris && !aix

package boltdb

import (
	"os"
	"syscall"
)

// unlock gives up bbolt's lock on a file, which closing the file does not while
// its map is there.
func unlock(f *os.File) { _ = syscall.Flock(int(f.Fd()), syscall.LOCK_UN) }
