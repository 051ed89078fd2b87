package bot

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"watchparty/bot/localdiscord/people"
	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

// waiting returns a waiter of a user for the seat in room 3, whose token is its
// name.
func waiting(name string, user data.UserID) waiter {
	return waiter{key: data.JobKey{Kind: data.RoomSeat, Guild: 1, Show: "s", Subject: 3, User: user}, user: user, application: 2, token: name}
}

func TestWaitersAreTold(t *testing.T) {
	other := waiting("other", 8)
	other.key.Subject = 4
	public := waiting("public", 8)
	public.public = true
	all := []waiter{waiting("eight", 8), waiting("again", 8), waiting("nine", 9), other, public}
	for _, c := range []struct {
		name  string
		job   data.JobKey
		reply commands.Reply
		told  string
	}{
		{"one person", all[0].key, spoken("Come in."), "eight again public"},
		{"everybody", data.JobKey{Kind: data.RoomOpen, Guild: 1, Show: "s", Subject: 3}, spoken("No."), "eight again nine public"},
		{"nobody", all[0].key, commands.Reply{}, ""},
		{"another server", data.JobKey{Kind: data.RoomOpen, Guild: 2, Show: "s", Subject: 3}, spoken("No."), ""},
	} {
		bubble(t, c.name, func(t *testing.T, s *sim) {
			w, stop := s.start(t)
			stop()
			for _, x := range all {
				w.wait(t.Context(), x, time.Now())
				time.Sleep(time.Second)
			}
			w.deliver(t.Context(), c.job, c.reply)
			w.excusing.Wait()
			var told []string
			for _, x := range all {
				if body := s.edited[x.token]; body != "" {
					told = append(told, x.token)
					if strings.Contains(body, english(c.reply.Body[0].Text)) == x.public || !strings.Contains(body, fmt.Sprintf(`"flags":%d`, flagComponents)) {
						t.Errorf("%s is told %s", x.token, body)
					}
				}
			}
			if got := strings.Join(told, " "); got != c.told {
				t.Errorf("told %s, want %s", got, c.told)
			}
			before := len(s.asked)
			if w.deliver(t.Context(), c.job, c.reply); len(s.asked) != before {
				t.Error("told twice")
			}
		})
	}
}

// TestWaitersKeepTheirAnswer checks that what comes of a job is said below what the
// waiter was answered.
func TestWaitersKeepTheirAnswer(t *testing.T) {
	bubble(t, "", func(t *testing.T, s *sim) {
		w, stop := s.start(t)
		stop()
		x := waiting("eight", 8)
		x.first = spoken("Where you are.")
		w.wait(t.Context(), x, time.Now())
		w.deliver(t.Context(), x.key, spoken("Shared."))
		body := s.edited["eight"]
		if first, then := strings.Index(body, "Where you are."), strings.Index(body, "Shared."); first < 0 || then < first {
			t.Errorf("told %s", body)
		}
	})
}

// TestWaitersWhoComeLate checks that a job may be done before the user who asked
// for it begins to wait, and that an older reply is not taken for it.
func TestWaitersWhoComeLate(t *testing.T) {
	bubble(t, "", func(t *testing.T, s *sim) {
		w, stop := s.start(t)
		stop()
		x := waiting("eight", 8)
		w.deliver(t.Context(), x.key, spoken("Old."))
		time.Sleep(time.Second)
		asked := time.Now()
		w.wait(t.Context(), x, asked)
		if s.edited["eight"] != "" {
			t.Errorf("told %s", s.edited["eight"])
		}
		w.deliver(t.Context(), x.key, spoken("New."))
		w.wait(t.Context(), waiting("second", 8), asked)
		w.wait(t.Context(), waiting("nine", 9), asked)
		if !strings.Contains(s.edited["second"], "New.") || s.edited["nine"] != "" {
			t.Errorf("told %v", s.edited)
		}
	})
}

// TestWaitersAreNotKeptTooLong checks that users who wait too long are told that
// nothing is lost, and that neither people nor replies pile up.
func TestWaitersAreNotKeptTooLong(t *testing.T) {
	bubble(t, "", func(t *testing.T, s *sim) {
		w, stop := s.start(t)
		synctest.Wait()
		w.wait(t.Context(), waiting("eight", 8), time.Now())
		time.Sleep(patience - time.Second)
		if see(s, func() string { return s.edited["eight"] }) != "" {
			t.Error("told too early")
		}
		time.Sleep(2 * time.Second)
		stop()
		if !strings.Contains(s.edited["eight"], "lost") || len(w.waiters.list) != 0 {
			t.Errorf("told %s, %d wait", s.edited["eight"], len(w.waiters.list))
		}
		for i := range 2 * maxWaiters {
			w.wait(t.Context(), waiting(fmt.Sprint(i), 8), time.Now())
			w.deliver(t.Context(), data.JobKey{Guild: 5}, spoken("Hi."))
		}
		if len(w.waiters.list) != maxWaiters || len(w.waiters.said) != maxSaid || w.waiters.list[0].token != fmt.Sprint(maxWaiters) {
			t.Errorf("%d wait, %d replies, the first is %s", len(w.waiters.list), len(w.waiters.said), w.waiters.list[0].token)
		}
	})
}

// TestTellingIsTriedAgain checks that an outage does not leave somebody waiting,
// and that an answer which cannot be edited any more is given up.
func TestTellingIsTriedAgain(t *testing.T) {
	for status, want := range map[int]int{503: 3, 404: 1} {
		bubble(t, fmt.Sprint(status), func(t *testing.T, s *sim) {
			tries := 0
			s.fault = func(*http.Request) (*http.Response, error) {
				if tries++; tries < 3 {
					return refusal(status, map[int]int{404: 10015}[status]), nil
				}
				return nil, nil
			}
			w, stop := s.start(t)
			stop()
			w.wait(t.Context(), waiting("eight", 8), time.Now())
			w.deliver(t.Context(), waiting("", 8).key, spoken("Come in."))
			if tries != want || (s.edited["eight"] != "") != (want == 3) {
				t.Errorf("tried %d times, told %q", tries, s.edited["eight"])
			}
		})
	}
}

// jobRouter is a router whose jobs are a sim's.
type jobRouter struct {
	*fakeRouter
	*sim
}

func (j jobRouter) Due(ctx context.Context, now time.Time, n int) ([]data.Job, time.Time, error) {
	return j.sim.Due(ctx, now, n)
}
func (j jobRouter) Do(ctx context.Context, k data.JobKey, now time.Time, looked bool) (commands.Turn, error) {
	return j.sim.Do(ctx, k, now, looked)
}
func (j jobRouter) Later(ctx context.Context, k data.JobKey, at time.Time, failed bool) error {
	return j.sim.Later(ctx, k, at, failed)
}
func (j jobRouter) Done(ctx context.Context, d data.Job, now time.Time, o commands.Outcome) (commands.Reply, error) {
	return j.sim.Done(ctx, d, now, o)
}

// TestRunAnswersWhenTheJobIsDone goes from a typed command through the store and
// a posted message to the edited answer, and from a press on it to an edit.
func TestRunAnswersWhenTheJobIsDone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	s := newSim()
	card := data.JobKey{Kind: "card", Guild: 1, Subject: 3}
	s.rules["card"] = simRule{func(data.Job) commands.Turn {
		return commands.Turn{Effect: commands.Post{In: data.ChannelID(w.channel.ID), Message: spoken("A card.")}}
	}, func(_ data.Job, o commands.Outcome) commands.Reply {
		reply := spoken(fmt.Sprintf("Posted, failed %d.", o.Failed))
		reply.Buttons = []commands.Button{{Label: words.Verbatim("More"), Action: action("hello", "more")}}
		return reply
	}}
	router := saying("")
	router.handle = func(commands.Request) (commands.Reply, error) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.enqueueAt(card, time.Now())
		return commands.Reply{Wait: card}, nil
	}
	w.start(jobRouter{router, s}, quick)
	for i := range 5 {
		a, err := w.mina.Type(within(t), "/hello")
		if err != nil || a.Message == nil {
			t.Fatalf("%v; log:\n%s", err, w.log.String())
		}
		const want = "(only you can see this)\nPosted, failed 0.\n[More]"
		if got := people.Text(*a.Message); got != want {
			t.Fatalf("got %q, log:\n%s", got, w.log.String())
		}
		if a, err = w.mina.Press(within(t), a.Message.ID, "More"); err != nil || !a.Updated || people.Text(*a.Message) != want {
			t.Fatalf("pressed: %v, %v; log:\n%s", a, err, w.log.String())
		}
		posts := 0
		for _, r := range w.Requests() {
			if r.Method == "POST" && strings.HasSuffix(r.Path, "/messages") && r.Status/100 == 2 {
				posts++
			}
		}
		if posts != 2*(i+1) {
			t.Fatalf("%d cards", posts)
		}
	}
	if log := w.log.String(); strings.Contains(log, "A card") {
		t.Errorf("the log holds what was posted:\n%s", log)
	}
}
