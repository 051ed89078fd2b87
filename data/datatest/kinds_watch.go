package datatest

import (
	"cmp"
	"time"

	"pgregory.net/rapid"

	"watchparty/data"
	"watchparty/data/tables"
)

func drawHeld(t *rapid.T) time.Duration {
	return one(t, []time.Duration{0, 1, 23*time.Minute + 41*time.Second, 12 * time.Hour, 1<<63 - 1})
}

func drawClockState(t *rapid.T) data.ClockState {
	return one(t, []data.ClockState{data.ClockNone, data.ClockRuns, data.ClockOver})
}

func drawClock(t *rapid.T) data.Clock {
	return data.Clock{State: drawClockState(t), N: rapid.IntRange(0, 300).Draw(t, "n"), Zero: drawTime(t), Since: drawTime(t), Held: drawHeld(t)}
}

func drawWatcher(t *rapid.T, g data.GuildID) data.Watcher {
	return data.Watcher{Guild: g, Party: one(t, records), User: one(t, users), Pauses: rapid.IntRange(0, 300).Draw(t, "pauses"), Pressed: drawTime(t)}
}

func drawLine(t *rapid.T, g data.GuildID) data.PauseLine {
	return data.PauseLine{Guild: g, Party: one(t, records), Message: data.MessageID(one(t, records)), User: one(t, users),
		State: drawClockState(t), From: drawHeld(t), To: drawHeld(t), Says: flip(t)}
}

// enqueueLines is what is promised of a person who is forgotten.
func enqueueLines(o oracle, g data.GuildID, party uint64, now time.Time) {
	if p, ok := partyIn(o, g, party); ok {
		enqueue(o, data.JobKey{Kind: data.PartyLines, Guild: g, Show: p.Show, Subject: p.ID}, now)
	}
}

var watcherKind = kind[data.Watcher]{
	name: "watchers",
	draw: drawWatcher,
	key: func(w data.Watcher) data.Watcher {
		return data.Watcher{Guild: w.Guild, Party: w.Party, User: w.User}
	},
	order: func(a, b data.Watcher) int {
		return cmp.Or(cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.Party, b.Party), cmp.Compare(a.User, b.User))
	},
	guild: func(w data.Watcher) data.GuildID { return w.Guild },
	put:   (*tables.Tx).PutWatcher,
	get: func(tx *tables.Tx, w data.Watcher) (data.Watcher, bool) {
		return tx.Watcher(w.Guild, w.Party, w.User)
	},
	drop: (*tables.Tx).DropWatcher,
	lists: []list[data.Watcher]{{
		read:    func(tx *tables.Tx, w data.Watcher) []data.Watcher { return tx.Watchers(w.Guild, w.Party) },
		belongs: func(v, to data.Watcher) bool { return v.Guild == to.Guild && v.Party == to.Party },
	}},
	people: func(w data.Watcher) []data.UserID { return []data.UserID{w.User} },
	erase: func(o oracle, w data.Watcher, _ data.UserID, now time.Time) (data.Watcher, bool) {
		enqueueLines(o, w.Guild, w.Party, now)
		return w, false
	},
}

var lineKind = kind[data.PauseLine]{
	name: "lines",
	draw: drawLine,
	key: func(l data.PauseLine) data.PauseLine {
		return data.PauseLine{Guild: l.Guild, Party: l.Party, Message: l.Message}
	},
	order: func(a, b data.PauseLine) int {
		return cmp.Or(cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.Party, b.Party), cmp.Compare(a.Message, b.Message))
	},
	guild: func(l data.PauseLine) data.GuildID { return l.Guild },
	put:   (*tables.Tx).PutLine,
	get: func(tx *tables.Tx, l data.PauseLine) (data.PauseLine, bool) {
		return tx.Line(l.Guild, l.Party, l.Message)
	},
	drop: (*tables.Tx).DropLine,
	lists: []list[data.PauseLine]{{
		read:    func(tx *tables.Tx, l data.PauseLine) []data.PauseLine { return tx.Lines(l.Guild, l.Party) },
		belongs: func(v, to data.PauseLine) bool { return v.Guild == to.Guild && v.Party == to.Party },
	}},
	people: func(l data.PauseLine) []data.UserID { return []data.UserID{l.User} },
	erase: func(o oracle, l data.PauseLine, _ data.UserID, now time.Time) (data.PauseLine, bool) {
		enqueueLines(o, l.Guild, l.Party, now)
		l.User, l.Says = 0, false
		return l, true
	},
}
