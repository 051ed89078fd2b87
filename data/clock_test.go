package data_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"watchparty/data"
)

// A tape is what a clock stands for: at where it was at each second until now. While a
// countdown leads to its running it rests.
type tape struct {
	at                   []int
	runs, counts, paused bool
	ended                bool // what it did goes on, but it shows where it was then
	since                int  // the second since which it runs
	shown                int  // where it was when it ended
}

func (m *tape) now() int { return len(m.at) - 1 }

// is where it is now.
func (m *tape) is() int {
	if m.ended {
		return m.shown
	}
	return max(0, m.at[m.now()])
}

func (m *tape) state() data.ClockState {
	switch {
	case m.ended:
		return data.ClockOver
	case m.counts:
		return data.ClockCounts
	case m.runs:
		return data.ClockRuns
	case m.paused:
		return data.ClockStands
	}
	return data.ClockNone
}

func (m *tape) tick() {
	next := m.at[m.now()]
	if m.runs {
		next++
	}
	m.at = append(m.at, next)
}

// rests has it rest at a place since a second, up to now.
func (m *tape) rests(second, place int) {
	m.runs = false
	for i := second; i < len(m.at); i++ {
		m.at[i] = place
	}
}

// press does what a press asks for that was made in a second, and says whether anything
// came of it.
func (m *tape) press(do string, second, by int) bool {
	second = max(second, m.since)
	switch {
	case do == "count" && !m.counts && (!m.runs || m.ended):
		m.rests(m.now(), m.is())
		m.counts, m.paused, m.ended = true, false, false
	case do == "play" && m.counts:
		m.counts, m.runs, m.since = false, true, m.now()
	case do == "interrupt" && m.counts:
		m.counts, m.paused = false, m.is() > 0
	case do == "pause" && m.runs && !m.ended:
		m.rests(second, max(0, m.at[second]))
		m.paused = true
	case do == "adjust" && m.runs && !m.ended:
		for i := m.since; i < len(m.at); i++ {
			m.at[i] += by
		}
	case do == "adjust" && m.paused && !m.ended:
		m.rests(m.now(), max(0, m.is()+by))
	case do == "end" && !m.ended:
		m.shown = m.is()
		if m.runs {
			m.shown = max(0, m.at[second])
		}
		m.ended, m.counts = true, false
	case do == "go on" && m.ended:
		m.ended, m.paused = false, !m.runs && m.at[m.now()] > 0
	default:
		return false
	}
	return true
}

var clockEpoch = time.Date(2026, 11, 28, 20, 0, 0, 0, time.UTC)

func second(n int) time.Time { return clockEpoch.Add(time.Duration(n) * time.Second) }

// pressed is what the same press makes of a clock.
func pressed(c data.Clock, do string, made, now, by int) data.Clock {
	switch do {
	case "count":
		return c.Counts()
	case "play":
		return c.Plays(second(now))
	case "interrupt":
		return c.Interrupted()
	case "pause":
		return c.Pauses(second(made))
	case "adjust":
		return c.Adjusts(time.Duration(by) * time.Second)
	case "end":
		return c.Ends(second(made))
	}
	return c.GoesOn()
}

// Three people press whatever they like, on the newest message or on an older one, or
// type a command, which asks for no state. Presses arrive late, in any order and more
// than once. The clock is always where a tape would be, and each press that does
// anything is one change.
func TestAClockIsATape(t *testing.T) {
	for range 10 {
		rapid.Check(t, clockIsTape)
	}
}

func FuzzClock(f *testing.F) { f.Fuzz(rapid.MakeFuzz(clockIsTape)) }

func clockIsTape(t *rapid.T) {
	type press struct {
		do          string
		n, made, by int
	}
	var c data.Clock
	m := &tape{at: []int{0}}
	var sees [3]int // the N of the message that each of them looks at
	var sent []press
	dos := []string{"count", "play", "interrupt", "pause", "adjust", "end", "go on"}
	same := func(what string) {
		t.Helper()
		if is, want := c.Position(second(m.now())), time.Duration(m.is())*time.Second; is != want {
			t.Fatalf("%s: the clock is at %s, the tape at %s: %+v", what, is, want, c)
		}
		if want := m.state(); c.State != want {
			t.Fatalf("%s: the clock is %+v and not in state %d", what, c, want)
		}
	}
	arrives := func(p press) {
		if p.n >= 0 && p.n != c.N { // what [data.Clock] says of old buttons
			return
		}
		before := c
		c = pressed(c, p.do, p.made, m.now(), p.by)
		if did := m.press(p.do, p.made, p.by); did != (c.N == before.N+1) || !did && c != before {
			t.Fatalf("%s: the tape changes: %v, the clock is %+v and was %+v", p.do, did, c, before)
		}
		same(p.do)
	}
	t.Repeat(map[string]func(*rapid.T){
		"start": func(*rapid.T) { // or resume
			arrives(press{do: "count", n: c.N})
			for range 8 {
				m.tick()
			}
			arrives(press{do: "play", n: c.N})
		},
		"wait": func(t *rapid.T) {
			for range rapid.IntRange(1, 40).Draw(t, "seconds") {
				m.tick()
			}
			same("later")
		},
		"look": func(t *rapid.T) { sees[rapid.IntRange(0, 2).Draw(t, "who")] = c.N },
		"press": func(t *rapid.T) {
			p := press{do: one(t, dos), n: sees[rapid.IntRange(0, 2).Draw(t, "who")], made: m.now(), by: one(t, []int{-30, -5, 5, 30})}
			if rapid.IntRange(0, 3).Draw(t, "command") > 0 {
				p.n = -1
			}
			if rapid.Bool().Draw(t, "late") {
				sent = append(sent, p)
				return
			}
			arrives(p)
		},
		"arrive": func(t *rapid.T) {
			if len(sent) == 0 {
				return // to skip is what fuzzing can do only so often in a row
			}
			i := rapid.IntRange(0, len(sent)-1).Draw(t, "which")
			p := sent[i]
			if rapid.Bool().Draw(t, "once") {
				sent = slices.Delete(sent, i, i+1)
			}
			arrives(p)
		},
	})
}

func one[T any](t *rapid.T, of []T) T { return rapid.SampledFrom(of).Draw(t, "one") }
