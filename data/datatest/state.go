package datatest

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"watchparty/data"
)

type (
	channelKey struct {
		guild   data.GuildID
		channel data.ChannelID
	}
	showKey struct {
		guild data.GuildID
		show  data.ShowID
	}
	memberKey struct {
		showKey
		user data.UserID
	}
	recordKey struct { // a room or a note
		guild data.GuildID
		id    uint64
	}
	personKey struct { // somebody's part in one
		recordKey
		user data.UserID
	}
	cardKey struct {
		showKey
		at data.Position
	}
)

// A state is all records. The zero state has none and is not written to.
type state struct {
	guilds   map[data.GuildID]data.Guild
	channels map[channelKey]data.ShowID
	groups   map[showKey]data.Group
	shows    map[showKey]data.BareShow
	members  map[memberKey]data.Member
	rooms    map[recordKey]data.Room
	seats    map[personKey]data.Seat
	notes    map[recordKey]data.Note
	texts    map[recordKey]string
	reads    map[personKey]data.Read
	cards    map[cardKey]data.Card
	jobs     map[data.JobKey]data.Job
}

// clone copies the maps. The numbers of a bare show are shared, since nobody
// changes them in place.
func (s *state) clone() *state {
	return &state{
		guilds:   clone(s.guilds),
		channels: clone(s.channels),
		groups:   clone(s.groups),
		shows:    clone(s.shows),
		members:  clone(s.members),
		rooms:    clone(s.rooms),
		seats:    clone(s.seats),
		notes:    clone(s.notes),
		texts:    clone(s.texts),
		reads:    clone(s.reads),
		cards:    clone(s.cards),
		jobs:     clone(s.jobs),
	}
}

func clone[K comparable, V any](m map[K]V) map[K]V {
	if m == nil {
		return map[K]V{}
	}
	return maps.Clone(m)
}

func (s *state) dump() map[string]string {
	lines := map[string]string{}
	for k, v := range s.guilds {
		lines[fmt.Sprintf("guild %d", k)] = fmt.Sprintf("%+v", v)
	}
	for k, v := range s.channels {
		lines[fmt.Sprintf("channel %d of guild %d", k.channel, k.guild)] = string(v)
	}
	for k, v := range s.groups {
		lines[fmt.Sprintf("group of guild %d in %q", k.guild, k.show)] = fmt.Sprintf("%+v", v)
	}
	for k, v := range s.shows {
		lines[fmt.Sprintf("bare show %q of guild %d", k.show, k.guild)] = fmt.Sprintf("%+v", v)
	}
	for k, v := range s.members {
		lines[fmt.Sprintf("member %d of guild %d in %q", k.user, k.guild, k.show)] = fmt.Sprintf("%+v", v)
	}
	for k, v := range s.rooms {
		lines[fmt.Sprintf("room %d of guild %d", k.id, k.guild)] = fmt.Sprintf("%+v", v)
	}
	for k, v := range s.seats {
		lines[fmt.Sprintf("seat of %d in room %d of guild %d", k.user, k.id, k.guild)] = fmt.Sprintf("%+v", v)
	}
	for k, v := range s.notes {
		lines[fmt.Sprintf("note %d of guild %d", k.id, k.guild)] = fmt.Sprintf("%+v", v)
	}
	for k, v := range s.texts {
		lines[fmt.Sprintf("text of note %d of guild %d", k.id, k.guild)] = fmt.Sprintf("%q", v)
	}
	for k := range s.reads {
		lines[fmt.Sprintf("note %d of guild %d read by %d", k.id, k.guild, k.user)] = "read"
	}
	for k, v := range s.cards {
		lines[fmt.Sprintf("card of %s of guild %d in %q", k.at, k.guild, k.show)] = fmt.Sprintf("%+v", v)
	}
	for k, v := range s.jobs {
		lines[fmt.Sprintf("job %+v", k)] = fmt.Sprintf("%+v", v)
	}
	return lines
}

func compareShow(a, b showKey) int {
	return cmp.Or(cmp.Compare(a.guild, b.guild), cmp.Compare(a.show, b.show))
}

func compareMember(a, b memberKey) int {
	return cmp.Or(compareShow(a.showKey, b.showKey), cmp.Compare(a.user, b.user))
}

func compareChannel(a, b channelKey) int {
	return cmp.Or(cmp.Compare(a.guild, b.guild), cmp.Compare(a.channel, b.channel))
}

func compareRecord(a, b recordKey) int {
	return cmp.Or(cmp.Compare(a.guild, b.guild), cmp.Compare(a.id, b.id))
}

func comparePerson(a, b personKey) int {
	return cmp.Or(compareRecord(a.recordKey, b.recordKey), cmp.Compare(a.user, b.user))
}

func compareCard(a, b cardKey) int {
	return cmp.Or(compareShow(a.showKey, b.showKey), a.at.Compare(b.at))
}

func compareJob(a, b data.JobKey) int {
	return cmp.Or(cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.Show, b.Show), cmp.Compare(a.Kind, b.Kind),
		cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.User, b.User))
}

// sorted returns the keys of m that keep accepts, in order.
func sorted[K comparable, V any](m map[K]V, order func(a, b K) int, keep func(K) bool) []K {
	var keys []K
	for k := range m {
		if keep(k) {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, order)
	return keys
}

// list returns the records whose keys keep accepts, in the order of the keys.
func list[K comparable, V any](t *tx, m map[K]V, order func(a, b K) int, keep func(K) bool) []V {
	if t.broken() {
		return nil
	}
	var all []V
	for _, k := range sorted(m, order, keep) {
		all = append(all, m[k])
	}
	return all
}
