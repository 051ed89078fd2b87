package commands_test

import (
	"context"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/datatest"
)

// A crashing world carries out jobs and dies at given points: what is stored and
// what Discord did is kept, everything in memory is lost.
type crashing struct {
	t       *testing.T
	store   *datatest.Store
	catalog *data.Catalog
	router  *commands.Router
	now     time.Time
	takes   time.Duration // each step
	die     map[int]bool
	reborn  func() // called after each death
	kept    func() // called after each transaction of a mortal engine
	point   int
	id      uint64         // of the last request
	made    uint64         // by Discord
	shows   *provider      // nil: there is none
	told    commands.Reply // the last one that somebody waited for

	threads map[uint64]madeThread           // what Discord made, by id
	inside  map[uint64]map[data.UserID]bool // who is in a thread
	posts   map[uint64]madePost             // messages of the bot's
	posted  []madePost                      // those that were ever there
	edits   []madeEdit
	spoken  map[data.MessageID]string // messages of users
	events  map[uint64]madeEvent

	losing    data.JobKind         // its effect happened and is not recorded
	lost      map[data.JobKind]int // answers that were lost
	forgotten []data.UserID
	settled   map[uint64]bool // reports that were settled before their reporter was forgotten
}

type madeThread struct {
	commands.OpenThread
	at time.Time
}

// madePost is a message and the mark by which it can be found: its job and when
// that was begun.
type madePost struct {
	commands.Post
	key       data.JobKey
	begun, at time.Time
}

// madeEdit is an edit and when it was made.
type madeEdit struct {
	commands.Edit
	at time.Time
}

// madeEvent is an event and when it was made.
type madeEvent struct {
	commands.PutEvent
	at time.Time
}

type crash struct{}

func newCrashing(t *testing.T, catalog *data.Catalog, die ...int) *crashing {
	w := &crashing{t: t, store: datatest.New(), catalog: catalog, now: start, takes: time.Second, die: map[int]bool{}, reborn: func() {}, kept: func() {},
		threads: map[uint64]madeThread{}, inside: map[uint64]map[data.UserID]bool{}, posts: map[uint64]madePost{}, events: map[uint64]madeEvent{},
		spoken: map[data.MessageID]string{77: "She is his daughter!"}, settled: map[uint64]bool{}, lost: map[data.JobKind]int{}}
	for _, p := range die {
		w.die[p] = true
	}
	w.router = commands.NewRouter(catalog, w.store.Store)
	return w
}

// at is a point at which the process may die.
func (w *crashing) at() {
	w.now = w.now.Add(w.takes)
	if w.point++; w.die[w.point] {
		panic(crash{})
	}
}

// live runs something and starts again if it dies.
func (w *crashing) live(do func()) {
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(crash); !ok {
				panic(r)
			}
			if w.losing != "" {
				w.lost[w.losing]++
			}
			w.losing, w.router = "", commands.NewRouter(w.catalog, w.store.Store)
			w.reborn()
		}
	}()
	do()
}

func (w *crashing) ask(user data.UserID, target *commands.Target, command, do string, pairs ...string) commands.Reply {
	return w.askIn(1, user, target, command, do, pairs...)
}

func (w *crashing) askIn(in data.ChannelID, user data.UserID, target *commands.Target, command, do string, pairs ...string) commands.Reply {
	w.id++
	q := commands.Request{ID: 500 + w.id, Guild: 7, Channel: in, User: user, ManageServer: user == 1, ManageMessages: user == 1, Now: w.now, At: w.now, Target: target}
	q.Action = commands.Action{Command: command, Do: do, Options: map[string]string{}}
	for i := 0; i < len(pairs); i += 2 {
		q.Options[pairs[i]] = pairs[i+1]
	}
	return w.answers(q)
}

// setHosts sets the hosts' channel, before the evening begins: nothing dies.
func (w *crashing) setHosts() {
	w.ask(1, nil, "settings", "hosts", "value", "9")
	die := w.die
	w.die = nil
	w.work()
	w.die, w.point = die, 0
}

// work carries out jobs until none is due.
func (w *crashing) work() {
	for range 200 {
		jobs, _, err := w.router.Due(context.Background(), w.now, 50)
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
	turn := w.turn(key, false)
	if turn.Look {
		if id, at := w.look(turn); id != 0 {
			w.done(turn, commands.Outcome{ID: id, At: at, Found: true})
			return
		}
		turn = w.turn(key, true)
	}
	if turn.Effect != nil {
		w.done(turn, w.carryOut(turn))
	}
	w.waited(turn.Reply)
}

func (w *crashing) turn(key data.JobKey, looked bool) commands.Turn {
	w.at()
	turn, err := w.router.Do(context.Background(), key, w.now, looked)
	if err != nil {
		w.t.Fatal(err)
	}
	w.at()
	return turn
}

// done records an outcome, unless the process dies first: then the answer is
// lost.
func (w *crashing) done(turn commands.Turn, o commands.Outcome) {
	w.losing = turn.Job.Kind
	w.at()
	w.losing = ""
	o.Effect = turn.Effect
	reply, err := w.router.Done(context.Background(), turn.Job, w.now, o)
	if err != nil {
		w.t.Fatal(err)
	}
	w.at()
	w.waited(reply)
}

// carryOut does what Discord is asked. A message with the mark of another makes
// no second one.
func (w *crashing) carryOut(turn commands.Turn) commands.Outcome {
	id := w.made + 10_001
	switch e := turn.Effect.(type) {
	case commands.FetchShow:
		return w.fetch(e)
	case commands.OpenThread:
		w.made++
		w.threads[id] = madeThread{e, w.now}
		w.inside[id] = map[data.UserID]bool{}
	case commands.Post:
		if again, at := w.look(turn); again != 0 {
			return commands.Outcome{ID: again, At: at}
		}
		w.made++
		w.posts[id] = madePost{e, turn.Job.JobKey, turn.Job.Begun, w.now}
		w.posted = append(w.posted, w.posts[id])
	case commands.Edit:
		made, there := w.posts[uint64(e.Message)]
		if !there {
			return commands.Outcome{Failed: commands.Gone, In: e.In}
		}
		made.Message, made.Notify = e.To, nil
		w.edits = append(w.edits, madeEdit{e, w.now})
		w.posts[uint64(e.Message)] = made
	case commands.PutEvent:
		if e.Event == 0 {
			w.made++
			w.events[id] = madeEvent{e, w.now}
			return commands.Outcome{ID: id}
		}
		made, there := w.events[uint64(e.Event)]
		if !there {
			return commands.Outcome{Failed: commands.Gone, In: e.In}
		}
		made.PutEvent = e
		w.events[uint64(e.Event)] = made
	case commands.DropEvent:
		delete(w.events, uint64(e.Event))
	case commands.See:
		if _, there := w.spoken[e.Message]; !there {
			return commands.Outcome{Failed: commands.Gone, In: e.In}
		}
	case commands.Delete:
		delete(w.posts, uint64(e.Message))
		delete(w.spoken, e.Message)
	case commands.Admit:
		w.inside[uint64(e.Thread)][e.User] = true
	case commands.Expel:
		delete(w.inside[uint64(e.Thread)], e.User)
	}
	return commands.Outcome{ID: id, At: w.now}
}
