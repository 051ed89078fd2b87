// Package wordstest has a language for tests: English that nobody mistakes for
// English, in which everything is different that may differ between languages.
package wordstest

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"watchparty/commands/words"
)

// Pseudo returns a language in which every letter of a sentence has an accent and
// its arguments have none, every sentence is a third longer, its arguments come in
// the opposite order, and numbers choose from three forms: one, few and many.
func Pseudo() words.Language {
	return words.Language{Say: say, Form: form, Date: func(day time.Time) string { return day.Format(time.DateOnly) }}
}

// Accented says whether a text has letters and all of them have accents, so that
// none came from an argument.
func Accented(text string) bool {
	letters := false
	for _, r := range text {
		if r < utf8.RuneSelf && unicode.IsLetter(r) {
			return false
		}
		letters = letters || unicode.IsLetter(r)
	}
	return letters
}

func form(n uint64) int {
	switch {
	case n == 1:
		return 0
	case n > 1 && n < 5:
		return 1
	}
	return 2
}

func say(english string) string {
	forms := strings.Split(english, "|")
	for i, f := range forms {
		forms[i] = lengthened(turned(f))
	}
	if len(forms) == 2 {
		forms = append(forms, forms[1]+"…")
	}
	return strings.Join(forms, "|")
}

var argument = regexp.MustCompile(`\{\w+\}`)

// turned returns a wording with its letters accented and its arguments in the
// opposite order.
func turned(wording string) string {
	order := argument.FindAllString(wording, -1)
	slices.Reverse(order)
	var b strings.Builder
	for i, text := range argument.Split(wording, -1) {
		if i > 0 {
			b.WriteString(order[i-1])
		}
		b.WriteString(accents.Replace(text))
	}
	return b.String()
}

// lengthened adds a third of a wording's own letters to its end.
func lengthened(wording string) string {
	if n := utf8.RuneCountInString(argument.ReplaceAllString(wording, "")); n > 3 {
		return wording + " " + strings.Repeat("ö", (n+2)/3)
	}
	return wording
}

// accents gives every letter of English an accent.
var accents = func() *strings.Replacer {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	marked := []rune("áƀçđéƒğħíĵķłɱñöþɋřšŧúṽŵẋýžÁɃÇĐÉƑĞĦÍĴĶŁṀÑÖÞɊŘŠŦÚṼŴẊÝŽ")
	var pairs []string
	for i, letter := range plain {
		pairs = append(pairs, string(letter), string(marked[i]))
	}
	return strings.NewReplacer(pairs...)
}()
