package boltdb

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"time"

	"watchparty/data"
)

func (t *tx) Job(key data.JobKey) (data.Job, bool) {
	j := data.Job{JobKey: key}
	ok := checkJob(key) == nil && read(t, jobsBucket, jobKey(key), jobRow, &j)
	return j, ok
}

func (t *tx) PutJob(j data.Job) {
	key := jobKey(j.JobKey)
	t.fail(jobsBucket, key, checkJob(j.JobKey))
	var from [][]byte
	if old, ok := t.Job(j.JobKey); ok {
		from = jobIndex(old)
	}
	store(t, jobsBucket, key, jobRow, j)
	t.index(dueBucket, from, jobIndex(j))
}

// jobIndex returns a job's rows in the index by time. The time is one that the
// job's row took.
func jobIndex(j data.Job) [][]byte {
	at, _ := nanoseconds(j.At)
	return [][]byte{dueKey(at, j.JobKey)}
}

func (t *tx) DropJob(key data.JobKey) {
	if checkJob(key) == nil {
		t.remove(jobsBucket, jobKey(key))
	}
}

// checkJob says what is wrong with a job's key. A kind is written as a show's id
// is, and ends like one.
func checkJob(key data.JobKey) error {
	if !isShow(key.Kind) {
		return fmt.Errorf("not a kind of job: %q", key.Kind)
	}
	return checkShow(key.Show)
}

// Due reads the index as far as it must, and the jobs that it returns.
func (t *tx) Due(now time.Time, limit int) (due []data.Job) {
	for _, k := range t.dueKeys(lastBefore(now), limit) {
		p, ok := split(dueBucket, k)
		if !ok {
			t.fail(dueBucket, k, errDamaged)
			return nil
		}
		j, ok := t.Job(p.job())
		if !ok || !j.At.Equal(momentAt(p.time)) {
			t.fail(dueBucket, k, errMissing)
			return nil
		}
		due = append(due, j)
	}
	return due
}

func (t *tx) NextDue() (time.Time, bool) {
	for _, k := range t.dueKeys(math.MaxUint64, 1) {
		if p, ok := split(dueBucket, k); ok {
			return momentAt(p.time), true
		}
		t.fail(dueBucket, k, errDamaged)
	}
	return time.Time{}, false
}

// dueKeys returns up to limit keys of the index by time, none of them after
// last.
func (t *tx) dueKeys(last uint64, limit int) (keys [][]byte) {
	if limit <= 0 {
		return nil
	}
	t.scan(dueBucket, nil, func(k, _ []byte) bool {
		if len(k) >= 8 && binary.BigEndian.Uint64(k) > last {
			return false
		}
		keys = append(keys, bytes.Clone(k))
		return len(keys) < limit
	})
	return keys
}

// lastBefore returns the nanoseconds of the last moment that can be kept and is
// not after t.
func lastBefore(t time.Time) uint64 {
	switch {
	case t.Before(time.Unix(0, 1)):
		return 0
	case t.After(time.Unix(0, math.MaxInt64)):
		return math.MaxInt64
	default:
		return uint64(t.UnixNano())
	}
}
