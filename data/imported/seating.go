package imported

import (
	"cmp"
	"slices"

	"watchparty/data"
)

// A seating works out who is named where.
type seating struct {
	people []*person
	of     map[part]int // places among the people
	ids    map[part]int64
	next   map[int]int // how many people have a character
	names  *spellings
	reader reader
}

// A part is who plays whom, by all that is told about it. If any of it changes, what was
// known of somebody is not what is told now: then they are somebody new.
type part struct {
	character   int
	name, actor string
}

type person struct {
	data.RecordPerson
	name   reading
	public []naming // in the premise
}

func partOf(p data.RecordPerson) part { return part{p.Character(), p.Name, p.Actor} }

func newSeating(cast []data.ToldPart, before *data.Record) *seating {
	s := &seating{of: map[part]int{}, ids: map[part]int64{}, next: map[int]int{}}
	if before != nil {
		for p := range everybody(before) {
			s.ids[partOf(*p)] = p.ID
			s.next[p.Character()] = max(s.next[p.Character()], int(p.ID/data.CharacterID(0, 1))+1)
		}
	}
	for _, p := range cast {
		if i := s.person(p); i != nobody {
			s.people[i].Main = true
		}
	}
	s.names = newSpellings(s.people)
	return s
}

// person is the place of somebody among the people.
func (s *seating) person(told data.ToldPart) int {
	key := part{told.Character, told.Name, told.Actor}
	if i, ok := s.of[key]; ok {
		return i
	}
	if told.Character <= 0 || told.Name == "" || int64(told.Character) >= data.CharacterID(0, 1) {
		return nobody
	}
	p := &person{RecordPerson: data.RecordPerson{Name: told.Name, Actor: told.Actor}, name: readName(told.Name)}
	if id, ok := s.ids[key]; ok {
		p.ID = id
	} else {
		p.ID = data.CharacterID(told.Character, s.next[told.Character])
		s.next[told.Character]++
	}
	s.of[key] = len(s.people)
	s.people = append(s.people, p)
	return len(s.people) - 1
}

// texts notes whom an episode names. Whom its credits name are those whom its texts may
// mean as well: a name that is theirs too names nobody of the main cast.
func (s *seating) texts(e *episode, told *data.ToldEpisode) {
	guests := make([]int, 0, len(told.Guests))
	for _, g := range told.Guests {
		i := s.person(g)
		if i == nobody || slices.Contains(guests, i) {
			continue
		}
		if guests = append(guests, i); !s.people[i].name.hidden {
			e.names = append(e.names, naming{person: i, credited: true})
		}
	}
	note := func(c *spelling) {
		theirs := func(i int) bool { return i != c.person && s.people[i].name.hasWords(c.words) }
		if slices.ContainsFunc(guests, theirs) {
			return
		}
		n := naming{person: c.person, spelled: c.text}
		if c.whole {
			n.spelled = ""
		}
		e.names = append(e.names, n)
	}
	own := s.hidden(guests)
	search := func(text string, title bool) {
		words := s.reader.read(text)
		if s.names.find(words, title, note); own != nil {
			own.find(words, title, note)
		}
	}
	search(e.Title, true)
	for _, paragraph := range e.Text {
		search(paragraph, false)
	}
}

// hidden finds the guests of an episode whose whole name is hidden, nil if there are none.
func (s *seating) hidden(guests []int) *spellings {
	if !slices.ContainsFunc(guests, func(i int) bool { return s.people[i].name.hidden }) {
		return nil
	}
	theirs := make([]*person, len(guests))
	for i, g := range guests {
		theirs[i] = s.people[g]
	}
	all := newSpellings(theirs)
	for _, begun := range all.begun {
		for i := range begun {
			if begun[i].person != nobody {
				begun[i].person = guests[begun[i].person]
			}
		}
	}
	return all
}

// premise notes whom the premise names, which everybody may read.
func (s *seating) premise(paragraphs []string) {
	for _, text := range paragraphs {
		s.names.find(s.reader.read(text), false, func(c *spelling) {
			n := naming{person: c.person, spelled: c.text}
			if c.whole {
				n.spelled = ""
			}
			p := s.people[c.person]
			p.public = append(p.public, n)
		})
	}
	for _, p := range s.people {
		if p.public = united(p.public); len(p.public) > 0 {
			p.Public, p.Spelled = true, p.public[0].spelled
		}
	}
}

// name writes down whom each episode names.
func (s *seating) name(all []episode) {
	for i := range all {
		e := &all[i]
		for j, n := range united(e.names) {
			if j == 0 {
				e.Names = make([]data.RecordName, 0, len(e.names))
			}
			e.Names = append(e.Names, data.RecordName{Person: s.people[n.person].ID, Spelled: n.spelled, Credited: n.credited})
		}
		slices.SortFunc(e.Names, func(a, b data.RecordName) int {
			return cmp.Or(cmp.Compare(a.Person, b.Person), cmp.Compare(a.Spelled, b.Spelled))
		})
	}
}

// united returns each naming once, the one that the credits name if there are several, and
// no spelling of somebody whose whole name is there.
func united(all []naming) []naming {
	slices.SortFunc(all, func(a, b naming) int {
		return cmp.Or(cmp.Compare(a.person, b.person), cmp.Compare(a.spelled, b.spelled), order(b.credited, a.credited))
	})
	kept := all[:0]
	for _, n := range all {
		if k := len(kept); k == 0 || kept[k-1].person != n.person || kept[k-1].spelled != "" && kept[k-1].spelled != n.spelled {
			kept = append(kept, n)
		}
	}
	return kept
}

// order compares false before true.
func order(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
