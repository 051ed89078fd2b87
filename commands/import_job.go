package commands

import (
	"context"
	"time"

	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/imported"
	"watchparty/data/tables"
)

// doShowImport fetches a show for a host, unless somebody else's fetch was a moment ago.
func doShowImport(c *Watching, j data.Job) Turn {
	n, _ := c.show.ID.Imported()
	revision, updated, fetched := c.tx.RecordState(n)
	switch {
	case revision == 0:
		return Turn{Effect: FetchShow{ID: n}}
	case c.Now.Sub(fetched) < freshFor:
		return Turn{Reply: c.previewed(n)}
	}
	return Turn{Effect: FetchShow{ID: n, Since: updated}}
}

func doneShowImport(c *Watching, _ data.Job, o Outcome) Reply {
	if o.Failed == NoShow {
		r := text(words.NoSuchImport())
		r.Buttons = []Button{button(words.SearchAgain(), "show", startPick)}
		return r
	}
	n, _ := c.show.ID.Imported()
	return c.previewed(n)
}

func lateShowImport(c *Watching, _ data.Job) Reply {
	n, _ := c.show.ID.Imported()
	r := text(words.ProviderAway())
	r.Buttons = []Button{c.fetchAgain(n)}
	return r
}

// keepTold keeps what a provider said about a show, for everybody, before it is recorded that
// it was asked: after a crash in between it is at hand. Who may be told what of it takes long
// to work out, which nobody's mark waits for.
func (r *Router) keepTold(ctx context.Context, now time.Time, o Outcome) error {
	asked, ok := o.Effect.(FetchShow)
	if !ok || o.Failed != Did && o.Failed != Unchanged {
		return nil
	}
	if o.Failed == Unchanged {
		return r.store.Update(ctx, 0, func(tx *tables.Tx) error { tx.TouchRecord(asked.ID, now); return nil })
	}
	var before *data.Record
	err := r.store.View(ctx, 0, func(tx *tables.Tx) error {
		if before = nil; o.Told == nil {
			return nil
		}
		if kept, ok := tx.Record(asked.ID); ok {
			before = &kept
		}
		return nil
	})
	if err != nil || o.Told == nil {
		return err
	}
	told := *o.Told
	told.Fetched = now
	packed, err := tables.PackRecord(imported.Seat(told, before), before)
	if err != nil {
		return err
	}
	return r.store.Update(ctx, 0, func(tx *tables.Tx) error { tx.PutRecord(packed); return nil })
}
