package bot

import (
	"context"
	"time"
)

const (
	// maxWorking is how many interactions are worked on at once. Beyond it
	// people are told to try again, as long as even that can be said.
	maxWorking = 1024
	maxBusy    = 64
	// maxAge is how old a replayed interaction may be when work on it begins,
	// and lastAnswer is when Discord last takes an answer to it, with some room:
	// an interaction ends 3 s after it was made (Receiving and Responding).
	maxAge     = 2500 * time.Millisecond
	lastAnswer = 2900 * time.Millisecond
)

// asked is an interaction that arrived and is not read yet.
type asked struct {
	text    []byte // its JSON; nobody changes it any more
	arrived time.Time
	// replayed says that it arrived while a session was being resumed, so it may
	// have been made long before it arrived.
	replayed bool
	// respond sends the first answer, once, within ctx.
	respond func(ctx context.Context, in interaction, p payload) error
}

// take starts the work on an interaction and returns at once. It returns false
// if nothing will be done about it: the bot is stopping, or has no room left.
func (b *bot) take(a asked) bool {
	slots, work := b.working, b.answer
	select {
	case b.working <- struct{}{}:
	default:
		slots, work = b.busy, b.turnAway
		select {
		case b.busy <- struct{}{}:
		default:
			b.log.Warn("interaction", "outcome", "dropped")
			return false
		}
	}
	if !b.enter() {
		<-slots
		return false
	}
	go func() {
		defer b.inFlight.Done()
		defer func() { <-slots }()
		work(a)
	}()
	return true
}

// late says whether it makes no sense to begin: whoever asked has been told by
// Discord that nothing came, and asks again. Only a replayed interaction's age
// counts; for others the clocks of this machine and Discord's would decide.
func (a asked) late(in interaction) bool {
	return a.replayed && time.Since(createdAt(in.id)) > maxAge
}

// deadline returns when the answer must have been sent.
func (a asked) deadline(in interaction, t timing) time.Time {
	if a.replayed {
		return createdAt(in.id).Add(lastAnswer)
	}
	return a.arrived.Add(t.answer)
}

// createdAt returns when Discord made an id (Reference, Snowflakes).
func createdAt(id uint64) time.Time {
	const discordEpoch = 1420070400000
	return time.UnixMilli(int64(id>>22) + discordEpoch)
}
