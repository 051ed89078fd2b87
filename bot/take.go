package bot

import (
	"context"
	"time"
)

const (
	// maxWorking is how many interactions are worked on at once: about as many as
	// 256 connections answer in time if an answer takes 300 ms.
	maxWorking = 2048
	// maxBusy is how many people beyond that are told at once to try again. The
	// others hear nothing.
	maxBusy = 256
)

// asked is an interaction that arrived and is not read yet.
type asked struct {
	text    []byte // its JSON; nobody changes it any more
	arrived time.Time
	// made is when Discord made it, by this machine's clock, if it arrived while
	// a session was being resumed: perhaps long before. Else it is zero.
	made time.Time
	// respond sends the first answer, once, within ctx.
	respond func(ctx context.Context, in interaction, p payload) error
	slot    *slot // nil: it takes none
	// known says that its id was looked up already and is new.
	known bool
	// ended is called when nothing more will be done about it. Nil: nobody is told.
	ended func()
}

// A slot is one of those in which interactions are worked on.
type slot struct {
	of   chan struct{}
	free bool
}

// leave gives the slot up while its owner waits for something that may take long.
func (s *slot) leave() {
	if s != nil && !s.free {
		s.free = true
		<-s.of
	}
}

// enter takes a slot again. It waits for one until ctx ends.
func (s *slot) enter(ctx context.Context) {
	if s == nil || !s.free {
		return
	}
	select {
	case s.of <- struct{}{}:
		s.free = false
	case <-ctx.Done():
	}
}

// take starts the work on an interaction, returns at once and says whether it did.
// Nothing is done about it if the bot is stopping, or has no room left.
func (b *bot) take(a asked) bool {
	slots, work := b.working, b.answer
	select {
	case b.working <- struct{}{}:
	default:
		slots, work = b.busy, b.turnAway
		select {
		case b.busy <- struct{}{}:
		default:
			b.cfg.Meters.Interaction(0, "", "", "dropped", 0)
			b.log.Warn("interaction", "outcome", "dropped")
			return false
		}
	}
	a.slot = &slot{of: slots}
	if !b.enter() {
		a.slot.leave()
		return false
	}
	go func() {
		defer b.inFlight.Done()
		defer a.slot.leave()
		growStack(len(a.text))
		if a.ended != nil {
			defer a.ended()
		}
		work(a)
	}()
	return true
}

// growStack makes the stack as large at once as the work needs, while next to
// nothing is on it. Grown and copied step by step, deep in the JSON reader and in
// the store, it took a seventh of all time under load.
//
//go:noinline
func growStack(n int) byte {
	var room [9 << 10]byte // brings it to 16 KiB
	return room[n%len(room)]
}

// late says whether it makes no sense to begin: Discord has told the
// user that nothing came, and they ask again. Only a replayed interaction's age
// counts; for others the clocks of this machine and Discord's would decide.
func (a asked) late(t timing) bool { return !a.made.IsZero() && time.Since(a.made) > t.late }

// deadline returns when the answer must have been sent.
func (a asked) deadline(t timing) time.Time {
	if a.made.IsZero() {
		return a.arrived.Add(t.answer)
	}
	return a.made.Add(t.last)
}

// createdAt returns when Discord made an id (Reference, Snowflakes).
func createdAt(id uint64) time.Time {
	const discordEpoch = 1420070400000
	return time.UnixMilli(int64(id>>22) + discordEpoch)
}
