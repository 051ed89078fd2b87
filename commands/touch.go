package commands

import (
	"context"

	"watchparty/data"
	"watchparty/data/tables"
)

// Touch notes that a member used the bot on the day of the request. It is
// called after the answer was sent, since it may write. Reading makes no member,
// so only places that exist are touched.
func (r *Router) Touch(ctx context.Context, req Request) error {
	today := data.DayOf(req.Now)
	// Remembered before they are looked up, so that what changes meanwhile makes
	// them be forgotten. After a change nobody is remembered: it may have been
	// that they asked to be forgotten.
	cmd, ok := r.find(req.Command)
	if ok && req.Do != resume && !cmd.Steps[req.Do].begins(req) && r.users.again(req.Guild, req.User, today) {
		return nil
	}
	stale := func(tx *tables.Tx) []data.Member {
		var found []data.Member
		for _, g := range tx.Groups(req.Guild) {
			m, ok := tx.Member(req.Guild, g.Show, req.User)
			if ok && m.Joined && m.Used < today {
				found = append(found, m)
			}
		}
		return found
	}
	some, err := tables.View(ctx, r.store, req.Guild, func(tx *tables.Tx) (bool, error) { return len(stale(tx)) > 0, nil })
	if err == nil && some {
		err = r.store.Update(ctx, req.Guild, func(tx *tables.Tx) error {
			for _, m := range stale(tx) {
				m.Used = today
				tx.PutMember(m)
			}
			return nil
		})
	}
	if err != nil {
		r.users.changed(req.Guild)
	}
	return err
}
