package commands

import (
	"time"

	"watchparty/data"
)

// aheadOfPlan is how long before its time /party start starts an evening that is planned.
const aheadOfPlan = time.Hour

// hasBegun says whether an evening's doors are open because people are here, whatever it
// reminds of.
func hasBegun(p data.Party) bool { return p.Unplanned || !p.Begun.IsZero() }

// isPlaying says whether an evening's clock runs, is paused or is about to run.
func isPlaying(p data.Party) bool {
	return p.State == data.PartyPlanned && p.Clock.State != data.ClockNone && p.Clock.State != data.ClockOver
}

// areDoors says whether the message that was pressed can be the doors of an evening: not
// those of another time, which could not be deleted, nor those of one that is over.
func (c *Watching) areDoors(p data.Party) bool {
	return p.State == data.PartyPlanned && (hasBegun(p) || !c.isEarly(p))
}

// isEarly says whether it is too early to start an evening that is planned.
func (c *Watching) isEarly(p data.Party) bool {
	return !hasBegun(p) && p.At.Sub(c.Now) > aheadOfPlan+time.Minute // its reminder may come in that minute
}

// watcher is what is kept of the asker as a watcher of an evening, and whether they are
// ready: who said since that they can't come is not.
func (c *Watching) watcher(p data.Party) (w data.Watcher, ready bool) {
	w, kept := c.tx.Watcher(c.Guild, p.ID, c.User)
	x, said := c.tx.Comer(c.Guild, p.ID, c.User)
	return w, kept && !(said && x.Says == data.CannotCome)
}

// nowPlaying is the evening of the show that is being watched.
func (c *Watching) nowPlaying() (data.Party, bool) {
	for _, p := range c.tx.Parties(c.Guild) {
		if p.Show == c.show.ID && isPlaying(p) {
			return p, true
		}
	}
	return data.Party{}, false
}
