package commands

import (
	"context"
	"time"

	"watchparty/data"
	"watchparty/data/tables"
)

// mostCounted is how many due jobs of a lane are counted.
const mostCounted = 1000

// CountDue returns how many jobs of each kind are due and not done, of at most 1,000 a lane,
// and since when the oldest is, zero if there is none.
func (r *Router) CountDue(ctx context.Context, now time.Time) (kinds map[string]int, oldest time.Time, err error) {
	err = r.store.Across(ctx, func(a *tables.Across) error {
		kinds, oldest = map[string]int{}, time.Time{}
		for lane := range data.Lane(data.Lanes) {
			for _, j := range a.Due(lane, now, mostCounted) {
				if kinds[string(j.Kind)]++; oldest.IsZero() || j.At.Before(oldest) {
					oldest = j.At
				}
			}
		}
		return nil
	})
	return kinds, oldest, err
}
