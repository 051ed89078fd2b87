package pack

import (
	"slices"
	"strings"
	"unicode"

	"watchparty/data"
)

// maxSpecials is how high the number of a special may be.
const maxSpecials = 255

// A special is where it comes, with its texts still to be read; not ok if it cannot
// be served.
type special struct {
	at data.Position
	of map[string]*node
	ok bool
}

// specials reads where the specials of one season come, whose regular episodes have
// been read, or of none for those before the first: there they have no "after".
func (r *reader) specials(n *node, season *numbered) []special {
	keys := "number! name! aired minutes teaser teaser_at recap summary"
	if r.over != nil { // the provider has named it
		keys = "number! title title_at teaser teaser_at recap summary"
	}
	if season != nil {
		keys += " after!"
	}
	var all []special
	for _, item := range r.list(n) {
		s := special{of: r.fields(item, keys)}
		if season != nil {
			s.at.Season = season.number
		}
		all = append(all, r.whereSpecial(s, season))
	}
	return all
}

// whereSpecial reads which episode a special comes after and its number there.
func (r *reader) whereSpecial(s special, season *numbered) special {
	number, ok := r.number(s.of["number"])
	switch n := s.of["number"]; {
	case !ok:
		return s
	case number < 1 || number > maxSpecials:
		r.bad(n, "specials are numbered from 1 to %d", maxSpecials)
		return s
	}
	s.at.Extra = number
	if season != nil {
		if s.at.Episode, ok = r.number(s.of["after"]); !ok {
			return s
		}
		if !slices.ContainsFunc(season.episodes, func(e numbered) bool { return e.number == s.at.Episode || e.due == s.at.Episode }) {
			r.bad(s.of["after"], "the season has no episode %d", s.at.Episode)
			return s
		}
	}
	if r.episodes[s.at] {
		r.bad(s.of["number"], "a special %d stands there already", number)
		return s
	}
	r.episodes[s.at], s.ok = true, true
	return s
}

// readSpecials reads the texts of specials, in the order of their positions.
func (r *reader) readSpecials(all []special) []data.Episode {
	slices.SortStableFunc(all, func(a, b special) int { return a.at.Compare(b.at) })
	var episodes []data.Episode
	named := map[string]*node{}
	for _, s := range all {
		if s.of == nil {
			continue
		}
		e := data.Episode{Position: s.at, Name: r.specialName(s.of["name"], named), Aired: r.date(s.of["aired"]), Minutes: r.minutes(s.of["minutes"])}
		here := place{s.at, s.ok}
		titled := r.early(s.of, "title_at", s.at.Regular(), s.of["title"] != nil)
		e.Title = r.seal(s.of["title"], data.Story, titled, titleLimit, s.at)
		teased := r.early(s.of, "teaser_at", s.at.Regular(), s.of["teaser"] != nil)
		e.Teaser = r.seal(s.of["teaser"], data.Story, teased, teaserLimit, s.at)
		e.Recap = r.seal(s.of["recap"], data.Story, here, recapLimit)
		e.Summary = r.paragraphs(s.of["summary"], here)
		if s.ok {
			episodes = append(episodes, e)
		}
	}
	return episodes
}

// specialName reads the public name of a special. People type it, and some apps send
// it back in place of the position: so it must not read as another episode, and no
// two may have the same.
func (r *reader) specialName(n *node, seen map[string]*node) string {
	name := strings.Join(strings.Fields(r.public(n, nameLimit)), " ")
	before, _, _ := strings.Cut(name+" ", " · ")
	whole, part, half := strings.Cut(name, ".")
	_, position := data.ParsePosition(strings.ToUpper(strings.TrimSpace(before)))
	letters := strings.ContainsFunc(name, unicode.IsLetter)
	switch folded := strings.ToLower(name); {
	case name == "":
	case position, !letters && !(half && digits(whole) && digits(part)):
		r.bad(n, "must not read as the number of an episode; a half one is written as in 13.5")
	case seen[folded] != nil:
		first := seen[folded]
		r.bad(n, "the same name stands at %s", first.seen(n))
	default:
		seen[folded] = n
	}
	return name
}

// digits reports whether s is a number in digits.
func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
