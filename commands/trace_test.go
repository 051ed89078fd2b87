package commands_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/datatest"
)

// A trace is one server in a random world, asked at random.
type trace struct {
	t      *testing.T
	r      *rand.Rand
	seed   uint64
	drafts []draft
	store  *datatest.Store
	shows  *data.Catalog // what the router knows
	router *commands.Router
	now    time.Time
	id     uint64
	// pool is every action that any reply has offered, and words every word
	// that somebody might type.
	pool   []commands.Action
	shares []commands.Action
	menus  []commands.Menu
	forms  []opened
	words  []string
	// met counts what a trace came across, so that a test that meets nothing
	// does not pass.
	met map[string]int
}

// opened is a form that somebody has before them.
type opened struct {
	commands.Form
	user data.UserID
}

func newTrace(t *testing.T, seed uint64) *trace {
	tr := &trace{t: t, r: rand.New(rand.NewPCG(seed, 1)), seed: seed, store: datatest.New(), now: start, met: map[string]int{}}
	for i, id := range []data.ShowID{"aa", "bb"} {
		d := draft{id: id, base: seed + uint64(i), variant: seed + uint64(i)}
		for range 1 + tr.r.IntN(3) {
			d.shape = append(d.shape, 1+tr.r.IntN(4))
		}
		tr.drafts = append(tr.drafts, d)
	}
	tr.shows = tr.catalog(tr.drafts)
	tr.router = commands.NewRouter(tr.shows, tr.store)
	tr.words = []string{"", "1", "2", "S1E1", "S1E2", "s2e1", "1x3", "next", "finale", "none", "nobody", "9223372036854775807", "id:he", "1-3", "alias7x", "alias12x", "aa", "bb", "Show", "9999", "id:0", "Q", "the"}
	tr.begin()
	return tr
}

// begin lets two channels watch a show each, and places people anywhere, some
// of them rewatching. All of it goes through the same checks.
func (tr *trace) begin() {
	ask := func(user data.UserID, channel data.ChannelID, command, do string, pairs ...string) {
		a := commands.Action{Command: command, Do: do, Options: map[string]string{}}
		for i := 0; i < len(pairs); i += 2 {
			a.Options[pairs[i]] = pairs[i+1]
		}
		tr.step(tr.asked(user, channel, a))
	}
	if tr.r.IntN(3) == 0 {
		ask(person(1), 10, "settings", "anyway", "value", "off")
	}
	for i, d := range tr.drafts {
		channel := data.ChannelID(10 + i)
		ask(person(1), channel, "show", "start", "show", string(d.id))
		for user := person(1); user <= person(4); user++ {
			p, q := d.anywhere(tr.r), d.anywhere(tr.r)
			ask(user, channel, "watched", "sure", "episode", data.Later(p, q).String())
			if tr.r.IntN(2) == 0 {
				ask(user, channel, "watched", "rewatch", "episode", data.Earlier(p, q).String())
			}
		}
		ask(person(1), channel, "watched", "sure", "for", "group", "episode", d.anywhere(tr.r).String())
	}
}

// asked is a request by somebody somewhere.
func (tr *trace) asked(user data.UserID, channel data.ChannelID, a commands.Action) commands.Request {
	tr.id++
	q := commands.Request{ID: tr.id, Guild: 7, Channel: channel, Parent: channel, User: user, Now: tr.now, Action: a}
	q.ManageServer, q.ManageEvents = user == person(1), user == person(2)
	return q
}

func (tr *trace) catalog(drafts []draft) *data.Catalog {
	var shows []*data.Show
	for _, d := range drafts {
		shows = append(shows, d.show())
	}
	return data.NewCatalog(shows...)
}

// request draws what somebody asks next.
func (tr *trace) request() commands.Request {
	r := tr.r
	q := tr.asked(person(1+r.IntN(5)), data.ChannelID(10+r.IntN(3)), commands.Action{})
	if q.Thread = r.IntN(12) == 0; q.Thread {
		q.Channel = 99
	}
	q.Pressed = true
	switch n := r.IntN(10); {
	case r.IntN(150) == 0:
		q.Action = commands.Action{Command: "privacy", Do: "erase"}
	case r.IntN(60) == 0: // asks back and writes in one request
		q.Pressed = false
		q.Action = commands.Action{Command: "show", Do: "start", Options: map[string]string{"name": "Our own show", "episodes": "3,2"}}
	case n < 4 && len(tr.pool) > 0:
		q.Action = tr.pool[r.IntN(len(tr.pool))]
		if r.IntN(6) == 0 {
			q.Action = tr.forge(q.Action)
		}
	case n < 5 && len(tr.menus) > 0:
		m := tr.menus[r.IntN(len(tr.menus))]
		value := fmt.Sprint(person(1 + r.IntN(5)))
		if m.Kind == commands.Roles || m.Kind == commands.Channels {
			value = fmt.Sprint(1 + r.IntN(5))
		}
		if len(m.Choices) > 0 {
			value = m.Choices[r.IntN(len(m.Choices))].Value
		}
		q.Action = tr.filled(m.Action, m.Option, value)
	case n < 6 && len(tr.forms) > 0 && r.IntN(2) == 0:
		f := tr.forms[max(0, len(tr.forms)-1-r.IntN(4))]
		q.Action = tr.submitted(f.Form)
		if r.IntN(4) > 0 {
			q.User = f.user
		}
	case n < 7 && len(tr.shares) > 0:
		steps := []string{".share", ".share", ".bars", ".open"}
		q.Action = tr.shares[r.IntN(len(tr.shares))]
		own, _, _ := strings.Cut(q.Do, ".")
		q.Do = own + steps[r.IntN(len(steps))]
	default:
		q.Pressed = false
		q.Action, q.Focus = tr.typed()
		if r.IntN(8) == 0 {
			tr.onMessage(&q)
		}
	}
	return q
}

// onMessage lets somebody use a message command.
func (tr *trace) onMessage(q *commands.Request) {
	d := tr.drafts[tr.r.IntN(2)]
	name := []string{"Seal as a spoiler", "Report a spoiler"}[tr.r.IntN(2)]
	q.Focus, q.Action = "", commands.Action{Command: name, Options: map[string]string{"show": string(d.id)}}
	q.ManageMessages = tr.r.IntN(2) == 0
	q.Target = &commands.Target{ID: data.MessageID(tr.id), Channel: q.Channel, Author: person(1 + tr.r.IntN(6)),
		Bot: tr.r.IntN(9) == 0, Other: tr.r.IntN(9) == 0, Text: token(data.Story, d.last(), tr.r.IntN(1_000_000))}
}

// submitted fills a form in. A text is sealed where its form says, and a message
// at the end of its show, which is what its token tells.
func (tr *trace) submitted(f commands.Form) commands.Action {
	last := tr.drafts[0].last()
	if f.Option("show") == string(tr.drafts[1].id) {
		last = tr.drafts[1].last()
	}
	if f.Fields[0].Name == "episode" {
		return tr.filled(f.Action, "episode", last.String())
	}
	at, _ := data.ParsePosition(f.Option("episode"))
	return tr.filled(f.Action, "text", token(data.Story, at, tr.r.IntN(1_000_000)))
}

// typed draws a typed command, or an option being completed.
func (tr *trace) typed() (commands.Action, string) {
	all := slices.DeleteFunc(slices.Clone(tr.router.Commands()), func(c commands.Command) bool { return c.Message })
	cmd := all[tr.r.IntN(len(all))]
	if tr.r.IntN(3) == 0 { // marks move the story along
		cmd = all[0]
	}
	a := commands.Action{Command: cmd.Name, Options: map[string]string{}}
	options := cmd.Options
	if len(cmd.Subs) > 0 {
		sub := cmd.Subs[tr.r.IntN(len(cmd.Subs))]
		a.Do, options = sub.Name, sub.Options
	}
	focus := ""
	for _, o := range options {
		if tr.r.IntN(2) == 0 {
			continue
		}
		a.Options[o.Name] = tr.words[tr.r.IntN(len(tr.words))]
		if len(o.Choices) > 0 {
			a.Options[o.Name] = o.Choices[tr.r.IntN(len(o.Choices))].Value
		}
		if cmd.Name == "show" && o.Name == "name" {
			a.Options["name"] = "Our own show" // public, as its namer knows
		}
		if o.Name == "show" && tr.r.IntN(3) > 0 {
			a.Options["show"] = []string{"aa", "bb"}[tr.r.IntN(2)]
		}
		if o.Completes && tr.r.IntN(4) == 0 {
			focus = o.Name
		}
	}
	return a, focus
}

// forge changes an action as somebody might who makes custom ids by hand.
func (tr *trace) forge(a commands.Action) commands.Action {
	steps := tr.steps(func(c commands.Command) bool { return true })
	if tr.r.IntN(2) == 0 {
		if tr.r.IntN(2) == 0 { // most steps of other commands are unknown to this one
			steps = tr.steps(func(c commands.Command) bool { return c.Name == a.Command })
		}
		a.Do = steps[tr.r.IntN(len(steps))]
		return a
	}
	keys := []string{"step", "episode", "show", "for", "name", "question", "q", "at", "part", "page", "mark", "note", "after"}
	value := tr.words[tr.r.IntN(len(tr.words))]
	if tr.r.IntN(2) == 0 {
		value = steps[tr.r.IntN(len(steps))]
	}
	return tr.filled(a, keys[tr.r.IntN(len(keys))], value)
}

// steps are the names of the steps of some commands, in one order for a seed, and
// what the router itself knows.
func (tr *trace) steps(of func(commands.Command) bool) []string {
	steps := []string{"resume"}
	for _, c := range tr.router.Commands() {
		if of(c) {
			steps = slices.AppendSeq(steps, maps.Keys(c.Steps))
		}
	}
	slices.Sort(steps)
	return steps
}

func (tr *trace) filled(a commands.Action, key, value string) commands.Action {
	options := map[string]string{}
	for k, v := range a.Options {
		options[k] = v
	}
	options[key] = value
	return commands.Action{Command: a.Command, Do: a.Do, Options: options}
}

// collect keeps what a reply offers for later presses, by anybody.
func (tr *trace) collect(user data.UserID, reply commands.Reply) {
	for _, b := range reply.Buttons {
		if b.URL == "" {
			tr.pool = append(tr.pool, b.Action)
			if own, ok := strings.CutSuffix(b.Do, ".anyway"); ok {
				sure := b.Action
				sure.Do = own + ".sure"
				tr.pool = append(tr.pool, sure)
			} else if strings.HasSuffix(b.Do, ".share") {
				tr.shares = append(tr.shares, b.Action)
			}
		}
	}
	tr.menus = append(tr.menus, reply.Menus...)
	if reply.Form != nil {
		tr.forms = append(tr.forms, opened{*reply.Form, user})
	}
	for _, m := range canary.FindAllString(fmt.Sprint(reply), -1) {
		tr.words = append(tr.words, m, m[:len(m)/2])
	}
}
