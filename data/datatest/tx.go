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
		t.err = errReadOnlyTx
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
	for k := range t.guilds {
		seen[k] = true
	}
	for k := range t.channels {
		seen[k.guild] = true
	}
	for k := range t.groups {
		seen[k.guild] = true
	}
	for k := range t.shows {
		seen[k.guild] = true
	}
	for k := range t.members {
		seen[k.guild] = true
	}
	return sorted(seen, cmp.Compare[data.GuildID], func(data.GuildID) bool { return true })
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
	if t.broken() {
		return nil
	}
	var groups []data.Group
	for _, k := range sorted(t.groups, compareShow, func(k showKey) bool { return k.guild == g }) {
		groups = append(groups, t.groups[k])
	}
	return groups
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
	if t.writes(checkNumbers(b)) {
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
	return t.membersWhere(func(k memberKey) bool { return k.showKey == showKey{g, s} })
}

func (t *tx) MemberOf(u data.UserID) []data.Member {
	return t.membersWhere(func(k memberKey) bool { return k.user == u })
}

func (t *tx) membersWhere(keep func(memberKey) bool) []data.Member {
	if t.broken() {
		return nil
	}
	var members []data.Member
	for _, k := range sorted(t.members, compareMember, keep) {
		members = append(members, t.members[k])
	}
	return members
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
