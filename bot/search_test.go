package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"watchparty/data"
)

const key = 190 * time.Millisecond // from one keystroke to the next

// TestTheLastKeystrokeFindsTheShow types a name while the provider takes 400 ms: only
// the whole name is searched for, and its completion holds the show. All others
// are answered as soon as the next key is pressed.
func TestTheLastKeystrokeFindsTheShow(t *testing.T) {
	inFinder(t, slow(400*time.Millisecond), func(t *testing.T, f *finder) {
		var ids []uint64
		for n := 1; n <= len("lantern"); n++ {
			ids = append(ids, f.typing(8, "lantern"[:n]))
			time.Sleep(key)
		}
		time.Sleep(3 * time.Second)
		for i, id := range ids[:6] {
			took := key
			if i < 2 {
				took = 0 // too short to be searched for
			}
			f.told(id, "at hand", took)
		}
		f.told(ids[6], "Lantern Street", 650*time.Millisecond)
		f.searched(fmt.Sprint(6*key+settling, " lantern"))
	})
}

// TestASearchIsGivenUp types on while the provider is asked: its answer is not awaited
// any more, also if what is typed now needs none.
func TestASearchIsGivenUp(t *testing.T) {
	inFinder(t, slow(time.Second), func(t *testing.T, f *finder) {
		first := f.typing(8, "lan")
		time.Sleep(time.Second / 2)
		second := f.typing(8, "lant")
		f.told(first, "at hand", time.Second/2)
		time.Sleep(time.Second / 2)
		short := f.typing(8, "la")
		f.told(second, "at hand", time.Second/2)
		f.told(short, "at hand", 0)
		third := f.typing(8, "lan")
		time.Sleep(time.Second / 2)
		f.typing(9, "lanter")
		time.Sleep(5 * time.Second)
		f.told(third, "Lantern Street", 1250*time.Millisecond)
	})
}

// TestAnOlderKeystrokeNeverWins delivers two keystrokes in the wrong order.
func TestAnOlderKeystrokeNeverWins(t *testing.T) {
	inFinder(t, slow(time.Second), func(t *testing.T, f *finder) {
		f.next += 10
		newer := f.typing(8, "lante")
		synctest.Wait()
		f.next -= 5
		f.told(f.typing(8, "lant"), "at hand", 0)
		time.Sleep(2 * time.Second)
		f.told(newer, "Lantern Street", 1250*time.Millisecond)
	})
}

// TestANewerKeystrokeWaitsInPlaceOfAnOlder lets deciding take so long that the older one
// begins to wait when the newer one has arrived already.
func TestANewerKeystrokeWaitsInPlaceOfAnOlder(t *testing.T) {
	inFinder(t, slow(time.Second), func(t *testing.T, f *finder) {
		f.takes = map[string]time.Duration{"lan": 300 * time.Millisecond, "lant": 200 * time.Millisecond}
		older := f.typing(8, "lan")
		time.Sleep(key)
		newer := f.typing(8, "lant")
		time.Sleep(3 * time.Second)
		f.told(older, "at hand", 390*time.Millisecond)
		f.told(newer, "Lantern Street", 1450*time.Millisecond) // decided twice
	})
}

// TestAProviderThatHangs lets it never answer: the completion holds what is at hand after
// 2 s, and meanwhile others are answered at once, although the bot has one slot only.
func TestAProviderThatHangs(t *testing.T) {
	inFinder(t, neverAnswers, func(t *testing.T, f *finder) {
		f.working = make(chan struct{}, 1)
		for round := range 2 {
			var waiting []uint64
			for user := range maxSearches {
				waiting = append(waiting, f.typing(100+user, "lantern"))
				synctest.Wait()
			}
			f.told(f.typing(8, "lantern"), "at hand", 0) // no place to wait
			time.Sleep(time.Second)
			f.told(f.send("command", 8, "here"), "at hand", 0)
			f.told(f.typing(8, "here"), "at hand", 0)
			time.Sleep(2 * time.Second)
			for _, id := range waiting {
				f.told(id, "at hand", 2*time.Second)
			}
			if n := strings.Count(f.log.String(), "outcome=busy"); n > 0 {
				t.Errorf("round %d: %d were told that the bot is busy", round, n)
			}
		}
	})
}

// TestAReplayedKeystroke has little time left: it waits no longer than its answer may.
func TestAReplayedKeystroke(t *testing.T) {
	inFinder(t, neverAnswers, func(t *testing.T, f *finder) {
		a := asked{arrived: time.Now(), made: time.Now().Add(-time.Second)}
		in := interaction{origin: origin{kind: completion}, id: 5}
		if hits := f.search.complete(a, in, "lantern", a.deadline(usual).Add(-sending)); hits != nil || time.Since(a.arrived) != 1400*time.Millisecond {
			t.Errorf("found %v after %s", hits, time.Since(a.arrived))
		}
	})
}

// TestWhatWasFoundIsKept asks for the same name again and again.
func TestWhatWasFoundIsKept(t *testing.T) {
	for name, keep := range map[string]time.Duration{"Lantern  S": time.Hour, "unheard of": 5 * time.Minute} {
		inFinder(t, slow(100*time.Millisecond), func(t *testing.T, f *finder) {
			text := "Lantern Street"
			if name[0] == 'u' {
				text = "none"
			}
			first := f.typing(8, name)
			time.Sleep(time.Second)
			f.told(first, text, 350*time.Millisecond)
			f.told(f.typing(9, strings.ToUpper(name)+" "), text, 0)
			time.Sleep(keep - 2*time.Second)
			f.told(f.send("command", 8, name), text, 0)
			time.Sleep(2 * time.Second)
			again := f.typing(8, name)
			time.Sleep(time.Second)
			f.told(again, text, 350*time.Millisecond)
			for i := range 3 * maxNames {
				f.search.kept.put(fmt.Sprint("name ", i), nothingFound)
			}
			if n := len(f.search.kept.hits); n > maxNames {
				t.Errorf("%d names are kept", n)
			}
		})
	}
}

// TestAFailureIsNotKept lets the provider fail, panic and hang, and then answer.
func TestAFailureIsNotKept(t *testing.T) {
	fails := []func(ctx context.Context) error{
		func(context.Context) error { return errors.New("refused: lantern") },
		func(context.Context) error { panic("lantern") },
		func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() },
	}
	n := 0
	inFinder(t, func(ctx context.Context, typed string) ([]data.Found, error) {
		if n++; n <= len(fails) {
			return nil, fails[n-1](ctx)
		}
		return slow(0)(ctx, typed)
	}, func(t *testing.T, f *finder) {
		for i := range fails {
			id := f.typing(8, "lantern")
			time.Sleep(3 * time.Second)
			f.told(id, "at hand", []time.Duration{settling, settling, 2 * time.Second}[i])
		}
		id := f.typing(8, "lantern")
		time.Sleep(3 * time.Second)
		f.told(id, "Lantern Street", settling)
		for _, want := range []string{"outcome=away", `outcome="given up"`, "outcome=found", "panic with string"} {
			if !strings.Contains(f.log.String(), want) {
				t.Errorf("the log does not hold %s:\n%s", want, f.log.String())
			}
		}
		if log := f.log.String(); strings.Contains(log, "lantern") {
			t.Errorf("the log holds what was typed:\n%s", log)
		}
	})
}

func TestWhatIsSearchedForWhileItIsTyped(t *testing.T) {
	for typed, want := range map[string]bool{
		"": false, "la": false, "l a": false, "lan": true, "9-1-1": true, "???": false, "é!é": false, "ㅈㅜ": false,
		"중": true, "오 ": true, "愛": true, "お": true, "カ": true, "日!": true,
	} {
		if got := longEnough(nameOf(typed)); got != want {
			t.Errorf("%q is searched for: %v", typed, got)
		}
	}
}

// TestWithoutAProvider searches for nothing: what is at hand is the answer, at once.
func TestWithoutAProvider(t *testing.T) {
	inFinder(t, nil, func(t *testing.T, f *finder) {
		f.told(f.typing(8, "lantern"), "at hand", 0)
		f.told(f.send("command", 8, "lantern"), "at hand", 0)
	})
}
