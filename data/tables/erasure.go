package tables

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"time"

	"watchparty/data"
	"watchparty/data/kv"
)

// KeepErased is for how long it is kept that somebody was forgotten, so that a
// newer build can forget what only it knows of them.
const KeepErased = 90 * 24 * time.Hour

// An Erasing is that a user asked to be forgotten, until that is done.
type Erasing struct {
	guild data.GuildID // always 0
	User  data.UserID
	Begun time.Time
}

var erasures = table[Erasing]{
	space:  17,
	key:    func(k *key, e *Erasing) { id(k, &e.guild); id(k, &e.User) },
	row:    func(r *row, e *Erasing) { r.moment(1, &e.Begun) },
	people: func(e *Erasing, add func(data.UserID)) { add(e.User) },
	keyed:  true,
	erase:  func(_ *Tx, e Erasing, _ data.UserID, _ time.Time) (Erasing, bool) { return e, true },
}

// An erased is that somebody was forgotten, by a number that stands for their id.
type erased struct {
	guild data.GuildID // always 0
	who   uint64
	at    time.Time
	known int // how many spaces the build had that did it
}

var erasedUsers = table[erased]{
	space: 18,
	key:   func(k *key, e *erased) { id(k, &e.guild); id(k, &e.who) },
	row:   func(r *row, e *erased) { r.moment(1, &e.at); number(r, 2, &e.known) },
}

// Erasing says whether a user is being forgotten. Until that is done nothing new
// may be stored about them, or it might be missed.
func (t *Tx) Erasing(u data.UserID) bool { return erasures.exists(t, &Erasing{User: u}) }

// BeginErasing stores that a user is to be forgotten. From then on it is only a
// question of time: whatever fails, [Store.ResumeErasures] finishes it.
func (s *Store) BeginErasing(ctx context.Context, u data.UserID, now time.Time) error {
	return s.Update(ctx, 0, func(tx *Tx) error {
		if !tx.Erasing(u) {
			erasures.put(tx, Erasing{User: u, Begun: now})
		}
		return nil
	})
}

// FinishErasing takes a user out of every record about them, in a transaction a
// server. It returns how many records are of kinds that this build does not know:
// a newer one forgets them.
func (s *Store) FinishErasing(ctx context.Context, u data.UserID, now time.Time) (unknown int, err error) {
	if unknown, err = s.eraseKinds(ctx, u, now, 0); err != nil {
		return 0, err
	}
	if old, ok := s.engine.(kv.Keeper); ok {
		if _, err := old.RemoveOld(time.Time{}); err != nil {
			return 0, err
		}
	}
	return unknown, s.Update(ctx, 0, func(tx *Tx) error {
		erasedUsers.put(tx, erased{who: pseudonym(u), at: now, known: len(Spaces)})
		erasures.drop(tx, Erasing{User: u})
		return nil
	})
}

// eraseKinds takes a user out of the records of the kinds whose number is not
// below from.
func (s *Store) eraseKinds(ctx context.Context, u data.UserID, now time.Time, from int) (unknown int, err error) {
	unknown, err = s.eachGuild(ctx, u, func(g data.GuildID, about []held) error {
		return s.Update(ctx, g, func(tx *Tx) error {
			for _, h := range about {
				if h.kind.number() >= from {
					h.kind.eraseFrom(tx, h.key, u, now)
				}
			}
			return nil
		})
	})
	return unknown, err
}

// ResumeErasures finishes what a crash or an error has interrupted, forgets the
// records of kinds that the build did not know that forgot somebody, and drops
// what is kept longer than [KeepErased]. It is called at every start and once a
// day.
func (s *Store) ResumeErasures(ctx context.Context, now time.Time) error {
	var pending []Erasing
	var done []erased
	err := s.View(ctx, 0, func(tx *Tx) error {
		pending, done = erasures.list(tx, Erasing{}, 1), erasedUsers.list(tx, erased{}, 1)
		return nil
	})
	for _, e := range pending {
		if err == nil {
			_, err = s.FinishErasing(ctx, e.User, now)
		}
	}
	if err != nil {
		return err
	}
	if slices.ContainsFunc(done, func(e erased) bool { return e.known < len(Spaces) }) {
		if err := s.eraseNewKinds(ctx, done, now); err != nil {
			return err
		}
	}
	if !slices.ContainsFunc(done, func(e erased) bool { return now.Sub(e.at) > KeepErased }) {
		return nil
	}
	return s.Update(ctx, 0, func(tx *Tx) error {
		for _, e := range done {
			if now.Sub(e.at) > KeepErased {
				erasedUsers.drop(tx, e)
			}
		}
		return nil
	})
}

// eraseNewKinds forgets what an older build could not forget of the users whom it
// forgot.
func (s *Store) eraseNewKinds(ctx context.Context, done []erased, now time.Time) error {
	users, err := s.people(ctx)
	if err != nil {
		return err
	}
	who := map[uint64]data.UserID{}
	for _, u := range users {
		who[pseudonym(u)] = u
	}
	for _, e := range done {
		if u, ok := who[e.who]; ok && e.known < len(Spaces) {
			if _, err := s.eraseKinds(ctx, u, now, e.known); err != nil {
				return err
			}
		}
	}
	return s.Update(ctx, 0, func(tx *Tx) error {
		for _, e := range done {
			e.known = max(e.known, len(Spaces))
			erasedUsers.put(tx, e)
		}
		return nil
	})
}

// pseudonym returns the number that stands for a user once they are forgotten. It
// does not tell their id to anybody who does not guess it.
func pseudonym(u data.UserID) uint64 {
	sum := sha256.Sum256(fmt.Appendf(nil, "watchparty forgot %d", u))
	return binary.BigEndian.Uint64(sum[:])
}
