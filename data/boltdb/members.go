package boltdb

import (
	"math"

	"watchparty/data"
)

func (t *tx) Member(g data.GuildID, s data.ShowID, u data.UserID) (data.Member, bool) {
	m := data.Member{Guild: g, Show: s, User: u}
	ok := isShow(s) && read(t, membersBucket, memberKey(g, s, u), memberRow, &m)
	return m, ok
}

func (t *tx) Members(g data.GuildID, s data.ShowID) []data.Member {
	if !isShow(s) {
		return nil
	}
	return list(t, membersBucket, showKey(g, s), memberRow,
		func(p parts) data.Member { return data.Member{Guild: g, Show: s, User: p.user} })
}

// PutMember writes the index only for somebody new, so that a mark costs one
// page and not two.
func (t *tx) PutMember(m data.Member) {
	key := memberKey(m.Guild, m.Show, m.User)
	t.fail(membersBucket, key, checkShow(m.Show))
	if store(t, membersBucket, key, memberRow, m) {
		t.put(peopleBucket, personKey(m.User, m.Guild, m.Show), []byte{})
	}
}

func (t *tx) DropMember(g data.GuildID, s data.ShowID, u data.UserID) {
	t.delete(membersBucket, memberKey(g, s, u))
	t.delete(peopleBucket, personKey(u, g, s))
}

func (t *tx) MemberOf(u data.UserID) []data.Member {
	var members []data.Member
	for _, k := range t.keys(peopleBucket, id(nil, u), math.MaxInt) {
		p, ok := split(peopleBucket, k)
		if !ok {
			t.fail(peopleBucket, k, errDamaged)
			return nil
		}
		m, ok := t.Member(p.guild, data.ShowID(p.show), u)
		if !ok { // or the index would hide a place from its owner
			t.fail(peopleBucket, k, errMissing)
			return nil
		}
		members = append(members, m)
	}
	if t.err != nil {
		return nil
	}
	return members
}

func (t *tx) DropGroup(g data.GuildID, s data.ShowID) {
	if !isShow(s) {
		return
	}
	t.drop(membersBucket, showKey(g, s), math.MaxInt)
	t.delete(showsBucket, showKey(g, s))
	t.delete(groupsBucket, showKey(g, s))
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

// drop deletes up to limit of the records whose keys begin with prefix, with
// their index, and returns how many.
func (t *tx) drop(bucket string, prefix []byte, limit int) int {
	keys := t.keys(bucket, prefix, limit)
	for _, k := range keys {
		if bucket == membersBucket {
			p, ok := split(bucket, k)
			if !ok {
				t.fail(bucket, k, errDamaged)
				break
			}
			t.delete(peopleBucket, personKey(p.user, p.guild, data.ShowID(p.show)))
		}
		t.delete(bucket, k)
	}
	return len(keys)
}
