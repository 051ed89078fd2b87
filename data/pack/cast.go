package pack

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"watchparty/data"
	"watchparty/data/names"
)

// opaque makes an id that tells neither a name nor an order. It stays the same
// as long as the key does, so that a button made before an upgrade works after.
func opaque(what string, show data.ShowID, key string) string {
	sum := sha256.Sum256([]byte(what + "\x00" + string(show) + "\x00" + key))
	return hex.EncodeToString(sum[:5])
}

// An introduced is a person as the file has them, before it is known which texts name
// them.
type introduced struct {
	n      *node
	main   bool
	person data.Person
	from   data.Position
	names  []called
	later  []*renamed
	notes  []data.Position
	role   called
}

// renamed is what somebody is called from a later position on.
type renamed struct{ name, native data.Sealed }

// mostNames is how many more names one person may get.
const mostNames = 20

// renames says whether a name is one of several that the person has in turn. An episode
// that uses another of them doesn't tell it.
func (p *introduced) renames(to *data.Sealed) bool {
	return len(p.later) > 0 && to != &p.person.Actor && to != &p.person.ActorNative
}

// A called is what somebody is called, or is.
type called struct {
	text  string
	at    data.Position
	names []spelling
	to    *data.Sealed // nil for an alias
}

func (r *reader) cast(n *node, show data.ShowID) {
	seen := map[string]*node{}
	for _, item := range r.list(n) {
		r.people = append(r.people, r.person(item, show, seen))
	}
}

func (r *reader) person(n *node, show data.ShowID, seen map[string]*node) *introduced {
	f := r.fields(n, r.personKeys(n))
	p := &introduced{person: data.Person{ID: r.personID(f, show, seen)}}
	p.n, p.main = n, r.oneOf(f["size"], "main", "supporting", "guest") == "main"
	from := r.place(f["from"])
	p.from = from.Position
	r.overlaidFrom(p, from)
	r.named(f["character"], from, p, &p.person.Character, &p.person.CharacterNative, "name! native aliases later")
	r.named(f["actor"], from, p, &p.person.Actor, &p.person.ActorNative, "name! native aliases at")
	role, at := f["role"], from
	if role != nil && role.kind == mapping {
		of := r.fields(role, "at! text!")
		role, at = of["text"], r.placeFrom(of["at"], from, known)
	}
	p.role = called{text: r.searched(role, at, roleLimit), at: at.Position}
	for _, note := range r.list(f["notes"]) {
		f := r.fields(note, "at! text!")
		at := r.placeFrom(f["at"], from, known)
		p.person.Notes = append(p.person.Notes, r.seal(f["text"], data.Story, at, noteLimit))
		p.notes = append(p.notes, at.Position)
	}
	return p
}

// known is what a person's from says, in a mistake.
const known = "the first mention of the person"

// named reads who somebody is: a name, the same in another script, and aliases,
// of which one may be known later than the person is. So may an actor, whose name may be
// the secret.
func (r *reader) named(n *node, from place, p *introduced, name, native *data.Sealed, keys string) {
	f := r.fields(n, keys)
	if at := f["at"]; at != nil {
		from = r.placeFrom(at, from, known)
	}
	r.bothScripts(f, from, p, name, native)
	for _, alias := range r.list(f["aliases"]) {
		if alias.kind != mapping {
			r.called(alias, from, p, nil)
			continue
		}
		a := r.fields(alias, "name! at!")
		r.called(a["name"], r.placeFrom(a["at"], from, known), p, nil)
	}
	for _, item := range r.few(f["later"], mostNames) {
		l := r.fields(item, "at! name! native")
		from = r.placeAfter(l["at"], from, "the name before")
		p.later = append(p.later, &renamed{})
		last := p.later[len(p.later)-1]
		r.bothScripts(l, from, p, &last.name, &last.native)
	}
}

// bothScripts reads a name and the same in another script, which tell each other.
func (r *reader) bothScripts(f map[string]*node, at place, p *introduced, name, native *data.Sealed) {
	before := len(p.names)
	r.called(f["name"], at, p, name)
	r.called(f["native"], at, p, native)
	both := []spelling(nil)
	for _, c := range p.names[before:] {
		both = append(both, c.names...)
	}
	for i := range p.names[before:] {
		p.names[before+i].names = both
	}
}

// called reads one name of somebody, an alias if it is not to be kept anywhere else.
func (r *reader) called(n *node, at place, p *introduced, to *data.Sealed) {
	text := r.text(n, nameLimit)
	if text != "" && at.ok {
		p.names = append(p.names, called{text, at.Position, r.spell(n, text, at.Position, to == nil), to})
	}
}

// sealed is the person, who is known as well to who has watched an episode that names
// them: by their names, which say who is meant, and by the aliases that its texts use.
// Another alias may be what an earlier episode tells, and so may one of several names in
// turn, and an actor and a role that are not known from the first.
func (p *introduced) sealed(m *mentioned) data.Person {
	var read []data.Position
	for _, c := range p.names {
		if !p.from.IsZero() {
			read = m.union(read, m.of(c.names))
		}
	}
	var keys searchKeys
	for _, c := range p.names {
		also := read
		if c.to == nil || c.at != p.from || p.renames(c.to) {
			also = m.of(c.names)
		}
		s := data.Seal(data.Story, c.at, c.text, also...)
		if keys.add(c.text, c.at, also); c.to == nil {
			p.person.Aliases = append(p.person.Aliases, s)
		} else {
			*c.to = s
		}
	}
	p.person.Keys = keys.sealed()
	for _, l := range p.later { // the newest that is open is what they are called
		p.person.Character = data.FirstOf(l.name, p.person.Character)
		p.person.CharacterNative = data.FirstOf(l.native, p.person.CharacterNative)
	}
	if p.role.at != p.from {
		read = nil
	}
	p.person.Role = data.Seal(data.Story, p.role.at, p.role.text, m.where(read, p.role.text, p.role.at)...)
	return p.person
}

// searchKeys are the search keys of one person, each with the positions at which a
// spelling of it may be known. Two spellings may share a key, which is there once more
// if neither is known wherever the other is.
type searchKeys struct {
	keys []searchKey
	of   map[string][]int // by their texts
}

type searchKey struct {
	text string
	at   data.Position
	also []data.Position
}

func (s *searchKeys) add(name string, at data.Position, also []data.Position) {
	if s.of == nil {
		s.of = map[string][]int{}
	}
	for _, text := range names.Keys(name) {
		key := searchKey{text, at, also}
		if !slices.ContainsFunc(s.of[text], func(i int) bool { return s.keys[i].covers(key) }) {
			s.of[text] = append(s.of[text], len(s.keys))
			s.keys = append(s.keys, key)
		}
	}
}

// covers says whether a key opens wherever another one does.
func (k searchKey) covers(other searchKey) bool {
	has := func(p data.Position) bool {
		_, ok := slices.BinarySearchFunc(k.also, p, data.Position.Compare)
		return ok || p == k.at
	}
	return k.at.IsZero() || has(other.at) && !slices.ContainsFunc(other.also, func(p data.Position) bool { return !has(p) })
}

func (s *searchKeys) sealed() []data.Sealed {
	var sealed []data.Sealed
	for _, key := range s.keys {
		sealed = append(sealed, data.Seal(data.Story, key.at, key.text, key.also...))
	}
	return sealed
}
