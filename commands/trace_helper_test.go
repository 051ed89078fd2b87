package commands_test

import (
	"context"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/commands/words/wordstest"
	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/tables"
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
	films  bool // both shows are films
	// owns says that bb is from a pack of the server's own, in place of the catalog's.
	owns bool
	// provided is what a provider tells of a third show, nil in most traces.
	provided *provided
	// language is what people read, drawn; what must not be in a reply must not be in
	// it in any.
	language words.Language
	id       uint64
	// pool is every action that any reply has offered, and words every word
	// that somebody might type.
	pool   []commands.Action
	shares []commands.Action
	moves  []commands.Action
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
	if tr.r.IntN(2) == 0 {
		tr.language = wordstest.Pseudo()
	}
	tr.films = tr.r.IntN(6) == 0
	for i, id := range []data.ShowID{"aa", "bb"} {
		d := draft{id: id, base: seed + uint64(i), variant: seed + uint64(i)}
		for range 1 + tr.r.IntN(3) {
			d.shape = append(d.shape, 1+tr.r.IntN(4))
		}
		switch {
		case tr.films:
			d.shape = []int{1}
		case tr.r.IntN(6) == 0: // more than one menu holds
			d.shape = []int{16 + tr.r.IntN(6), 20 + tr.r.IntN(9), 12}
		}
		if !tr.films { // a film has none
			d.specials = d.drawSpecials()
		}
		tr.drafts = append(tr.drafts, d)
	}
	tr.owns = tr.r.IntN(2) == 0
	if !tr.films && tr.r.IntN(3) == 0 {
		tr.drawProvided()
	}
	tr.shows = tr.catalog(tr.drafts)
	tr.router = commands.NewRouter(nil, nil).CloneWith(tr.shows, tr.store.Store)
	tr.givePack()
	tr.words = []string{"", "1", "2", "S1E1", "S1E2", "s2e1", "1x3", "next", "finale", "none", "nobody", "9223372036854775807", "id:he", "1-3", "s2", "last", "all", "done", "half of 1", "4.5", "e1 e2", "S1E2 · Q", "3, 5", "alias7x", "alias12x", "aa", "bb", "Show", "9999", "id:0", "Q", "the", "special", "special 1", "christmas", "S1E1.1", "ova", "s0e1", "special 1-2"}
	for _, d := range tr.drafts {
		for _, e := range d.specials {
			tr.words = append(tr.words, e.Name, e.String())
		}
	}
	tr.habits()
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
		if d.id == providedShow {
			tr.adopted(channel)
		}
		for user := person(1); user <= person(4); user++ {
			p, q := d.anywhere(tr.r), d.anywhere(tr.r)
			ask(user, channel, "watched", "sure", "episode", data.Later(p, q).String())
			if tr.r.IntN(2) == 0 {
				ask(user, channel, "watched", "rewatch", "episode", data.Earlier(p, q).String())
			}
		}
		tr.finishProvided(d.id, channel)
		if d.last().Season == 3 && d.shape[0] > 9 {
			ask(person(4), channel, "watched", "sure", "episode", d.last().String())
			for user := person(1); user <= person(4); user++ {
				ask(user, channel, "recap", "")
			}
		}
		ask(person(1), channel, "watched", "sure", "for", "group", "episode", d.anywhere(tr.r).String())
		ask(person(1), channel, "party", "plan", "when", tr.soon(), "every", tr.sometimes([]string{"week"}), "episode", d.anywhere(tr.r).String())
		evening := strconv.FormatUint(tr.id, 36)
		for user := person(2); user <= person(4); user++ {
			ask(user, channel, "party", "going", "show", string(d.id), "party", evening)
		}
	}
	tr.skip()
}

// skip lets some people have gaps, and specials.
func (tr *trace) skip() {
	err := tr.store.Update(context.Background(), 7, func(tx *tables.Tx) error {
		for _, d := range tr.drafts {
			for user := person(1); user <= person(4); user++ {
				m, ok := tx.Member(7, d.id, user)
				for range tr.r.IntN(3) {
					m.Seen = m.Seen.Without(d.anywhere(tr.r), d.anywhere(tr.r))
				}
				for _, e := range d.specials {
					if tr.r.IntN(2) == 0 {
						m.Seen = m.Seen.With(e.Position)
					}
				}
				if m.Seat = data.Earlier(m.Seat, m.Seen.To); ok && m.Seen.Has(m.Seat) {
					tx.PutMember(m)
				}
			}
		}
		return nil
	})
	if err != nil {
		tr.t.Fatal(err)
	}
}

// asked is a request by somebody somewhere.
func (tr *trace) asked(user data.UserID, channel data.ChannelID, a commands.Action) commands.Request {
	tr.id += 2 // the next evening of a series takes the id after that of the one before it
	q := commands.Request{ID: tr.id, Guild: 7, Channel: channel, Parent: channel, User: user, Now: tr.now, At: tr.now, Action: a}
	tr.rights(&q)
	return q
}

func (tr *trace) catalog(drafts []draft) *data.Catalog {
	var shows []*data.Show
	var over *data.Show
	for _, d := range drafts {
		if d.id == providedShow { // which is in the store
			over = tr.overlay(d)
			continue
		}
		if tr.owns && d.id == ownPackOfTrace.Show {
			d.base, d.variant = d.base+1_000_000, d.variant+1_000_000
		}
		shows = append(shows, d.show())
	}
	catalog := data.NewCatalog(shows...)
	if tr.owns {
		commands.Own(catalog, ownPackOfTrace, drafts[1].show())
	}
	if over != nil {
		commands.Own(catalog, overlayOfTrace, over)
	}
	return catalog
}

// collect keeps what a reply offers for later presses, by anybody.
func (tr *trace) collect(user data.UserID, reply commands.Reply) {
	for _, b := range reply.Buttons {
		if b.Command == "party" && tr.r.IntN(4) > 0 {
			continue // below every card; evening presses them too
		}
		if b.URL == "" {
			tr.pool = append(tr.pool, b.Action)
			if own, ok := strings.CutSuffix(b.Do, ".anyway"); ok {
				sure := b.Action
				sure.Do = own + ".sure"
				tr.pool = append(tr.pool, sure)
			} else if strings.HasSuffix(b.Do, ".share") {
				tr.shares = append(tr.shares, b.Action)
			} else if own, ok := strings.CutSuffix(b.Do, ".move"); ok {
				sure := b.Action
				sure.Do = own + ".moved"
				tr.moves = append(tr.moves, b.Action, sure)
			}
		}
	}
	if reply.Pressed != nil {
		tr.collect(user, *reply.Pressed)
	}
	tr.menus = append(tr.menus, reply.Menus...)
	labels := reply.Choices
	for _, m := range reply.Menus {
		labels = append(labels, m.Choices...)
	}
	if len(labels) > 0 { // some apps send a label, and somebody else may as well
		tr.words = append(tr.words, english(labels[tr.r.IntN(len(labels))].Label))
	}
	if reply.Form != nil {
		tr.forms = append(tr.forms, opened{*reply.Form, user})
	}
	for _, m := range canary.FindAllString(spokenIn(tr.language, reply), -1) {
		tr.words = append(tr.words, m, m[:len(m)/2])
	}
}
