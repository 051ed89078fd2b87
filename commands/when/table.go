package when

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

//go:embed words.txt
var wordList string

// A kind is what a word can mean. One word can mean several things, each in its
// place: "am" is before noon and, in German, "on".
type kind uint8

const (
	weekday kind = iota
	month
	number
	today
	tomorrow
	dayAfter
	tonight
	thisMorning
	thisAfternoon
	am
	pm
	dawn
	morning
	midday
	afternoon
	evening
	night
	noon
	midnight
	at
	on
	of
	and
	this
	thisWeek
	next
	in
	later
	nowWord
	minute
	hour
	halfHour
	day
	week
	uhr
	oclock
	past
	half
	years
	months
	days
	ordinal
	from
	to
	zoneTime
	kinds
)

var kindNames = [kinds]string{"weekday", "month", "number", "today", "tomorrow", "dayafter", "tonight", "thismorning", "thisafternoon",
	"am", "pm", "dawn", "morning", "midday", "afternoon", "evening", "night", "noon", "midnight", "at", "on", "of", "and", "this",
	"thisweek", "next", "in", "later", "now", "minute", "hour", "halfhour", "day", "week", "uhr", "oclock", "past", "half",
	"years", "months", "days", "ordinal", "from", "to", "zonetime"}

// A word is an entry of words.txt with everything that it can mean. For lists, nth is
// its place in the list of that kind, from 0.
type word struct {
	text    string
	means   uint64
	nth     [number + 1]int
	english bool
}

func (w *word) is(k kind) bool { return w != nil && w.means&(1<<k) != 0 }

// A table finds words by their first rune, longer ones first.
type table map[rune][]*word

var words = must(readTable(wordList))

func must[T any](t T, err error) T {
	if err != nil {
		panic(err)
	}
	return t
}

func readTable(list string) (table, error) {
	byText := map[string]*word{}
	for line := range strings.Lines(list) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, " | ")
		if len(fields) != 3 {
			return nil, fmt.Errorf("%q does not have three fields", line)
		}
		k := slices.Index(kindNames[:], fields[0])
		if k < 0 {
			return nil, fmt.Errorf("%q is not a meaning", fields[0])
		}
		for i, all := range strings.Split(fields[2], ", ") {
			for _, text := range strings.Split(all, "/") {
				if err := enter(byText, text, kind(k), i, fields[1] == "en"); err != nil {
					return nil, err
				}
			}
		}
	}
	t := table{}
	for _, w := range byText {
		first, _ := utf8.DecodeRuneInString(w.text)
		t[first] = append(t[first], w)
	}
	for _, all := range t {
		slices.SortFunc(all, func(a, b *word) int { return len(b.text) - len(a.text) })
	}
	return t, nil
}

// enter adds a meaning to a word. Two places in a list for one word are a mistake.
func enter(byText map[string]*word, typed string, k kind, nth int, english bool) error {
	text, ok := fold(typed)
	if !ok || text == "" {
		return fmt.Errorf("%q cannot be a word", typed)
	}
	w := byText[text]
	if w == nil {
		w = &word{text: text}
		byText[text] = w
	}
	w.english = w.english || english
	if k <= number {
		if w.is(k) && w.nth[k] != nth {
			return fmt.Errorf("%q is %d and %d", text, w.nth[k], nth)
		}
		w.nth[k] = nth
	}
	w.means |= 1 << k
	return nil
}

// find returns the longest word that a text begins with, nil if there is none. Between
// Latin letters no word ends.
func (t table) find(text string) *word {
	first, _ := utf8.DecodeRuneInString(text)
	for _, w := range t[first] {
		if strings.HasPrefix(text, w.text) && wordEnds(w.text, text[len(w.text):]) {
			return w
		}
	}
	return nil
}

func wordEnds(w, rest string) bool {
	return rest == "" || !isLatin(w[len(w)-1]) || !isLatin(rest[0])
}

func isLatin(b byte) bool { return 'a' <= b && b <= 'z' }
func isDigit(b byte) bool { return '0' <= b && b <= '9' }
