package pack

import (
	"fmt"
	"regexp"
	"slices"
)

// openFor is a question: where it is in the file, from where on it may be asked, and where it is
// answered first.
type openFor struct {
	n            *node
	at, answered place
}

// waits says whether a question is open before it is answered.
func (q openFor) waits() bool { return q.at.Compare(q.answered.Position) < 0 }

// tells are questions that say themselves what happens.
var tells = regexp.MustCompile(`(?i)^(how\b.*\b(win|survive|escape|die)s?\b|why (did|does)\b.*\bkill\b)`)

// warnings says what in a pack without mistakes often tells more than it means to. Somebody
// has to read each and decide.
func (r *reader) warnings() (all []Mistake) {
	warn := func(n *node, format string, args ...any) {
		all = append(all, Mistake{n.file, n.line, n.column, fmt.Sprintf(format, args...)})
	}
	r.warnOfActor(warn)
	m, named := newMentioned(r.names), map[string][]*introduced{}
	for _, p := range r.people {
		for _, c := range p.names {
			for _, s := range c.names {
				if all := named[s.name]; len(all) == 0 || all[len(all)-1] != p {
					named[s.name] = append(all, p)
				}
			}
		}
	}
	for _, q := range r.asked {
		if len(all) > maxMistakes {
			break // more than are shown
		}
		text := oneLine(q.n.value)
		found, _ := m.find(text, q.at.Position)
		if !q.waits() {
			continue
		}
		if tells.MatchString(text) {
			warn(q.n, "the question tells that it happens, and is open at %s, before it is answered at %s",
				write(q.at.Position), write(q.answered.Position))
		}
		for _, name := range found {
			for _, p := range named[name] {
				r.warnOfEnd(q, p, warn)
			}
		}
	}
	return all
}

// warnOfEnd warns of a question that waits across the last note but one of somebody whom
// it names.
func (r *reader) warnOfEnd(q openFor, p *introduced, warn func(n *node, format string, args ...any)) {
	last := len(p.notes) - 2
	if last < 0 {
		return
	}
	if at := p.notes[last]; q.at.Compare(at) <= 0 && at.Compare(q.answered.Position) < 0 {
		warn(q.n, "the question is still open at %s, the last note but one of the person at %s: "+
			"if that seems to be their end, it tells that there is more to come", write(at), p.n.seen(q.n))
	}
}

// warnOfActor warns if all main people but one have an actor from the start of theirs on,
// which tells that the one is a secret.
func (r *reader) warnOfActor(warn func(n *node, format string, args ...any)) {
	var mains int
	var without []*introduced
	for _, p := range r.people {
		if !p.main {
			continue
		}
		mains++
		if !slices.ContainsFunc(p.names, func(c called) bool { return c.to == &p.person.Actor && c.at == p.from }) {
			without = append(without, p)
		}
	}
	if mains > 1 && len(without) == 1 {
		warn(without[0].n, "this is the only one of the main people without an actor from the first mention on, which is a sign in itself")
	}
}
