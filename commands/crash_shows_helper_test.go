package commands_test

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing/synctest"
	"time"

	"watchparty/commands"
	"watchparty/data/tvmaze"
	"watchparty/data/tvmaze/local"
)

// A dying network lets the process die before and after each request to the provider. Who
// asked is told by a canceled context, since the request runs in another goroutine.
type dyingNetwork struct {
	http.RoundTripper
	w    *crashing
	kill context.CancelFunc // nil while nobody asks
	dead bool
}

func (n *dyingNetwork) RoundTrip(r *http.Request) (*http.Response, error) {
	if n.dies() {
		return nil, errDead
	}
	answer, err := n.RoundTripper.RoundTrip(r)
	if n.dies() {
		return nil, errDead
	}
	return answer, err
}

var errDead = errors.New("the process is dead")

func (n *dyingNetwork) dies() bool {
	if n.dead {
		return true
	}
	if n.w.point++; n.w.die[n.w.point] {
		n.dead = true
		n.kill()
	}
	return n.dead
}

// shop gives the world a provider on this machine, whose every request is a point too. It
// belongs into a synctest bubble.
func (w *crashing) shop() {
	server := local.New(func() time.Time { return w.now })
	w.shows = &provider{server: server}
}

// asking asks the provider something as a process does that has just begun, and may die over
// it.
func (w *crashing) asking(do func(context.Context, *provider) error) {
	ctx, cancel := context.WithCancel(w.t.Context())
	defer cancel()
	n := &dyingNetwork{RoundTripper: w.shows.server.RoundTripper(), w: w, kill: cancel}
	client, err := tvmaze.New("https://tvmaze.test", "test", n)
	if err != nil {
		w.t.Fatal(err)
	}
	err = do(ctx, &provider{client, w.shows.server})
	if synctest.Wait(); n.dead {
		panic(crash{})
	}
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *crashing) fetch(e commands.FetchShow) (o commands.Outcome) {
	w.asking(func(ctx context.Context, p *provider) (err error) {
		o, err = p.outcome(ctx, e)
		return err
	})
	return o
}

// answers decides a request, and once more if something is to be searched for.
func (w *crashing) answers(q commands.Request) commands.Reply {
	handle := func() commands.Reply {
		reply, err := w.router.Handle(context.Background(), q)
		if err != nil {
			w.t.Fatal(err)
		}
		return reply
	}
	reply := handle()
	if reply.Search == "" || w.shows == nil {
		return reply
	}
	w.asking(func(ctx context.Context, p *provider) error {
		found, err := p.Search(ctx, reply.Search)
		q.Found = &commands.Hits{Shows: found}
		return err
	})
	return handle()
}

// waited is what somebody is told who waited for a job.
func (w *crashing) waited(reply commands.Reply) {
	if len(reply.Body) > 0 {
		w.told = reply
	}
}

// pressed is the action of a button or of the first choice of a menu.
func pressed(r commands.Reply, label string) (commands.Action, bool) {
	i := slices.IndexFunc(r.Buttons, func(b commands.Button) bool { return english(b.Label) == label })
	if i >= 0 {
		return r.Buttons[i].Action, true
	}
	for _, m := range r.Menus {
		for _, c := range m.Choices {
			if strings.HasPrefix(english(c.Label), label) {
				a := m.Action
				a.Options = map[string]string{}
				for k, v := range m.Action.Options {
					a.Options[k] = v
				}
				a.Options[m.Option] = c.Value
				return a, true
			}
		}
	}
	return commands.Action{}, false
}
