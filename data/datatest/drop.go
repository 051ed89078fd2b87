package datatest

import (
	"cmp"
	"maps"

	"watchparty/data"
)

func (t *tx) DropGroup(g data.GuildID, s data.ShowID) {
	if !t.writes(nil) {
		return
	}
	key := showKey{g, s}
	delete(t.groups, key)
	delete(t.shows, key)
	maps.DeleteFunc(t.members, func(k memberKey, _ data.Member) bool { return k.showKey == key })
	maps.DeleteFunc(t.channels, func(k channelKey, show data.ShowID) bool { return k.guild == g && show == s })
	maps.DeleteFunc(t.cards, func(k cardKey, _ data.Card) bool { return k.showKey == key })
	maps.DeleteFunc(t.jobs, func(k data.JobKey, _ data.Job) bool { return k.Guild == g && k.Show == s })
	for k, r := range t.rooms {
		if k.guild == g && r.Show == s {
			t.DropRoom(g, k.id)
		}
	}
	for k, n := range t.notes {
		if k.guild == g && n.Show == s {
			t.DropNote(g, k.id)
		}
	}
}

// Forget drops jobs first, so that nothing more is done about the rest.
func (t *tx) Forget(g data.GuildID, limit int) (more bool) {
	if !t.writes(nil) {
		return false
	}
	limit = max(limit, 0)
	ofShow := func(k showKey) bool { return k.guild == g }
	ofRecord := func(k recordKey) bool { return k.guild == g }
	ofPerson := func(k personKey) bool { return k.guild == g }
	forget(t.jobs, compareJob, func(k data.JobKey) bool { return k.Guild == g }, &limit)
	forget(t.cards, compareCard, func(k cardKey) bool { return k.guild == g }, &limit)
	forget(t.reads, comparePerson, ofPerson, &limit)
	forget(t.texts, compareRecord, ofRecord, &limit)
	forget(t.notes, compareRecord, ofRecord, &limit)
	forget(t.seats, comparePerson, ofPerson, &limit)
	forget(t.rooms, compareRecord, ofRecord, &limit)
	forget(t.members, compareMember, func(k memberKey) bool { return k.guild == g }, &limit)
	forget(t.shows, compareShow, ofShow, &limit)
	forget(t.groups, compareShow, ofShow, &limit)
	forget(t.channels, compareChannel, func(k channelKey) bool { return k.guild == g }, &limit)
	forget(t.guilds, cmp.Compare[data.GuildID], func(k data.GuildID) bool { return k == g }, &limit)
	for _, left := range t.Guilds() {
		more = more || left == g
	}
	return more
}

// forget drops up to limit of the keys that of accepts, in order, and takes
// their number off limit.
func forget[K comparable, V any](m map[K]V, order func(a, b K) int, of func(K) bool, limit *int) {
	for _, k := range sorted(m, order, of) {
		if *limit == 0 {
			return
		}
		delete(m, k)
		*limit--
	}
}
