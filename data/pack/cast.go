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
	person data.Person
	from   data.Position
	names  []called
	role   called
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
	r.oneOf(f["size"], "main", "supporting", "guest")
	from := r.place(f["from"])
	p.from = from.Position
	r.overlaidFrom(p, from)
	r.named(f["character"], from, p, &p.person.Character, &p.person.CharacterNative, "name! native aliases")
	r.named(f["actor"], from, p, &p.person.Actor, &p.person.ActorNative, "name! native aliases at")
	role, at := f["role"], from
	if role != nil && role.kind == mapping {
		of := r.fields(role, "at! text!")
		role, at = of["text"], r.placeFrom(of["at"], from, known)
	}
	p.role = called{text: r.searched(role, at, roleLimit), at: at.Position}
	for _, note := range r.list(f["notes"]) {
		p.person.Notes = append(p.person.Notes, r.sealAt(note, data.Story, from, known, noteLimit))
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
	read := func(n *node, at place, to *data.Sealed) {
		text := r.text(n, nameLimit)
		if text == "" || !at.ok {
			return
		}
		p.names = append(p.names, called{text, at.Position, r.spell(n, text, at.Position, to == nil), to})
	}
	read(f["name"], from, name)
	read(f["native"], from, native)
	for _, alias := range r.list(f["aliases"]) {
		if alias.kind != mapping {
			read(alias, from, nil)
			continue
		}
		a := r.fields(alias, "name! at!")
		read(a["name"], r.placeFrom(a["at"], from, known), nil)
	}
}

// sealed is the person, who is known as well to who has watched an episode that names
// them: by their names, which say who is meant, and by the aliases that its texts use.
// Another alias may be what an earlier episode tells, and so may an actor and a role that
// are not known from the first.
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
		if c.to == nil || c.at != p.from {
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
