package bot

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

// playing is an edit whose moment matters.
func playing() commands.Edit {
	return commands.Edit{In: 5, Message: 6, To: spoken("Play!"), Once: true}
}

// clock enqueues a clock's job of one effect.
func (s *sim) clock(e commands.Effect) {
	s.rules[data.PartyClock] = simRule{func(data.Job) commands.Turn { return commands.Turn{Effect: e} },
		func(data.Job, commands.Outcome) commands.Reply { return commands.Reply{} }}
	s.enqueueIn(data.ClockLane, data.PartyClock, 3)
}

// patched counts the edits that Discord was asked for.
func (s *sim) patched() int {
	return see(s, func() int { return strings.Count(strings.Join(s.asked, "\n"), "PATCH ") })
}

// TestEditOnceThroughCrashes lets the process die at every moment of an edit: it happens
// once, and what is recorded is when it happened.
func TestEditOnceThroughCrashes(t *testing.T) {
	for die, over := 0, false; !over; die++ {
		bubble(t, fmt.Sprint(die), func(t *testing.T, s *sim) {
			s.clock(playing())
			s.dieAt = die
			_, stop := s.start(t)
			time.Sleep(3 * time.Second)
			stop()
			over = !s.dead
			s.dieAt, s.dead = -1, false
			_, stop = s.start(t)
			time.Sleep(3 * time.Second)
			stop()
			if n := s.patched(); n != 1 || len(s.out) == 0 || s.pending() > 0 {
				t.Fatalf("edited %d times, got %+v, left %d", n, s.out, s.pending())
			}
			for _, o := range s.out {
				if !o.At.Equal(s.shows["6"].at) || o.Failed != commands.Did {
					t.Errorf("edited at %s, recorded %+v", s.shows["6"].at, o)
				}
			}
		})
		if die > 50 {
			t.Fatal("it dies indefinitely")
		}
	}
}

// TestEditOnceIsRetriedSoon lets Discord fail, hang, refuse as too many, and lose its
// answer. The edit is made soon after that, and its moment is the first.
func TestEditOnceIsRetriedSoon(t *testing.T) {
	for name, c := range map[string]struct {
		times int
		fault func(s *sim, r *http.Request) (*http.Response, error)
		most  time.Duration
		found bool
	}{
		"failing": {3, func(*sim, *http.Request) (*http.Response, error) { return respond(503, ""), nil }, 3 * time.Second, false},
		"limited": {1, func(*sim, *http.Request) (*http.Response, error) {
			return respond(429, `{"retry_after":0.4}`), nil
		}, time.Second, false},
		"hanging": {1, func(_ *sim, r *http.Request) (*http.Response, error) {
			<-r.Context().Done()
			return nil, r.Context().Err()
		}, 6 * time.Second, false},
		"lost": {1, func(s *sim, r *http.Request) (*http.Response, error) {
			see(s, func() *http.Response { return s.serve(r) })
			<-r.Context().Done()
			return nil, r.Context().Err()
		}, 0, true},
	} {
		bubble(t, name, func(t *testing.T, s *sim) {
			s.fault = func(r *http.Request) (*http.Response, error) {
				if r.Method != http.MethodPatch || see(s, func() bool { c.times--; return c.times < 0 }) {
					return nil, nil
				}
				return c.fault(s, r)
			}
			s.clock(playing())
			begun := simNow()
			_, stop := s.start(t)
			time.Sleep(20 * time.Second)
			stop()
			if len(s.out) != 1 || s.out[0].Found != c.found || !s.out[0].At.Equal(s.shows["6"].at) || s.out[0].At.Sub(begun) > c.most {
				t.Errorf("begun at %s, shown at %s, recorded %+v", begun, s.shows["6"].at, s.out)
			}
		})
	}
}

// TestEditOnceOfAnotherIsNotFound reads a message that shows something else, which the
// job did not make, and one that cannot be read: it is edited.
func TestEditOnceOfAnotherIsNotFound(t *testing.T) {
	for name, answer := range map[string]func() *http.Response{
		"another": func() *http.Response {
			return respond(200, `{"components":[{"type":17,"id":1}],"edited_timestamp":"2026-01-01T00:00:00Z"}`)
		},
		"empty":     func() *http.Response { return respond(200, `{"components":[]}`) },
		"forbidden": func() *http.Response { return refusal(403, codeNoAccess) },
		"gone":      func() *http.Response { return refusal(404, codeUnknownMessage) },
	} {
		bubble(t, name, func(t *testing.T, s *sim) {
			s.clock(playing())
			s.dieAt = 2 // before the request
			_, stop := s.start(t)
			time.Sleep(time.Second)
			stop()
			s.dieAt, s.dead = -1, false
			s.fault = func(r *http.Request) (*http.Response, error) {
				if r.Method == http.MethodGet && strings.HasSuffix(r.URL.Path, "/messages/6") {
					return answer(), nil
				}
				return nil, nil
			}
			_, stop = s.start(t)
			time.Sleep(time.Second)
			stop()
			if n := s.patched(); n != 1 || len(s.out) != 1 || s.out[0].Found || !s.out[0].At.Equal(s.shows["6"].at) {
				t.Errorf("edited %d times, got %+v", n, s.out)
			}
		})
	}
}

// TestEditSpared leaves an edit out when Discord would refuse it or the next, or does not
// answer. It is asked for once at most, and costs no time that the next one needs.
func TestEditSpared(t *testing.T) {
	left := func(n, after string) func(*http.Request) (*http.Response, error) {
		return func(*http.Request) (*http.Response, error) {
			answer := respond(200, "{}")
			answer.Header.Set("X-RateLimit-Remaining", n)
			answer.Header.Set("X-RateLimit-Reset-After", after)
			return answer, nil
		}
	}
	status := func(status int, body string) func(*http.Request) (*http.Response, error) {
		return func(*http.Request) (*http.Response, error) { return respond(status, body), nil }
	}
	for name, c := range map[string]struct {
		answer func(*http.Request) (*http.Response, error)
		first  commands.Failure // of two edits, one after the other
		second commands.Failure
		asked  int
	}{
		"many left":       {left("2", "5"), commands.Did, commands.Did, 2},
		"the last one":    {left("1", "5"), commands.Did, commands.Spared, 1},
		"none left":       {left("0", "5"), commands.Did, commands.Spared, 1},
		"again since":     {left("0", "0.1"), commands.Did, commands.Did, 2},
		"too many":        {status(429, `{"retry_after":5}`), commands.Spared, commands.Spared, 2},
		"too many of all": {status(429, `{"retry_after":5,"global":true}`), commands.Spared, commands.Spared, 1},
		"an outage":       {status(503, ""), commands.Spared, commands.Spared, 2},
		"gone":            {status(404, `{"code":10008}`), commands.Gone, commands.Gone, 2},
		"hanging": {func(r *http.Request) (*http.Response, error) {
			<-r.Context().Done()
			return nil, r.Context().Err()
		}, commands.Spared, commands.Spared, 1},
	} {
		bubble(t, name, func(t *testing.T, s *sim) {
			s.fault = c.answer
			w := newTestWorker(t, s)
			turn := commands.Turn{Effect: commands.Edit{In: 5, Message: 6, To: spoken("3"), Spare: true}}
			for i, want := range []commands.Failure{c.first, c.second} {
				begun := time.Now()
				o, err := w.carryOut(urgently(t.Context()), turn)
				if took := time.Since(begun); err != nil || o.Failed != want || took >= time.Second {
					t.Errorf("edit %d: %+v, %v, after %s", i, o, err, took)
				}
				time.Sleep(time.Second - time.Since(begun))
			}
			if n := s.patched(); n != c.asked {
				t.Errorf("asked %d times, want %d", n, c.asked)
			}
		})
	}
}

// TestEditOnceInDiscord edits messages in a Discord and loses the answers: they are found
// with Discord's own moment, until something else changes them.
func TestEditOnceInDiscord(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	h, in := w.hands(), data.ChannelID(w.channel.ID)
	for i, plain := range []bool{false, true} {
		to := spoken("Play!")
		to.Buttons = []commands.Button{{Label: words.Verbatim("Pause"), Action: action("hello", "pause")}}
		o, err := h.carryOut(within(t), commands.Turn{Effect: commands.Post{In: in, Message: to, Plain: plain}, Job: data.Job{Begun: time.Unix(int64(i), 0)}})
		if err != nil || o.Failed != commands.Did {
			t.Fatal(o, err)
		}
		edit := commands.Edit{In: in, Message: data.MessageID(o.ID), To: to, Plain: plain, Once: true}
		turn := commands.Turn{Effect: edit, Job: data.Job{JobKey: data.JobKey{Guild: data.GuildID(w.guild.ID), Kind: data.PartyClock}, Begun: time.Now()}}
		if found, err := h.find(within(t), turn); err != nil || found.Effect != nil {
			t.Errorf("plain %t: found before it was edited: %+v, %v", plain, found, err)
		}
		done, err := h.carryOut(within(t), turn)
		m, _ := w.Message(localdiscord.ID(o.ID))
		if err != nil || m.Edited == nil || !done.At.Equal(*m.Edited) {
			t.Fatalf("plain %t: edited at %v, told %+v, %v", plain, m.Edited, done, err)
		}
		asked := turn
		asked.Effect = commands.Edit{In: in, Message: edit.Message, Once: true}
		if found, err := h.find(within(t), asked); err != nil || !found.Found || !found.At.Equal(*m.Edited) {
			t.Errorf("plain %t: edited at %s, found %+v, %v", plain, m.Edited, found, err)
		}
		asked.Job.Begun = asked.Job.Begun.Add(time.Second)
		if found, err := h.find(within(t), asked); err != nil || found.Effect != nil {
			t.Errorf("plain %t: found what another request did: %+v, %v", plain, found, err)
		}
	}
}
