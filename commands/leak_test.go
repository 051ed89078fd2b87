package commands_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/datatest"
)

var seedFlag = flag.Uint64("seed", 0, "the seed of the random traces; 0 draws one")

// A trace is one server in a random world, asked at random.
type trace struct {
	t      *testing.T
	r      *rand.Rand
	seed   uint64
	drafts []draft
	store  *datatest.Store
	router *commands.Router
	now    time.Time
	id     uint64
	// pool is every action that any reply has offered, and words every word
	// that somebody might type.
	pool  []commands.Action
	menus []commands.Menu
	words []string
}

func newTrace(t *testing.T, seed uint64) *trace {
	tr := &trace{t: t, r: rand.New(rand.NewPCG(seed, 1)), seed: seed, store: datatest.New(), now: start}
	for i, id := range []data.ShowID{"aa", "bb"} {
		d := draft{id: id, base: seed + uint64(i), variant: seed + uint64(i)}
		for range 1 + tr.r.IntN(3) {
			d.shape = append(d.shape, 1+tr.r.IntN(4))
		}
		tr.drafts = append(tr.drafts, d)
	}
	tr.router = commands.NewRouter(tr.catalog(tr.drafts), tr.store)
	tr.words = []string{"", "1", "2", "S1E1", "S1E2", "s2e1", "1x3", "next", "finale", "none", "nobody", "alias7x", "alias12x", "aa", "bb", "Show", "9999", "id:0", "Q", "the"}
	return tr
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
	tr.id++
	q := commands.Request{ID: tr.id, Guild: 7, Channel: data.ChannelID(10 + r.IntN(3)), User: data.UserID(1 + r.IntN(5)), Now: tr.now}
	q.ManageServer, q.ManageEvents = q.User == 1, q.User == 2
	q.Parent = q.Channel
	if q.Thread = r.IntN(12) == 0; q.Thread {
		q.Channel = 99
	}
	switch n := r.IntN(10); {
	case n < 4 && len(tr.pool) > 0:
		q.Action = tr.pool[r.IntN(len(tr.pool))]
		if r.IntN(6) == 0 {
			q.Action = tr.forge(q.Action)
		}
	case n < 5 && len(tr.menus) > 0:
		m := tr.menus[r.IntN(len(tr.menus))]
		value := fmt.Sprint(1 + r.IntN(5))
		if len(m.Choices) > 0 {
			value = m.Choices[r.IntN(len(m.Choices))].Value
		}
		q.Action = tr.filled(m.Action, m.Option, value)
	default:
		q.Action, q.Focus = tr.typed()
	}
	return q
}

// typed draws a typed command, or an option being completed.
func (tr *trace) typed() (commands.Action, string) {
	all := tr.router.Commands()
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
	steps := []string{"", "share", "bars", "open", "anyway", "sure", "leave", "undo", "too", "mistake", "rewatch", "back", "resume", "choose", "join", "gone", "start", "end", "info"}
	if tr.r.IntN(2) == 0 {
		a.Do = steps[tr.r.IntN(len(steps))]
		return a
	}
	keys := []string{"step", "episode", "show", "for", "name", "question", "q", "at", "part", "page", "mark"}
	value := tr.words[tr.r.IntN(len(tr.words))]
	if tr.r.IntN(2) == 0 {
		value = steps[tr.r.IntN(len(steps))]
	}
	return tr.filled(a, keys[tr.r.IntN(len(keys))], value)
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
func (tr *trace) collect(reply commands.Reply) {
	for _, b := range reply.Buttons {
		if b.URL == "" {
			tr.pool = append(tr.pool, b.Action)
		}
	}
	tr.menus = append(tr.menus, reply.Menus...)
	for _, m := range canary.FindAllString(fmt.Sprint(reply), -1) {
		tr.words = append(tr.words, m, m[:len(m)/2])
	}
}

// limits are what the audience of a reply may be told of one show, worked out
// anew from the design's table and the state after the step.
type limits struct {
	private, public, line data.Position
}

func (tr *trace) limits(id data.ShowID, q commands.Request) limits {
	l, err := data.View(tr.store, func(tx data.Tx) (l limits, _ error) {
		m, _ := tx.Member(q.Guild, id, q.User)
		l.private = m.Reach
		g, ok := tx.Group(q.Guild, id)
		if !ok || g.Ended != 0 {
			return l, nil
		}
		step := q.Option("step")
		if step != "share" && step != "bars" && step != "open" {
			return l, nil
		}
		for _, w := range tx.Watches(q.Guild) {
			if w.Channel == q.Channel && w.Show == id && !q.Thread {
				l.line = data.Earlier(m.Reach, data.Line(g, tx.Members(q.Guild, id), data.DayOf(q.Now)))
			}
		}
		l.public = l.line
		if step == "bars" || tx.Guild(q.Guild).Sharing == data.ShareBars {
			l.public = data.Earlier(m.Reach, g.Position)
		}
		return l, nil
	})
	if err != nil {
		tr.t.Fatal(err)
	}
	return l
}

// looksAhead says whether a step is the confirmed "show me anyway" of a lookup.
func (tr *trace) looksAhead(q commands.Request) bool {
	lookup := map[string]bool{"summary": true, "recap": true, "cast": true, "ending": true}
	off, _ := data.View(tr.store, func(tx data.Tx) (bool, error) { return tx.Guild(q.Guild).NoAnyway, nil })
	return !off && q.Option("step") == "sure" && (lookup[q.Command] || q.Command == "show" && q.Do == "info")
}

// other returns the world in which everything beyond the limits is different.
func (tr *trace) other(limit func(data.ShowID) data.Position) *data.Catalog {
	var drafts []draft
	for _, d := range tr.drafts {
		d.p, d.variant = limit(d.id), tr.r.Uint64()
		drafts = append(drafts, d)
	}
	return tr.catalog(drafts)
}

func (tr *trace) step() {
	if tr.r.IntN(15) == 0 {
		tr.now = tr.now.AddDate(0, 0, tr.r.IntN(20))
	}
	q := tr.request()
	before, store := tr.router.CloneWith(nil, nil), tr.store.Clone()
	reply, err := tr.router.Handle(q)
	if err == nil {
		err = tr.router.Touch(q)
	}
	if err != nil {
		tr.fail(q, "error: %v", err)
	}
	tr.collect(reply)
	tr.travels(q, reply)

	ahead := tr.looksAhead(q) && strings.Contains(fmt.Sprint(reply), "Q")
	if ahead && reply.Public {
		tr.fail(q, "looked ahead in public: %+v", reply)
	}
	tr.canaries(q, reply, ahead)
	limit := func(id data.ShowID) data.Position {
		if l := tr.limits(id, q); reply.Public && q.Option("step") != "share" {
			return l.public
		}
		return tr.limits(id, q).private
	}
	tr.compare(q, reply, before, store, limit, tr.looksAhead(q), false)
	if reply.Public && q.Option("step") == "share" {
		// Whether the sharer is asked about bars may depend on what the sharer
		// knows; what is then posted may not.
		tr.compare(q, reply, before, store, func(id data.ShowID) data.Position { return tr.limits(id, q).public }, false, true)
	}
}

// compare asks the same in a world that agrees up to the limit.
func (tr *trace) compare(q commands.Request, reply commands.Reply, before *commands.Router, store *datatest.Store,
	limit func(data.ShowID) data.Position, exempt, mayAsk bool) {
	there := store.Clone()
	router := before.CloneWith(tr.other(limit), there)
	got, err := router.Handle(q)
	if err == nil {
		err = router.Touch(q)
	}
	if err != nil {
		tr.fail(q, "error: %v", err)
	}
	if mayAsk && !got.Public {
		return
	}
	if !exempt && !reflect.DeepEqual(got, reply) {
		tr.fail(q, "limit %v %v: the reply tells what lies beyond it:\n%s", limit("aa"), limit("bb"), cmp.Diff(reply, got))
	}
	if diff := cmp.Diff(tr.store.Dump(), there.Dump()); diff != "" {
		tr.fail(q, "the next state tells what lies beyond the limit:\n%s", diff)
	}
	if !reflect.DeepEqual(tr.router.Asked(), router.Asked()) {
		tr.fail(q, "what is remembered tells what lies beyond the limit")
	}
}

var travelling = regexp.MustCompile(`^[A-Za-z0-9_.:-]*$`)

// travels checks what goes through Discord: numbers and opaque ids only.
func (tr *trace) travels(q commands.Request, reply commands.Reply) {
	check := func(a commands.Action) {
		for k, v := range a.Options {
			if !travelling.MatchString(v) || strings.Contains(v, "Q") {
				tr.fail(q, "option %s travels as %q", k, v)
			}
		}
	}
	for _, b := range reply.Buttons {
		check(b.Action)
	}
	for _, m := range reply.Menus {
		check(m.Action)
		for _, c := range m.Choices {
			check(commands.Action{Options: map[string]string{m.Option: c.Value}})
		}
	}
	for _, c := range reply.Choices {
		check(commands.Action{Options: map[string]string{"choice": c.Value}})
	}
}

// canaries checks every token in a reply against where and how it may stand.
func (tr *trace) canaries(q commands.Request, reply commands.Reply, ahead bool) {
	var l limits
	seat := data.Position{}
	for _, d := range tr.drafts { // one step tells of one show; the wider limit is enough for a canary
		x := tr.limits(d.id, q)
		l.private, l.public, l.line = data.Later(l.private, x.private), data.Later(l.public, x.public), data.Later(l.line, x.line)
		_ = tr.store.View(func(tx data.Tx) error {
			m, _ := tx.Member(q.Guild, d.id, q.User)
			seat = data.Later(seat, m.Seat)
			return nil
		})
	}
	limit, line := l.private, seat
	if reply.Public {
		limit, line = l.public, l.line
	}
	check := func(s string, tagged, label bool) {
		for _, m := range canary.FindAllStringSubmatch(s, -1) {
			kindEnding, at := readToken(m)
			switch {
			case at.Compare(limit) > 0 && !ahead:
				tr.fail(q, "%s is beyond %s: %+v", m[0], limit, reply)
			case !tagged && (kindEnding || at.Compare(line) > 0):
				tr.fail(q, "%s stands in the open, line %s: %+v", m[0], line, reply)
			case label && reply.Public:
				tr.fail(q, "%s is in a label that several see: %+v", m[0], reply)
			}
		}
	}
	check(reply.Title, false, true)
	if canary.MatchString(reply.Title) {
		tr.fail(q, "a title holds story: %q", reply.Title)
	}
	for _, s := range reply.Body {
		check(s.Lead, false, false)
		check(s.Text, s.Tagged, false)
	}
	for _, b := range reply.Buttons {
		check(b.Label, false, true)
	}
	for _, m := range reply.Menus {
		for _, c := range m.Choices {
			check(c.Label, false, true)
		}
	}
	for _, c := range reply.Choices {
		check(c.Label, false, true)
	}
}

func (tr *trace) fail(q commands.Request, format string, args ...any) {
	tr.t.Helper()
	tr.t.Fatalf("-seed %d, step %d, user %d in %d asked %+v focus %q\n%s",
		tr.seed, tr.id, q.User, q.Channel, q.Action, q.Focus, fmt.Sprintf(format, args...))
}

// TestNoninterference is the promise: what anybody is told, and what is kept,
// is the same in every world that agrees on what they have watched.
func TestNoninterference(t *testing.T) {
	traces, steps := 120, 120
	if testing.Short() {
		traces = 40
	}
	seed := *seedFlag
	if seed == 0 {
		seed = rand.Uint64()
	}
	for i := range traces {
		tr := newTrace(t, seed+uint64(i)*1000)
		for range steps {
			tr.step()
		}
		if *seedFlag != 0 {
			break
		}
	}
}
