package data

import "time"

// A Clock says where a party is in what it watches. All its moments are by Discord's
// clock, so that no other clock that is wrong moves it.
//
// Its changes say nothing of who may make them. A change that its state does not allow
// leaves it as it is, with the same N.
type Clock struct {
	State ClockState
	// N counts its changes. A button carries it, and one that was made before a change
	// changes nothing.
	N int
	// Zero is when 0:00 was, while it runs; pauses move it. Since is when it began to run:
	// a press that was made before that and comes later counts as made then. A clock that
	// ended while it ran keeps both.
	Zero, Since time.Time
	Held        time.Duration // where it is, unless it runs
}

// A ClockState is what a clock does.
type ClockState uint8

const (
	ClockNone   ClockState = iota // nothing has started
	ClockCounts                   // a countdown leads to its running from Held
	ClockRuns                     // it runs
	ClockStands                   // it is paused
	ClockOver                     // it has ended
)

// String is what it is called: "not started", "counting down", "running", "paused" or
// "over".
func (s ClockState) String() string {
	return [...]string{"not started", "counting down", "running", "paused", "over"}[min(s, ClockOver)]
}

// Position returns where it is at a moment, never before 0:00.
func (c Clock) Position(at time.Time) time.Duration {
	if c.State == ClockRuns {
		if at.Before(c.Since) {
			at = c.Since
		}
		return max(0, at.Sub(c.Zero))
	}
	return c.Held
}

// Counts begins a countdown, to start, to resume, or to go on after the end.
func (c Clock) Counts() Clock {
	if c.State == ClockCounts || c.State == ClockRuns {
		return c
	}
	return Clock{State: ClockCounts, N: c.N + 1, Held: c.Held}
}

// Plays ends a countdown at the moment at which everybody presses play.
func (c Clock) Plays(at time.Time) Clock {
	if c.State != ClockCounts {
		return c
	}
	return Clock{State: ClockRuns, N: c.N + 1, Zero: at.Add(-c.Held), Since: at}
}

// Interrupted ends a countdown that nobody could follow: it is paused where it would have
// run from, and at 0:00 nothing has started.
func (c Clock) Interrupted() Clock {
	if c.State != ClockCounts {
		return c
	}
	return paused(c.N+1, c.Held)
}

// Pauses stops it where it is at a moment.
func (c Clock) Pauses(at time.Time) Clock {
	if c.State != ClockRuns {
		return c
	}
	return Clock{State: ClockStands, N: c.N + 1, Held: c.Position(at)}
}

// Adjusts moves it on, or back if by is negative. Paused, it does not go below 0:00;
// running, it says 0:00 until it comes there.
func (c Clock) Adjusts(by time.Duration) Clock {
	switch c.State {
	case ClockRuns:
		return Clock{State: ClockRuns, N: c.N + 1, Zero: c.Zero.Add(-by), Since: c.Since}
	case ClockStands:
		return Clock{State: ClockStands, N: c.N + 1, Held: max(0, c.Held+by)}
	}
	return c
}

// Ends stops it for good, where it is at a moment.
func (c Clock) Ends(at time.Time) Clock {
	if c.State == ClockOver {
		return c
	}
	return Clock{State: ClockOver, N: c.N + 1, Zero: c.Zero, Since: c.Since, Held: c.Position(at)}
}

// GoesOn takes an end back, as if there had been none: what ran has run on since.
func (c Clock) GoesOn() Clock {
	switch {
	case c.State != ClockOver:
		return c
	case !c.Zero.IsZero():
		return Clock{State: ClockRuns, N: c.N + 1, Zero: c.Zero, Since: c.Since}
	}
	return paused(c.N+1, c.Held)
}

// paused is a clock that is paused, or at 0:00 one that has not started.
func paused(n int, held time.Duration) Clock {
	if held == 0 {
		return Clock{N: n}
	}
	return Clock{State: ClockStands, N: n, Held: held}
}
