// Package reader reads which episode somebody means, however it is written, in
// eight languages. It says what was meant, or what it could have meant, or why
// it cannot be read; the sentences for that are the caller's.
//
// It marks and tells nothing, and it must never read more than was written: a
// word that is not in the table of words refuses all of it.
package reader

import (
	"strings"
	"unicode/utf8"

	"watchparty/data"
)

// A Show is what reading takes of a show. All of it is public, titles apart.
type Show struct {
	*data.Show
	// Out is the last episode that is out, zero for none.
	Out data.Position
	// Title returns the title of a season as far as the asker may read it, empty for
	// none. Nil: no titles are read.
	Title func(*data.Season) string
}

// An Intent is what an episode is read for.
type Intent uint8

const (
	Mark   Intent = iota // up to there somebody watched
	LookUp               // about that one somebody asks
)

// A Reason is why a text is not read. The zero Reason is none.
type Reason string

const (
	Empty          Reason = "empty"
	Unreadable     Reason = "unreadable"
	Partly         Reason = "partly" // half an episode, or not surely that one
	Backwards      Reason = "backwards"
	Gaps           Reason = "list-with-gaps"
	OneAtATime     Reason = "one-at-a-time"
	WhichEpisode   Reason = "which-episode" // a season, where one episode is wanted
	NoEpisode      Reason = "no-such-episode"
	NoSeason       Reason = "no-such-season"
	NoSpecials     Reason = "no-specials"
	NoSuchSpecial  Reason = "no-such-special" // there are others
	NoHalf         Reason = "no-half-episode"
	NoNext         Reason = "no-next"
	NothingWatched Reason = "nothing-watched"
	NothingOut     Reason = "nothing-out"
	NoneThatDay    Reason = "no-episode-that-day"
)

// A Result is what a text means: a refusal if Reason is set, else a question if
// Ask is not empty, else the episodes From to To, which are the same for one
// episode and zero for the start.
type Result struct {
	From, To data.Position
	// Ask holds what the text could mean, the most likely first.
	Ask    []data.Position
	Reason Reason
	// Missing is the episode or season that there is none of, for NoEpisode and
	// NoSeason.
	Missing data.Position
}

// String writes a result; what it writes of episodes reads as the same episodes.
func (r Result) String() string {
	switch {
	case r.Reason != "":
		return "refuse:" + string(r.Reason)
	case len(r.Ask) > 0:
		asked := make([]string, len(r.Ask))
		for i, p := range r.Ask {
			asked[i] = p.String()
		}
		return "ask " + strings.Join(asked, "|")
	case r.To.IsZero():
		return "start"
	case r.From == r.To:
		return r.To.String()
	}
	return r.From.String() + ".." + r.To.String()
}

func one(p data.Position) Result  { return Result{From: p, To: p} }
func refuse(reason Reason) Result { return Result{Reason: reason} }
func (r Result) isOne() bool      { return r.isRange() && r.From == r.To }
func (r Result) isRange() bool    { return r.Reason == "" && len(r.Ask) == 0 }
func missing(s, e int) Result {
	return Result{Reason: NoEpisode, Missing: data.Position{Season: s, Episode: e}}
}

// Read reads what somebody wrote who is at a place in a show.
func Read(s Show, place data.Position, intent Intent, typed string) Result {
	return (&reading{show: s, place: place, intent: intent}).read(typed)
}

// ReadList reads a list of what somebody skipped who is at a place in a show: each
// part as Read does, in any order and with others left out between them. It is nil
// if all of it could not be read; then the Result says why.
func ReadList(s Show, place data.Position, typed string) ([]Result, Result) {
	r := &reading{show: s, place: place, each: true}
	all := r.read(typed)
	switch {
	case all.Reason != "" || len(all.Ask) > 0:
		return nil, all
	case len(r.parts) == 0:
		return []Result{all}, all
	}
	return r.parts, all
}

func (r *reading) read(typed string) Result {
	s := r.show
	if p, ok := ownLabel(typed); ok {
		switch _, there := s.Episode(p); {
		case there || p.IsZero():
			return one(p)
		case p.Special() && p.Season == 0:
			return r.nthSpecial(0)
		case p.Special():
			return r.halfway(ref{season: p.Season, episode: p.Episode, part: p.Extra})
		}
		return r.exact(p.Season, p.Episode)
	}
	text, ok := fold(typed, maxRunes)
	switch {
	case !ok:
		return refuse(Unreadable)
	case text == "":
		return refuse(Empty)
	}
	r.text = text
	if found, ok := r.called(); ok {
		return found
	}
	if found, ok := r.thousand(); ok {
		return found
	}
	tokens, whole := lex(text)
	if whole {
		if found, ok := r.date(tokens); ok {
			return found
		}
		if found, ok := r.phrase(tokens); ok {
			return found
		}
	}
	if found, ok := r.titled(text, tokens); ok {
		return found
	}
	if found, ok := r.bySeasonTitle(text); ok {
		return found
	}
	reason := r.why(tokens)
	if found, ok := r.named(); ok && reason != Partly {
		return found
	}
	if reason == NoSpecials {
		return r.anySpecial()
	}
	return refuse(reason)
}

// ownLabel reads the beginning of a label of ours: an episode, and after a raised
// dot what nobody needs to read.
func ownLabel(typed string) (data.Position, bool) {
	before, _, _ := strings.Cut(strings.TrimSpace(typed)+" ", " · ")
	return data.ParsePosition(strings.TrimSpace(before))
}

// reading is one text being read.
type reading struct {
	show   Show
	place  data.Position
	intent Intent
	text   string
	tokens []token
	i      int
	// needTo says that a "from" was read, which a "to" must follow.
	needTo bool
	// each says that the parts of a list need not follow each other; they are kept.
	each  bool
	parts []Result
}

// why is the reason to refuse what cannot be read.
func (r *reading) why(tokens []token) Reason {
	counted, part := false, false
	for i, t := range tokens {
		if t.is(special) {
			return NoSpecials
		}
		counted = counted || t.is(digits|numbers|ordinals|finale|all|next|last)
		part = part || t.is(partly|none) && (i > 0 || !t.is(article))
	}
	if counted && part {
		return Partly
	}
	return Unreadable
}

// titled reads an episode that a title follows, as players write it.
func (r *reading) titled(text string, tokens []token) (Result, bool) {
	for i, t := range tokens {
		spaced := i+1 < len(tokens) && !tokens[i+1].glued
		raised := text[t.at:t.end] == "·"
		if !t.is(quote) && !(spaced && t.is(colon)) && !(spaced && !t.glued && (t.is(dash) || raised)) {
			continue
		}
		found, ok := r.explicit(tokens[:i])
		switch tail := tokens[i+1:]; {
		case !ok:
		case doubtful(tail):
			return refuse(Partly), true
		default:
			return found, !refers(t.kinds, tail)
		}
	}
	return Result{}, false
}

// doubtful says that what follows an episode takes it back in part. Inside a word
// that is not in the table a single character says nothing.
func doubtful(tail []token) bool {
	for _, t := range tail {
		if t.is(partly|none) && utf8.RuneCountInString(t.text) > 1 {
			return true
		}
	}
	return false
}

// refers says that what follows an episode is about another one.
func refers(sign kind, tail []token) bool {
	switch {
	case len(tail) == 0:
		return false
	case len(tail) > 1 && tail[0].is(season|episode|nth):
		return tail[1].is(digits)
	case len(tail) > 2 && tail[1].is(cross):
		return tail[2].is(digits)
	}
	return sign&dash != 0 && tail[0].is(digits) && (len(tail) == 1 || tail[1].kinds != 0)
}
