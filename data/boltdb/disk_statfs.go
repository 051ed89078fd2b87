//go:build linux || darwin || freebsd

package boltdb

import "syscall"

// freeBytes returns how many bytes a user may still write in a directory.
func freeBytes(dir string) (n uint64, known bool) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return 0, false
	}
	return uint64(s.Bavail) * uint64(s.Bsize), true
}
