package people

import (
	"context"
	"time"

	"watchparty/bot/localdiscord"
)

// A Clock is the time in a local Discord, in the time zone of those who read it.
type Clock interface {
	Now() time.Time
	// Later lets time pass, as typed, and calls seen after each thing that happens. A
	// Refusal says why it does not.
	Later(ctx context.Context, typed string, seen func()) error
	// Settle waits, within bounds, until the bot has done what it was asked and what is
	// due by now.
	Settle(ctx context.Context)
}

// machine is the machine's clock.
type machine struct{}

func (machine) Now() time.Time { return time.Now() }

func (machine) Later(context.Context, string, func()) error {
	return localdiscord.Refuse("Time passes by itself here.")
}

func (machine) Settle(context.Context) {}
