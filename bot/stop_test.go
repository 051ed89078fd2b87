package bot

import (
	"strings"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
	"watchparty/commands"
	"watchparty/commands/words"
)

// TestRunStops checks that a stop answers what was accepted and takes no more.
func TestRunStops(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	reached, leave := make(chan struct{}), make(chan struct{})
	w.start(&fakeRouter{handle: func(commands.Request) (commands.Reply, error) {
		reached <- struct{}{}
		<-leave
		return commands.Reply{Body: []commands.Span{{Text: words.Verbatim("Just in time.")}}}, nil
	}}, quick)
	got := make(chan string, 1)
	go func() {
		a, err := w.mina.Type(within(t), "/hello")
		if err == nil {
			got <- people.Text(*a.Message)
		}
		close(got)
	}()
	await(t, reached)
	begun := time.Now()
	w.stop()
	select {
	case err := <-w.ended:
		t.Fatalf("ended before the answer: %v", err)
	default:
	}
	close(leave)
	if text := await(t, got); !strings.HasSuffix(text, "Just in time.") {
		t.Errorf("got %q", text)
	}
	if err := await(t, w.ended); err != nil {
		t.Error(err)
	}
	if d := time.Since(begun); d > 5*time.Second {
		t.Errorf("took %s", d)
	}
	w.until(func() bool { return w.Connected() == 0 })
}

// TestRunStopsWithoutDiscord checks that a stop is not held up by anything.
func TestRunStopsWithoutDiscord(t *testing.T) {
	for name, disturb := range map[string]func(*world){
		"nothing answers": func(w *world) { w.Fail(localdiscord.Fault{Times: -1, Hold: make(chan struct{})}) },
		"no hello":        func(w *world) { w.Silence(true) },
		"an answer hangs": nil,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			tm := quick
			tm.drain = 50 * time.Millisecond
			if disturb == nil {
				reached, never := make(chan struct{}), make(chan struct{})
				t.Cleanup(func() { close(never) })
				w.start(&fakeRouter{handle: func(commands.Request) (commands.Reply, error) {
					close(reached)
					<-never
					return commands.Reply{}, nil
				}}, tm)
				go w.mina.Type(t.Context(), "/hello") //nolint:errcheck // gets no answer
				await(t, reached)
			} else {
				disturb(w)
				w.run(saying(""), w.config(), tm)
			}
			w.stop()
			if err := await(t, w.ended); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestBusy checks that work is bounded, that people are told, and that the bot
// goes on afterwards.
func TestBusy(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	b, err := newBot(t.Context(), w.config(), saying("Hi."), quick)
	if err != nil {
		t.Fatal(err)
	}
	for range maxWorking {
		b.working <- struct{}{}
	}
	for range maxBusy {
		b.busy <- struct{}{}
	}
	raw := captured(t, "command")
	b.take(b.live(raw))
	w.log.until(t, "outcome=dropped", 1)
	<-b.busy
	b.take(b.live(raw))
	w.until(func() bool { return sent(w, "I'm busy") })
	<-b.working
	b.take(b.live([]byte(strings.Replace(string(raw), "1190000000000000001", "1190000000000000003", 1))))
	w.until(func() bool { return sent(w, "Hi.") })
	b.drain()
	b.take(b.live([]byte(strings.Replace(string(raw), "1190000000000000001", "1190000000000000004", 1))))
	if len(b.working) != maxWorking-1 {
		t.Errorf("%d slots taken after the stop", len(b.working))
	}
}
