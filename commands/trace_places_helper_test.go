package commands_test

import (
	"context"
	"maps"
	"reflect"
	"strings"

	"github.com/google/go-cmp/cmp"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/tables"
)

// scattered is a copy of a store in which everybody who has a place is somewhere else.
func (tr *trace) scattered(s *datatest.Store) *datatest.Store {
	there := s.Clone()
	err := there.Update(context.Background(), 7, func(tx *tables.Tx) error {
		for _, d := range tr.drafts {
			all := d.regular()
			for _, m := range tx.Members(7, d.id) {
				to := all[tr.r.IntN(len(all))]
				if m.Seen.To.IsZero() || to.IsZero() { // having marked an episode is what lets somebody start
					continue
				}
				m.Seat, m.Seen = to, data.UpTo(to).Without(all[tr.r.IntN(len(all))], all[tr.r.IntN(len(all))])
				if m.Seen.To.IsZero() || !m.Seen.Has(to) {
					m.Seen = data.UpTo(to)
				}
				tx.PutMember(m)
			}
		}
		return nil
	})
	if err != nil {
		tr.t.Fatal(err)
	}
	return there
}

// ofEvenings are the records of a dump that others see something of when people watch
// together.
func ofEvenings(s *datatest.Store) map[string]string {
	all := maps.Clone(s.Dump())
	maps.DeleteFunc(all, func(k, _ string) bool {
		kept := strings.HasPrefix(k, "jobs ") && strings.Contains(k, " job party-")
		for _, kind := range []string{"parties ", "watchers ", "lines ", "comers "} {
			kept = kept || strings.HasPrefix(k, kind)
		}
		return !kept
	})
	return all
}

// anywhere takes a step about an evening where everybody is at another place: what others
// see of it is the same. What somebody marks themselves is not such a step.
func (tr *trace) anywhere(q commands.Request, reply commands.Reply, before *commands.Router, store *datatest.Store) {
	if q.Command != "party" || q.Focus != "" || q.Do == "watchedit" || q.Pressed && q.Do == "resume" || q.Option("at") != "" {
		return
	}
	there := tr.scattered(store)
	got, err := before.CloneWith(tr.shows, there.Store).Handle(context.Background(), q)
	if err != nil {
		tr.fail(q, "error: %v", err)
	}
	got.Pressed, reply.Pressed = nil, nil
	if reply.Public != got.Public || reply.Public && !reflect.DeepEqual(got, reply) {
		tr.fail(q, "others see where somebody is:\n%s", difference(reply, got))
	}
	if diff := cmp.Diff(ofEvenings(tr.store), ofEvenings(there)); diff != "" {
		tr.fail(q, "what others see next tells where somebody is:\n%s", diff)
	}
	if reply.Public {
		tr.met["clock: seen by others"]++
	}
}

// A jobElsewhere is a job about an evening in a world where everybody is at another place.
type jobElsewhere struct {
	store  *datatest.Store
	router *commands.Router
}

func (tr *trace) jobElsewhere(key data.JobKey) *jobElsewhere {
	if !strings.HasPrefix(string(key.Kind), "party-") {
		return nil
	}
	there := tr.scattered(tr.store)
	return &jobElsewhere{there, tr.router.CloneWith(tr.shows, there.Store)}
}

// does carries out a turn there.
func (e *jobElsewhere) does(tr *trace, key data.JobKey, looked bool, turn commands.Turn) {
	if e == nil {
		return
	}
	same, err := e.router.Do(context.Background(), key, tr.now, looked)
	if err != nil || !reflect.DeepEqual(turn, same) {
		tr.t.Fatalf("-seed %d: job %+v tells where people are: %v\n%s", tr.seed, key, err, difference(turn, same))
	}
}

// did records there what came of it.
func (e *jobElsewhere) did(tr *trace, job data.Job, o commands.Outcome, recorded bool) {
	if e == nil {
		return
	}
	if recorded {
		if _, err := e.router.Done(context.Background(), job, tr.now, o); err != nil {
			tr.t.Fatal(err)
		}
	}
	if diff := cmp.Diff(ofEvenings(tr.store), ofEvenings(e.store)); diff != "" {
		tr.t.Fatalf("-seed %d: what came of job %+v tells where people are:\n%s", tr.seed, job.JobKey, diff)
	}
}
