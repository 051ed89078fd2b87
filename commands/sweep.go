package commands

import (
	"time"

	"watchparty/data"
)

// forgetBatch is how many records are dropped at a time, so that nobody waits
// long behind a big server's end.
const forgetBatch = 1000

// Sweep is called once a day with every server the bot is in. It notes which
// servers are gone, forgets those that were gone for [data.KeepEnded] days, and
// drops groups that ended as long ago. A server that is back is as it was.
func (r *Router) Sweep(now time.Time, present []data.GuildID) error {
	today := data.DayOf(now)
	here := make(map[data.GuildID]bool, len(present))
	for _, g := range present {
		here[g] = true
	}
	known, err := data.View(r.store, func(tx data.Tx) ([]data.GuildID, error) { return tx.Guilds(), nil })
	if err != nil {
		return err
	}
	for _, id := range known {
		for more := true; more; {
			more, err = data.Update(r.store, func(tx data.Tx) (bool, error) {
				return sweep(tx, id, here[id], today), nil
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// sweep brings one server up to date and says whether there is more to do.
func sweep(tx data.Tx, id data.GuildID, present bool, today data.Day) (more bool) {
	g := tx.Guild(id)
	switch {
	case present && g.Missing != 0:
		g.Missing = 0
		tx.PutGuild(g)
	case !present && g.Missing == 0:
		g.Missing = today
		tx.PutGuild(g)
	case !present && today-g.Missing > data.KeepEnded:
		return tx.Forget(id, forgetBatch)
	}
	for _, group := range tx.Groups(id) {
		if group.Ended != 0 && today-group.Ended > data.KeepEnded {
			tx.DropGroup(id, group.Show)
		}
	}
	return false
}
