package tvmaze

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

const (
	// maxText and maxName are how many characters of a text and of a name are kept.
	maxText, maxName = 1800, 200
	// maxRaw is how many bytes a text is made from, without its tags.
	maxRaw = 64 << 10
)

// paragraphs makes plain text of HTML.
func paragraphs(source string) []string { return cut(split(source), maxText) }

// line makes one line of what should be plain and may be HTML.
func line(source string) string {
	return strings.Join(cut([]string{strings.Join(split(source), " ")}, maxName), "")
}

// breaks are the tags between paragraphs, hides those whose contents are not text.
var (
	breaks = strings.Fields("p br div li ul ol dl dt dd tr td th table hr blockquote pre section article h1 h2 h3 h4 h5 h6")
	hides  = map[string]*regexp.Regexp{"script": regexp.MustCompile(`(?i)</script`), "style": regexp.MustCompile(`(?i)</style`)}
)

// split removes tags and comments from HTML and returns its paragraphs. It takes time
// in proportion to the length of the source, whatever that is.
func split(source string) (all []string) {
	var b strings.Builder
	flush := func() {
		if text := plain(b.String()); text != "" {
			all = append(all, strings.Clone(text)) // not what it was made from
		}
		b.Reset()
	}
	raw := 0
	write := func(s string) {
		s = s[:min(len(s), maxRaw-raw)]
		raw += len(s)
		b.WriteString(s)
	}
	closing := strings.LastIndexByte(source, '>')
	for at := 0; at < len(source) && raw < maxRaw; {
		opening := strings.IndexByte(source[at:], '<')
		if opening < 0 {
			write(source[at:])
			break
		}
		write(source[at : at+opening])
		at += opening
		if at > closing { // what follows is not a tag, and neither is any later one
			text, _, _ := strings.Cut(source[at:], "<!--")
			write(text)
			break
		}
		name, length := tag(source[at:])
		if length == 0 {
			write("<")
			length = 1
		}
		at += length
		if slices.Contains(breaks, name) {
			flush()
		}
		if end := hides[name]; end != nil {
			if i := end.FindStringIndex(source[at:]); i != nil {
				at += i[0]
			} else {
				at = len(source)
			}
		}
	}
	flush()
	return all
}

// tag reads the tag or comment that a source may begin with, of which a ">" follows:
// its name, if it opens or closes an element, and its length, 0 for none. The "<" of
// "3 < 4" and "x <3 you" begins none.
func tag(source string) (name string, length int) {
	if strings.HasPrefix(source, "<!--") {
		if end := strings.Index(source[2:], "-->"); end >= 0 {
			return "", 2 + end + len("-->")
		}
		return "", len(source)
	}
	rest := strings.TrimPrefix(source[1:], "/")
	if rest == "" || !letter(rest[0]) && source[1] != '!' && source[1] != '?' {
		return "", 0
	}
	n := 0
	for n < len(rest) && n < 16 && (letter(rest[n]) || '0' <= rest[n] && rest[n] <= '9') {
		n++
	}
	if name = strings.ToLower(rest[:n]); source[1] == '/' && hides[name] != nil {
		name = "" // nothing is hidden after the end
	}
	return name, strings.IndexByte(source, '>') + 1
}

func letter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// plain decodes entities, once, and removes what is invisible and what leads elsewhere.
func plain(s string) string {
	s = html.UnescapeString(strings.ToValidUTF8(s, ""))
	if strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' }) {
		s = visible(s)
	}
	s = strings.Join(strings.Fields(s), " ")
	for leads(s) && addresses.MatchString(s) {
		s = addresses.ReplaceAllStringFunc(s, func(a string) string {
			return a[len(strings.TrimRight(a, `.,;:!?)]}>"'”’»`)):]
		})
		s = spaced.ReplaceAllString(empty.ReplaceAllString(s, ""), "$1")
		s = strings.Join(strings.Fields(s), " ")
	}
	return s
}

// visible removes what nobody sees, and makes a space of all that parts words.
func visible(s string) string {
	var b strings.Builder
	before := ' '
	for _, r := range s {
		switch {
		case ' ' <= r && r <= '~':
		case unicode.IsSpace(r):
			r = ' '
		case unicode.IsControl(r), slices.Contains(blank, r), unicode.Is(unicode.Co, r):
			continue
		case unicode.Is(unicode.Cf, r) && !(joins(r) && before >= 0x0300):
			continue
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// leads says whether there may be an address in a text. Most texts have none, and this is
// much quicker than looking for one.
func leads(s string) bool {
	return strings.ContainsAny(s, "@/:") || strings.Contains(strings.ToLower(s), "www.")
}

// joins says whether a mark joins or parts letters, as Persian, Hindi and emojis need.
func joins(r rune) bool { return r == '\u200c' || r == '\u200d' }

// blank are letters that nobody sees, and what stands for something unreadable.
var blank = []rune("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffd")

// addresses are what an app makes a link of, or may, and of a mailbox. What is left
// around one that was removed is mended: empty brackets, and a space before a full stop.
var (
	addresses = regexp.MustCompile(`(?i)(?:[a-z][a-z0-9+.-]*://|\bmailto:|\bwww\.|\bdiscord(?:app)?\.(?:gg|com)/)[^\s]*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+`)
	empty     = regexp.MustCompile(`\(\s*\)|\[\s*\]|<\s*>`)
	spaced    = regexp.MustCompile(`\s+([.,;:!?)\]])`)
)
