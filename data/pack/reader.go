package pack

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"watchparty/data"
)

// A reader walks one file once and remembers what is wrong. Its methods take
// the nil node, which is a key that is not there, and return zero for it; they
// return zero for a node with a mistake as well, and report each mistake once.
type reader struct {
	mistakes []Mistake
	episodes map[data.Position]bool // as they are numbered in the file
	texts    []sealedText
	names    []spelling
	people   []*introduced
	over     *data.Overlay // of a pack that is laid over a show
	isCut    bool          // the pack lacks what its reader had not watched
	asked    []openFor
	// bareEpisodes is how many of the episodes were given by their number alone.
	bareEpisodes int
}

func (r *reader) bad(n *node, format string, args ...any) {
	r.mistakes = append(r.mistakes, Mistake{n.file, n.line, n.column, fmt.Sprintf(format, args...)})
}

// is says whether n is there and of a kind, and reports it if it is of another.
func (r *reader) is(n *node, k kind) bool {
	switch {
	case n == nil || n.kind == refused:
		return false
	case n.kind == k:
		return true
	case n.kind == empty:
		r.bad(n, "nothing stands here")
	default:
		r.bad(n, "must be %s", map[kind]string{scalar: "one value", list: "a list", mapping: "keys with values"}[k])
	}
	return false
}

// fields reads a mapping that may have the given keys and must have those that
// end in "!".
func (r *reader) fields(n *node, keys string) map[string]*node {
	if !r.is(n, mapping) {
		return nil
	}
	allowed := strings.Fields(keys)
	f := make(map[string]*node, len(n.keys))
	for i, key := range n.keys {
		if !slices.ContainsFunc(allowed, func(k string) bool { return strings.TrimSuffix(k, "!") == key.value }) {
			r.bad(key, "the key %sis not known here", quoteKey(key.value))
			continue
		}
		f[key.value] = n.items[i]
	}
	for _, key := range allowed {
		if key, must := strings.CutSuffix(key, "!"); must && f[key] == nil {
			r.bad(n, "the key %q is missing", key)
		}
	}
	return f
}

// quoteKey quotes what may be a mistyped key, with a space after it, and leaves
// out what may be a text that slipped into its place.
func quoteKey(key string) string {
	if len(key) > 20 || strings.Trim(key, "abcdefghijklmnopqrstuvwxyz_") != "" {
		return ""
	}
	return strconv.Quote(key) + " "
}

func (r *reader) list(n *node) []*node {
	if !r.is(n, list) {
		return nil
	}
	if len(n.items) == 0 {
		r.bad(n, "the list is empty")
	}
	return n.items
}

// few is list for one of at most so many entries.
func (r *reader) few(n *node, most int) []*node {
	all := r.list(n)
	if len(all) > most {
		r.bad(n, "the list has more than %d entries", most)
		return nil
	}
	return all
}

func (r *reader) number(n *node) (value int, ok bool) {
	if !r.is(n, scalar) {
		return 0, false
	}
	value, err := strconv.Atoi(n.value)
	switch {
	case err == nil && !n.quoted && 0 <= value && value <= 9999 && strconv.Itoa(value) == n.value:
		return value, true
	case strings.HasPrefix(n.value, "0"):
		r.bad(n, "a number must not begin with 0, which YAML may read as another")
	default:
		r.bad(n, "must be a whole number up to 9999, without quotes")
	}
	return 0, false
}

func (r *reader) flag(n *node) bool {
	if !r.is(n, scalar) {
		return false
	}
	if n.quoted || n.value != "true" && n.value != "false" {
		r.bad(n, "must be true or false")
	}
	return n.value == "true"
}

func (r *reader) date(n *node) time.Time {
	if !r.is(n, scalar) {
		return time.Time{}
	}
	day, err := time.Parse(time.DateOnly, n.value)
	if err != nil || day.Year() < 1900 {
		r.bad(n, "must be a date as in 2025-01-24")
		return time.Time{}
	}
	return day
}

// isKey reports whether s is 1 to 32 of the characters a-z, 0-9 and -.
func isKey(s string) bool {
	return s != "" && len(s) <= 32 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

func (r *reader) key(n *node) string {
	if !r.is(n, scalar) {
		return ""
	}
	if !isKey(n.value) {
		r.bad(n, "must be 1 to 32 of the characters a-z, 0-9 and -")
		return ""
	}
	return n.value
}

// uniqueKey reads a key that no other has for which seen is kept.
func (r *reader) uniqueKey(n *node, seen map[string]*node) string {
	key := r.key(n)
	if first := seen[key]; first != nil && key != "" {
		r.bad(n, "the same key stands at %s", first.seen(n))
	} else {
		seen[key] = n
	}
	return key
}

func (r *reader) oneOf(n *node, words ...string) string {
	if !r.is(n, scalar) {
		return ""
	}
	for _, word := range words {
		if n.value == word {
			return word
		}
	}
	r.bad(n, "must be one of: %s", strings.Join(words, ", "))
	return ""
}

// address reads a web address. Discord takes 512 characters on a link button
// (documentation, "Component Reference").
func (r *reader) address(n *node) string {
	if !r.is(n, scalar) {
		return ""
	}
	u, err := url.Parse(n.value)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil ||
		strings.ContainsAny(n.value, " \t\n<>|`\"\\") || len(n.value) > 512 {
		r.bad(n, "must be an address with http:// or https://, of at most 512 bytes")
		return ""
	}
	if bad, found := firstUnprintable(n.value); found {
		r.bad(n, "%s", unprintableText(bad))
		return ""
	}
	return n.value
}

// A place is a position that could be read.
type place struct {
	data.Position
	ok bool
}

// place reads `start` or an episode that the show has.
func (r *reader) place(n *node) place {
	if !r.is(n, scalar) {
		return place{}
	}
	if n.value == "start" {
		return place{ok: true}
	}
	p, ok := data.ParsePosition(n.value)
	switch {
	case !ok || p.IsZero():
		r.bad(n, "must be a position: start, an episode as in S1E5, or a special as in S1E5.1")
	case len(r.episodes) > 0 && !r.episodes[p]:
		r.bad(n, "the show has no %v", p)
	default:
		return place{p, true}
	}
	return place{}
}

// placeFrom reads a position that must not come before another.
func (r *reader) placeFrom(n *node, from place, what string) place {
	p := r.place(n)
	if p.ok && from.ok && p.Compare(from.Position) < 0 {
		r.bad(n, "this is before %s, %s", write(from.Position), what)
		return place{}
	}
	return p
}

// placeAfter reads a position that must come after another.
func (r *reader) placeAfter(n *node, before place, what string) place {
	p := r.place(n)
	if p.ok && before.ok && p.Compare(before.Position) <= 0 {
		r.bad(n, "this is not after %s, %s", write(before.Position), what)
		return place{}
	}
	return p
}

// write writes a position as a pack does.
func write(p data.Position) string {
	if p.IsZero() {
		return "start"
	}
	return p.String()
}
