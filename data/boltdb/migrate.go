package boltdb

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"

	"go.etcd.io/bbolt"
)

// migrations lead from an empty file to the layout of this build, a step each;
// their number is the layout's version. A step works on bbolt alone, so that
// later changes of the rows do not change it, and is never edited once it was
// released.
var migrations = []func(*bbolt.Tx) error{
	createBuckets,
	addDiscussion,
	addAsked,
}

func createBuckets(b *bbolt.Tx) error {
	for _, name := range []string{"guilds", "channels", "groups", "shows", "members", "people"} {
		if _, err := b.CreateBucket([]byte(name)); err != nil {
			return err
		}
	}
	return nil
}

// addDiscussion makes room for rooms, notes and jobs, and has every group say
// that nobody was notified of its finish. That a member looked ahead takes a flag
// that was never set, and people gets rows that could not be there.
func addDiscussion(b *bbolt.Tx) error {
	for _, name := range []string{"rooms", "threads", "seats", "notes", "texts", "read", "cards", "jobs", "due"} {
		if _, err := b.CreateBucket([]byte(name)); err != nil {
			return err
		}
	}
	return lengthen(b.Bucket([]byte("groups")), 0)
}

// addAsked has every job say that it was asked nowhere and that its show is
// known.
func addAsked(b *bbolt.Tx) error { return lengthen(b.Bucket([]byte("jobs")), 0, 0) }

// lengthen appends the same bytes to every row of a bucket.
func lengthen(bucket *bbolt.Bucket, more ...byte) error {
	rows := map[string][]byte{}
	err := bucket.ForEach(func(k, v []byte) error {
		rows[string(k)] = append(bytes.Clone(v), more...)
		return nil
	})
	for _, k := range slices.Sorted(maps.Keys(rows)) {
		if err == nil {
			err = bucket.Put([]byte(k), rows[k])
		}
	}
	return err
}

var schemaKey = []byte("schema")

var errForeign = errors.New("no layout of ours")

// version returns the version of a file's layout, 0 for an empty file.
func version(b *bbolt.Tx) (uint64, error) {
	if k, _ := b.Cursor().First(); k == nil {
		return 0, nil
	}
	meta := b.Bucket([]byte(metaBucket))
	if meta == nil {
		return 0, errForeign
	}
	v := meta.Get(schemaKey)
	if len(v) != 8 || binary.BigEndian.Uint64(v) == 0 {
		return 0, errForeign
	}
	return binary.BigEndian.Uint64(v), nil
}

// migrate runs the steps that a file lacks, all in one transaction. A file that
// lacks none is not written to.
func migrate(db *bbolt.DB, steps []func(*bbolt.Tx) error) error {
	var have uint64
	err := db.View(func(b *bbolt.Tx) (err error) {
		have, err = version(b)
		return err
	})
	if err != nil || have == uint64(len(steps)) {
		return err
	}
	return db.Update(func(b *bbolt.Tx) error {
		for i := have; i < uint64(len(steps)); i++ {
			if err := steps[i](b); err != nil {
				return fmt.Errorf("migrate to layout %d: %w", i+1, err)
			}
		}
		meta, err := b.CreateBucketIfNotExists([]byte(metaBucket))
		if err != nil {
			return err
		}
		return meta.Put(schemaKey, binary.BigEndian.AppendUint64(nil, uint64(len(steps))))
	})
}
