package bot

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"math/rand/v2"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

var (
	rounds = flag.Int("rounds", 3, "how often the tests of many rounds do what they do")
	seed   = flag.Uint64("seed", rand.Uint64(), "seed of the random tests")
)

// A keeper is the store for what a bot leaves to its next start.
type keeper struct {
	mu    sync.Mutex
	text  string
	taken int
	fails bool
}

func (k *keeper) take(context.Context) (text string, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.fails {
		return "", errors.New("the disk failed")
	}
	k.taken++
	text, k.text = k.text, ""
	return text, nil
}

func (k *keeper) save(_ context.Context, text string) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.text = text
	return nil
}

// runKeeping runs a bot whose session outlives it.
func (w *world) runKeeping(k *keeper, router Router) (ready <-chan struct{}) {
	cfg := w.config()
	cfg.TakeSession, cfg.SaveSession = k.take, k.save
	return w.run(router, cfg, quick)
}

// end stops the bot and waits for its end.
func (w *world) end() {
	w.t.Helper()
	w.stop()
	if err := await(w.t, w.ended); err != nil {
		w.t.Error(err)
	}
}

// TestRestartAnswersWhatWasMissed stops the bot, lets somebody ask, and starts
// it again.
func TestRestartAnswersWhatWasMissed(t *testing.T) {
	t.Parallel()
	w, k := newWorld(t), &keeper{}
	await(t, w.runKeeping(k, saying("Before.")))
	w.hello()
	w.end()
	if k.text == "" || strings.Contains(k.text, testToken) {
		t.Fatalf("left %q", k.text)
	}
	got := make(chan string)
	go func() { got <- w.hello() }()
	w.until(func() bool { return w.Connected() == 0 })
	await(t, w.runKeeping(k, saying("After.")))
	if text := await(t, got); !strings.HasSuffix(text, "After.") {
		t.Errorf("got %q", text)
	}
	if g := w.Gateway(); g.Identifies != 1 || g.Resumes != 1 || k.text != "" {
		t.Errorf("%+v, and %q is left", g, k.text)
	}
}

// TestRestartBeginsASession checks that the bot begins a new session, and works, when
// the last one left none, one that makes no sense or is not its own, or when
// Discord has forgotten it.
func TestRestartBeginsASession(t *testing.T) {
	for name, change := range map[string]func(*testing.T, *world, *keeper){
		"crash":    func(_ *testing.T, _ *world, k *keeper) { k.text = "" },
		"nonsense": func(_ *testing.T, _ *world, k *keeper) { k.text = "}{" },
		"forgotten": func(_ *testing.T, w *world, _ *keeper) {
			w.Forget()
		},
		"another address": func(t *testing.T, w *world, k *keeper) {
			k.text = strings.Replace(k.text, w.base, "http://127.0.0.1:1", 1)
		},
		"seq too large": func(t *testing.T, _ *world, k *keeper) {
			var saved savedSessions
			if err := json.Unmarshal([]byte(k.text), &saved); err != nil {
				t.Fatal(err)
			}
			saved.Shards[0].Seq += 1000
			text, err := json.Marshal(saved)
			if err != nil {
				t.Fatal(err)
			}
			k.text = string(text)
		},
		"disk failed": func(_ *testing.T, _ *world, k *keeper) { k.fails = true },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, k := newWorld(t), &keeper{}
			await(t, w.runKeeping(k, saying("Before.")))
			w.end()
			change(t, w, k)
			await(t, w.runKeeping(k, saying("After.")))
			if got := w.hello(); !strings.HasSuffix(got, "After.") {
				t.Errorf("got %q", got)
			}
			if g := w.Gateway(); g.Identifies != 2 || g.Resumes > 1 {
				t.Errorf("%+v", g)
			}
		})
	}
}

// TestRestartAnswersNothingTwice checks that an interaction which was answered
// before a restart, and is replayed after it, is not acted on again.
func TestRestartAnswersNothingTwice(t *testing.T) {
	t.Parallel()
	w, k := newWorld(t), &keeper{}
	var handled atomic.Int32
	router := saying("Hi.")
	router.handle = func(commands.Request) (commands.Reply, error) {
		handled.Add(1)
		return commands.Reply{Body: []commands.Span{{Text: words.Verbatim("Hi.")}}}, nil
	}
	await(t, w.runKeeping(k, router))
	w.hello()
	w.end()
	var saved savedSessions
	if err := json.Unmarshal([]byte(k.text), &saved); err != nil {
		t.Fatal(err)
	}
	saved.Shards[0].Seq-- // the last frame comes again
	text, err := json.Marshal(saved)
	if err != nil {
		t.Fatal(err)
	}
	k.text = string(text)
	await(t, w.runKeeping(k, router))
	w.log.until(t, "outcome=\"delivered twice\"", 1)
	if n := handled.Load(); n != 1 {
		t.Errorf("handled %d times", n)
	}
}

// TestRestartAfterAFatalEnd checks that a bot which ends by itself leaves nothing:
// Discord wants no session of it.
func TestRestartAfterAFatalEnd(t *testing.T) {
	t.Parallel()
	w, k := newWorld(t), &keeper{}
	await(t, w.runKeeping(k, saying("")))
	w.RefuseNext(4004)
	w.CloseSockets(4004)
	if err := await(t, w.ended); err == nil || k.text != "" {
		t.Errorf("ended with %v and left %q", err, k.text)
	}
}

// TestWaitersAreToldAboutARestart checks that somebody who waits for a job reads
// before the stop that it is not lost, and that a private answer stays private.
func TestWaitersAreToldAboutARestart(t *testing.T) {
	t.Parallel()
	w, k := newWorld(t), &keeper{}
	job := data.JobKey{Kind: "card", Guild: 1, Subject: 3}
	waits := make(chan struct{}, 1)
	router := saying("")
	router.handle = func(commands.Request) (commands.Reply, error) { return commands.Reply{Wait: job}, nil }
	router.touched = func(commands.Request) { waits <- struct{}{} } // is called once it waits
	await(t, w.runKeeping(k, router))
	got := make(chan string, 1)
	go func() { got <- w.hello() }()
	await(t, waits)
	w.end()
	if text := await(t, got); text != "(only you can see this)\n"+english(words.Restarting()) {
		t.Errorf("read %q", text)
	}
}
