package bot

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
	"watchparty/commands/when"
	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/tables"
)

// An evening is a server in which three people are about to watch together.
type evening struct {
	*parties
	in       watching
	dan, kim localdiscord.ID
	at       time.Time // when it begins
}

// newEvening has three people, and nothing is planned.
func (p *parties) newEvening() *evening {
	in := p.addServer()
	return &evening{parties: p, in: in, dan: p.AddMember(in.guild.ID, "Dan").User.ID, kim: p.AddMember(in.guild.ID, "Kim").User.ID}
}

// evening has one planned and everybody ready, up to when it begins. The bot runs.
func (p *parties) evening() *evening {
	p.t.Helper()
	e := p.newEvening()
	e.at = p.clock().Add(30 * time.Minute).Truncate(time.Minute)
	p.start()
	if a, err := e.typed(e.in.host, "/party plan when:"+when.Value(e.at.UTC())); err != nil {
		p.t.Fatal(a, err)
	}
	time.Sleep(e.at.Add(-10 * time.Minute).Sub(p.clock()))
	for _, who := range []localdiscord.ID{e.in.host, e.dan, e.kim} {
		e.press(who, "Ready")
	}
	time.Sleep(e.at.Sub(p.clock()))
	p.requests("")
	return e
}

func (e *evening) client(who localdiscord.ID) *localdiscord.Client { return e.As(who, e.in.channel.ID) }

func (e *evening) typed(who localdiscord.ID, line string) (localdiscord.Answer, error) {
	return e.client(who).Type(e.t.Context(), line)
}

// find returns the newest message that somebody sees with a button.
func (e *evening) find(who localdiscord.ID, label string) (m localdiscord.Message, ok bool) {
	for _, m := range slices.Backward(e.Visible(who, e.in.channel.ID)) {
		for _, b := range localdiscord.Buttons(m) {
			if b.Label == label {
				return m, true
			}
		}
	}
	return m, false
}

// tries presses a button on the newest message that has it, and returns what was
// answered.
func (e *evening) tries(who localdiscord.ID, label string) (string, error) {
	m, ok := e.find(who, label)
	if !ok {
		return "", errors.New("there is no button " + label)
	}
	a, err := e.client(who).Press(e.t.Context(), m.ID, label)
	if err != nil || a.Message == nil {
		return "", err
	}
	return people.Text(*a.Message), nil
}

// press presses a button, which is answered.
func (e *evening) press(who localdiscord.ID, label string) string {
	e.t.Helper()
	said, err := e.tries(who, label)
	if err != nil {
		e.t.Fatalf("%s: %v\n%s", label, err, e.log.String())
	}
	return said
}

// party is the evening as it is stored.
func (e *evening) party() data.Party {
	e.t.Helper()
	all := datatest.Get(e.t, e.store, data.GuildID(e.in.guild.ID), func(tx *tables.Tx) []data.Party {
		return tx.Parties(data.GuildID(e.in.guild.ID))
	})
	if len(all) != 1 {
		e.t.Fatalf("%d evenings: %+v", len(all), all)
	}
	return all[0]
}

// clockShows is what people read of the clock.
func (e *evening) clockShows() string {
	m, ok := e.Message(localdiscord.ID(e.party().Message))
	if !ok {
		return "(no message)"
	}
	return people.Text(m)
}

// shown are the moments of what a countdown showed.
func shown(all []called, frame string) (at []time.Time) {
	for _, c := range all {
		if c.frame == frame && !strings.HasPrefix(c.path, "/interactions") {
			at = append(at, c.at)
		}
	}
	return at
}

// inTime checks that a frame came once, and how long after a moment.
func (e *evening) inTime(all []called, frame string, due time.Time, most time.Duration) {
	e.t.Helper()
	at := shown(all, frame)
	if len(at) != 1 || at[0].Before(due) || at[0].Sub(due) > most {
		e.t.Errorf("%s is due at %s and came at %s:\n%s", frame, due.Format(clockFormat), at, told(all, due))
	}
}

const clockFormat = "15:04:05.000"

// told writes frames out for people, as seconds since a moment.
func told(all []called, since time.Time) string {
	var out strings.Builder
	for _, c := range all {
		fmt.Fprintf(&out, "%.3f %s %s: %s\n", c.at.Sub(since).Seconds(), c.method, c.path, c.frame)
	}
	return out.String()
}
