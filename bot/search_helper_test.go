package bot

import (
	"context"
	"fmt"
	"log/slog"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

// A finder is a bot whose host types names, and what Discord is told.
type finder struct {
	*bot
	t     *testing.T
	log   journal
	begun time.Time
	next  uint64
	takes map[string]time.Duration // to decide on a name

	mu      sync.Mutex
	asked   []string // the provider, when and for what
	answers map[uint64]timedAnswer
	edits   []string // of deferred answers
}

// A timedAnswer is an answer, and how long after its interaction it came.
type timedAnswer struct {
	text string
	took time.Duration
}

// inFinder runs a test in a bubble with a bot whose provider answers as search does.
func inFinder(t *testing.T, search func(ctx context.Context, typed string) ([]data.Found, error), test func(*testing.T, *finder)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		f := &finder{t: t, begun: time.Now(), answers: map[uint64]timedAnswer{}, next: 1190000000000001000}
		cfg := Config{Token: testToken, Log: slog.New(slog.NewTextHandler(&f.log, nil))}
		if search != nil {
			cfg.Provider = finding{f, search}
		}
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		var err error
		if f.bot, err = newBot(ctx, cfg, &fakeRouter{handle: f.decide}, usual); err != nil {
			t.Fatal(err)
		}
		f.api.through(f)
		test(t, f)
		synctest.Wait()
	})
}

// finding is the provider of a finder.
type finding struct {
	f      *finder
	search func(ctx context.Context, typed string) ([]data.Found, error)
}

func (p finding) Search(ctx context.Context, typed string) ([]data.Found, error) {
	p.f.mu.Lock()
	p.f.asked = append(p.f.asked, fmt.Sprint(time.Since(p.f.begun), " ", typed))
	p.f.mu.Unlock()
	return p.search(ctx, typed)
}

func (p finding) Fetch(context.Context, int, int64) (data.Told, error) { return data.Told{}, errDead }

// slow is a provider that takes a while and knows one show.
func slow(d time.Duration) func(context.Context, string) ([]data.Found, error) {
	return func(ctx context.Context, typed string) ([]data.Found, error) {
		if !sleep(ctx, d) {
			return nil, ctx.Err()
		}
		if strings.HasPrefix("lantern street", nameOf(typed)) {
			return []data.Found{{ID: 7, Title: "Lantern Street"}}, nil
		}
		return nil, nil
	}
}

// neverAnswers is a provider that never answers.
func neverAnswers(ctx context.Context, _ string) ([]data.Found, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

// decide is a command that searches for the name that it is given, unless the host asks
// for "here".
func (f *finder) decide(q commands.Request) (r commands.Reply, err error) {
	name, shows := q.Option("name"), []string{"at hand"}
	if name != "here" {
		r.Search = name
	}
	if q.Found != nil {
		r.Search, shows = "", []string{"none"}
		for i, s := range q.Found.Shows {
			shows = append(shows[:i], s.Title)
		}
		if q.Found.Away {
			shows = []string{"away"}
		}
	}
	time.Sleep(f.takes[name])
	if q.Focus != "" {
		r.Choices = []commands.Choice{{Label: words.Verbatim(strings.Join(shows, ", ")), Value: "x"}}
		return r, nil
	}
	return commands.Reply{Search: r.Search, Body: []commands.Span{{Text: words.Verbatim(strings.Join(shows, ", "))}}}, nil
}

// send delivers an interaction of a user, and returns its id.
func (f *finder) send(what string, user int, name string) uint64 {
	f.next++
	id, arrived := f.next, time.Now()
	text := string(captured(f.t, what))
	if what != "completion" { // a command with the same option
		text = strings.NewReplacer(`"type": 4`, `"type": 2`, `"focused": true`, `"x": 0`).Replace(string(captured(f.t, "completion")))
	}
	text = strings.NewReplacer("1190000000000000001", strconv.FormatUint(id, 10), "80351110224678912", strconv.Itoa(user), "baek k", name).Replace(text)
	f.take(asked{text: []byte(text), arrived: arrived, respond: func(ctx context.Context, in interaction, p payload) error {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.answers[id] = timedAnswer{string(p.body), time.Since(arrived)}
		return ctx.Err()
	}})
	return id
}

func (f *finder) typing(user int, name string) uint64 { return f.send("completion", user, name) }

// told checks what an interaction was answered, and when.
func (f *finder) told(id uint64, text string, took time.Duration) {
	f.t.Helper()
	synctest.Wait()
	f.mu.Lock()
	defer f.mu.Unlock()
	if got, ok := f.answers[id]; !ok || !strings.Contains(got.text, text) || got.took != took {
		f.t.Errorf("answered %q after %s, want %q after %s", got.text, got.took, text, took)
	}
}

// searched checks what the provider was asked, and when.
func (f *finder) searched(want ...string) {
	f.t.Helper()
	synctest.Wait()
	f.mu.Lock()
	defer f.mu.Unlock()
	if got := strings.Join(f.asked, "\n"); got != strings.Join(want, "\n") {
		f.t.Errorf("searched\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}
