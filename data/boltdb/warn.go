package boltdb

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"os"
	"runtime"
)

// Warnings returns what [Open] found amiss in a file that can be used all the
// same, each a sentence for the log that says what to do.
func (db *DB) Warnings() []string { return db.warnings }

// warnings looks at a file that was opened and not yet written to.
func warnings(path string, file *os.File, pageSize int) (all []string) {
	info, err := file.Stat()
	if err == nil && runtime.GOOS != "windows" && info.Mode().Perm()&0o007 != 0 {
		all = append(all, fmt.Sprintf("%s can be used by everybody on this machine (mode %04o), and says who watched what: run chmod 600 %s",
			path, info.Mode().Perm(), path))
	}
	if how := lastCommit(file, pageSize); how != "" {
		all = append(all, fmt.Sprintf("the last commit in %s %s, so what was saved last may be missing; "+
			"all before it is there: check the disk", path, how))
	}
	return all
}

// lastCommit says what is wrong with the newer of the two meta pages, empty for
// nothing: bbolt goes on from the commit before without a word. Of the older one
// nothing is needed any more.
func lastCommit(file *os.File, pageSize int) string {
	var metas [2]meta
	for i := range metas {
		page := make([]byte, metaEnd)
		if _, err := file.ReadAt(page, int64(i*pageSize)); err == nil {
			metas[i] = readMeta(page)
		}
	}
	good, bad := metas[0], metas[1]
	if bad.whole {
		good, bad = bad, good
	}
	switch {
	case bad.whole, !good.whole: // both, or none: then bbolt refuses the file
		return ""
	case bad.txid == good.txid-1:
		return ""
	case bad.txid == good.txid+1:
		return "cannot be read"
	}
	return "may be one that cannot be read" // the page does not tell which it was
}

// A meta is what matters here of one of bbolt's meta pages.
type meta struct {
	whole bool
	txid  uint64 // the commit that wrote it
}

// Where the parts of a meta page are, as bbolt documents its format: a header of
// 16 bytes, and then magic, version, page size, flags, root, free pages, highest
// page, commit and checksum.
const (
	metaBegin, metaTxid, metaSum, metaEnd = 16, 16 + 48, 16 + 56, 16 + 64
	metaMagic                             = 0xED0CDAED
)

func readMeta(page []byte) meta {
	sum := fnv.New64a()
	_, _ = sum.Write(page[metaBegin:metaSum])
	return meta{
		whole: binary.NativeEndian.Uint32(page[metaBegin:]) == metaMagic && binary.NativeEndian.Uint64(page[metaSum:]) == sum.Sum64(),
		txid:  binary.NativeEndian.Uint64(page[metaTxid:]),
	}
}
