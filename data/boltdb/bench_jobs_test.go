package boltdb

import (
	"fmt"
	"testing"
	"time"

	"watchparty/data"
)

// The queue with 100,000 jobs in it: reading the first that are due, and putting
// one off, which moves its row in the index. The first due of one job is the
// measure for the first due of many.
func BenchmarkDue(b *testing.B) {
	for _, pending := range []int{1, 100_000} {
		db := open(b, newPath(b))
		db.bolt.NoSync = true // the fixture is built from scratch, and puts measure no disk
		job := func(i int) data.JobKey {
			return data.JobKey{Kind: data.RoomSeat, Guild: data.GuildID(i%1000+1) << 22, Show: atShow, Subject: uint64(i), User: 5}
		}
		at := func(i int) time.Time { return time.Unix(1_800_000_000+int64(i), 0) }
		for from := 0; from < pending; from += 10_000 {
			err := db.Update(func(tx data.Tx) error {
				for i := from; i < min(from+10_000, pending); i++ {
					data.Enqueue(tx, job(i), at(i), time.Time{})
				}
				return nil
			})
			if err != nil {
				b.Fatal(err)
			}
		}
		for _, limit := range []int{1, 50} {
			b.Run(fmt.Sprintf("first %d of %d", limit, pending), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					due, err := data.View(db, func(tx data.Tx) ([]data.Job, error) { return tx.Due(at(pending), limit), nil })
					if err != nil || len(due) != min(limit, pending) || due[0].Subject != 0 {
						b.Fatal(due, err)
					}
				}
			})
		}
		b.Run(fmt.Sprintf("put off one of %d", pending), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				err := db.Update(func(tx data.Tx) error {
					j, _ := tx.Job(job(pending - 1))
					j.At = at(pending + i%2)
					tx.PutJob(j)
					return nil
				})
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
