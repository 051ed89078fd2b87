package tables

import (
	"time"

	"watchparty/data"
)

var jobs = table[data.Job]{
	space:     11,
	showKeyed: true,
	key:       jobKey,
	row: func(r *row, j *data.Job) {
		r.moment(1, &j.At)
		r.moment(2, &j.Use)
		number(r, 3, &j.Rev)
		r.moment(4, &j.Begun)
		number(r, 5, &j.Tries)
		fixed(r, 6, &j.In)
		r.position(7, &j.Of)
		fixed(r, 8, &j.Asked)
		r.flags(9, &j.Unknown)
		number(r, 10, &j.Lane)
		r.moment(11, &j.For)
	},
	index:  []index[data.Job]{due},
	people: func(j *data.Job, add func(data.UserID)) { add(j.User); add(j.About()) },
	keyed:  true,
	erase:  eraseJob,
	positions: func(j *data.Job, m mover) {
		m.Position(&j.Of)
		cardPosition(&j.JobKey, m)
	},
}

// cardPosition moves the episode that the subject of a card's job is.
func cardPosition(j *data.JobKey, m mover) {
	if j.Kind == data.NoteCard {
		p := data.PositionOf(j.Subject)
		m.Position(&p)
		j.Subject = p.Subject()
	}
}

// eraseJob withdraws what the user has reported and the hosts were not told: what
// may be on its way to them is found by its job, and deleted. Jobs that remove the
// user from a room stay until that is done.
//
// A card that would name them is not posted, and a job whose subject they are is dropped.
func eraseJob(_ *Tx, j data.Job, _ data.UserID, _ time.Time) (data.Job, bool) {
	if j.Kind == data.GroupCard || j.About() != 0 {
		return j, false
	}
	if j.Kind != data.Reported {
		return j, true
	}
	j.In, j.Of, j.Use = 0, data.Position{}, time.Time{}
	j.Rev++
	return j, !j.Begun.IsZero()
}

func jobKey(k *key, j *data.Job) {
	id(k, &j.Guild)
	word(k, &j.Show)
	word(k, &j.Kind)
	id(k, &j.Subject)
	id(k, &j.User)
}

// due finds the jobs of all servers, lane by lane, by when they are due.
var due = index[data.Job]{
	space: dueSpace,
	key:   func(k *key, j *data.Job) { octet(k, &j.Lane); k.moment(&j.At); jobKey(k, j) },
}

// Job returns a pending job, and whether there is one.
func (t *Tx) Job(key data.JobKey) (data.Job, bool) {
	return jobs.read(t, data.Job{JobKey: key})
}

// PutJob writes a pending job.
func (t *Tx) PutJob(j data.Job) { jobs.put(t, j) }

// Enqueue makes a job pending: due at a time (zero: at once), and of no use from
// another on (zero: never). One that is pending already is done once more.
func (t *Tx) Enqueue(key data.JobKey, at, use time.Time) {
	j, _ := t.Job(key)
	j.JobKey, j.At, j.Use, j.Tries, j.Lane = key, at, use, 0, key.Kind.Lane()
	j.Rev++
	t.PutJob(j)
}

// Schedule makes a job pending for a moment, and of no use from another on (zero:
// never). What was begun for another moment is forgotten: it was something else, and
// must not be taken for this. Scheduled for the same moment again, it is like Enqueue.
func (t *Tx) Schedule(key data.JobKey, at, use time.Time) {
	if j, pending := t.Job(key); pending && !j.For.Equal(at) {
		j.Begun, j.Asked = time.Time{}, 0
		t.PutJob(j)
	}
	t.Enqueue(key, at, use)
	j, _ := t.Job(key)
	j.For = at
	t.PutJob(j)
}

// DropJob removes a pending job.
func (t *Tx) DropJob(key data.JobKey) { jobs.drop(t, data.Job{JobKey: key}) }

// Due returns at most limit jobs of a lane that are due at a time, the earliest
// first, by their key, lane and time alone.
func (a *Across) Due(lane data.Lane, now time.Time, limit int) (found []data.Job) {
	if limit <= 0 {
		return nil
	}
	a.due(lane, func(j data.Job) bool {
		if j.At.After(now) {
			return false
		}
		found = append(found, j)
		return len(found) < limit
	})
	if a.tx.err != nil {
		return nil
	}
	return found
}

// NextDue returns when the first job of a lane is due; false if none is pending.
func (a *Across) NextDue(lane data.Lane) (at time.Time, ok bool) {
	a.due(lane, func(j data.Job) bool {
		at, ok = j.At, true
		return false
	})
	return at, ok && a.tx.err == nil
}

// due calls fn with the jobs of a lane in the order of their times until it
// returns false.
func (a *Across) due(lane data.Lane, fn func(data.Job) bool) {
	prefix := []byte{byte(lane)}
	a.tx.scan(dueSpace, prefix, func(k, _ []byte) bool {
		j := data.Job{Lane: lane}
		if err := readKey(&a.tx.other, k, 1, 1, due.key, &j); err != nil {
			a.tx.failIndex(dueSpace, k, err)
			return false
		}
		return fn(j)
	})
}
