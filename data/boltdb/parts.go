package boltdb

import (
	"bytes"
	"encoding/binary"
	"fmt"

	"watchparty/data"
)

// The parts of a key taken apart; the zero value of what it does not have. Show
// and kind are part of the key and go with it.
type parts struct {
	time    uint64 // nanoseconds
	user    data.UserID
	guild   data.GuildID
	channel data.ChannelID
	show    []byte
	at      data.Position
	kind    []byte
	role    role
	record  uint64 // a room, a note, or what a job is about
}

// layout says what the keys of a bucket are made of, a letter a part.
func layout(bucket string, key []byte) string {
	switch bucket {
	case guildsBucket:
		return "g"
	case channelsBucket:
		return "gc"
	case groupsBucket, showsBucket:
		return "gs"
	case membersBucket:
		return "gsu"
	case roomsBucket, notesBucket, textsBucket:
		return "gr"
	case seatsBucket, readBucket:
		return "gru"
	case cardsBucket:
		return "gsp"
	case jobsBucket:
		return "gskru"
	case dueBucket:
		return "tgskru"
	case threadsBucket:
		return "gcr"
	case peopleBucket:
		if len(key) > 16 && role(key[16]) <= readRole {
			return "ugor"
		}
		return "ugs"
	}
	return "?"
}

// split takes a key of a bucket apart; false if it is not such a key.
func split(bucket string, key []byte) (p parts, ok bool) {
	ok = true
	next := func() uint64 {
		if len(key) < 8 {
			ok, key = false, nil
			return 0
		}
		v := binary.BigEndian.Uint64(key)
		key = key[8:]
		return v
	}
	word := func() []byte {
		w, rest, found := bytes.Cut(key, []byte{0})
		ok, key = ok && found && isShow(w), rest
		return w
	}
	for _, part := range layout(bucket, key) {
		switch part {
		case 't':
			p.time = next()
		case 'u':
			p.user = data.UserID(next())
		case 'g':
			p.guild = data.GuildID(next())
		case 'c':
			p.channel = data.ChannelID(next())
		case 's':
			p.show = word()
		case 'p':
			p.at = data.PositionOf(next())
		case 'k':
			p.kind = word()
		case 'o':
			p.role, key = role(key[0]), key[1:]
			ok = ok && p.role != memberRole
		case 'r':
			p.record = next()
		default:
			ok = false
		}
	}
	return p, ok && len(key) == 0
}

// job is the key of the job that a key names.
func (p parts) job() data.JobKey {
	return data.JobKey{Kind: data.JobKind(p.kind), Guild: p.guild, Show: data.ShowID(p.show), Subject: p.record, User: p.user}
}

// describe names the record with a key, for errors.
func describe(bucket string, key []byte) string {
	p, ok := split(bucket, key)
	switch {
	case !ok:
		return fmt.Sprintf("key %x in %s", key, bucket)
	case bucket == guildsBucket:
		return fmt.Sprintf("settings of guild %d", p.guild)
	case bucket == channelsBucket, bucket == threadsBucket:
		return fmt.Sprintf("channel %d of guild %d", p.channel, p.guild)
	case bucket == groupsBucket:
		return fmt.Sprintf("group of guild %d in %q", p.guild, p.show)
	case bucket == showsBucket:
		return fmt.Sprintf("bare show %q of guild %d", p.show, p.guild)
	case bucket == roomsBucket:
		return fmt.Sprintf("room %d of guild %d", p.record, p.guild)
	case bucket == notesBucket, p.role == noteRole:
		return fmt.Sprintf("note %d of guild %d", p.record, p.guild)
	case bucket == textsBucket:
		return fmt.Sprintf("text of note %d of guild %d", p.record, p.guild)
	case bucket == seatsBucket, p.role == seatRole:
		return fmt.Sprintf("seat of %d in room %d of guild %d", p.user, p.record, p.guild)
	case bucket == readBucket, p.role == readRole:
		return fmt.Sprintf("note %d of guild %d, read by %d", p.record, p.guild, p.user)
	case bucket == cardsBucket:
		return fmt.Sprintf("card of %s of guild %d in %q", p.at, p.guild, p.show)
	case bucket == jobsBucket, bucket == dueBucket:
		return fmt.Sprintf("job %q of guild %d in %q about %d and member %d", p.kind, p.guild, p.show, p.record, p.user)
	default:
		return fmt.Sprintf("member %d of guild %d in %q", p.user, p.guild, p.show)
	}
}
