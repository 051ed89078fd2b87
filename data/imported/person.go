package imported

import (
	"cmp"
	"slices"

	"watchparty/data"
	"watchparty/data/names"
)

// A composer gathers where a show's people are known.
type composer struct {
	choices Choices
	people  []known
	of      map[int64]int // places among the people
	written []written
	exact   map[string]bool // the ids of the people
}

// A known is somebody with the positions, in order, at which each of their names is.
type known struct {
	*data.RecordPerson
	whole   []data.Position
	spelled []spelled
	id      string
	written *written // what people wrote of them, nil for nothing
}

type spelled struct {
	text string
	at   []data.Position
}

func newComposer(r *data.Record, c Choices) *composer {
	m := &composer{choices: c, of: map[int64]int{}}
	m.write(r)
	for p := range everybody(r) {
		m.of[p.ID] = len(m.people)
		k := known{RecordPerson: p}
		if m.written != nil {
			k.id = PersonID(data.ImportID(r.ID), p)
			k.written = m.writtenOf(k.id, p)
		}
		if p.Public {
			k.named(p.Spelled, data.Position{})
		}
		m.people = append(m.people, k)
	}
	return m
}

// meet notes whom the episode at a position makes known, which comes after all before.
func (m *composer) meet(at data.Position, told *data.RecordEpisode) {
	if told == nil {
		return
	}
	hidden := m.choices.Hidden[told.ID]
	for _, n := range told.Names {
		if i, ok := m.of[n.Person]; ok && (n.Credited || !hidden) {
			m.people[i].named(n.Spelled, at)
		}
	}
}

func (k *known) named(text string, at data.Position) {
	if text == "" {
		k.whole = append(k.whole, at)
		return
	}
	for i := range k.spelled {
		if s := &k.spelled[i]; s.text == text {
			s.at = append(s.at, at)
			return
		}
	}
	k.spelled = append(k.spelled, spelled{text, []data.Position{at}})
}

// cast returns the people in the order in which they are known, and then of what they
// are called there.
func (m *composer) cast(show data.ShowID, last data.Position) []data.Person {
	type listed struct {
		person data.Person
		at     data.Position
		called string
	}
	all := make([]listed, 0, len(m.people))
	for _, w := range m.written {
		if w.Character == 0 {
			all = append(all, listed{*w.person, w.From, w.order()})
		}
	}
	for i := range m.people {
		k := &m.people[i]
		if any := k.settle(m.choices.Since[k.ID], last); len(any) > 0 {
			called := k.called(any[0])
			if k.written != nil && k.written.Placed {
				called = k.written.order()
			}
			all = append(all, listed{k.seal(show, any), any[0], called})
		}
	}
	slices.SortFunc(all, func(a, b listed) int {
		return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.called, b.called), cmp.Compare(a.person.ID, b.person.ID))
	})
	people := make([]data.Person, len(all))
	for i := range all {
		people[i] = all[i].person
	}
	return people
}

// settle adds what people say and the last episode, at which all of the main cast are
// known and whose name says who they turn out to be. It returns where they are known by any
// name: nowhere, if none of this server's episodes has them.
func (k *known) settle(said, last data.Position) (any []data.Position) {
	if k.Main && !said.IsZero() && !hiddenFromWord(k.Name) {
		k.whole = with(k.whole, said)
	}
	if k.Main || len(k.whole) == 0 && readName(k.Name).hidden {
		k.whole = with(k.whole, last)
	}
	k.place()
	any = k.whole
	if len(k.spelled) > 0 {
		any = slices.Clone(any)
		for _, s := range k.spelled {
			any = append(any, s.at...)
		}
		slices.SortFunc(any, data.Position.Compare)
		any = slices.Compact(any)
	}
	// Which of several spellings is read must depend on what was watched alone, and not
	// on where else there is one.
	slices.SortFunc(k.spelled, func(a, b spelled) int {
		return cmp.Or(cmp.Compare(len(b.text), len(a.text)), cmp.Compare(a.text, b.text))
	})
	return any
}

// hiddenFromWord says whether a name tells more than that somebody is there, so that it
// waits for the end whatever people say.
func hiddenFromWord(name string) bool {
	r := readName(name)
	return r.hidden && !r.nickname
}

// with adds a position to those in order.
func with(all []data.Position, p data.Position) []data.Position {
	i, there := slices.BinarySearchFunc(all, p, data.Position.Compare)
	if there {
		return all
	}
	return slices.Insert(slices.Clone(all), i, p)
}

// called is what they are called at a position at which they are known.
func (k *known) called(at data.Position) string {
	if k.whole[0] == at {
		return k.Name
	}
	for _, s := range k.spelled {
		if s.at[0] == at {
			return s.text
		}
	}
	return k.Name
}

func (k *known) seal(show data.ShowID, any []data.Position) data.Person {
	p := data.Person{ID: PersonID(show, k.RecordPerson), Actor: seal(any, k.Actor), Character: seal(k.own(), k.Name)}
	keys := func(at []data.Position, name string) {
		for _, key := range names.Keys(name) {
			if len(at) == 0 {
				return
			}
			p.Keys = append(p.Keys, seal(at, key))
		}
	}
	if k.written != nil {
		k.lay(&p)
	}
	keys(k.own(), k.Name)
	if !k.recast() {
		keys(any, k.Actor)
	}
	if len(k.spelled) > 0 {
		wordings := p.Character.Parted()
		for _, s := range k.spelled {
			wordings = append(wordings, seal(s.at, s.text))
			keys(s.at, s.text)
		}
		p.Character = data.FirstOf(wordings...)
	}
	return p
}

func seal(at []data.Position, text string) data.Sealed {
	if len(at) == 0 { // nowhere
		return data.Sealed{}
	}
	return data.Seal(data.Story, at[0], text, at[1:]...)
}

// Characters are the provider's numbers of characters, by the ids of the people.
func Characters(r *data.Record) map[string]int {
	all := map[string]int{}
	for p := range everybody(r) {
		all[PersonID(data.ImportID(r.ID), p)] = p.Character()
	}
	return all
}

// PersonID is the id of somebody in a show.
func PersonID(show data.ShowID, p *data.RecordPerson) string {
	return data.ImportedPersonID(show, p.Character(), p.Actor)
}
