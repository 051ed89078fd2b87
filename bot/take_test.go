package bot

import (
	"context"
	"errors"
	"log/slog"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

// TestReplayedInteractionsHaveAnAge replays an interaction of every age. One
// that can no longer be answered is not acted on, since the person asks again;
// another must be answered by the time that Discord gives it.
func TestReplayedInteractionsHaveAnAge(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log journal
		acted := 0
		router := &fakeRouter{handle: func(commands.Request) (commands.Reply, error) {
			acted++
			return commands.Reply{Body: []commands.Span{{Text: words.Verbatim("x")}}}, nil
		}}
		b, err := newBot(t.Context(), Config{Token: testToken, Log: slog.New(slog.NewTextHandler(&log, nil))}, router, usual)
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(10 * 365 * 24 * time.Hour) // ids begin in 2015, a bubble in 2000
		time.Sleep(10 * 365 * 24 * time.Hour)
		for i, c := range []struct {
			age      time.Duration
			replayed bool
			left     time.Duration // to answer in; 0: not acted on
		}{
			{0, true, 2900 * time.Millisecond},
			{2400 * time.Millisecond, true, 500 * time.Millisecond},
			{2600 * time.Millisecond, true, 0},
			{time.Hour, true, 0},
			{0, false, usual.answer},
			{time.Hour, false, usual.answer},
		} {
			acted = 0
			id := uint64(time.Now().Add(-c.age).UnixMilli()-createdAt(0).UnixMilli())<<22 | uint64(i)
			text := strings.Replace(string(captured(t, "command")), "1190000000000000001", strconv.FormatUint(id, 10), 1)
			left, made := time.Duration(0), time.Time{}
			if c.replayed {
				made = createdAt(id)
			}
			b.take(asked{text: []byte(text), arrived: time.Now(), made: made,
				respond: func(ctx context.Context, in interaction, _ payload) error {
					end, _ := ctx.Deadline()
					if left = time.Until(end); in.id != id {
						return errors.New("another interaction")
					}
					return nil
				}})
			synctest.Wait()
			if diff := left - c.left; acted != min(1, int(c.left)) || diff < -time.Millisecond || diff > time.Millisecond {
				t.Errorf("%s old, replayed %v: acted %d times with %s left, want %s", c.age, c.replayed, acted, left, c.left)
			}
		}
		if n := strings.Count(log.String(), "outcome=late"); n != 2 {
			t.Errorf("%d were logged as late, want 2:\n%s", n, log.String())
		}
	})
}

// TestOnlyAChangeWakesTheWorker asks what writes nothing and what does: the worker
// looks for jobs after the second alone.
func TestOnlyAChangeWakesTheWorker(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		router := &lookedAt{}
		router.handle = func(r commands.Request) (commands.Reply, error) {
			return commands.Reply{Body: []commands.Span{{Text: words.Verbatim("x")}}, Wrote: r.Do == "start"}, nil
		}
		b, err := newBot(ctx, Config{Token: testToken, Log: slog.New(slog.DiscardHandler)}, router, usual)
		if err != nil {
			t.Fatal(err)
		}
		go b.worker.run(ctx)
		synctest.Wait()
		for _, c := range []struct {
			asked string
			fails bool
			want  int
		}{
			{"command", false, 1}, {"completion", false, 1}, {"subcommand", false, 2}, {"bare", true, 2}, {"subcommand", true, 3},
		} {
			text := strings.Replace(string(captured(t, c.asked)), "1190000000000000001", strconv.Itoa(1000+c.want*10+len(c.asked)), 1)
			b.take(asked{text: []byte(text), arrived: time.Now(), respond: func(context.Context, interaction, payload) error {
				if c.fails {
					return errors.New("discord is away")
				}
				return nil
			}})
			synctest.Wait()
			if router.looks != c.want {
				t.Errorf("%s: the worker looked %d times, want %d", c.asked, router.looks, c.want)
			}
		}
		cancel()
		synctest.Wait()
	})
}

// lookedAt counts how often the worker looks for jobs.
type lookedAt struct {
	fakeRouter
	looks int
}

func (l *lookedAt) Due(context.Context, time.Time, int) ([]data.Job, time.Time, error) {
	l.looks++
	return nil, time.Time{}, nil
}
