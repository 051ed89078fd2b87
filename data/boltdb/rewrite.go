package boltdb

import (
	"errors"
	"os"
	"time"

	"go.etcd.io/bbolt"

	"watchparty/data/kv"
)

// rewriteBytes is how much is copied in one commit.
const rewriteBytes = 4 << 20

// rewrite copies a file row by row into a new one, without those of brief spaces,
// and brings that to disk. Row by row, since deleted rows stay in a file's free
// pages until something else is written there.
func rewrite(from, to string, spaces []kv.Space, sync func(*os.File) error) (err error) {
	src, _, err := openBolt(from, bbolt.Options{Timeout: time.Second, ReadOnly: true, NoStatistics: true})
	if err != nil {
		return err
	}
	defer func() { _ = src.Close() }()
	o := options()
	o.NoSync, o.InitialMmapSize = true, 0
	dst, file, err := openBolt(to, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, dst.Close()) }()
	err = src.View(func(t *bbolt.Tx) error {
		return t.ForEach(func(name []byte, rows *bbolt.Bucket) error {
			if rows == nil {
				return errForeign
			}
			return rewriteBucket(dst, name, rows, keeps(name, spaces))
		})
	})
	return errors.Join(err, sync(file))
}

// sessionKey is where older layouts kept what a start needs to resume; a backup
// must not resume where the bot does that it was made of.
const sessionKey = "session"

// keeps returns which keys of a bucket are kept.
func keeps(bucket []byte, spaces []kv.Space) func(key []byte) bool {
	for _, s := range spaces {
		if s.Brief && s.Name == string(bucket) {
			return func([]byte) bool { return false }
		}
	}
	if string(bucket) == string(metaBucket) {
		return func(key []byte) bool { return string(key) != sessionKey }
	}
	return func([]byte) bool { return true }
}

// rewriteBucket copies one bucket, in commits of a size that memory can hold.
func rewriteBucket(dst *bbolt.DB, name []byte, rows *bbolt.Bucket, keep func(key []byte) bool) error {
	c := rows.Cursor()
	for k, v := c.First(); ; {
		err := dst.Update(func(t *bbolt.Tx) error {
			b, err := t.CreateBucketIfNotExists(name)
			if err != nil {
				return err
			}
			b.FillPercent = 0.9 // keys come in order
			for n := 0; k != nil && n < rewriteBytes; k, v = c.Next() {
				if v == nil {
					return errForeign
				}
				if !keep(k) {
					continue
				}
				n += len(k) + len(v)
				if err := b.Put(k, v); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil || k == nil {
			return err
		}
	}
}
