package bot

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
	"watchparty/data"
)

// insists presses a button until its press is answered, or the button is gone because
// the press came through and its answer did not. It returns when the last press was made.
func (e *evening) insists(who localdiscord.ID, label string) (at time.Time) {
	e.t.Helper()
	for range 4 {
		at = discordNow()
		if _, err := e.tries(who, label); err == nil {
			return at
		}
		time.Sleep(45 * time.Second) // the bot is back, and what it has to say is said
		if _, there := e.find(who, label); !there {
			return at
		}
	}
	e.t.Errorf("nobody answers %s:\n%s", label, e.clockShows())
	return at
}

// plays counts down until Play, from a place, after a press. Each countdown comes to one
// Play or to the sentence, and Play is where the clock runs from. It returns 0:00.
func (e *evening) plays(who localdiscord.ID, label string, from time.Duration) (zero time.Time) {
	e.t.Helper()
	for range 2 {
		e.frames()
		begun := e.insists(who, label)
		time.Sleep(70 * time.Second)
		all := e.frames()
		play, is, clock := shown(all, "Play!"), e.clockShows(), e.party().Clock
		switch {
		case len(play) == 1 && clock.State == data.ClockRuns && clock.Zero.Equal(play[0].Add(-from)) && strings.Contains(is, "Playing since"):
			return clock.Zero
		case len(play) == 0 && strings.Contains(is, "The countdown was interrupted."):
		default:
			e.t.Fatalf("the clock is %+v, want %s before Play, and shows\n%s\n%s%s", clock, from, is, told(all, begun), e.log.String())
		}
	}
	e.t.Fatalf("interrupted twice: %+v\n%s", e.party(), e.log.String())
	return zero
}

// through plays an evening to its end: start, pause, resume, end. The clock is where it
// was at each press, by Discord's clock, and two messages are left.
func (e *evening) through() {
	t := e.t
	zero := e.plays(e.in.host, "Start", 0)
	paused := e.insists(e.dan, "Pause")
	time.Sleep(70 * time.Second)
	held := e.party().Clock.Held
	if off := (held - paused.Sub(zero)).Abs(); e.party().Clock.State != data.ClockStands || off > 5*time.Millisecond {
		t.Fatalf("paused at %s, want %s: %+v", held, paused.Sub(zero), e.party())
	}
	if is := e.clockShows(); !strings.Contains(is, "Paused at") {
		t.Error(is)
	}
	zero = e.plays(e.kim, "Resume", held)
	ended := e.insists(e.in.host, "End")
	time.Sleep(70 * time.Second)
	if p := e.party(); p.Clock.State != data.ClockOver || (p.Clock.Held-ended.Sub(zero)).Abs() > 5*time.Millisecond {
		t.Errorf("ended at %s, want %s: %+v", p.Clock.Held, ended.Sub(zero), p)
	}
	own := []string{}
	for _, m := range e.Visible(e.in.host, e.in.channel.ID) {
		if !m.Ephemeral() {
			own = append(own, people.Text(m))
		}
	}
	if len(own) != 2 || !strings.Contains(own[1], "[I watched it]") {
		t.Errorf("%d messages are left:\n%s", len(own), strings.Join(own, "\n\n"))
	}
}

// dying plays an evening in which the process dies at a point from the press of Start
// on and is away for a while. It returns how many points there were.
func dying(t *testing.T, at int, away time.Duration) (points int) {
	t.Run(fmt.Sprintf("%d away %s", at, away), func(t *testing.T) {
		inParties(t, localdiscord.Options{IdentifyEvery: -1}, func(p *parties) {
			e := p.evening()
			time.Sleep(time.Minute)
			over := p.killed(at, away)
			e.through()
			points = over()
		})
	})
	return points
}

// TestCountdownThroughKills kills the process at each point of a countdown: the message,
// 3, 2, 1, Play, and what is recorded of it; and at random ones of a whole evening, a
// hundred of them with -rounds 20.
func TestCountdownThroughKills(t *testing.T) {
	n, some := dying(t, -1, 0), newSample(t)
	for _, at := range some.of(n) {
		dying(t, 1+at, time.Second)
	}
	for _, at := range some.of(n / 3) { // until Play is recorded, also until it would be too late for it
		dying(t, 1+at, 25*time.Second)
	}
	random := rand.New(rand.NewPCG(*seed, 15))
	for range 5 * fewRounds() {
		dying(t, 1+random.IntN(n), time.Duration(random.IntN(40_000))*time.Millisecond)
	}
	t.Logf("-seed=%d: %d points", *seed, n)
}

// losing plays an evening in which a request, or its answer, is lost or hangs: the nth
// from the press of Start on. It returns how many requests there were.
func losing(t *testing.T, nth int, answer bool, how way) (requests int) {
	t.Run(fmt.Sprint(nth, answer, how), func(t *testing.T) {
		inParties(t, localdiscord.Options{}, func(p *parties) {
			e := p.evening()
			time.Sleep(time.Minute)
			p.setFault(func(after bool) way {
				p.mu.Lock()
				defer p.mu.Unlock()
				if !after {
					requests++
				}
				if requests == nth && after == answer {
					return how
				}
				return arrives
			})
			e.through()
		})
	})
	return requests
}

// TestCountdownThroughLostAnswers loses the answer to each request of an evening, and at
// random a request or has one hang, a hundred times with -rounds 20.
func TestCountdownThroughLostAnswers(t *testing.T) {
	n := losing(t, 0, false, arrives)
	for _, nth := range newSample(t).of(n) {
		losing(t, 1+nth, true, isLost)
	}
	random := rand.New(rand.NewPCG(*seed, 16))
	for range 5 * fewRounds() {
		losing(t, 1+random.IntN(n), random.IntN(2) == 0, []way{isLost, hangs}[random.IntN(2)])
	}
	t.Logf("-seed=%d: %d requests", *seed, n)
}
