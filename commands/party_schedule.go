package commands

import (
	"time"

	"watchparty/data"
)

// schedule has everything done that an evening needs, each when it is due.
func (c *Watching) schedule(p data.Party) {
	c.enqueue(data.PartyCard, p.ID, 0)
	c.enqueue(data.PartyEvent, p.ID, 0)
	c.enqueueProgress() // which names the next evening
	at := func(kind data.JobKind, when time.Time) {
		c.tx.Enqueue(c.key(kind, p.ID, 0), when, time.Time{})
	}
	if again := p.At.AddDate(0, 0, -1); again.Sub(c.Now) > time.Hour { // else the card is new enough
		at(data.PartyAgain, again)
	}
	if p.Posted() && !p.Told.Equal(p.At) {
		c.enqueue(data.PartyRest, p.ID, 0)
	}
	if c.Now.Before(p.At) {
		// A reminder for another time, whose answer was lost, must not be taken for this one.
		c.tx.Schedule(c.key(data.PartyDoors, p.ID, 0), c.remindsNext(p), time.Time{})
	}
	at(data.PartyEnds, c.overAt(p))
}

// reckon has everything said and done by the episodes that an evening has by now.
func (c *Watching) reckon(p data.Party) {
	for _, kind := range []data.JobKind{data.PartyCard, data.PartyEvent, data.PartyEnds} {
		c.enqueue(kind, p.ID, 0)
	}
}

// withdraw has an evening taken back that is cancelled: its event, its card, what was
// posted of it, and the film that was started for it.
func (c *Watching) withdraw(p data.Party) {
	p.State, p.Unstarted = data.PartyCancelled, false
	c.discardClock(&p)
	c.tx.DropJob(c.key(data.PartyClock, p.ID, 0))
	if p.NoEvent == data.EventDenied { // on its card that is what could not be deleted
		p.NoEvent = data.EventWanted
	}
	c.tx.PutParty(p)
	c.endFilm(p)
	c.tx.DropJob(c.key(data.PartyAgain, p.ID, 0))
	for _, kind := range []data.JobKind{data.PartyEvent, data.PartyDoors, data.PartyRest, data.PartyCard, data.PartyEnds} {
		c.enqueue(kind, p.ID, 0)
	}
}

// forgetCancelled drops an evening that was cancelled once nothing of it is left: a kind
// of job calls it that has none left, and the last one of them drops it. Discord may
// have been asked for something by the others. One that notified people stays for the
// day, since no other evening of the show does so that day.
func (c *Watching) forgetCancelled(p data.Party, by data.JobKind) {
	if p.State != data.PartyCancelled || p.Event != 0 || p.Posted() || c.pingedToday(p) || len(c.tx.Lines(c.Guild, p.ID)) > 0 {
		return
	}
	for _, kind := range []data.JobKind{data.PartyCard, data.PartyDoors, data.PartyRest, data.PartyEvent, data.PartyLines} {
		if _, pending := c.tx.Job(c.key(kind, p.ID, 0)); pending && kind != by {
			return
		}
	}
	c.tx.DropParty(c.Guild, p.ID)
}

// pingedToday says whether an evening notified people within the day, whose it may be by
// any zone.
func (c *Watching) pingedToday(p data.Party) bool { return c.Now.Before(p.Pinged.AddDate(0, 0, 1)) }

// filmEvening is the next evening for which a film was started.
func (c *Watching) filmEvening() (data.Party, bool) {
	for _, p := range c.planned() {
		if p.Film && p.Show == c.show.ID {
			return p, true
		}
	}
	return data.Party{}, false
}

// endFilm ends the film that was started for an evening, now that this is over, unless a
// channel watches it by now or another evening of it is to come.
func (c *Watching) endFilm(p data.Party) {
	if _, another := c.filmEvening(); p.Film && c.running && c.home() == 0 && !another {
		c.endGroup(c.show.ID)
		c.enqueueCards()
	}
}
