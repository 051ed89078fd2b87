package boltdb

import (
	"runtime/debug"
	"time"

	"go.etcd.io/bbolt"
)

// verify reads a whole file and says what is wrong with it; it writes nothing.
func verify(path string) (err error) {
	b, _, err := openBolt(path, bbolt.Options{Timeout: time.Second, ReadOnly: true, PreLoadFreelist: true, NoStatistics: true})
	if err != nil {
		return err
	}
	defer func() { _ = b.Close() }()
	return verifyBolt(b)
}

// verifyBolt is verify for a file that is open.
func verifyBolt(b *bbolt.DB) (err error) {
	defer recoverDamage(&err, func() {})
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	return b.View(func(t *bbolt.Tx) (err error) {
		// First what a goroutine of bbolt's own could die of.
		if err := walk(t, true); err != nil {
			return err
		}
		for e := range t.Check() { // to the end, or its goroutine stays
			if err == nil {
				err = e
			}
		}
		return err
	})
}
