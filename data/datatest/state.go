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
)

// A state is all records. The zero state has none and is not written to.
type state struct {
	guilds   map[data.GuildID]data.Guild
	channels map[channelKey]data.ShowID
	groups   map[showKey]data.Group
	shows    map[showKey]data.BareShow
	members  map[memberKey]data.Member
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
