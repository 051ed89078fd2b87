package data

// A Kind of text decides whether it may ever be shown in the open.
type Kind uint8

const (
	// Ending is an ending explanation: always behind bars. It is the zero Kind.
	Ending Kind = iota
	// Story is any other text that gives a show away as far as its position.
	Story
)

// A Disclosure is how a text may be shown to an audience.
type Disclosure uint8

const (
	// Withheld is absent, without a trace of what is absent. It is the zero
	// Disclosure, and the only one that protects.
	Withheld Disclosure = iota
	// Tagged is behind Discord's spoiler bars, a courtesy: search,
	// notifications and a client setting can show it. Where bars cannot be
	// written, tagged is withheld.
	Tagged
	// Plain is in the open.
	Plain
)

// An Audience is who will be able to read something, as two sets: texts are plain
// where Line has them and withheld where Limit has not. Make one with the functions
// below; the zero Audience is a place where nothing is known of who reads.
type Audience struct{ Line, Limit Set }

// Disclose is the whole spoiler rule: how a text of kind k that gives a show
// away as far as at may be shown to a. It opens as well to who has watched any of
// the episodes in also, since those tell it too.
func (a Audience) Disclose(k Kind, at Position, also ...Position) Disclosure {
	return a.disclose(k, at, also)
}

// disclose is Disclose without a copy of the audience, which each text would make.
func (a *Audience) disclose(k Kind, at Position, also []Position) Disclosure {
	switch {
	case !a.Limit.hasAny(at, also):
		return Withheld
	case k == Ending || !a.Line.hasAny(at, also):
		return Tagged
	default:
		return Plain
	}
}

// Private is one person alone: plain up to where they are, nothing that they have
// not watched. The two differ only for a rewatcher.
func Private(seat Position, seen Set) Audience {
	return Audience{Line: seen.before(seat), Limit: seen}
}

// Anyway is one person alone who pressed "show me anyway" and confirmed it. The set
// all is everything there is of the show.
func Anyway(seat Position, seen, all Set) Audience {
	return Audience{Line: seen.before(seat).And(all), Limit: all}
}

// before is s up to where somebody is who has watched s; it is all of s for
// somebody who is not rewatching.
func (s Set) before(seat Position) Set {
	if s.To.Compare(seat) <= 0 {
		return s
	}
	return s.Through(seat)
}

// Shared is the channel that watches the show: nothing but what everyone
// counted has watched, and the sharer too.
func Shared(line, seen Set) Audience {
	limit := line.And(seen)
	return Audience{Line: limit, Limit: limit}
}

// SharedBehindBars is the same channel after the sharer confirmed that not
// everyone is there: what the group has watched, behind bars beyond line. Of specials
// that is what line has.
func SharedBehindBars(line, group, seen Set) Audience {
	for p := range line.Specials() {
		group = group.With(p)
	}
	limit := group.And(seen)
	return Audience{Line: line.And(limit), Limit: limit}
}

// Elsewhere is any channel that does not watch the show. Only what is public
// about a show may be said there.
func Elsewhere() Audience { return Audience{} }

// ElsewhereBehindBars is the same after the sharer's confirmation.
func ElsewhereBehindBars(group, seen Set) Audience {
	return Audience{Limit: group.And(seen)}
}
