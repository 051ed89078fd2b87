package reader

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

//go:embed words.txt
var words string

// A kind is what a word or a sign can mean. One word can mean several things,
// each in its place: "no" is "number" and "not".
type kind uint64

const (
	season kind = 1 << iota
	seasons
	nthSeason
	episode
	nthEpisode
	number
	nth
	ordinal
	to
	upto
	from
	and
	of
	article
	it
	who
	next
	previous
	last
	lastWatched
	finale
	seriesFinale
	latest
	pilot
	premiere
	all
	whole
	seen
	none
	partly
	special
	label
	numbers
	ordinals
	months
	year
	month
	onDay
	day
	cross
	// Signs, and a number in digits. They are in no table.
	digits
	dash
	dot
	colon
	stroke
	comma
	quote
	ampersand
	sharp
)

// kinds are the names of the kinds in the table, in their order above.
var kinds = strings.Fields(`season seasons nthseason episode nthepisode number nth ordinal to upto from and of article it who
	next previous last lastwatched finale seriesfinale latest pilot premiere all whole seen none partly special label
	numbers ordinals months year month onday day cross`)

// A word is what one entry of the table means. Number is of a number or an
// ordinal, month of a month.
type word struct {
	text          string
	kinds         kind
	number, month int
}

// A table finds words by their first letter; the longest come first.
type table map[rune][]word

// known is the table of words.txt.
var known = mustTable(words)

func mustTable(text string) table {
	t, err := readTable(text)
	if err != nil {
		panic(err) // the file is part of the program
	}
	return t
}

func readTable(text string) (table, error) {
	byText := map[string]*word{}
	for n, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		parts := strings.SplitN(line, "|", 3)
		i := slices.Index(kinds, strings.TrimSpace(parts[0]))
		if len(parts) != 3 || i < 0 {
			return nil, fmt.Errorf("words.txt:%d: want a meaning, a language and words", n+1)
		}
		for nth, list := range strings.Split(parts[2], ",") {
			for _, typed := range strings.Split(list, "/") {
				if err := enter(byText, typed, kind(1)<<i, nth+1); err != nil {
					return nil, fmt.Errorf("words.txt:%d: %w", n+1, err)
				}
			}
		}
	}
	t := table{}
	for _, w := range byText {
		first, _ := utf8.DecodeRuneInString(w.text)
		t[first] = append(t[first], *w)
	}
	for _, of := range t {
		slices.SortFunc(of, func(a, b word) int { return len(b.text) - len(a.text) })
	}
	return t, nil
}

// enter adds a meaning to a word. Two numbers for one word are a mistake.
func enter(byText map[string]*word, typed string, k kind, nth int) error {
	text, ok := fold(typed, maxRunes)
	if !ok || text == "" {
		return fmt.Errorf("%q cannot be a word", typed)
	}
	w := byText[text]
	if w == nil {
		w = &word{text: text}
		byText[text] = w
	}
	w.kinds |= k
	var is *int
	switch k {
	case numbers, ordinals:
		is = &w.number
	case months:
		is = &w.month
	default:
		return nil
	}
	if *is != 0 && *is != nth {
		return fmt.Errorf("%q is %d and %d", text, *is, nth)
	}
	*is = nth
	return nil
}

// find returns the longest word that a text begins with. Between Latin letters no
// word begins or ends.
func (t table) find(text string) (word, bool) {
	first, _ := utf8.DecodeRuneInString(text)
	for _, w := range t[first] {
		if strings.HasPrefix(text, w.text) && wordEnds(w.text, text[len(w.text):]) {
			return w, true
		}
	}
	return word{}, false
}

func wordEnds(w, rest string) bool {
	return rest == "" || !isLatin(w[len(w)-1]) || !isLatin(rest[0])
}

func isLatin(b byte) bool { return 'a' <= b && b <= 'z' }
