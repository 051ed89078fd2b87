package commands_test

import (
	"context"
	"slices"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// limits are what the audience of a reply may know of one show, worked out
// independently from the table of audiences and the state after the step.
type limits struct {
	private, public, line data.Set
}

func (tr *trace) limits(id data.ShowID, q commands.Request) limits {
	l, err := tables.View(context.Background(), tr.store.Store, q.Guild, func(tx *tables.Tx) (l limits, _ error) {
		m, _ := tx.Member(q.Guild, id, q.User)
		l.private = m.Seen
		g, ok := tx.Group(q.Guild, id)
		if !ok || g.Ended != 0 {
			return l, nil
		}
		step := shared(q)
		if !slices.Contains([]string{"share", "bars", "open", "move", "moved"}, step) {
			return l, nil
		}
		if room, ok := tx.RoomIn(q.Guild, q.Channel); ok && q.Thread && room.Show == id {
			l.public = m.Seen.And(data.UpTo(room.At))
			l.line = l.public
			for _, s := range tx.Seats(q.Guild, room.ID) {
				seated, _ := tx.Member(q.Guild, id, s.User)
				if s.In {
					l.line = l.line.And(seated.Seen)
				}
			}
			if step != "bars" && tx.Guild(q.Guild).Sharing != data.ShareBars {
				l.public = l.line
			}
			return l, nil
		}
		for _, w := range tx.Watches(q.Guild) {
			if w.Channel == q.Channel && w.Show == id && !q.Thread {
				l.line = m.Seen.And(data.Line(g, tx.Members(q.Guild, id), data.DayOf(q.Now), tx.Guild(q.Guild).Quorum))
			}
		}
		l.public = l.line
		if step == "bars" || tx.Guild(q.Guild).Sharing == data.ShareBars {
			l.public = m.Seen.And(g.Seen())
			for p := range l.line.Specials() { // which nobody marks for the group
				l.public = l.public.With(p)
			}
		}
		return l, nil
	})
	if err != nil {
		tr.t.Fatal(err)
	}
	return l
}
