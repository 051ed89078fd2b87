package bot

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
	"watchparty/data"
)

// edits are what Discord takes in a channel in 5 s.
func edits(n int) localdiscord.Limit {
	return localdiscord.Limit{Method: http.MethodPatch, Path: "/channels/*/messages/*", Requests: n, Per: 5 * time.Second}
}

// counted checks that a countdown that began at a moment was shown in time.
func (e *evening) counted(all []called, begun time.Time) {
	e.t.Helper()
	e.inTime(all, "Get ready.", begun, time.Second)
	for i, frame := range []string{"3", "2", "1", "Play!"} {
		e.inTime(all, frame, begun.Add(time.Duration(6+i)*time.Second), 200*time.Millisecond)
	}
	if zero := e.party().Clock.Zero; !zero.Equal(shown(all, "Play!")[0]) {
		e.t.Errorf("0:00 is %s:\n%s", zero, told(all, zero))
	}
	if is := e.clockShows(); !strings.Contains(is, "Playing since") {
		e.t.Error(is)
	}
}

// TestCountdown starts an evening, planned or not, while people press other buttons:
// each number comes at its second, below the doors.
func TestCountdown(t *testing.T) {
	for _, planned := range []bool{true, false} {
		t.Run(fmt.Sprint(planned), func(t *testing.T) {
			inParties(t, localdiscord.Options{}, func(p *parties) {
				p.RateLimit(edits(5))
				var e *evening
				if planned {
					e = p.evening()
				} else {
					e = p.newEvening()
					p.start()
				}
				begun := discordNow()
				if planned {
					e.press(e.in.host, "Start")
				} else if _, err := e.typed(e.in.host, "/party start"); err != nil {
					t.Fatal(err)
				}
				for i := range 6 {
					time.Sleep(time.Second)
					e.press(e.AddMember(e.in.guild.ID, fmt.Sprint("Hand ", i)).User.ID, "Ready")
				}
				time.Sleep(20 * time.Second)
				e.counted(e.frames(), begun)
				doors, _ := e.find(e.in.host, "Ready")
				if p := e.party(); p.Message < data.MessageID(doors.ID) {
					t.Errorf("the clock is above the doors: %+v", p)
				}
				if said := people.Text(doors); !strings.Contains(said, "we've started") {
					t.Error(said)
				}
			})
		})
	}
}

// TestCountdownAtALimit lets Discord take only so many edits in 5 s, or refuse one
// without a warning, while the doors change as well: numbers are left out, and Play comes
// as soon as it is allowed. Where it came is 0:00.
func TestCountdownAtALimit(t *testing.T) {
	for name, c := range map[string]struct {
		limit int           // 0: none
		nth   int           // of the edits, which is refused by surprise
		play  time.Duration // how long after Start
	}{
		"the fifth is refused": {limit: 4, play: 9 * time.Second},
		"two are allowed":      {limit: 2, play: 9 * time.Second},
		"one is allowed":       {limit: 1, play: 11 * time.Second},
		"Play is refused":      {nth: 5, play: 10 * time.Second},
		"3 is refused":         {nth: 1, play: 9 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			inParties(t, localdiscord.Options{}, func(p *parties) {
				e := p.evening()
				time.Sleep(10 * time.Second) // the doors have been edited
				if c.limit > 0 {
					p.RateLimit(edits(c.limit))
				}
				begun := discordNow()
				e.press(e.in.host, "Start")
				time.Sleep(1500 * time.Millisecond)
				e.press(e.AddMember(e.in.guild.ID, "Lea").User.ID, "Going")
				for range c.nth - 1 {
					p.Fail(localdiscord.Fault{Method: http.MethodPatch, Path: "/channels/*/messages/*", Pass: true})
				}
				if c.nth > 0 {
					p.Fail(localdiscord.Fault{Method: http.MethodPatch, Path: "/channels/*/messages/*", Status: 429, RetryAfter: time.Second})
				}
				time.Sleep(25 * time.Second)
				all := e.frames()
				e.inTime(all, "Play!", begun.Add(c.play), time.Second)
				if at := shown(all, "Play!"); len(at) == 1 && !e.party().Clock.Zero.Equal(at[0]) {
					t.Errorf("0:00 is %s:\n%s", e.party().Clock.Zero, told(all, begun))
				}
			})
		})
	}
}

// TestCountdownWithoutDiscord takes Discord away for 30 s, before the message is posted
// and after, so that requests fail or hang: nothing has started, and Start works again.
func TestCountdownWithoutDiscord(t *testing.T) {
	for _, how := range []way{isLost, hangs} {
		for _, after := range []time.Duration{0, 4 * time.Second, 8500 * time.Millisecond} {
			t.Run(fmt.Sprint(how, after), func(t *testing.T) {
				inParties(t, localdiscord.Options{}, func(p *parties) {
					e := p.evening()
					begun := discordNow()
					if after > 0 {
						e.press(e.in.host, "Start")
					} else {
						p.ask(e.in, e.in.host, "party", "start", "party", strconv.FormatUint(e.party().ID, 36))
						p.setFault(func(bool) way { return how })
					}
					time.Sleep(after)
					p.setFault(func(bool) way { return how })
					time.Sleep(30 * time.Second)
					p.setFault(nil)
					time.Sleep(15 * time.Second)
					if all, is := e.frames(), e.clockShows(); len(shown(all, "Play!")) > 0 || !strings.Contains(is, "The countdown was interrupted. Nothing has started.") {
						t.Fatalf("%s\n%s\n%+v", told(all, begun), is, e.party())
					}
					time.Sleep(3 * time.Minute)
					begun = discordNow()
					e.press(e.in.host, "Start")
					time.Sleep(20 * time.Second)
					e.counted(e.frames(), begun)
				})
			})
		}
	}
}

// TestPlayWhileRemindersAllAtOnce lets many reminders be due in the second before a
// countdown begins to count: the numbers and Play are in time.
func TestPlayWhileRemindersAllAtOnce(t *testing.T) {
	inParties(t, localdiscord.Options{History: 5, Record: 1}, func(p *parties) {
		r := newRush(p)
		due := r.begin.Add(-14 * time.Minute)
		for _, j := range p.store.Jobs(t) {
			if j.Kind == data.PartyDoors && j.At.Before(due) {
				p.postpone(j.JobKey, due)
			}
		}
		e := &evening{parties: p, in: r.other}
		time.Sleep(due.Add(-6500 * time.Millisecond).Sub(discordNow()))
		p.requests("")
		begun := discordNow()
		if _, err := e.typed(e.in.host, "/party start"); err != nil {
			t.Fatal(err)
		}
		time.Sleep(9500 * time.Millisecond)
		p.mu.Lock()
		all := slices.Clone(p.sent)
		p.mu.Unlock()
		frames := p.frames()
		for i, frame := range []string{"3", "2", "1", "Play!"} {
			e.inTime(frames, frame, begun.Add(time.Duration(6+i)*time.Second), 120*time.Millisecond) // half of that is the way
		}
		if told := len(reminders(all)); told < 100 || told >= rushes() {
			t.Errorf("%d reminders of %d at Play", told, rushes())
		}
	})
}
