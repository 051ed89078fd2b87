package commands

import (
	"slices"

	"watchparty/commands/when"
	"watchparty/commands/words"
	"watchparty/data"
)

// planned returns the evenings of the server that are to come or take place, the
// earliest first.
func (c *Call) planned() []data.Party {
	return slices.DeleteFunc(c.tx.Parties(c.Guild), func(p data.Party) bool { return !p.ToCome() })
}

// ownEvenings returns the evenings of the show in hand that are to come or take place,
// the earliest first.
func (c *Watching) ownEvenings() []data.Party {
	return slices.DeleteFunc(c.planned(), func(p data.Party) bool { return p.Show != c.show.ID })
}

// nextEvening names the next evening of the show; zero if none is planned.
func (c *Watching) nextEvening() words.Sentence {
	for _, p := range c.ownEvenings() {
		if p.State == data.PartyPlanned && !hasBegun(p) {
			return words.NextEvening(c.watches(p), p.At)
		}
	}
	return words.Sentence{}
}

// watches names the episodes of an evening.
func (c *Watching) watches(p data.Party) words.Sentence {
	return words.Watches(c.place(p.First), c.place(p.Last))
}

// clockOf is the time zone of an evening and what the clocks there show at its time: the
// server's if its planner was forgotten.
func (c *Call) clockOf(p data.Party) (zone, wall string) {
	if loc, ok := when.Load(c.guild.Zone); ok && p.Zone == "" {
		return c.guild.Zone, when.Wall(p.At.In(loc))
	}
	return p.Zone, p.Wall
}

// nextToPlan is the next episode of the group for which no evening is planned yet.
func (c *Watching) nextToPlan() (data.Position, bool) {
	planned := c.ownEvenings()
	watched := func(at data.Position) bool {
		return slices.ContainsFunc(planned, func(p data.Party) bool { return p.Watches(at) })
	}
	next, more := c.show.Next(c.group.Position)
	for more && watched(next.Position) {
		next, more = c.show.Next(next.Position)
	}
	return next.Position, more
}
