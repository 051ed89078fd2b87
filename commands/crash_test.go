package commands_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/datatest"
)

// A crashing world carries out jobs and dies at given points: what is stored and
// what Discord did stay, everything in memory is lost.
type crashing struct {
	t       *testing.T
	store   *datatest.Store
	catalog *data.Catalog
	router  *commands.Router
	die     map[int]bool
	point   int
	id      uint64

	threads map[uint64]string                 // what Discord made, by id
	inside  map[uint64]map[data.UserID]bool   // who is in a thread
	posts   map[uint64]commands.Post          // messages of the bot's
	spoken  map[data.MessageID]string         // messages of people's
	made    map[data.JobKey]map[string]uint64 // what a job made, to be found again
}

type crash struct{}

// at is a point at which the process may die.
func (w *crashing) at() {
	if w.point++; w.die[w.point] {
		panic(crash{})
	}
}

// live runs something and begins anew if it dies.
func (w *crashing) live(do func()) (died bool) {
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(crash); !ok {
				panic(r)
			}
			w.router, died = commands.NewRouter(w.catalog, w.store), true
		}
	}()
	do()
	return false
}

func (w *crashing) ask(user data.UserID, target *commands.Target, command, do string, pairs ...string) commands.Reply {
	w.id++
	q := commands.Request{ID: 500 + w.id, Guild: 7, Channel: 1, User: user, ManageServer: user == 1, ManageMessages: user == 1, Now: start, Target: target}
	q.Action = commands.Action{Command: command, Do: do, Options: map[string]string{}}
	for i := 0; i < len(pairs); i += 2 {
		q.Options[pairs[i]] = pairs[i+1]
	}
	reply, err := w.router.Handle(q)
	if err != nil {
		w.t.Fatal(err)
	}
	return reply
}

// work carries out jobs until none is owed.
func (w *crashing) work() {
	for range 200 {
		jobs, _, err := w.router.Due(start, 50)
		if err != nil {
			w.t.Fatal(err)
		}
		if len(jobs) == 0 {
			return
		}
		for _, j := range jobs {
			w.live(func() { w.do(j.JobKey) })
		}
	}
	w.t.Fatal("the jobs never end")
}

func (w *crashing) do(key data.JobKey) {
	w.at()
	turn, err := w.router.Do(key, start)
	if err != nil {
		w.t.Fatal(err)
	}
	w.at()
	if turn.Effect == nil {
		return
	}
	outcome := w.carryOut(key, turn)
	outcome.Effect = turn.Effect
	w.at()
	if _, err := w.router.Done(turn.Job, start, outcome); err != nil {
		w.t.Fatal(err)
	}
	w.at()
}

func (w *crashing) carryOut(key data.JobKey, turn commands.Turn) commands.Outcome {
	kind := fmt.Sprintf("%T", turn.Effect)
	if id, ok := w.made[key][kind]; ok && turn.Look {
		return commands.Outcome{ID: id} // found again
	}
	w.id++
	id := 10_000 + w.id
	switch e := turn.Effect.(type) {
	case commands.OpenThread:
		w.threads[id] = e.Name
		w.inside[id] = map[data.UserID]bool{}
	case commands.Post:
		w.posts[id] = e
	case commands.Edit:
		w.posts[uint64(e.Message)] = commands.Post{In: e.In, Message: e.To}
	case commands.Delete:
		delete(w.posts, uint64(e.Message))
		delete(w.spoken, e.Message)
	case commands.Admit:
		w.inside[uint64(e.Thread)][e.User] = true
	case commands.Expel:
		delete(w.inside[uint64(e.Thread)], e.User)
	}
	if w.made[key] == nil {
		w.made[key] = map[string]uint64{}
	}
	w.made[key][kind] = id
	return commands.Outcome{ID: id}
}

// crashes plays an evening that dies at the given points, and returns how many
// points it has.
func crashes(t *testing.T, catalog *data.Catalog, die ...int) int {
	w := &crashing{t: t, store: datatest.New(), catalog: catalog, die: map[int]bool{},
		threads: map[uint64]string{}, inside: map[uint64]map[data.UserID]bool{}, posts: map[uint64]commands.Post{},
		spoken: map[data.MessageID]string{77: "She is his daughter!"}, made: map[data.JobKey]map[string]uint64{}}
	for _, p := range die {
		w.die[p] = true
	}
	w.router = commands.NewRouter(catalog, w.store)
	w.ask(1, nil, "show", "start", "show", "trauma-code")
	for user := data.UserID(2); user <= 4; user++ {
		w.ask(user, nil, "watched", "", "episode", "S1E3")
		w.ask(user, nil, "room", "", "episode", "S1E3")
	}
	w.ask(2, nil, "note", "save", "episode", "S1E3", "text", "Keep on running!")
	form := w.ask(1, &commands.Target{ID: 77, Channel: 1, Author: 3, Text: w.spoken[77]}, "Seal as a spoiler", "").Form
	w.ask(1, nil, "note", "seal", "episode", "S1E4", "q", form.Option("q"), "show", "trauma-code")
	w.work()
	w.ask(4, nil, "watched", "mistake", "episode", "S1E1")
	w.work()
	w.check(die)
	return w.point
}

// check holds what must be true whenever it died.
func (w *crashing) check(die []int) {
	fail := func(format string, args ...any) {
		w.t.Helper()
		w.t.Fatalf("dying at %v: "+format, append([]any{die}, args...)...)
	}
	if len(w.threads) != 1 {
		fail("threads %v", w.threads)
	}
	for id, name := range w.threads {
		if in := slices.Sorted(maps.Keys(w.inside[id])); name != "S1E3" || !slices.Equal(in, []data.UserID{2, 3}) {
			fail("%v are in %s", in, name)
		}
	}
	said := map[string]int{}
	for _, p := range w.posts {
		said[strings.Fields(p.Message.Body[0].Text)[0]]++
	}
	if want := map[string]int{"Spoilers": 1, "There": 1, "S1E3:": 1, "S1E4:": 1}; !maps.Equal(said, want) {
		fail("posted %v", said)
	}
	err := w.store.View(func(tx data.Tx) error {
		notes := tx.Notes(7, "trauma-code")
		for _, n := range notes {
			if _, ok := tx.NoteText(n).Open(data.Anyway(n.At, n.At)); !ok || n.Pending {
				fail("lost the text of %+v", n)
			}
		}
		if len(notes) != 2 || len(w.spoken) != 0 {
			fail("%d notes are kept, %d messages stand", len(notes), len(w.spoken))
		}
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

// TestCrashes lets the evening die at every pair of points: there is always one
// thread, one first message, one card each, the right people inside, and no text
// is lost.
func TestCrashes(t *testing.T) {
	catalog := shippedCatalog(t)
	n := crashes(t, catalog)
	runs := 0
	for i := 1; i <= n; i++ {
		for j := i + 1; j <= n+4; j++ {
			crashes(t, catalog, i, j)
			runs++
		}
	}
	t.Logf("%d points, %d runs", n, runs)
}
