package tables

import (
	"time"

	"watchparty/data"
)

var parties = table[data.Party]{
	space: 28,
	key:   func(k *key, p *data.Party) { id(k, &p.Guild); id(k, &p.ID) },
	row: func(r *row, p *data.Party) {
		r.show(1, &p.Show)
		fixed(r, 2, &p.By)
		r.position(3, &p.First)
		r.position(4, &p.Last)
		r.moment(5, &p.At)
		text(r, 6, &p.Zone)
		text(r, 7, &p.Wall)
		r.flags(8, &p.Weekly, &p.Film, &p.Again)
		number(r, 9, &p.Missed)
		r.position(10, &p.Held)
		fixed(r, 11, &p.Channel)
		fixed(r, 12, &p.Voice)
		fixed(r, 13, &p.Event)
		number(r, 14, &p.NoEvent)
		fixed(r, 15, &p.Card)
		fixed(r, 16, &p.Doors)
		fixed(r, 17, &p.Second)
		fixed(r, 18, &p.Third)
		fixed(r, 19, &p.Fourth)
		number(r, 20, &p.State)
		r.moment(21, &p.Told)
		r.moment(22, &p.Pinged)
		number(r, 23, &p.Tolds)
		number(r, 24, &p.Untold)
		r.flags(25, &p.ByMember)
		r.moment(26, &p.EventAt)
		fixed(r, 27, &p.EventCard)
		r.moment(50, &p.Edited)
		r.clock(51, &p.Clock)
		r.position(56, &p.Part)
		r.moment(57, &p.Play)
		number(r, 58, &p.Frame)
		r.flags(59, &p.Interrupted, &p.Locked, &p.Unplanned, &p.Unstarted, &p.Led)
		number(r, 60, &p.Minutes)
		fixed(r, 61, &p.Message)
		r.moment(62, &p.MessageAt)
		number(r, 63, &p.Shown)
		fixed(r, 64, &p.EndCard)
		r.moment(65, &p.Until)
		r.moment(66, &p.Begun)
	},
	show:      func(p *data.Party) data.ShowID { return p.Show },
	positions: moveParty,
	people:    func(p *data.Party, add func(data.UserID)) { add(p.By) },
	erase:     eraseParty,
	dropped: func(t *Tx, p *data.Party) {
		dropAll(t, &comers, data.Comer{Guild: p.Guild, Party: p.ID}, 2)
		dropAll(t, &watchers, data.Watcher{Guild: p.Guild, Party: p.ID}, 2)
		dropAll(t, &lines, data.PauseLine{Guild: p.Guild, Party: p.ID}, 2)
	},
}

// moveParty moves what a party watches, which stays in order and is something.
func moveParty(p *data.Party, m mover) {
	for _, at := range []*data.Position{&p.First, &p.Last, &p.Held, &p.Part} {
		was := *at
		if m.Place(at); at.IsZero() {
			*at = was
		}
	}
	p.First, p.Last = data.Earlier(p.First, p.Last), data.Later(p.First, p.Last)
}

// eraseParty keeps a party of the user's, since others come to it, without their name
// and their time zone. A series goes on by the server's clocks, and where those are not
// known it ends.
func eraseParty(t *Tx, p data.Party, _ data.UserID, now time.Time) (data.Party, bool) {
	p.By, p.Zone, p.Wall = 0, "", ""
	p.Weekly = p.Weekly && t.Guild(p.Guild).Zone != ""
	t.EnqueueParty(p, now)
	return p, true
}

// Party returns a party, and whether there is one.
func (t *Tx) Party(g data.GuildID, party uint64) (data.Party, bool) {
	return parties.read(t, data.Party{Guild: g, ID: party})
}

// Parties returns the parties of a server, the earliest first.
func (t *Tx) Parties(g data.GuildID) []data.Party {
	return sorted(parties.list(t, data.Party{Guild: g}, 1), func(data.Party) bool { return true },
		func(a, b data.Party) int { return a.At.Compare(b.At) })
}

// PutParty writes a party.
func (t *Tx) PutParty(p data.Party) { parties.put(t, p) }

// DropParty forgets a party, who comes to it, who watches it, and the lines of its clock.
func (t *Tx) DropParty(g data.GuildID, party uint64) {
	parties.drop(t, data.Party{Guild: g, ID: party})
}

// EnqueueParty has a party's card brought in line with what is known of it.
func (t *Tx) EnqueueParty(p data.Party, at time.Time) {
	t.Enqueue(data.JobKey{Kind: data.PartyCard, Guild: p.Guild, Show: p.Show, Subject: p.ID}, at, time.Time{})
}

var comers = table[data.Comer]{
	space:  29,
	key:    func(k *key, c *data.Comer) { id(k, &c.Guild); id(k, &c.Party); id(k, &c.User) },
	row:    func(r *row, c *data.Comer) { number(r, 1, &c.Says) },
	people: func(c *data.Comer, add func(data.UserID)) { add(c.User) },
	keyed:  true,
}

// Declared apart from comers, which parties refers to.
func init() { comers.erase = eraseComer }

// eraseComer drops what somebody said, and has the card edited that may name them.
func eraseComer(t *Tx, c data.Comer, _ data.UserID, now time.Time) (data.Comer, bool) {
	if p, ok := t.Party(c.Guild, c.Party); ok {
		t.EnqueueParty(p, now)
	}
	return c, false
}

// Comer returns what somebody said of a party, and whether they said anything.
func (t *Tx) Comer(g data.GuildID, party uint64, u data.UserID) (data.Comer, bool) {
	return comers.read(t, data.Comer{Guild: g, Party: party, User: u})
}

// Comers returns what people said of a party.
func (t *Tx) Comers(g data.GuildID, party uint64) []data.Comer {
	return comers.list(t, data.Comer{Guild: g, Party: party}, 2)
}

// PutComer writes what somebody said.
func (t *Tx) PutComer(c data.Comer) { comers.put(t, c) }

// DropComer forgets it.
func (t *Tx) DropComer(c data.Comer) { comers.drop(t, c) }

var habits = table[data.Habit]{
	space: 30,
	key:   func(k *key, h *data.Habit) { id(k, &h.Guild); id(k, &h.User) },
	row: func(r *row, h *data.Habit) {
		text(r, 1, &h.Zone)
		r.flags(2, &h.NoReminders)
	},
	people: func(h *data.Habit, add func(data.UserID)) { add(h.User) },
	keyed:  true,
}

// Habit returns what somebody wants in a server.
func (t *Tx) Habit(g data.GuildID, u data.UserID) data.Habit {
	h, _ := habits.read(t, data.Habit{Guild: g, User: u})
	return h
}

// PutHabit writes what somebody wants.
func (t *Tx) PutHabit(h data.Habit) { habits.put(t, h) }
