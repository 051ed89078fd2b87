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
	t.remove(membersBucket, memberKey(g, s, u))
}

func (t *tx) MemberOf(u data.UserID) []data.Member {
	return listOf(t, u, memberRole,
		func(p parts) (data.Member, bool) { return t.Member(p.guild, data.ShowID(p.show), u) })
}

// listOf returns the records with which a person has to do in a role.
func listOf[T any](t *tx, u data.UserID, as role, get func(parts) (T, bool)) (all []T) {
	for _, k := range t.keys(peopleBucket, id(nil, u), math.MaxInt) {
		p, ok := split(peopleBucket, k)
		if !ok {
			t.fail(peopleBucket, k, errDamaged)
			return nil
		}
		if p.role != as {
			continue
		}
		v, ok := get(p)
		if !ok { // or the index would hide a record from its owner
			t.fail(peopleBucket, k, errMissing)
			return nil
		}
		all = append(all, v)
	}
	return all
}
