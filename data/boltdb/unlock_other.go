//go:build !unix || solaris || aix

package boltdb

import "os"

// unlock does nothing: closing the file must do.
func unlock(*os.File) {}
