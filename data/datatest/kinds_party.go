package datatest

import (
	"cmp"
	"fmt"
	"time"

	"pgregory.net/rapid"

	"watchparty/data"
	"watchparty/data/tables"
)

func drawParty(t *rapid.T, g data.GuildID) data.Party {
	number := rapid.IntRange(0, 300)
	return data.Party{ID: one(t, records), Guild: g, Show: one(t, shows), By: one(t, users), First: drawPosition(t), Last: drawPosition(t),
		At: drawTime(t), Zone: one(t, typed), Wall: one(t, typed), Weekly: flip(t), Missed: number.Draw(t, "missed"), Held: drawPosition(t),
		Film: flip(t), Channel: any64[data.ChannelID](t), Voice: any64[data.ChannelID](t), Event: any64[data.EventID](t),
		NoEvent: one(t, []data.NoEvent{data.EventWanted, data.EventHidden}), Card: any64[data.MessageID](t), Doors: any64[data.MessageID](t),
		Second: any64[data.MessageID](t), Third: any64[data.MessageID](t), Fourth: any64[data.MessageID](t),
		State: one(t, []data.PartyState{data.PartyPlanned, data.PartyAsks}), Told: drawTime(t), Pinged: drawTime(t),
		Tolds: number.Draw(t, "tolds"), Again: flip(t),
		Untold: one(t, []data.Untold{data.ToldWell, data.ToldNot}), ByMember: flip(t), Edited: drawTime(t),
		EventAt: drawTime(t), EventCard: any64[data.MessageID](t), Clock: drawClock(t), Part: drawPosition(t), Play: drawTime(t),
		Frame: number.Draw(t, "frame"), Interrupted: flip(t), Locked: flip(t), Unplanned: flip(t), Unstarted: flip(t), Led: flip(t),
		Minutes: number.Draw(t, "minutes"), Message: any64[data.MessageID](t), MessageAt: drawTime(t), Shown: number.Draw(t, "shown"),
		EndCard: any64[data.MessageID](t), Until: drawTime(t), Begun: drawTime(t)}
}

func drawComer(t *rapid.T, g data.GuildID) data.Comer {
	return data.Comer{Guild: g, Party: one(t, records), User: one(t, users), Says: one(t, []data.Coming{data.Going, data.CannotCome})}
}

func drawHabit(t *rapid.T, g data.GuildID) data.Habit {
	return data.Habit{Guild: g, User: one(t, users), Zone: one(t, typed), NoReminders: flip(t)}
}

// enqueueParty is what [tables.Tx.EnqueueParty] promises.
func enqueueParty(o oracle, p data.Party, now time.Time) {
	enqueue(o, data.JobKey{Kind: data.PartyCard, Guild: p.Guild, Show: p.Show, Subject: p.ID}, now)
}

func partyIn(o oracle, g data.GuildID, party uint64) (data.Party, bool) {
	p, ok := o["parties"][fmt.Sprintf("%+v", data.Party{Guild: g, ID: party})].(data.Party)
	return p, ok
}

var partyKind = kind[data.Party]{
	name:  "parties",
	draw:  drawParty,
	key:   func(p data.Party) data.Party { return data.Party{Guild: p.Guild, ID: p.ID} },
	order: func(a, b data.Party) int { return cmp.Or(cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.ID, b.ID)) },
	guild: func(p data.Party) data.GuildID { return p.Guild },
	put:   (*tables.Tx).PutParty,
	get:   func(tx *tables.Tx, p data.Party) (data.Party, bool) { return tx.Party(p.Guild, p.ID) },
	drop:  func(tx *tables.Tx, p data.Party) { tx.DropParty(p.Guild, p.ID) },
	lists: []list[data.Party]{{
		read:    func(tx *tables.Tx, p data.Party) []data.Party { return tx.Parties(p.Guild) },
		belongs: func(v, to data.Party) bool { return v.Guild == to.Guild },
		order:   func(a, b data.Party) int { return a.At.Compare(b.At) },
	}},
	show:   func(p data.Party) data.ShowID { return p.Show },
	people: func(p data.Party) []data.UserID { return []data.UserID{p.By} },
	erase: func(o oracle, p data.Party, _ data.UserID, now time.Time) (data.Party, bool) {
		g, _ := o["guilds"][guildKind.at(data.Guild{ID: p.Guild})].(data.Guild)
		p.By, p.Zone, p.Wall, p.Weekly = 0, "", "", p.Weekly && g.Zone != ""
		enqueueParty(o, p, now)
		return p, true
	},
	dropped: func(o oracle, p data.Party) {
		for _, c := range comerKind.all(o, func(c data.Comer) bool { return c.Guild == p.Guild && c.Party == p.ID }) {
			comerKind.remove(o, c)
		}
		for _, w := range watcherKind.all(o, func(w data.Watcher) bool { return w.Guild == p.Guild && w.Party == p.ID }) {
			watcherKind.remove(o, w)
		}
		for _, l := range lineKind.all(o, func(l data.PauseLine) bool { return l.Guild == p.Guild && l.Party == p.ID }) {
			lineKind.remove(o, l)
		}
	},
}

var comerKind = kind[data.Comer]{
	name: "comers",
	draw: drawComer,
	key:  func(c data.Comer) data.Comer { c.Says = 0; return c },
	order: func(a, b data.Comer) int {
		return cmp.Or(cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.Party, b.Party), cmp.Compare(a.User, b.User))
	},
	guild: func(c data.Comer) data.GuildID { return c.Guild },
	put:   (*tables.Tx).PutComer,
	get:   func(tx *tables.Tx, c data.Comer) (data.Comer, bool) { return tx.Comer(c.Guild, c.Party, c.User) },
	drop:  (*tables.Tx).DropComer,
	lists: []list[data.Comer]{{
		read:    func(tx *tables.Tx, c data.Comer) []data.Comer { return tx.Comers(c.Guild, c.Party) },
		belongs: func(v, to data.Comer) bool { return v.Guild == to.Guild && v.Party == to.Party },
	}},
	people: func(c data.Comer) []data.UserID { return []data.UserID{c.User} },
	erase: func(o oracle, c data.Comer, _ data.UserID, now time.Time) (data.Comer, bool) {
		if p, ok := partyIn(o, c.Guild, c.Party); ok {
			enqueueParty(o, p, now)
		}
		return c, false
	},
}

var habitKind = kind[data.Habit]{
	name:  "habits",
	draw:  drawHabit,
	key:   func(h data.Habit) data.Habit { return data.Habit{Guild: h.Guild, User: h.User} },
	order: func(a, b data.Habit) int { return cmp.Or(cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.User, b.User)) },
	guild: func(h data.Habit) data.GuildID { return h.Guild },
	put:   (*tables.Tx).PutHabit,
	lists: []list[data.Habit]{{
		read: func(tx *tables.Tx, h data.Habit) []data.Habit {
			v := tx.Habit(h.Guild, h.User)
			return only(v, v != data.Habit{Guild: h.Guild, User: h.User})
		},
		belongs: func(v, to data.Habit) bool {
			return v.Guild == to.Guild && v.User == to.User && v != data.Habit{Guild: v.Guild, User: v.User}
		},
	}},
	people: func(h data.Habit) []data.UserID { return []data.UserID{h.User} },
}
