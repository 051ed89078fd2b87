package bot

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

var nothingFound = &commands.Hits{}

// RoundTrip takes the edits of deferred answers.
func (f *finder) RoundTrip(r *http.Request) (*http.Response, error) {
	var text []byte
	if r.Body != nil {
		text, _ = io.ReadAll(r.Body) //nolint:errcheck // what there is will do
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.edits = append(f.edits, r.Method+" "+string(text))
	return respond(200, "{}"), nil
}

// edited checks the edits of deferred answers.
func (f *finder) edited(want ...string) {
	f.t.Helper()
	synctest.Wait()
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.edits) != len(want) {
		f.t.Fatalf("edited %q, want %q", f.edits, want)
	}
	for i, w := range want {
		if !strings.HasPrefix(f.edits[i], "PATCH ") || !strings.Contains(f.edits[i], w) {
			f.t.Errorf("edited %q, want %q", f.edits[i], w)
		}
	}
}

// TestSubmittedNameIsSearchedFor defers the answer privately and then holds the show. As
// long as it takes, no slot is taken.
func TestSubmittedNameIsSearchedFor(t *testing.T) {
	inFinder(t, slow(6*time.Second), func(t *testing.T, f *finder) {
		f.working = make(chan struct{}, 1)
		f.told(f.send("command", 8, "La"), `{"data":{"flags":64},"type":5}`, 0)
		f.told(f.send("command", 9, "here"), "at hand", 0)
		time.Sleep(5 * time.Second)
		f.edited()
		time.Sleep(time.Second)
		f.edited("Lantern Street")
		f.searched("0s La")
		f.told(f.send("command", 8, "la"), "Lantern Street", 0)
		if log := f.log.String(); strings.Count(log, "outcome=answered") != 3 || strings.Contains(log, "outcome=busy") || strings.Contains(log, "La") {
			t.Errorf("the log:\n%s", log)
		}
	})
}

// TestASubmittedNameIsAwaitedForAWhile says that the provider is away: after 15 s, beyond
// the bound, and when the bot stops.
func TestASubmittedNameIsAwaitedForAWhile(t *testing.T) {
	inFinder(t, neverAnswers, func(t *testing.T, f *finder) {
		for user := range maxSearches {
			f.send("command", 100+user, "lantern")
		}
		synctest.Wait()
		f.send("command", 8, "lantern")
		f.edited("away")
		time.Sleep(searchTime - time.Millisecond)
		f.edited("away")
		time.Sleep(time.Millisecond)
		f.edited(strings.Split(strings.Repeat("away ", 1+maxSearches), " ")[:1+maxSearches]...)

		f.edits = nil
		ends := f.search.ends
		defer func() { f.search.ends = ends }()
		stopping, stop := contextOf(t)
		f.search.ends = stopping
		f.send("command", 8, "lantern")
		id := f.typing(9, "lantern")
		time.Sleep(time.Second)
		stop()
		f.drain()
		f.edited("away")
		f.told(id, "at hand", time.Second)
	})
}

// TestWhatIsDeferredStaysPrivate decides a reply after the search that may not take the
// place of a private message, and one that waits for a job.
func TestWhatIsDeferredStaysPrivate(t *testing.T) {
	for name, c := range map[string]struct {
		reply commands.Reply
		err   error
		want  string
	}{
		"public":    {commands.Reply{Public: true, Body: spoken("Hello.").Body}, nil, "Hello."},
		"nothing":   {commands.Reply{}, nil, "went wrong"},
		"read only": {commands.Reply{}, data.ErrReadOnly, "save"},
		"broken":    {commands.Reply{}, errDead, "went wrong"},
		"a form":    {commands.Reply{Form: &commands.Form{}}, nil, "went wrong"},
	} {
		t.Run(name, func(t *testing.T) {
			inFinder(t, slow(time.Second), func(t *testing.T, f *finder) {
				f.router.(*fakeRouter).handle = func(q commands.Request) (commands.Reply, error) {
					if q.Found != nil {
						return c.reply, c.err
					}
					return commands.Reply{Search: q.Option("name"), Body: spoken("no").Body}, nil
				}
				f.send("command", 8, "lantern")
				time.Sleep(time.Minute)
				f.edited(c.want)
			})
		})
	}
}

// TestASearchLeadsToAJob waits for a job after the search: the answer stays deferred until
// the job says what came of it.
func TestASearchLeadsToAJob(t *testing.T) {
	inFinder(t, slow(time.Second), func(t *testing.T, f *finder) {
		key := data.JobKey{Kind: "import", Guild: 197038439483310086, Show: "tv-7"}
		f.router.(*fakeRouter).handle = func(q commands.Request) (commands.Reply, error) {
			if q.Found == nil {
				return commands.Reply{Search: q.Option("name"), Body: spoken("no").Body}, nil
			}
			return commands.Reply{Wait: key, Wrote: true}, nil
		}
		f.send("command", 8, "lantern")
		time.Sleep(2 * time.Second)
		f.edited()
		f.worker.deliver(t.Context(), key, spoken("Here it is."))
		f.edited("Here it is.")
	})
}

// TestDeferredInPlace checks how an answer is deferred: a private message that was
// pressed is updated, and everything else gets a new private one.
func TestDeferredInPlace(t *testing.T) {
	for _, c := range []struct {
		o    origin
		want string
	}{
		{origin{command, noMessage}, `{"data":{"flags":64},"type":5}`}, {origin{press, publicMessage}, `{"data":{"flags":64},"type":5}`},
		{origin{submit, plainMessage}, `{"data":{"flags":64},"type":5}`}, {origin{submit, privateMessage}, `{"type":6}`},
	} {
		p, err := encodeDeferred(c.o)
		if err != nil || !bytes.Equal(p.body, []byte(c.want)) {
			t.Errorf("%v: %s, %v, want %s", c.o, p.body, err, c.want)
		}
	}
}
