package names

import (
	"slices"
	"unicode/utf8"
)

// An Index finds among many keys those that a query may fit, without a look at each. It
// is made once and then only read. The zero Index has no keys.
type Index struct {
	keys int
	with map[gram][]int32
}

// A gram is one to three bytes of a key in a row: where a word of the key begins, or
// anywhere, and on from the end to the beginning.
type gram struct {
	kind, at byte
	letters  [3]byte
}

const (
	starts   = '^'
	anywhere = '*'
)

func gramOf(kind, at byte, letters string) gram {
	g := gram{kind: kind, at: at}
	copy(g.letters[:], letters)
	return g
}

// NewIndex makes the index of keys that [Keys] returned, which it knows by their places
// in the slice.
func NewIndex(keys []string) Index {
	x := Index{len(keys), map[gram][]int32{}}
	for i, packed := range keys {
		k, ok := unpack(packed)
		if !ok {
			continue
		}
		add := func(at byte, from, n int) {
			g := gramOf(k.kind, at, k.from(from)[:min(n, k.size)])
			if in := x.with[g]; len(in) == 0 || in[len(in)-1] != int32(i) {
				x.with[g] = append(in, int32(i))
			}
		}
		for _, start := range []byte(k.starts) {
			add(starts, int(start), 1)
			add(starts, int(start), 2)
		}
		for from := range k.size {
			add(anywhere, from, 2)
			add(anywhere, from, 3)
		}
	}
	return x
}

// Candidates returns the places of keys among which are all that a query fits, in
// order. The caller must not change them.
func (x *Index) Candidates(q Query) []int32 {
	letters := q.plain.letters
	if letters == "" {
		return nil
	}
	if q.initials || q.near && len(letters) > utf8.RuneCountInString(letters) {
		all := make([]int32, x.keys)
		for i := range all {
			all[i] = int32(i)
		}
		return all
	}
	found := union(x.fit(kindPlain, q.plain), x.fit(kindSpelled, q.spelled))
	if q.near { // a typo leaves the first two letters, or those from the fourth on
		found = union(found, x.with[gramOf(kindPlain, starts, letters[:2])])
		if rest := letters[3:]; len(rest) == 2 {
			found = union(found, x.with[gramOf(kindPlain, anywhere, rest)])
		} else {
			found = union(found, x.rarest(kindPlain, rest))
		}
	}
	return found
}

// fit returns the keys that a phrase may fit without a typo.
func (x *Index) fit(kind byte, p phrase) []int32 {
	found := x.rarest(kind, p.letters)
	if len(p.words) > 1 {
		found = union(found, x.rarest(kind, p.words[0])) // in any order
	}
	return found
}

// rarest returns the keys that have the rarest three letters of a text, or if it is
// shorter those of which a word begins with it.
func (x *Index) rarest(kind byte, text string) (best []int32) {
	switch len(text) {
	case 0:
		return nil
	case 1, 2:
		return x.with[gramOf(kind, starts, text)]
	}
	for i := 0; i+3 <= len(text); i++ {
		if in := x.with[gramOf(kind, anywhere, text[i:i+3])]; i == 0 || len(in) < len(best) {
			best = in
		}
	}
	return best
}

// union merges two lists in order.
func union(a, b []int32) []int32 {
	switch {
	case len(a) == 0:
		return b
	case len(b) == 0:
		return a
	}
	both := append(append(make([]int32, 0, len(a)+len(b)), a...), b...)
	slices.Sort(both)
	return slices.Compact(both)
}
