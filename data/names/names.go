// Package names finds people by whatever somebody types: any spelling, either
// script, half a word, given name first or last.
//
// It compares names and nothing else. It does not know what a name gives away,
// so a caller filters by the spoiler rule before it asks for a rank: a name
// that reaches this package has already been allowed.
package names

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// The ranks, worst first. "Spelled" is a match by the sound of a Korean name
// and not by its letters.
const (
	rankNone = iota
	rankNear
	rankWithin
	rankSpelledWord
	rankSpelledPrefix
	rankSpelledExact
	rankWord
	rankPrefix
	rankExact
)

// shortSpelling is the number of folded letters below which a match by sound
// must end where a word ends: two letters of sound begin half of all Korean names.
const shortSpelling = 3

// A word with a typo must be this long. Over several words the typo may fall
// into a short one, so all of them together must be longer; a Hangul letter is
// a third of a syllable, and five of them are hardly two.
const (
	nearWord   = 5
	nearWords  = 8
	nearHangul = 6
)

// Keys returns the search keys of one name, for Query.Rank. They are opaque,
// differ from one version to the next, and are meant to be computed once, when
// a pack is loaded. A name without a letter or a digit has none. Only the
// first 64 characters of a name count.
func Keys(name string) []string {
	plain := splitSyllables(Fold(name))
	if plain == "" {
		return nil
	}
	whole := plain
	if strings.ContainsAny(name, "-\u2010\u2011") {
		whole = splitSyllables(Fold(syllable.ReplaceAllString(name, "$1")))
	}
	keys := []string{pack(kindPlain, plain, whole)}
	for _, s := range spellings(plain) {
		keys = append(keys, pack(kindSpelled, s, s)) // a sound is never near
	}
	return keys
}

// syllable is where a name goes on after a hyphen: with a small letter, as in Kang-hyuk.
// A capital, as in Waller-Bridge, begins a name of its own.
var syllable = regexp.MustCompile(`[-\x{2010}\x{2011}](\p{Ll})`)

// Query is what somebody typed, folded once. The zero Query matches nothing.
type Query struct {
	plain, spelled phrase
	near           bool // long enough that a typo may be forgiven
	initials       bool // may hold a Hangul consonant that stands for a syllable
}

// phrase is one folded form of a query.
type phrase struct {
	letters string   // without spaces
	words   []string // longest first, so that "j jung" does not spend "jung" on "j"
}

// NewQuery folds what somebody typed. Any text is allowed; only its first 64
// characters count, and a text without a letter or a digit matches nothing.
func NewQuery(typed string) Query {
	folded := Fold(typed)
	q := Query{plain: newPhrase(folded)}
	letters := q.plain.letters
	n := utf8.RuneCountInString(letters)
	switch {
	case n == 0:
		return Query{}
	case isJamo(letters[0]):
		q.near = n >= nearHangul
	case len(q.plain.words) == 1:
		q.near = n >= nearWord
	default:
		q.near = n >= nearWords
	}
	q.initials = hasBareConsonant(letters)
	if n > 1 {
		q.spelled = newPhrase(spellTyped(folded))
	}
	return q
}

func newPhrase(folded string) phrase {
	words := strings.Fields(folded)
	letters := strings.Join(words, "")
	slices.SortStableFunc(words, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	return phrase{letters, words}
}

// Doubtful says whether a rank is only that of a part of a word or of a typo, so
// that somebody may have meant another name.
func Doubtful(rank int) bool { return rank == rankNear || rank == rankWithin }

// Short says whether one or two letters were typed, which begin too many names to
// mean a single one. A Hangul syllable has more.
func (q Query) Short() bool { return utf8.RuneCountInString(q.plain.letters) < 3 }

// Rank says how well the query fits a key that Keys returned: 0 not at all,
// and more the better. All of the name beats its beginning, that beats the
// beginning of a later word, then come the same three by the sound of a Korean
// name, a part of a word, and a typo. It allocates nothing.
func (q Query) Rank(key string) int {
	k, ok := unpack(key)
	if !ok || q.plain.letters == "" {
		return rankNone
	}
	if k.kind == kindSpelled {
		if r := q.spelled.rank(k, shortSpelling); r != rankNone {
			return r - rankExact + rankSpelledExact
		}
		return rankNone
	}
	if r := q.plain.rank(k, 0); r != rankNone {
		return r
	}
	if q.initials {
		for w := range len(k.starts) {
			if k.abbreviated(w, q.plain.letters) {
				return rankWord
			}
		}
	}
	// Three bytes: three Latin letters, but a single Chinese character.
	if len(q.plain.letters) >= 3 && strings.Contains(k.letters(), q.plain.letters) && !isJamo(q.plain.letters[0]) {
		return rankWithin
	}
	if q.near && k.near(q.plain.letters) {
		return rankNear
	}
	return rankNone
}

// rank is rankExact, rankPrefix, rankWord or rankNone. A phrase of fewer than
// short letters has to end where a word of the name ends.
func (p phrase) rank(k key, short int) int {
	if p.letters == "" || len(p.letters) > k.size {
		return rankNone
	}
	for w := range len(k.starts) {
		start := int(k.starts[w])
		if !strings.HasPrefix(k.from(start), p.letters) {
			continue
		}
		switch end := start + len(p.letters); {
		case len(p.letters) == k.size:
			return rankExact
		case len(p.letters) < short && !k.wordEnds(end):
		case w == 0:
			return rankPrefix
		default:
			return rankWord
		}
	}
	if len(p.words) > 1 && len(p.letters) >= short && k.holds(p.words) {
		return rankWord
	}
	return rankNone
}
