package boltdb

import (
	"bytes"
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
	peopleBucket   = "people"
)

// guildBuckets are those whose keys begin with a guild, in the order in which a
// guild is forgotten: the settings last, for they hold why.
var guildBuckets = []string{membersBucket, showsBucket, groupsBucket, channelsBucket, guildsBucket}

// id appends one id of Discord.
func id[T ~uint64](key []byte, id T) []byte { return binary.BigEndian.AppendUint64(key, uint64(id)) }

func guildKey(g data.GuildID) []byte { return id(nil, g) }

func channelKey(g data.GuildID, c data.ChannelID) []byte { return id(guildKey(g), c) }

func showKey(g data.GuildID, s data.ShowID) []byte { return append(append(guildKey(g), s...), 0) }

func memberKey(g data.GuildID, s data.ShowID, u data.UserID) []byte { return id(showKey(g, s), u) }

func personKey(u data.UserID, g data.GuildID, s data.ShowID) []byte {
	return append(id(nil, u), showKey(g, s)...)
}

// A key taken apart; the zero value of what it does not have. The show is part
// of the key and goes with it.
type parts struct {
	guild   data.GuildID
	channel data.ChannelID
	show    []byte
	user    data.UserID
}

// split takes a key of a bucket apart; false if it is no such key.
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
	if bucket == peopleBucket {
		p.user = data.UserID(next())
	}
	p.guild = data.GuildID(next())
	switch bucket {
	case guildsBucket:
	case channelsBucket:
		p.channel = data.ChannelID(next())
	default:
		var found bool
		p.show, key, found = bytes.Cut(key, []byte{0})
		ok = ok && found && isShow(p.show)
	}
	if bucket == membersBucket {
		p.user = data.UserID(next())
	}
	return p, ok && len(key) == 0
}

// describe names the record with a key, for errors.
func describe(bucket string, key []byte) string {
	p, ok := split(bucket, key)
	switch {
	case !ok:
		return fmt.Sprintf("key %x in %s", key, bucket)
	case bucket == guildsBucket:
		return fmt.Sprintf("settings of guild %d", p.guild)
	case bucket == channelsBucket:
		return fmt.Sprintf("channel %d of guild %d", p.channel, p.guild)
	case bucket == groupsBucket:
		return fmt.Sprintf("group of guild %d in %q", p.guild, p.show)
	case bucket == showsBucket:
		return fmt.Sprintf("bare show %q of guild %d", p.show, p.guild)
	default:
		return fmt.Sprintf("member %d of guild %d in %q", p.user, p.guild, p.show)
	}
}

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
