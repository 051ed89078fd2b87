package bot

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

// A restFault is a line of testdata/rest-faults.tsv.
type restFault struct {
	name   string
	does   bool // Discord does what it is asked; only the answer is spoiled
	status int
	header http.Header
	body   string
}

func restFaults(t *testing.T) (faults []restFault) {
	t.Helper()
	table, err := os.ReadFile("testdata/rest-faults.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(table)) {
		column := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if len(column) != 5 {
			t.Fatalf("not a fault: %q", line)
		}
		f := restFault{name: column[0], does: column[1] == "does", header: http.Header{}, body: column[4]}
		f.status, _ = strconv.Atoi(column[2])
		for h := range strings.SplitSeq(column[3], ";") {
			if k, v, ok := strings.Cut(h, ": "); ok {
				f.header.Set(k, v)
			}
		}
		faults = append(faults, f)
	}
	return faults
}

// answer is what the bot gets instead of what Discord answered.
func (f restFault) answer(r *http.Request, real *http.Response) (*http.Response, error) {
	switch f.body {
	case "[reset]":
		return nil, errors.New("connection reset by peer")
	case "[timeout]":
		<-r.Context().Done()
		return nil, r.Context().Err()
	}
	answer := respond(f.status, f.body)
	answer.Header = f.header.Clone()
	whole := ""
	if real != nil {
		text, _ := io.ReadAll(real.Body)
		whole = string(text)
	}
	switch f.body {
	case "[truncated]":
		answer.Body = io.NopCloser(strings.NewReader(whole[:len(whole)/2]))
	case "[wrong length]":
		answer.ContentLength = int64(len(whole)) + 100
		answer.Body = io.NopCloser(io.MultiReader(strings.NewReader(whole), broken1{io.ErrUnexpectedEOF}))
	case "[endless]":
		answer.ContentLength = -1
		answer.Body = io.NopCloser(dripping{r.Context()})
	}
	return answer, nil
}

// broken1 is a reader that fails, and dripping one that never ends.
type broken1 struct{ error }

func (b broken1) Read([]byte) (int, error) { return 0, b.error }

type dripping struct{ ctx context.Context }

func (d dripping) Read(p []byte) (int, error) {
	if !sleep(d.ctx, time.Second) {
		return 0, d.ctx.Err()
	}
	p[0] = ' '
	return 1, nil
}

// work makes 40 jobs pending: threads to open, messages to post and people to
// admit. The rules record in done what came of each.
func (s *sim) work() (done map[data.JobKey]commands.Outcome) {
	done = map[data.JobKey]commands.Outcome{}
	rule := func(effect func(data.Job) commands.Effect) simRule {
		return simRule{func(j data.Job) commands.Turn {
			if _, ok := done[j.JobKey]; ok {
				return commands.Turn{}
			}
			return commands.Turn{Effect: effect(j)}
		}, func(j data.Job, o commands.Outcome) commands.Reply {
			done[j.JobKey] = o
			return commands.Reply{}
		}}
	}
	s.rules["thread"] = rule(func(j data.Job) commands.Effect {
		return commands.OpenThread{In: 5, Name: words.Verbatim(fmt.Sprint("S2E", j.Subject))}
	})
	s.rules["post"] = rule(func(j data.Job) commands.Effect {
		return commands.Post{In: data.ChannelID(1000 + j.Subject), Message: spoken("Hi.")}
	})
	s.rules["admit"] = rule(func(j data.Job) commands.Effect {
		return commands.Admit{Thread: data.ChannelID(2000 + j.Subject), User: j.User}
	})
	for i := range uint64(15) {
		s.enqueue("thread", 100+i, 0)
		s.enqueue("post", 200+i, 0)
	}
	for i := range uint64(10) {
		s.enqueue("admit", 300+i, 8)
	}
	return done
}

// doubled says what there is twice, or not at all.
func (s *sim) doubled() string {
	return see(s, func() string {
		names, channels := map[string]int{}, map[string]int{}
		for _, name := range s.thread {
			names[name]++
		}
		for _, m := range s.posted {
			channels[m.channel]++
		}
		if len(names) != 15 || len(s.thread) != 15 || len(channels) != 15 || len(s.posted) != 15 || len(s.within) != 10 {
			return fmt.Sprintf("threads %v, posts %v, people %v", names, channels, s.within)
		}
		return ""
	})
}

// busiest returns the most moments within a time.
func busiest(moments []time.Time, within time.Duration) (most int) {
	for first, last := 0, 0; last < len(moments); last++ {
		for moments[last].Sub(moments[first]) >= within {
			first++
		}
		most = max(most, last-first+1)
	}
	return most
}

// TestRESTFaults lets 40 jobs meet every fault for a while: all are done soon
// after it ends, none twice, and Discord is not pressed.
func TestRESTFaults(t *testing.T) {
	for _, f := range restFaults(t) {
		for _, lasts := range []time.Duration{20 * time.Second, 2 * time.Minute} {
			bubble(t, fmt.Sprint(f.name, " for ", lasts), func(t *testing.T, s *sim) {
				done := s.work()
				ends := time.Now().Add(lasts)
				var refused, failed []time.Time
				s.fault = func(r *http.Request) (*http.Response, error) {
					time.Sleep(50 * time.Millisecond)
					if !time.Now().Before(ends) {
						return nil, nil
					}
					var real *http.Response
					s.mu.Lock()
					if f.does {
						real = s.serve(r)
					}
					if failed = append(failed, time.Now()); invalid(f.status) {
						refused = append(refused, time.Now())
					}
					s.mu.Unlock()
					return f.answer(r, real)
				}
				a, err := newAPI(testToken, "1", &http.Client{Transport: s, Timeout: 10 * time.Second})
				if err != nil {
					t.Fatal(err)
				}
				var log journal
				stop := running(t, newWorker(s, a, slog.New(slog.NewTextHandler(&log, nil)), simNow))
				time.Sleep(time.Until(ends) + 25*time.Second)
				stop()
				if n := s.pending(); n > 0 {
					t.Errorf("%d jobs are pending", n)
				}
				for key, o := range done {
					if o.Failed != commands.Did {
						t.Errorf("%v: %+v", key, o)
					}
				}
				if wrong := s.doubled(); wrong != "" {
					t.Error(wrong)
				}
				if n := busiest(refused, time.Second); n > 8 {
					t.Errorf("%d refusals in a second", n)
				}
				if n := busiest(failed, time.Minute); n > 8*60+8 {
					t.Errorf("%d failures in a minute", n)
				}
				if strings.Contains(log.String(), testToken) || len(log.String()) > len(failed)*1500+40*1000 {
					t.Errorf("the log is %d bytes long, or holds the token", len(log.String()))
				}
			})
		}
	}
}
