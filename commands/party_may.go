package commands

import (
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// Bounds of who pauses.
const (
	pausesMax   = 5 // by one person in an evening
	pausesApart = 10 * time.Second
	openStart   = 5 * time.Minute // after its time, anybody who is ready starts an evening
)

// mayStart refuses who may not start an evening: a host that is absent stops nobody.
func (c *Watching) mayStart(p data.Party) error {
	switch _, ready := c.watcher(p); {
	case c.mayChange(p):
		return nil
	case p.Begun.IsZero() && c.At.Before(p.At.Add(openStart)):
		return refusal(words.OnlyHostsStartNow())
	case !ready:
		return c.readyFirst(p)
	case !p.Begun.IsZero(): // somebody else has started it
		return nil
	}
	if x, said := c.tx.Comer(c.Guild, p.ID, c.User); (!said || x.Says != data.Going) && c.me.Seen.To.IsZero() {
		return refusal(words.GoingFirst())
	}
	return nil
}

// mayMove refuses who may not pause or resume: that is for everybody who is ready.
func (c *Watching) mayMove(p data.Party) error {
	w, ready := c.watcher(p)
	switch {
	case c.mayChange(p):
		return nil
	case p.Locked:
		return refusal(words.PauseIsLocked())
	case !ready:
		return c.readyFirst(p)
	case c.At.Before(w.Pressed.Add(pausesApart)):
		return refusal(words.OneAtATimePlease())
	}
	return nil
}

// mayPause is mayMove with a bound on how often.
func (c *Watching) mayPause(p data.Party) error {
	if err := c.mayMove(p); err != nil {
		return err
	}
	if w, _ := c.watcher(p); w.Pauses >= pausesMax && !c.mayChange(p) {
		return refusal(words.PausedOften(pausesMax))
	}
	return nil
}

// hasMoved takes down that the asker moved the clock.
func (c *Watching) hasMoved(p data.Party, pauses int) {
	if w, ready := c.watcher(p); ready {
		w.Pressed, w.Pauses = c.At, w.Pauses+pauses
		c.tx.PutWatcher(w)
	}
}

// readyFirst asks somebody to say that they are here.
func (c *Watching) readyFirst(p data.Party) error {
	r := text(words.ReadyFirst())
	b := c.partyButton(words.Ready(), doReady, p).primary()
	b.Action = b.with(doReady, optStays, "1")
	r.Buttons = []Button{b}
	return Refusal{r}
}
