package when

import (
	"regexp"
	"strconv"
	"strings"
)

// A token is a word, a number, or a sign, with what it can mean.
type token struct {
	kind tokenKind
	word *word // of a tWord
	// n has the digits as numbers: of a tNum one, of a tClock hour and minute, of a tDate
	// year (0 if there is none), and two numbers or, after a year, month and day.
	n      []int
	digits int  // of a tNum, how many
	lead   bool // the first number begins with 0
	dot    bool // a tNum that a dot follows
	comma  bool // a tDotted with a comma
	zones  []meant
	offset int // of a tOffset, in seconds
	reason Reason
}

type tokenKind uint8

const (
	tWord   tokenKind = iota
	tNum              // 8
	tClock            // 8:30, 20h30
	tDotted           // 8.30, 1.5: a time, a date or a number
	tDate             // 28.11., 11/28, 2026-11-28
	tZone             // Berlin
	tOffset           // UTC+9
	tDash             // - or ~
	tComma
)

func (t token) is(k kind) bool { return t.kind == tWord && t.word.is(k) }

// numeric are the forms that begin with a digit, each with what it makes of its
// numbers; the first that fits and that no digit follows is taken.
var numeric = []struct {
	kind tokenKind
	form *regexp.Regexp
	end  string // what must not follow
}{
	{tDate, regexp.MustCompile(`^(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\. ?(\d{1,2})\. ?(\d{1,2})\.?)`), "/-:"},
	{tDate, regexp.MustCompile(`^(?:(\d{1,2})-(\d{1,2})-|(\d{1,2})/(\d{1,2})/|(\d{1,2})\. ?(\d{1,2})\. ?)(\d{4})`), "/-:"},
	{tDate, regexp.MustCompile(`^(\d{1,2})([-/.])(\d{1,2})([-/.])(\d{2})`), "/-:"},
	{tDate, regexp.MustCompile(`^(\d{1,2})\. ?(\d{1,2})\.`), ".:"},
	{tDate, regexp.MustCompile(`^(\d{1,2})/(\d{1,2})`), "/:.,"},
	{tClock, regexp.MustCompile(`^(\d{1,2}):(\d{2})`), ":"},
	{tClock, regexp.MustCompile(`^(\d{1,2})h(\d{2})`), ":abcdefghijklmnopqrstuvwxyz"},
	{tDotted, regexp.MustCompile(`^(\d{1,2})[.,](\d{1,2})`), ".:,"},
	{tNum, regexp.MustCompile(`^(\d{1,4})`), ":"},
}

var (
	iso     = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})[t ](\d{2}:\d{2})(?::00)?(z|[+-]\d{2}:?\d{2})?$`)
	utc     = regexp.MustCompile(`^(?:utc|gmt) ?([+-]\d{1,2}(?::?\d{2})?)`)
	plus    = regexp.MustCompile(`^\+\d{2}:?\d{2}`)
	slashed = regexp.MustCompile(`^([a-z][a-z_]*)/([a-z][a-z0-9_+-]*)(?:/[a-z_]+)?`)
	inside  = regexp.MustCompile(`^\(([^() ]+)\)`)
)

// lex cuts a folded text into tokens, and fails at what is none.
func lex(text string) ([]token, bool) {
	var end []token
	full := false
	if m := iso.FindStringSubmatch(text); m != nil {
		full = m[3] != "" || text[10] == 't'
		text = m[1] + " " + m[2]
		if m[3] != "" {
			end = []token{offsetToken(strings.Replace(m[3], "z", "+00:00", 1))}
		}
	}
	all := make([]token, 0, 4)
	for text = strings.TrimLeft(text, " "); text != ""; text = strings.TrimLeft(text, " ") {
		t, rest, ok := nextToken(text)
		if !ok {
			return nil, false
		}
		t.lead = t.lead || full
		all, text = append(all, t), rest
	}
	return append(all, end...), true
}

func nextToken(text string) (t token, rest string, ok bool) {
	switch c := text[0]; {
	case isDigit(c):
		return lexNumber(text)
	case c == ',':
		return token{kind: tComma}, text[1:], true
	case c == '-' || c == '~':
		return token{kind: tDash}, text[1:], true
	case c == '(':
		m := inside.FindStringSubmatch(text)
		if m == nil {
			return t, "", false
		}
		w := words.find(m[1])
		return token{word: w}, text[len(m[0]):], w.is(weekday) && w.text == m[1]
	}
	for _, form := range []*regexp.Regexp{utc, plus} {
		if m := form.FindStringSubmatch(text); m != nil && ends(text[len(m[0]):], ":") {
			return offsetToken(m[len(m)-1]), text[len(m[0]):], true
		}
	}
	w, z := words.find(text), atlas.find(text)
	switch {
	case w != nil && (z == nil || len(w.text) >= len(z.text)):
		rest = text[len(w.text):]
		if w.is(weekday) || w.is(month) {
			rest = strings.TrimPrefix(rest, ".")
		}
		return token{word: w}, rest, !strings.HasPrefix(rest, "/")
	case z != nil:
		return token{kind: tZone, zones: z.is}, text[len(z.text):], true
	}
	if m := slashed.FindStringSubmatch(text); m != nil && ends(text[len(m[0]):], "/._") {
		return token{kind: tZone}, text[len(m[0]):], true
	}
	return t, "", false
}

func offsetToken(text string) token {
	if seconds, ok := readOffset(text); ok {
		return token{kind: tOffset, offset: seconds}
	}
	return token{kind: tZone}
}

// ends says whether neither a digit nor one of some signs follows.
func ends(rest, signs string) bool {
	return rest == "" || !isDigit(rest[0]) && !strings.ContainsRune(signs, rune(rest[0]))
}

func lexNumber(text string) (t token, rest string, ok bool) {
	for i, f := range numeric {
		m := f.form.FindStringSubmatch(text)
		if m == nil || !ends(text[len(m[0]):], f.end) {
			continue
		}
		t, rest = token{kind: f.kind, lead: text[0] == '0'}, text[len(m[0]):]
		for _, digits := range m[1:] {
			if n, err := strconv.Atoi(digits); err == nil {
				t.n = append(t.n, n)
			}
		}
		switch {
		case i == 1:
			t.n = []int{t.n[2], t.n[0], t.n[1]}
		case i == 2 && m[2] != m[4]:
			continue
		case i == 2:
			t.reason = Year
		case i == 3 || i == 4:
			t.n = []int{0, t.n[0], t.n[1]}
		case f.kind == tDotted:
			t.comma = strings.Contains(m[0], ",")
			t.digits = len(m[2])
		case f.kind == tNum:
			t.digits = len(m[1])
			if after, dot := strings.CutPrefix(rest, "."); dot && (after == "" || after[0] == ' ' || after[0] >= 'a') {
				t.dot, rest = true, after
			}
		}
		if i == 0 {
			t.digits = 4 // the year comes first, then month and day
		}
		return t, rest, true
	}
	return t, "", false
}
