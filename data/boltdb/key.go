package boltdb

import (
	"encoding/binary"
	"fmt"

	"watchparty/data"
)

// The buckets, as drawn in the package comment.
const (
	metaBucket     = "meta"
	guildsBucket   = "guilds"
	channelsBucket = "channels"
	groupsBucket   = "groups"
	showsBucket    = "shows"
	membersBucket  = "members"
	roomsBucket    = "rooms"
	seatsBucket    = "seats"
	notesBucket    = "notes"
	textsBucket    = "texts"
	readBucket     = "read"
	cardsBucket    = "cards"
	jobsBucket     = "jobs"

	peopleBucket  = "people"
	threadsBucket = "threads"
	dueBucket     = "due"
)

// guildBuckets are those whose keys begin with a guild, in the order in which a
// guild is forgotten: the jobs first, so that nothing more is done about the
// rest, and the settings last, for they hold why.
var guildBuckets = []string{
	jobsBucket, cardsBucket, readBucket, textsBucket, notesBucket, seatsBucket, roomsBucket,
	membersBucket, showsBucket, groupsBucket, channelsBucket, guildsBucket,
}

// indexBuckets hold what the records of the others say, by another key.
var indexBuckets = []string{peopleBucket, threadsBucket, dueBucket}

// A role is what somebody has to do with a record, in the index of people. Each
// is below the first byte of every show's id, which takes its place in the row of
// a member.
type role uint8

const (
	memberRole role = iota
	seatRole
	noteRole // wrote or sealed it
	readRole
)

// id appends one id of Discord.
func id[T ~uint64](key []byte, id T) []byte { return binary.BigEndian.AppendUint64(key, uint64(id)) }

func guildKey(g data.GuildID) []byte { return id(nil, g) }

func channelKey(g data.GuildID, c data.ChannelID) []byte { return id(guildKey(g), c) }

func showKey(g data.GuildID, s data.ShowID) []byte { return append(append(guildKey(g), s...), 0) }

func memberKey(g data.GuildID, s data.ShowID, u data.UserID) []byte { return id(showKey(g, s), u) }

func personKey(u data.UserID, g data.GuildID, s data.ShowID) []byte {
	return append(id(nil, u), showKey(g, s)...)
}

func roleKey(u data.UserID, g data.GuildID, r role, record uint64) []byte {
	return id(append(id(id(nil, u), g), byte(r)), record)
}

// recordKey is that of a room or a note.
func recordKey(g data.GuildID, record uint64) []byte { return id(guildKey(g), record) }

// partKey is that of somebody's part in one.
func partKey(g data.GuildID, record uint64, u data.UserID) []byte { return id(recordKey(g, record), u) }

func threadKey(g data.GuildID, thread data.ChannelID, room uint64) []byte {
	return id(channelKey(g, thread), room)
}

func cardKey(g data.GuildID, s data.ShowID, at data.Position) []byte {
	return id(showKey(g, s), at.Subject())
}

func jobKey(j data.JobKey) []byte {
	return id(id(append(append(showKey(j.Guild, j.Show), j.Kind...), 0), j.Subject), j.User)
}

// dueKey begins with the moment as the job's row has it.
func dueKey(at uint64, j data.JobKey) []byte { return append(id(nil, at), jobKey(j)...) }

// checkShow says what is wrong with a show's id. One that was not checked could
// reach into the keys of another.
func checkShow(id data.ShowID) error {
	if !isShow(id) {
		return fmt.Errorf("not a show id: %q", id)
	}
	return nil
}

func isShow[T ~string | ~[]byte](id T) bool {
	for i := range len(id) {
		if c := id[i]; (c < 'a' || 'z' < c) && (c < '0' || '9' < c) && c != '-' {
			return false
		}
	}
	return 1 <= len(id) && len(id) <= 32
}
