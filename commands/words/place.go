package words

import "watchparty/data"

// A Place is how far somebody is in a show, or what of a show a text is about: an
// episode, which goes by its number, a special, which goes by its public name, or a
// film, which goes by its title and has no other. The zero Place is the start of any
// show.
type Place struct {
	data.Position
	film    string // the title; empty for an episode
	special string // the name; empty for an episode
}

// PlaceIn makes a place of a position in a show.
func PlaceIn(s *data.Show, p data.Position) Place {
	if p.Special() {
		if e, ok := s.Episode(p); ok {
			return Place{Position: p, special: e.Name}
		}
	}
	if s.Film() {
		return Place{Position: p, film: s.Title}
	}
	return Place{Position: p}
}

// sayAt says the first sentence about an episode and the second about a film. In that,
// {show} is the film's title and any other name what it is in the first. An empty one
// says nothing.
func sayAt(p Place, episodes, film string, args ...arg) Sentence {
	switch {
	case p.film == "":
		return say(episodes, args...)
	case film == "":
		return Sentence{}
	}
	var own []arg
	for rest := film; rest != ""; {
		var filled string
		_, filled, rest = hole(rest)
		switch {
		case filled == "" || holeIndex(film, filled) < len(own):
		case filled == "show":
			own = append(own, name(p.film))
		default:
			own = append(own, args[holeIndex(episodes, filled)])
		}
	}
	return say(film, own...)
}

// episode is a place after the start: a sentence about the start has its own
// English.
func episode(p Place) arg {
	switch {
	case p.film != "":
		return name(p.film)
	case p.special != "":
		return name(p.special)
	}
	return arg{kind: anEpisode, n: p.Subject()}
}
