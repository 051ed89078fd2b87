package pack

import (
	"slices"
	"strings"

	"watchparty/data"
)

// maxUnited is how many positions may be kept of people whom texts call by different
// names. No file has the room to name people more often; one that is made to multiply
// them has people who are found at fewer positions.
const maxUnited = maxSize

// mentioned are the names of a pack, and at which positions people read them.
type mentioned struct {
	knownNames
	begins map[string][]string // names by their first bytes, each once
	read   map[string][]data.Position
	room   int // how many more positions may be kept, see maxUnited
}

func newMentioned(all []spelling) *mentioned {
	m := &mentioned{
		knownNames: knownNames{first: map[string]data.Position{}, bySpecial: map[spelling]bool{}},
		begins:     map[string][]string{}, read: map[string][]data.Position{}, room: maxUnited,
	}
	for _, s := range all {
		if _, ok := m.first[s.name]; !ok {
			m.begins[s.name[:nameBytes]] = append(m.begins[s.name[:nameBytes]], s.name)
		}
		m.add(s)
	}
	return m
}

// find returns the names in a text that are known where it is open, without those that
// are part of a longer one, and those that may be in it and are not known.
func (m *mentioned) find(text string, at data.Position) (known, early []string) {
	end := 0 // of the names so far
	for i := 0; i+nameBytes <= len(text); i++ {
		longest := ""
		for _, name := range m.begins[text[i:i+nameBytes]] {
			switch {
			case !strings.HasPrefix(text[i:], name):
			case !m.known(name, at):
				early = append(early, name)
			case len(name) > len(longest) && ownWords(text, i, i+len(name)):
				longest = name
			}
		}
		if longest != "" && i+len(longest) > end {
			known, end = append(known, longest), i+len(longest)
		}
	}
	return known, early
}

// note notes that a text which people read has a name.
func (m *mentioned) note(name string, t sealedText) {
	if t.unread {
		return
	}
	all := m.read[name]
	add := func(p data.Position) {
		if !p.IsZero() && (len(all) == 0 || all[len(all)-1] != p) {
			all = append(all, p)
		}
	}
	add(t.at)
	for _, p := range t.about {
		if p.Compare(t.at) > 0 {
			add(p)
		}
	}
	m.read[name] = all
}

// noted puts the positions in order, after the last of them.
func (m *mentioned) noted() {
	for name, all := range m.read {
		slices.SortFunc(all, data.Position.Compare)
		m.read[name] = slices.Compact(all)
	}
}

// of returns where people read one of some names of somebody, from where each is known
// on. A name from a special is not known at what comes after it.
func (m *mentioned) of(names []spelling) (all []data.Position) {
	for _, s := range names {
		read := m.read[s.name]
		from, ok := slices.BinarySearchFunc(read, s.at, data.Position.Compare)
		switch {
		case s.at.IsZero():
			continue
		case !s.at.Special():
			all = m.union(all, read[from:])
		case ok:
			all = m.union(all, read[from:from+1])
		}
	}
	return all
}

// union returns the positions of both, in order.
func (m *mentioned) union(a, b []data.Position) []data.Position {
	switch {
	case within(b, a):
		return a
	case within(a, b):
		return b
	case m.room < len(a)+len(b):
		return a
	}
	m.room -= len(a) + len(b)
	both := slices.Concat(a, b)
	slices.SortFunc(both, data.Position.Compare)
	return slices.Compact(both)
}

// where returns those of some positions at which people read all names that are in a text.
func (m *mentioned) where(all []data.Position, text string, at data.Position) []data.Position {
	names, _ := m.find(oneLine(text), at)
	for _, name := range names {
		if read := m.read[name]; !within(all, read) {
			if m.room < len(all) {
				return nil
			}
			m.room -= len(all)
			all = slices.DeleteFunc(slices.Clone(all), func(p data.Position) bool {
				_, ok := slices.BinarySearchFunc(read, p, data.Position.Compare)
				return !ok
			})
		}
	}
	return all
}

// within says whether all positions of a are in b; both are in order.
func within(a, b []data.Position) bool {
	for _, p := range a {
		for len(b) > 0 && b[0].Compare(p) < 0 {
			b = b[1:]
		}
		if len(b) == 0 || b[0] != p {
			return false
		}
	}
	return true
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
