package bot

import (
	"cmp"
	"context"
	"slices"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

func (s *sim) Due(_ context.Context, now time.Time, limit int) (due []data.Job, next time.Time, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.dues++
	if s.dead {
		return nil, next, errDead
	}
	var all []data.Job
	for _, j := range s.jobs {
		if all = append(all, j); j.At.After(now) && (next.IsZero() || j.At.Before(next)) {
			next = j.At
		}
	}
	slices.SortFunc(all, func(a, b data.Job) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.User, b.User))
	})
	var read [data.Lanes]int
	for _, j := range all {
		if read[j.Lane]++; !j.At.After(now) && read[j.Lane] <= limit {
			due = append(due, j)
		}
	}
	return due, next, nil
}

func (s *sim) Do(_ context.Context, key data.JobKey, now time.Time, looked bool) (turn commands.Turn, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.point() {
		return turn, errDead
	}
	job, pending := s.jobs[key]
	if !pending {
		return turn, nil
	}
	s.begun = append(s.begun, key)
	turn = s.rules[key.Kind].do(job)
	switch e := turn.Effect.(type) {
	case nil:
		if !turn.Wait {
			delete(s.jobs, key)
		}
	case commands.Edit:
		turn.Look = e.Once && s.asks(&job, e.In, now) && !looked
	case commands.OpenThread:
		turn.Look = s.asks(&job, e.In, now) && !looked
	case commands.Post:
		turn.Look = s.asks(&job, e.In, now) && !looked
	}
	turn.Job = job
	if s.point() {
		return commands.Turn{}, errDead
	}
	return turn, nil
}

// asks notes that Discord is about to be asked, and says whether it was before.
func (s *sim) asks(job *data.Job, in data.ChannelID, now time.Time) (before bool) {
	if before = !job.Begun.IsZero(); !before {
		job.Begun, job.Asked = now, in
		s.jobs[job.JobKey] = *job
	}
	return before
}

func (s *sim) Done(_ context.Context, job data.Job, _ time.Time, o commands.Outcome) (commands.Reply, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.point() {
		return commands.Reply{}, errDead
	}
	if o.Effect == nil {
		panic("an outcome of nothing")
	}
	plain := o
	plain.Effect = nil // what was done is compared where Discord was asked
	s.out = append(s.out, plain)
	reply := s.rules[job.Kind].done(job, o)
	if is := s.jobs[job.JobKey]; is.Rev == job.Rev {
		delete(s.jobs, job.JobKey)
	} else {
		is.Begun, is.Tries = time.Time{}, 0
		s.jobs[job.JobKey] = is
	}
	if s.point() {
		return commands.Reply{}, errDead
	}
	return reply, nil
}

func (s *sim) Later(_ context.Context, key data.JobKey, at time.Time, failed bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.point() {
		return errDead
	}
	if j, pending := s.jobs[key]; pending {
		if j.At = at; failed {
			j.Tries++
		}
		s.jobs[key] = j
	}
	return nil
}
