package commands_test

import (
	"context"
	"slices"
	"strings"

	"watchparty/commands"
	"watchparty/data"
)

// A fakeDiscord carries out jobs as the worker does, in memory and at once.
type fakeDiscord struct {
	threads map[data.ChannelID]*thread
	forms   map[string]commands.Form
	waiting []waiter
	left    map[data.UserID]bool // the server
	server  serverEvents
	// refuse, if set, is what comes of an effect instead.
	refuse func(commands.Effect) (commands.Outcome, bool)
	// hold, if set, says which jobs wait.
	hold func(data.Job) bool
}

type thread struct {
	name   string
	parent data.ChannelID
	in     []data.UserID
}

// A waiter is a message that stands in for the outcome of a job.
type waiter struct {
	key data.JobKey
	*message
}

func newFake() fakeDiscord {
	return fakeDiscord{threads: map[data.ChannelID]*thread{}, forms: map[string]commands.Form{}, left: map[data.UserID]bool{}}
}

// enter returns a channel that somebody may go to.
func (d *fakeDiscord) enter(c *chat, who, name string) (data.ChannelID, bool) {
	user := data.UserID(c.index(&c.people, who))
	for id, th := range d.threads {
		if "#"+th.name == name {
			return id, slices.Contains(th.in, user)
		}
	}
	if strings.HasPrefix(name, "#S") {
		return 0, false
	}
	return c.index(&c.channels, name), true
}

func (d *fakeDiscord) name(c *chat, id data.ChannelID) string {
	if th := d.threads[id]; th != nil {
		return "#" + th.name
	}
	return c.channels[id-1]
}

// work carries out what is due until nothing is.
func (d *fakeDiscord) work(c *chat) {
	for range 100 {
		jobs, _, err := c.router.Due(context.Background(), c.now, 50)
		if err != nil {
			c.t.Fatal(err)
		}
		if d.hold != nil {
			jobs = slices.DeleteFunc(jobs, d.hold)
		}
		if len(jobs) == 0 {
			return
		}
		for _, j := range jobs {
			turn, err := c.router.Do(context.Background(), j.JobKey, c.now, false)
			if err != nil {
				c.t.Fatal(err)
			}
			reply := turn.Reply
			if turn.Effect != nil {
				outcome := d.carryOut(c, turn.Effect)
				outcome.Effect = turn.Effect
				if reply, err = c.router.Done(context.Background(), turn.Job, c.now, outcome); err != nil {
					c.t.Fatal(err)
				}
			}
			d.deliver(j.JobKey, reply)
		}
	}
	c.t.Fatal("the jobs never end")
}

// deliver shows the outcome to those who wait for it.
func (d *fakeDiscord) deliver(key data.JobKey, reply commands.Reply) {
	if len(reply.Body) == 0 {
		return
	}
	d.waiting = slices.DeleteFunc(d.waiting, func(w waiter) bool {
		same := w.key.Guild == key.Guild && w.key.Show == key.Show && w.key.Subject == key.Subject &&
			(key.User == 0 || w.key.User == key.User)
		if same {
			w.Reply = w.Then(reply)
		}
		return same
	})
}

func (d *fakeDiscord) carryOut(c *chat, e commands.Effect) commands.Outcome {
	if d.refuse != nil {
		if o, refused := d.refuse(e); refused {
			return o
		}
	}
	switch e := e.(type) {
	case commands.OpenThread:
		id := data.ChannelID(1000 + len(d.threads))
		d.threads[id] = &thread{name: english(e.Name), parent: e.In}
		return commands.Outcome{ID: uint64(id)}
	case commands.Post:
		m := &message{channel: e.In, Reply: e.Message, notified: e.Notify}
		c.add(m)
		c.told(m.Reply)
		return commands.Outcome{ID: uint64(m.id), At: c.now}
	case commands.Edit:
		for _, m := range c.messages {
			if m.id == e.Message {
				m.Reply, m.notified = e.To, nil
				c.told(m.Reply)
				return commands.Outcome{At: c.now}
			}
		}
		return commands.Outcome{Failed: commands.Gone}
	case commands.See:
		if !slices.ContainsFunc(c.messages, func(m *message) bool { return m.id == e.Message }) {
			return commands.Outcome{Failed: commands.Gone}
		}
		return commands.Outcome{}
	case commands.Delete:
		c.messages = slices.DeleteFunc(c.messages, func(m *message) bool { return m.id == e.Message })
		return commands.Outcome{}
	case commands.Admit:
		if th := d.threads[e.Thread]; !slices.Contains(th.in, e.User) {
			th.in = append(th.in, e.User)
		}
		return commands.Outcome{}
	case commands.Expel:
		th := d.threads[e.Thread]
		th.in = slices.DeleteFunc(th.in, func(u data.UserID) bool { return u == e.User })
		return commands.Outcome{}
	case commands.FetchShow:
		return c.shows.fetch(c.t, e)
	case commands.CheckMember:
		if d.left[e.User] {
			return commands.Outcome{Failed: commands.Left}
		}
		return commands.Outcome{}
	case commands.CheckPrivate:
		if d.name(c, e.In) != "#hosts" {
			return commands.Outcome{Failed: commands.Open, In: e.In}
		}
		return commands.Outcome{}
	}
	if o, known := d.server.carryOut(c, e); known {
		return o
	}
	c.t.Fatalf("no such effect: %T", e)
	return commands.Outcome{}
}
