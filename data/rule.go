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

// An Audience is who will be able to read something, as two positions: texts
// are plain up to Line and withheld beyond Limit. Make one with the functions
// below; the zero Audience is a place where nothing is known of who reads.
type Audience struct{ Line, Limit Position }

// Disclose is the whole spoiler rule: how a text of kind k that gives a show
// away as far as at may be shown to a.
func (a Audience) Disclose(k Kind, at Position) Disclosure {
	switch {
	case at.Compare(a.Limit) > 0:
		return Withheld
	case k == Ending || at.Compare(a.Line) > 0:
		return Tagged
	default:
		return Plain
	}
}

// Private is one person alone: plain where they are, nothing beyond the
// farthest they have watched. The two differ only for a rewatcher.
func Private(seat, reach Position) Audience {
	return Audience{Line: Earlier(seat, reach), Limit: reach}
}

// Anyway is one person alone who pressed "show me anyway" and confirmed it.
// The last position is that of the show's last episode.
func Anyway(seat, last Position) Audience {
	return Audience{Line: Earlier(seat, last), Limit: last}
}

// Shared is the channel that watches the show: nothing beyond what everyone
// counted has watched, nor beyond what the sharer has.
func Shared(line, reach Position) Audience {
	limit := Earlier(line, reach)
	return Audience{Line: limit, Limit: limit}
}

// SharedBehindBars is the same channel after the sharer confirmed that not
// everyone is there: up to the group's own position, behind bars beyond line.
func SharedBehindBars(line, group, reach Position) Audience {
	limit := Earlier(group, reach)
	return Audience{Line: Earlier(line, limit), Limit: limit}
}

// Elsewhere is any channel that does not watch the show. Only what is public
// about a show may be said there.
func Elsewhere() Audience { return Audience{} }

// ElsewhereBehindBars is the same after the sharer's confirmation.
func ElsewhereBehindBars(group, reach Position) Audience {
	return Audience{Limit: Earlier(group, reach)}
}
