package boltdb

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.etcd.io/bbolt"

	"watchparty/data/kv"
)

// layout is the version of the layout that this build reads and writes. From layout
// rowsSince on the rows are the same: a file of such a layout is given the number of
// this one, so that a build that would overlook a field which keeps texts hidden
// refuses it. Layout 5 has what somebody skipped.
const (
	layout    = 5
	rowsSince = 4
)

var (
	metaBucket = []byte("meta")
	schemaKey  = []byte("schema")
	upgradeKey = []byte("upgraded")
)

var errForeign = errors.New("no layout of ours")

// version returns the version of a file's layout, 0 for an empty file.
func version(b *bbolt.Tx) (uint64, error) {
	if k, _ := b.Cursor().First(); k == nil {
		return 0, nil
	}
	meta := b.Bucket(metaBucket)
	if meta == nil {
		return 0, errForeign
	}
	v := meta.Get(schemaKey)
	if len(v) != 8 || binary.BigEndian.Uint64(v) == 0 {
		return 0, errForeign
	}
	return binary.BigEndian.Uint64(v), nil
}

// prepare makes the buckets that a file lacks, and gives it the number of this
// layout. A file that lacks none and has the number is not written to.
func prepare(db *bbolt.DB, spaces []kv.Space) error {
	whole := true
	err := db.View(func(b *bbolt.Tx) error {
		v, err := version(b)
		if err != nil {
			return err
		}
		whole = v == layout
		for _, s := range spaces {
			whole = whole && b.Bucket([]byte(s.Name)) != nil
		}
		return nil
	})
	if whole || err != nil {
		return err
	}
	return db.Update(func(b *bbolt.Tx) error {
		for _, s := range spaces {
			if _, err := b.CreateBucketIfNotExists([]byte(s.Name)); err != nil {
				return err
			}
		}
		meta, err := b.CreateBucketIfNotExists(metaBucket)
		if err != nil {
			return err
		}
		return meta.Put(schemaKey, binary.BigEndian.AppendUint64(nil, layout))
	})
}

// unknownSpaces warns of the spaces that only a newer version knows.
func unknownSpaces(path string, db *bbolt.DB, spaces []kv.Space) (all []string) {
	var unknown []string
	_ = db.View(func(b *bbolt.Tx) error {
		return b.ForEach(func(name []byte, _ *bbolt.Bucket) error {
			known := bytes.Equal(name, metaBucket) || slices.ContainsFunc(spaces, func(s kv.Space) bool { return s.Name == string(name) })
			if !known {
				unknown = append(unknown, string(name))
			}
			return nil
		})
	})
	if len(unknown) > 0 {
		all = append(all, fmt.Sprintf("%s holds what only a newer version knows: %s. It is left alone; for users who ask to be forgotten, that is finished when the bot is updated again",
			path, strings.Join(unknown, ", ")))
	}
	return all
}
