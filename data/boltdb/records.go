package boltdb

import (
	"encoding/binary"
	"math"
	"slices"

	"watchparty/data"
)

func (t *tx) Guild(g data.GuildID) data.Guild {
	guild := data.Guild{ID: g}
	read(t, guildsBucket, guildKey(g), guildRow, &guild)
	return guild
}

func (t *tx) PutGuild(g data.Guild) { store(t, guildsBucket, guildKey(g.ID), guildRow, g) }

// Guilds goes from guild to guild by seeking past each, since a server may have
// places and no settings.
func (t *tx) Guilds() []data.GuildID {
	var guilds []data.GuildID
	for _, bucket := range guildBuckets {
		var from data.GuildID
		for g, ok := t.guildFrom(bucket, from); ok; g, ok = t.guildFrom(bucket, from) {
			guilds = append(guilds, g)
			if g == math.MaxUint64 {
				break
			}
			from = g + 1
		}
	}
	if t.err != nil {
		return nil
	}
	slices.Sort(guilds)
	return slices.Compact(guilds)
}

// guildFrom returns the first guild with a record in a bucket that is not below
// from.
func (t *tx) guildFrom(bucket string, from data.GuildID) (data.GuildID, bool) {
	defer t.guard(bucket, guildKey(from))
	if t.err != nil {
		return 0, false
	}
	k, _ := t.bucket(bucket).Cursor().Seek(guildKey(from))
	if k == nil {
		return 0, false
	}
	if _, ok := split(bucket, k); !ok {
		t.fail(bucket, k, errDamaged)
		return 0, false
	}
	return data.GuildID(binary.BigEndian.Uint64(k)), true
}

func (t *tx) Watches(g data.GuildID) []data.Watch {
	fields := func(r *row, w *data.Watch) { channelRow(r, &w.Show) }
	return list(t, channelsBucket, guildKey(g), fields,
		func(p parts) data.Watch { return data.Watch{Channel: p.channel} })
}

func (t *tx) PutWatch(g data.GuildID, c data.ChannelID, s data.ShowID) {
	if s == "" {
		t.delete(channelsBucket, channelKey(g, c))
		return
	}
	store(t, channelsBucket, channelKey(g, c), channelRow, s)
}

func (t *tx) Group(g data.GuildID, s data.ShowID) (data.Group, bool) {
	group := data.Group{Guild: g, Show: s}
	ok := isShow(s) && read(t, groupsBucket, showKey(g, s), groupRow, &group)
	return group, ok
}

func (t *tx) Groups(g data.GuildID) []data.Group {
	return list(t, groupsBucket, guildKey(g), groupRow,
		func(p parts) data.Group { return data.Group{Guild: g, Show: data.ShowID(p.show)} })
}

func (t *tx) PutGroup(g data.Group) {
	key := showKey(g.Guild, g.Show)
	t.fail(groupsBucket, key, checkShow(g.Show))
	store(t, groupsBucket, key, groupRow, g)
}

func (t *tx) BareShows(g data.GuildID) []data.BareShow {
	return list(t, showsBucket, guildKey(g), showRow,
		func(p parts) data.BareShow { return data.BareShow{ID: data.ShowID(p.show)} })
}

func (t *tx) PutBareShow(g data.GuildID, b data.BareShow) {
	key := showKey(g, b.ID)
	t.fail(showsBucket, key, checkShow(b.ID))
	store(t, showsBucket, key, showRow, b)
}
