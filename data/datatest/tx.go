package datatest

import (
	"cmp"
	"fmt"
	"slices"

	"watchparty/data"
)

// A tx is one transaction. Its err is the first thing that went wrong.
type tx struct {
	*state
	writable  bool
	failReads error
	err       error
}

// broken says whether reads find nothing.
func (t *tx) broken() bool {
	if t.err == nil && t.failReads != nil {
		t.err = fmt.Errorf("read: %w", t.failReads)
	}
	return t.err != nil
}

// writes says whether a write may go on, given what is wrong with its record.
func (t *tx) writes(problem error) bool {
	switch {
	case t.err != nil:
	case !t.writable:
		t.err = data.ErrWrites
	default:
		t.err = problem
	}
	return t.err == nil
}

func (t *tx) Guild(id data.GuildID) data.Guild {
	g := data.Guild{ID: id}
	if t.broken() {
		return g
	}
	if kept, ok := t.guilds[id]; ok {
		g = kept
	}
	return g
}

func (t *tx) PutGuild(g data.Guild) {
	if t.writes(nil) {
		t.guilds[g.ID] = g
	}
}

func (t *tx) Guilds() []data.GuildID {
	if t.broken() {
		return nil
	}
	seen := map[data.GuildID]bool{}
	see(seen, t.guilds, func(k data.GuildID) data.GuildID { return k })
	see(seen, t.channels, func(k channelKey) data.GuildID { return k.guild })
	see(seen, t.groups, func(k showKey) data.GuildID { return k.guild })
	see(seen, t.shows, func(k showKey) data.GuildID { return k.guild })
	see(seen, t.members, func(k memberKey) data.GuildID { return k.guild })
	see(seen, t.rooms, func(k recordKey) data.GuildID { return k.guild })
	see(seen, t.seats, func(k personKey) data.GuildID { return k.guild })
	see(seen, t.notes, func(k recordKey) data.GuildID { return k.guild })
	see(seen, t.texts, func(k recordKey) data.GuildID { return k.guild })
	see(seen, t.reads, func(k personKey) data.GuildID { return k.guild })
	see(seen, t.cards, func(k cardKey) data.GuildID { return k.guild })
	see(seen, t.jobs, func(k data.JobKey) data.GuildID { return k.Guild })
	return sorted(seen, cmp.Compare[data.GuildID], func(data.GuildID) bool { return true })
}

func see[K comparable, V any](seen map[data.GuildID]bool, m map[K]V, guild func(K) data.GuildID) {
	for k := range m {
		seen[guild(k)] = true
	}
}

func (t *tx) Watches(g data.GuildID) []data.Watch {
	if t.broken() {
		return nil
	}
	var watches []data.Watch
	for _, k := range sorted(t.channels, compareChannel, func(k channelKey) bool { return k.guild == g }) {
		watches = append(watches, data.Watch{Channel: k.channel, Show: t.channels[k]})
	}
	return watches
}

func (t *tx) PutWatch(g data.GuildID, c data.ChannelID, s data.ShowID) {
	switch k := (channelKey{g, c}); {
	case s == "" && t.writes(nil):
		delete(t.channels, k)
	case s != "" && t.writes(checkShow(s)):
		t.channels[k] = s
	}
}

func (t *tx) Group(g data.GuildID, s data.ShowID) (data.Group, bool) {
	if !t.broken() {
		if kept, ok := t.groups[showKey{g, s}]; ok {
			return kept, true
		}
	}
	return data.Group{Guild: g, Show: s}, false
}

func (t *tx) Groups(g data.GuildID) []data.Group {
	return list(t, t.groups, compareShow, func(k showKey) bool { return k.guild == g })
}

func (t *tx) PutGroup(g data.Group) {
	if t.writes(check(g.Show, g.Position, g.Mark.Before, g.Mark.Reach)) {
		t.groups[showKey{g.Guild, g.Show}] = g
	}
}

func (t *tx) BareShows(g data.GuildID) []data.BareShow {
	if t.broken() {
		return nil
	}
	var shows []data.BareShow
	for _, k := range sorted(t.shows, compareShow, func(k showKey) bool { return k.guild == g }) {
		show := t.shows[k]
		show.Numbers = slices.Clone(show.Numbers)
		shows = append(shows, show)
	}
	return shows
}

func (t *tx) PutBareShow(g data.GuildID, b data.BareShow) {
	if t.writes(cmp.Or(checkShow(b.ID), checkNumbers(b.Numbers...))) {
		b.Numbers = append([]int(nil), b.Numbers...)
		t.shows[showKey{g, b.ID}] = b
	}
}

func (t *tx) Member(g data.GuildID, s data.ShowID, u data.UserID) (data.Member, bool) {
	if !t.broken() {
		if kept, ok := t.members[memberKey{showKey{g, s}, u}]; ok {
			return kept, true
		}
	}
	return data.Member{Guild: g, Show: s, User: u}, false
}

func (t *tx) Members(g data.GuildID, s data.ShowID) []data.Member {
	return list(t, t.members, compareMember, func(k memberKey) bool { return k.showKey == showKey{g, s} })
}

func (t *tx) MemberOf(u data.UserID) []data.Member {
	return list(t, t.members, compareMember, func(k memberKey) bool { return k.user == u })
}

func (t *tx) PutMember(m data.Member) {
	if t.writes(check(m.Show, m.Seat, m.Reach, m.Mark.Before, m.Mark.Reach)) {
		t.members[memberKey{showKey{m.Guild, m.Show}, m.User}] = m
	}
}

func (t *tx) DropMember(g data.GuildID, s data.ShowID, u data.UserID) {
	if t.writes(nil) {
		delete(t.members, memberKey{showKey{g, s}, u})
	}
}
