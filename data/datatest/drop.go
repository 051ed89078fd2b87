package datatest

import (
	"cmp"
	"fmt"
	"maps"
	"strings"

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
}

// Forget drops places first, then bare shows, groups, channels, settings.
func (t *tx) Forget(g data.GuildID, limit int) (more bool) {
	if !t.writes(nil) {
		return false
	}
	limit = max(limit, 0)
	ofShow := func(k showKey) bool { return k.guild == g }
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

// checkShow says what is wrong with a show's id.
func checkShow(id data.ShowID) error {
	const allowed = "abcdefghijklmnopqrstuvwxyz0123456789-"
	if id == "" || len(id) > 32 || strings.Trim(string(id), allowed) != "" {
		return fmt.Errorf("not a show id: %q", id)
	}
	return nil
}

// check says what is wrong with a record: a position that cannot be written
// could not be read again.
func check(id data.ShowID, positions ...data.Position) error {
	for _, p := range positions {
		if _, ok := data.ParsePosition(p.String()); !ok {
			return fmt.Errorf("not a position: %s", p)
		}
	}
	return checkShow(id)
}

func checkNumbers(b data.BareShow) error {
	for _, n := range b.Numbers {
		if n < 0 {
			return fmt.Errorf("not a number of episodes: %d", n)
		}
	}
	return checkShow(b.ID)
}
