package bot

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/data"
)

// raw delivers a press that no message offers any more, made some time ago.
func (e *evening) raw(who localdiscord.ID, customID string, ago time.Duration) {
	e.SendEvent("INTERACTION_CREATE", map[string]any{
		"id": localdiscord.ID(snowflakeAt(discordNow().Add(-ago))), "application_id": e.Application(), "type": 3, "token": "raw", "version": 1,
		"guild_id": e.in.guild.ID, "channel_id": e.in.channel.ID, "channel": map[string]any{"id": e.in.channel.ID, "type": 0},
		"member":          map[string]any{"user": map[string]any{"id": who}, "roles": []string{}, "permissions": "0"},
		"app_permissions": "0", "message": map[string]any{"id": localdiscord.ID(e.party().Message), "flags": 0},
		"data": map[string]any{"component_type": localdiscord.Button, "custom_id": customID},
	})
	time.Sleep(time.Second)
}

// id is what the button of the newest message carries that has it.
func (e *evening) id(label string) string {
	m, _ := e.find(e.in.host, label)
	for _, b := range localdiscord.Buttons(m) {
		if b.Label == label {
			return b.CustomID
		}
	}
	e.t.Fatal("there is no button " + label)
	return ""
}

var whereTold = regexp.MustCompile(`at (\d+):(\d\d) when you asked\. To join in, go to (\d+):(\d\d) and press play at <t:(\d+):T>\.`)

// where asks where the others are, at a place of the clock, and checks the answer.
func (e *evening) where(zero time.Time, at time.Duration) {
	e.t.Helper()
	time.Sleep(zero.Add(at).Sub(discordNow()))
	said := e.press(e.kim, "Where are we?")
	m := whereTold.FindStringSubmatch(said)
	if m == nil {
		e.t.Fatal(said)
	}
	var n [6]int64
	for i := 1; i < 6; i++ {
		n[i], _ = strconv.ParseInt(m[i], 10, 64)
	}
	now, then := n[1]*60+n[2], time.Duration(n[3]*60+n[4])*time.Second
	if want := int64(at / time.Second); now != want || then != time.Unix(n[5], 0).Sub(zero).Truncate(time.Second) {
		e.t.Errorf("at %s, 0:00 was %s: %s", at, zero, said)
	}
}

// TestClockOfAMachineThatIsWrong plays an evening with a machine whose clock is 90 s
// wrong, from its start or since: where it is, and where it was paused, is right to a
// tenth of a second, by Discord's clock.
func TestClockOfAMachineThatIsWrong(t *testing.T) {
	for _, by := range []time.Duration{90 * time.Second, -90 * time.Second} {
		for _, later := range []bool{false, true} {
			t.Run(fmt.Sprint(by, later), func(t *testing.T) {
				inParties(t, localdiscord.Options{}, func(p *parties) {
					if !later {
						p.setClock(by)
					}
					e := p.evening()
					begun := discordNow()
					e.press(e.in.host, "Start")
					time.Sleep(20 * time.Second)
					e.counted(e.frames(), begun)
					zero := e.party().Clock.Zero
					if later {
						p.setClock(by)
					}
					e.where(zero, 41050*time.Millisecond) // 0:40 if it were 0.1 s less
					e.where(zero, 61950*time.Millisecond) // 1:02 if it were more
					time.Sleep(zero.Add(100 * time.Second).Sub(discordNow()))
					e.press(e.dan, "Pause")
					if held := e.party().Clock.Held; held.Round(100*time.Millisecond) != 100*time.Second {
						t.Errorf("paused at %s", held)
					}
					time.Sleep(130 * time.Second)
					if is := e.clockShows(); !strings.Contains(is, "Paused at 1:40.") {
						t.Error(is)
					}
					held := e.party().Clock.Held
					zero = e.plays(e.kim, "Resume", held)
					e.where(zero, 3*time.Minute+50*time.Millisecond)
					e.raw(e.dan, e.id("Pause"), 1500*time.Millisecond)
					if at := discordNow().Add(-2500 * time.Millisecond).Sub(zero); (e.party().Clock.Held - at).Abs() > 100*time.Millisecond {
						t.Errorf("paused 1.5 s ago, at %s: %+v", at, e.party().Clock)
					}
				})
			})
		}
	}
}

// changes checks by how many changes the clock has gone on, and its state, once what is
// done has been done.
func (e *evening) changes(what string, n int, state data.ClockState, do func()) {
	e.t.Helper()
	before := e.party().Clock.N
	do()
	time.Sleep(2 * time.Second)
	if c := e.party().Clock; c.N != before+n || c.State != state {
		e.t.Errorf("%s: %d changes, want %d: %+v", what, c.N-before, n, c)
	}
}

// together has people press at once.
func (e *evening) together(label string, all ...localdiscord.ID) {
	var hands sync.WaitGroup
	for _, who := range all {
		hands.Go(func() {
			if _, err := e.tries(who, label); err != nil {
				e.t.Error(err)
			}
		})
	}
	hands.Wait()
}

// TestPressesChangeTheClockOnce delivers presses twice, makes them at once, and on a
// message two states old: each is one change at most.
func TestPressesChangeTheClockOnce(t *testing.T) {
	inParties(t, localdiscord.Options{}, func(p *parties) {
		e := p.evening()
		all := []localdiscord.ID{e.in.host, e.dan, e.kim}
		e.changes("Start, at once and twice", 1, data.ClockCounts, func() {
			p.Twice(2)
			e.together("Start", e.in.host, e.in.host)
		})
		time.Sleep(20 * time.Second)
		old := e.id("Pause")
		e.changes("Pause, delivered twice", 1, data.ClockStands, func() {
			p.Twice(1)
			e.press(e.dan, "Pause")
		})
		stands := e.id("Resume")
		e.changes("the same Pause", 0, data.ClockStands, func() { e.raw(e.kim, old, 0) })
		time.Sleep(20 * time.Second)
		e.changes("Resume, at once", 1, data.ClockCounts, func() { e.together("Resume", all...) })
		time.Sleep(20 * time.Second)
		e.changes("a Pause of two states ago", 0, data.ClockRuns, func() { e.raw(e.kim, old, 0) })
		e.changes("a Resume of one state ago", 0, data.ClockRuns, func() { e.raw(e.kim, stands, 0) })
		e.changes("Pause, at once", 1, data.ClockStands, func() { e.together("Pause", all...) })
		e.changes("a Resume of two states ago", 0, data.ClockStands, func() { e.raw(e.in.host, stands, 0) })
		e.changes("End, at once and twice", 1, data.ClockOver, func() {
			p.Twice(2)
			e.together("End", e.in.host, e.in.host)
		})
		if n := len(shown(p.frames(), "Play!")); n != 2 {
			t.Errorf("Play came %d times", n)
		}
	})
}
