package boltdb

import (
	"bytes"
	"math"
	"slices"

	"watchparty/data"
)

func (t *tx) DropGroup(g data.GuildID, s data.ShowID) {
	if !isShow(s) {
		return
	}
	for _, bucket := range []string{jobsBucket, cardsBucket, membersBucket, showsBucket, groupsBucket} {
		t.drop(bucket, showKey(g, s), math.MaxInt)
	}
	for _, n := range t.Notes(g, s) {
		t.DropNote(g, n.ID)
	}
	for _, r := range t.Rooms(g, s) {
		t.DropRoom(g, r.ID)
	}
	for _, w := range t.Watches(g) {
		if w.Show == s {
			t.delete(channelsBucket, channelKey(g, w.Channel))
		}
	}
}

// Forget goes through the buckets in their order, so that a crash between two
// calls leaves the settings, which hold the day the server was found missing.
func (t *tx) Forget(g data.GuildID, limit int) (more bool) {
	prefix := guildKey(g)
	for _, bucket := range guildBuckets {
		limit -= t.drop(bucket, prefix, limit)
	}
	for _, bucket := range guildBuckets {
		more = more || len(t.keys(bucket, prefix, 1)) > 0
	}
	return more && t.err == nil
}

// drop removes up to limit of the records whose keys begin with prefix and
// returns how many.
func (t *tx) drop(bucket string, prefix []byte, limit int) int {
	keys := t.keys(bucket, prefix, limit)
	for _, k := range keys {
		t.remove(bucket, k)
	}
	return len(keys)
}

// remove deletes a record, if there is one, with its rows in the indexes.
func (t *tx) remove(bucket string, key []byte) {
	if !t.writes() || t.get(bucket, key) == nil {
		return
	}
	p, ok := split(bucket, key)
	if !ok {
		t.fail(bucket, key, errDamaged)
		return
	}
	switch bucket {
	case membersBucket:
		t.delete(peopleBucket, personKey(p.user, p.guild, data.ShowID(p.show)))
	case seatsBucket:
		t.delete(peopleBucket, roleKey(p.user, p.guild, seatRole, p.record))
	case readBucket:
		t.delete(peopleBucket, roleKey(p.user, p.guild, readRole, p.record))
	case notesBucket:
		n, _ := t.Note(p.guild, p.record)
		t.index(peopleBucket, noteIndex(n), nil)
	case roomsBucket:
		r, _ := t.Room(p.guild, p.record)
		t.index(threadsBucket, roomIndex(r), nil)
	case jobsBucket:
		j, _ := t.Job(p.job())
		t.index(dueBucket, jobIndex(j), nil)
	}
	t.delete(bucket, key)
}

// index changes a record's rows in an index from those that it had. A record
// that could not be read was remembered as an error, and then nothing is written.
func (t *tx) index(bucket string, from, to [][]byte) {
	for _, k := range from {
		if !slices.ContainsFunc(to, func(kept []byte) bool { return bytes.Equal(k, kept) }) {
			t.delete(bucket, k)
		}
	}
	for _, k := range to {
		t.put(bucket, k, []byte{})
	}
}
