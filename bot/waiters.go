package bot

import (
	"context"
	"slices"
	"sync"
	"time"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

const (
	// maxWaiters is how many people are remembered who wait for a job; the
	// oldest is forgotten first.
	maxWaiters = 1024
	// patience is how long somebody waits: an answer can be edited for 15
	// minutes (Receiving and Responding).
	patience = 14 * time.Minute
	// maxSaid is how many replies are kept for those who are about to wait.
	maxSaid = 256
	// parting is how long a stop may take to tell those who still wait, and
	// partingAtOnce how many it tells at once.
	parting       = 1500 * time.Millisecond
	partingAtOnce = 64
)

// A waiter is an answer that was deferred until a job is done.
type waiter struct {
	id          uint64 // the interaction
	key         data.JobKey
	user        data.UserID
	first       commands.Reply // what comes before the outcome; nothing after a restart
	public      bool
	application uint64
	token       string
	until       time.Time
	kept        bool // the next start of the bot knows them
}

// waiters remembers who waits, in memory.
type waiters struct {
	mu   sync.Mutex
	list []waiter // the oldest first
	said []said
}

// said is a reply that a job gave. A job may be done before the user who asked
// for it has begun to wait.
type said struct {
	job   data.JobKey
	reply commands.Reply
	at    time.Time
}

// concerns says whether what came of a job is for a waiter: for a job of one
// person that person, for any other everybody who waits for its subject.
func (x waiter) concerns(job data.JobKey) bool {
	return x.key.Guild == job.Guild && x.key.Show == job.Show && x.key.Subject == job.Subject &&
		(job.User == 0 || job.User == x.user)
}

// add remembers a waiter, unless its reply was given since it asked.
func (w *waiters) add(x waiter, asked time.Time) (reply commands.Reply, already bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, s := range w.said {
		if x.concerns(s.job) && !s.at.Before(asked) {
			return s.reply, true
		}
	}
	if len(w.list) >= maxWaiters {
		w.list = append(w.list[:0], w.list[1:]...)
	}
	x.until = time.Now().Add(patience)
	w.list = append(w.list, x)
	return reply, false
}

// take returns those for whom a job's reply is, and forgets them.
func (w *waiters) take(job data.JobKey, reply commands.Reply) (found []waiter) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.said) >= maxSaid {
		w.said = append(w.said[:0], w.said[1:]...)
	}
	w.said = append(w.said, said{job, reply, time.Now()})
	kept := w.list[:0]
	for _, x := range w.list {
		if x.concerns(job) {
			found = append(found, x)
		} else {
			kept = append(kept, x)
		}
	}
	clear(w.list[len(kept):]) // no token outlives its waiter
	w.list = kept
	return found
}

// late returns those who have waited too long, and forgets them; next is how
// long it takes until there is another, 0 if nobody waits.
func (w *waiters) late() (found []waiter, next time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for len(w.list) > 0 && !time.Now().Before(w.list[0].until) {
		found = append(found, w.list[0])
		w.list = slices.Delete(w.list, 0, 1) // which clears what is left over
	}
	if len(w.list) > 0 {
		next = time.Until(w.list[0].until)
	}
	return found, next
}

// all returns everybody who waits, and forgets them.
func (w *waiters) all() (found []waiter) {
	w.mu.Lock()
	defer w.mu.Unlock()
	found, w.list = w.list, nil
	return found
}

// farewell tells those who still wait and whom the next start does not know that
// the bot is restarting, within a bound. Their jobs are done after the restart.
func (w *worker) farewell() {
	left := slices.DeleteFunc(w.waiters.all(), func(x waiter) bool { return x.kept })
	if len(left) == 0 {
		return
	}
	ctx, stop := context.WithTimeout(context.Background(), parting)
	defer stop()
	var told sync.WaitGroup
	room := make(chan struct{}, partingAtOnce)
	for i, x := range left {
		select {
		case room <- struct{}{}:
		case <-ctx.Done():
			w.log.Warn("stopping before everybody who waits was told", "untold", len(left)-i)
			told.Wait()
			return
		}
		told.Go(func() {
			w.tell(ctx, x, commands.Reply{Public: x.public, Body: []commands.Span{{Text: words.Restarting()}}})
			<-room
		})
	}
	told.Wait()
}

// wait begins to wait for a job, after the answer was deferred. Somebody who is told that it
// takes a while is told so before, so that it cannot come after the outcome.
func (w *worker) wait(ctx context.Context, x waiter, asked time.Time) {
	w.sayBusy(ctx, x)
	if reply, already := w.waiters.add(x, asked); already {
		w.tell(ctx, x, reply)
		return
	}
	w.kick() // so that the timer knows how long somebody waits
}

// deliver gives what came of a job to those who wait for it. A reply without a
// body is for nobody.
func (w *worker) deliver(ctx context.Context, job data.JobKey, reply commands.Reply) {
	if len(reply.Body) == 0 {
		return
	}
	found := w.waiters.take(job, reply)
	if len(found) == 1 {
		w.tell(ctx, found[0], reply)
		return
	}
	// Many may wait for one job, and the time of its turn is not enough for all.
	for part := range slices.Chunk(found, (len(found)+maxJobs-1)/maxJobs+1) {
		ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), turnTime)
		w.excusing.Go(func() {
			defer stop()
			for _, x := range part {
				w.tell(ctx, x, reply)
			}
		})
	}
}

// tell writes a reply in the place of an answer that was deferred.
func (w *worker) tell(ctx context.Context, x waiter, reply commands.Reply) {
	if err := w.replace(ctx, x, reply); err != nil {
		w.log.Error("telling somebody who waits", "guild", uint64(x.key.Guild), "kind", x.key.Kind, "err", err)
	}
}

// replace is tell without a line in the log. What is private never goes into a public
// answer.
func (w *worker) replace(ctx context.Context, x waiter, reply commands.Reply) error {
	if x.public && !reply.Public {
		reply = commands.Reply{Public: true, Body: []commands.Span{{Text: words.Done()}}}
	}
	p, err := encodeEdit(w.voice, x.first.Then(reply))
	for pause := time.Second; err == nil; pause *= 2 {
		err = w.api.edit(ctx, x.application, x.token, p)
		if err == nil {
			w.told(ctx, x)
			return nil
		}
		if passing(err) && pause < 8*time.Second && sleep(ctx, pause) {
			err = nil
		}
	}
	if ctx.Err() == nil {
		w.told(ctx, x) // trying again would come to nothing
	}
	return err
}

// excuse tells those who have waited too long that their job is not lost, and
// returns after how long to look again.
func (w *worker) excuse(ctx context.Context) time.Duration {
	late, next := w.waiters.late()
	if len(late) > 0 {
		w.excusing.Go(func() {
			for _, x := range late {
				w.tell(ctx, x, commands.Reply{Public: x.public, Body: []commands.Span{{Text: words.Late()}}})
			}
		})
	}
	if next == 0 {
		return idle
	}
	return next
}
