package datatest

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"watchparty/data"
)

func (t *tx) Job(key data.JobKey) (data.Job, bool) {
	if !t.broken() {
		if kept, ok := t.jobs[key]; ok {
			return kept, true
		}
	}
	return data.Job{JobKey: key}, false
}

func (t *tx) PutJob(j data.Job) {
	// A kind is written as a show's id is.
	if err := checkShow(data.ShowID(j.Kind)); err != nil {
		t.writes(fmt.Errorf("not a kind of job: %q", j.Kind))
		return
	}
	if t.writes(cmp.Or(check(j.Show, j.Of), checkTimes(j.At, j.Use, j.Begun), checkNumbers(j.Rev, j.Tries))) {
		j.At, j.Use, j.Begun = kept(j.At), kept(j.Use), kept(j.Begun)
		t.jobs[j.JobKey] = j
	}
}

func (t *tx) DropJob(key data.JobKey) {
	if t.writes(nil) {
		delete(t.jobs, key)
	}
}

func (t *tx) Due(now time.Time, limit int) []data.Job {
	due := t.byTime(func(k data.JobKey) bool { return !t.jobs[k].At.After(now) })
	if limit <= 0 || len(due) == 0 {
		return nil
	}
	return due[:min(limit, len(due))]
}

func (t *tx) NextDue() (time.Time, bool) {
	all := t.byTime(func(data.JobKey) bool { return true })
	if len(all) == 0 {
		return time.Time{}, false
	}
	return all[0].At, true
}

func (t *tx) byTime(keep func(data.JobKey) bool) []data.Job {
	all := list(t, t.jobs, compareJob, keep)
	slices.SortStableFunc(all, func(a, b data.Job) int { return a.At.Compare(b.At) })
	return all
}
