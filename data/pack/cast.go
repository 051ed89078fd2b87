package pack

import (
	"crypto/sha256"
	"encoding/hex"

	"watchparty/data"
	"watchparty/data/names"
)

// opaque makes an id that tells neither a name nor an order. It stays the same
// as long as the key does, so that a button made before an upgrade works after.
func opaque(what string, show data.ShowID, key string) string {
	sum := sha256.Sum256([]byte(what + "\x00" + string(show) + "\x00" + key))
	return hex.EncodeToString(sum[:5])
}

func (r *reader) cast(n *node, show data.ShowID) []data.Person {
	var cast []data.Person
	seen := map[string]*node{}
	for _, item := range r.list(n) {
		cast = append(cast, r.person(item, show, seen))
	}
	return cast
}

func (r *reader) person(n *node, show data.ShowID, seen map[string]*node) data.Person {
	f := r.fields(n, "key! size! from! actor character! role notes")
	p := data.Person{ID: opaque("person", show, r.uniqueKey(f["key"], seen))}
	r.oneOf(f["size"], "main", "supporting", "guest")
	from := r.place(f["from"])
	var keys searchKeys
	p.Character, p.CharacterNative = r.named(f["character"], from, &keys, &p.Aliases)
	p.Actor, p.ActorNative = r.named(f["actor"], from, &keys, &p.Aliases)
	p.Keys = keys.sealed()
	switch role := f["role"]; {
	case role != nil && role.kind == mapping:
		p.Role = r.sealAt(role, data.Story, from, known, roleLimit)
	default:
		p.Role = r.seal(role, data.Story, from, roleLimit)
	}
	for _, note := range r.list(f["notes"]) {
		p.Notes = append(p.Notes, r.sealAt(note, data.Story, from, known, noteLimit))
	}
	return p
}

// known is what a person's from says, in a mistake.
const known = "the first mention of the person"

// named reads who somebody is: a name, the same in another script, and aliases,
// of which one may be known later than the person is.
func (r *reader) named(n *node, from place, keys *searchKeys, aliases *[]data.Sealed) (name, native data.Sealed) {
	f := r.fields(n, "name! native aliases")
	read := func(n *node, at place, alias bool) data.Sealed {
		text := r.text(n, nameLimit)
		if text == "" || !at.ok {
			return data.Sealed{}
		}
		keys.add(text, at.Position)
		r.spell(n, text, at.Position, alias)
		return data.Seal(data.Story, at.Position, text)
	}
	name, native = read(f["name"], from, false), read(f["native"], from, false)
	for _, alias := range r.list(f["aliases"]) {
		if alias.kind != mapping {
			*aliases = append(*aliases, read(alias, from, true))
			continue
		}
		a := r.fields(alias, "name! at!")
		*aliases = append(*aliases, read(a["name"], r.placeFrom(a["at"], from, known), true))
	}
	return name, native
}

// searchKeys are the search keys of one person, each once, with the earliest
// position at which a spelling of it may be known, and once more at each special
// at which one may. Two spellings may share a key, and the later must not hide the
// earlier, nor a special what others leave out.
type searchKeys struct {
	keys []searchKey
	at   map[searchKey]data.Position
}

type searchKey struct {
	text    string
	special data.Position // the zero Position for a regular episode
}

func (s *searchKeys) add(name string, at data.Position) {
	if s.at == nil {
		s.at = map[searchKey]data.Position{}
	}
	for _, text := range names.Keys(name) {
		key := searchKey{text: text}
		if at.Special() {
			key.special = at
		}
		if earlier, ok := s.at[key]; ok {
			s.at[key] = data.Earlier(earlier, at)
			continue
		}
		s.keys, s.at[key] = append(s.keys, key), at
	}
}

func (s *searchKeys) sealed() []data.Sealed {
	var sealed []data.Sealed
	for _, key := range s.keys {
		sealed = append(sealed, data.Seal(data.Story, s.at[key], key.text))
	}
	return sealed
}
