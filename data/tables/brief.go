package tables

import (
	"bytes"
	"context"
	"slices"
	"time"

	"watchparty/data"
	"watchparty/data/kv"
)

// The records below are of use for [data.KeepBrief], or as long as their index says. Their spaces and indexes are
// brief: backups, and what dumps the store, leave them out.

var asked = table[data.Asked]{
	space: 19,
	key:   askedKey,
	row: func(r *row, q *data.Asked) {
		r.moment(1, &q.At)
		text(r, 2, &q.Command)
		text(r, 3, &q.Do)
		r.strings(4, &q.Options)
		fixed(r, 5, &q.Message)
		fixed(r, 6, &q.Channel)
		fixed(r, 7, &q.Author)
		text(r, 8, &q.Text)
		r.flags(9, &q.OnMessage, &q.Bot, &q.Other)
	},
	index:  []index[data.Asked]{began(19, data.KeepBrief, askedKey, func(q *data.Asked) *time.Time { return &q.At })},
	people: func(q *data.Asked, add func(data.UserID)) { add(q.User); add(q.Author) },
}

func askedKey(k *key, q *data.Asked) { id(k, &q.Guild); id(k, &q.User); id(k, &q.ID) }

var waiters = table[data.Waiter]{
	space: 20,
	key:   waiterKey,
	row: func(r *row, w *data.Waiter) {
		r.moment(1, &w.Since)
		text(r, 2, &w.For.Kind)
		text(r, 3, &w.For.Show)
		fixed(r, 4, &w.For.Subject)
		fixed(r, 5, &w.For.User)
		fixed(r, 6, &w.User)
		r.flags(7, &w.Public)
		fixed(r, 8, &w.Application)
		text(r, 9, &w.Token)
	},
	index:     []index[data.Waiter]{began(20, data.KeepBrief, waiterKey, func(w *data.Waiter) *time.Time { return &w.Since })},
	people:    func(w *data.Waiter, add func(data.UserID)) { add(w.User); add(w.For.User); add(w.For.About()) },
	positions: func(w *data.Waiter, m mover) { cardPosition(&w.For, m) },
	movesWith: func(w *data.Waiter) data.ShowID { return w.For.Show },
}

func waiterKey(k *key, w *data.Waiter) { id(k, &w.For.Guild); id(k, &w.ID) }

// A beginning is a row of the index of brief records: when one began, and the
// number of its table. The record's key follows. One that is of use for longer than
// [data.KeepBrief] is listed as begun that much later.
type beginning struct {
	at    time.Time
	table uint8
}

func (b *beginning) visit(k *key) { k.moment(&b.at); octet(k, &b.table) }

// began returns the index that finds the records of a table by when they began.
func began[V any](table uint8, keep time.Duration, own func(*key, *V), at func(*V) *time.Time) index[V] {
	return index[V]{space: beganSpace, key: func(k *key, v *V) {
		later := keep - data.KeepBrief
		b := beginning{at(v).Add(later), table}
		b.visit(k)
		*at(v) = b.at.Add(-later)
		own(k, v)
	}}
}

// Asked returns what somebody asked in a server; false if it is not known, or
// of no use any more.
func (t *Tx) Asked(g data.GuildID, u data.UserID, id uint64, now time.Time) (data.Asked, bool) {
	if q, ok := asked.read(t, data.Asked{Guild: g, User: u, ID: id}); ok && data.Brief(q.At, now) {
		return q, true
	}
	return data.Asked{Guild: g, User: u, ID: id}, false
}

// AllAsked returns what was asked in a server and not dropped yet.
func (t *Tx) AllAsked(g data.GuildID) []data.Asked {
	return asked.list(t, data.Asked{Guild: g}, 1)
}

// PutAsked keeps what somebody asked.
func (t *Tx) PutAsked(q data.Asked) { asked.put(t, q) }

// PutWaiter keeps a waiter.
func (t *Tx) PutWaiter(w data.Waiter) { waiters.put(t, w) }

// DropWaiter forgets a waiter.
func (t *Tx) DropWaiter(w data.Waiter) { waiters.drop(t, w) }

// Waiters returns the waiters of a server that were not dropped yet.
func (t *Tx) Waiters(g data.GuildID) []data.Waiter {
	return waiters.list(t, data.Waiter{For: data.JobKey{Guild: g}}, 1)
}

// SaveWaiter keeps a waiter, unless their user is being forgotten.
func (s *Store) SaveWaiter(ctx context.Context, w data.Waiter) error {
	return s.Update(ctx, w.For.Guild, func(tx *Tx) error {
		if !tx.Erasing(w.User) {
			tx.PutWaiter(w)
		}
		return nil
	})
}

// DropWaiters forgets waiters of one server, by their IDs.
func (s *Store) DropWaiters(ctx context.Context, g data.GuildID, ids ...uint64) error {
	return s.Update(ctx, g, func(tx *Tx) error {
		for _, id := range ids {
			tx.DropWaiter(data.Waiter{ID: id, For: data.JobKey{Guild: g}})
		}
		return nil
	})
}

// Waiting returns everybody who still waits, the first to begin first: those whose
// job's subject has a job pending, and those for whom nothing is left to come.
func (s *Store) Waiting(ctx context.Context, now time.Time) (pending, over []data.Waiter, err error) {
	all, err := s.begun(ctx, now)
	for _, h := range all {
		if err != nil {
			break
		}
		err = s.View(ctx, h.guild, func(tx *Tx) error {
			var w data.Waiter
			if h.kind.number() != waiters.space || !waiters.loadRow(tx, h.key, &w) || !data.Brief(w.Since, now) {
				return nil
			}
			about := jobs.list(tx, data.Job{JobKey: data.JobKey{Guild: w.For.Guild, Show: w.For.Show}}, 2)
			if slices.ContainsFunc(about, func(j data.Job) bool { return j.Subject == w.For.Subject }) {
				pending = append(pending, w)
			} else {
				over = append(over, w)
			}
			return nil
		})
	}
	return pending, over, err
}

// expireSlack is for how long brief records may be kept past their use, so that
// many are dropped at once. Nothing reads them then.
const expireSlack = time.Minute

// Expire drops the brief records that are of no use any more, and returns when it
// is to be called again; zero: there are none.
func (s *Store) Expire(ctx context.Context, now time.Time) (next time.Time, err error) {
	first, err := s.firstBegan(ctx)
	if err != nil || first.IsZero() {
		return next, err
	}
	if next = first.Add(data.KeepBrief + expireSlack); next.After(now) {
		return next, nil
	}
	over, err := s.begun(ctx, now.Add(-data.KeepBrief))
	byGuild := map[data.GuildID][]held{}
	for _, h := range over {
		byGuild[h.guild] = append(byGuild[h.guild], h)
	}
	for g, over := range byGuild {
		if err == nil {
			err = s.Update(ctx, g, func(tx *Tx) error {
				for _, h := range over {
					h.kind.remove(tx, h.key)
				}
				return nil
			})
		}
	}
	if err != nil {
		return next, err
	}
	if first, err = s.firstBegan(ctx); err != nil || first.IsZero() {
		return time.Time{}, err
	}
	return first.Add(data.KeepBrief + expireSlack), nil
}

// firstBegan returns when the oldest brief record began; zero if there is none.
func (s *Store) firstBegan(ctx context.Context) (first time.Time, err error) {
	err = s.eachBegan(ctx, func(b beginning, _ []byte) bool {
		first = b.at
		return false
	})
	return first, err
}

// begun returns the brief records that began by a moment, the oldest first.
func (s *Store) begun(ctx context.Context, by time.Time) (all []held, err error) {
	err = s.eachBegan(ctx, func(b beginning, own []byte) bool {
		if kind := kindOf[b.table]; kind != nil && !b.at.After(by) {
			all = append(all, held{guildOf(own), kind, bytes.Clone(own)})
		}
		return !b.at.After(by)
	})
	return all, err
}

// eachBegan calls fn with the index of brief records, and the key of each, until
// it returns false.
func (s *Store) eachBegan(ctx context.Context, fn func(b beginning, own []byte) bool) error {
	return s.engine.Across(ctx, func(e kv.Tx) error {
		tx := newTx(e)
		tx.scan(beganSpace, nil, func(k, _ []byte) bool {
			var b beginning
			at := key{b: k, reading: true}
			if b.visit(&at); at.err == nil && len(k)-at.at < 8 {
				at.err = errDamaged
			}
			tx.failIndex(beganSpace, k, at.err)
			return at.err == nil && fn(b, k[at.at:])
		})
		return tx.end(nil)
	})
}
