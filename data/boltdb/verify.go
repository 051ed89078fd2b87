package boltdb

import (
	"errors"
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
	return b.View(func(t *bbolt.Tx) error {
		var all []error
		for err := range t.Check() { // to the end, or its goroutine stays
			all = append(all, err)
		}
		return errors.Join(all...)
	})
}
