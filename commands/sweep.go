package commands

import (
	"context"
	"time"

	"watchparty/data"
	"watchparty/data/tables"
)

// guildPage is how many servers are listed at a time.
const guildPage = 1000

// forgetBatch is how many records are dropped at a time, so that nobody waits
// long behind a big server's end.
const forgetBatch = 1000

// Sweep is called once a day with every server the bot is in. It notes which
// servers are gone, forgets those that were gone for [data.KeepEnded] days, and
// drops groups that ended as long ago and reports older than [data.KeepReports]. A
// server that is back is as it was. Users whom an error kept from being forgotten are
// forgotten, and so are a provider's shows that no server adopted for as long.
func (r *Router) Sweep(ctx context.Context, now time.Time, present []data.GuildID) error {
	today := data.DayOf(now)
	here := make(map[data.GuildID]bool, len(present))
	for _, g := range present {
		here[g] = true
	}
	adopted := map[int]bool{}
	err := r.store.ResumeErasures(ctx, now)
	for after := data.GuildID(0); err == nil; {
		var known []data.GuildID
		if known, err = r.store.Guilds(ctx, after, guildPage); len(known) == 0 {
			break
		}
		after = known[len(known)-1]
		for _, id := range known {
			for more := true; more && err == nil; {
				more, err = tables.Update(ctx, r.store, id, func(tx *tables.Tx) (bool, error) {
					for _, im := range tx.Imports(id) {
						adopted[im.Number()] = true
					}
					return sweep(tx, id, here[id], today), nil
				})
			}
		}
	}
	if err != nil {
		return err
	}
	return r.store.Update(ctx, 0, func(tx *tables.Tx) error {
		for n, fetched := range tx.RecordsFetched() {
			if !adopted[n] && today-data.DayOf(fetched) > data.KeepEnded {
				tx.DropRecord(n)
			}
		}
		return nil
	})
}

// sweep brings one server up to date and says whether there is more to do.
func sweep(tx *tables.Tx, id data.GuildID, present bool, today data.Day) (more bool) {
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
	for _, r := range tx.Reports(id) {
		if today-data.DayOf(r.Made) > data.KeepReports {
			tx.DropReport(r)
		}
	}
	for _, group := range tx.Groups(id) {
		if group.Ended != 0 && today-group.Ended > data.KeepEnded {
			tx.DropGroup(id, group.Show)
		}
	}
	return false
}
