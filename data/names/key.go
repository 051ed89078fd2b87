package names

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A key is packed into a string:
//
//	kind       1 byte
//	words      1 byte, how many
//	starts     1 byte a word, where in the letters it begins
//	heads      1 byte a word, whether a name begins there: "hyuk" in Kang-hyuk is a syllable
//	letters    all words, joined
//	letters    the same again
//
// Written twice, the letters read on from the last word into the first, so that
// "Kang-hyuk Ba" is found in "Baek Kang-hyuk" by comparing from one place.
const (
	kindPlain   = 'p' // the letters of the name
	kindSpelled = 's' // its sound
)

const (
	maxLetters = 255 // bytes: a start is one byte
	maxWords   = 64  // key.holds keeps them in the bits of a uint64
)

type key struct {
	kind   byte
	starts string
	heads  string
	twice  string
	size   int // of the letters, once
}

// What is not a head is a syllable of a name: heads has the same letters as folded,
// in words that each begin a name.
func pack(kind byte, folded, heads string) string {
	var starts, letters, begins []byte
	begun := wordStarts(heads)
	for _, word := range strings.Fields(folded) {
		if len(starts) == maxWords || len(letters)+len(word) > maxLetters {
			break
		}
		head := byte(0)
		if slices.Contains(begun, len(letters)) {
			head = 1
		}
		starts, begins = append(starts, byte(len(letters))), append(begins, head)
		letters = append(letters, word...)
	}
	packed := append([]byte{kind, byte(len(starts))}, starts...)
	packed = append(append(packed, begins...), letters...)
	return string(append(packed, letters...))
}

// wordStarts returns where among the letters of a folded text its words begin.
func wordStarts(folded string) (starts []int) {
	n := 0
	for _, word := range strings.Fields(folded) {
		starts = append(starts, n)
		n += len(word)
	}
	return starts
}

// unpack refuses what pack cannot have written, so that a stray string does no harm.
func unpack(packed string) (key, bool) {
	if len(packed) < 2 {
		return key{}, false
	}
	words := int(packed[1])
	if words == 0 || words > maxWords || len(packed) < 2+2*words {
		return key{}, false
	}
	k := key{kind: packed[0], starts: packed[2 : 2+words], heads: packed[2+words : 2+2*words], twice: packed[2+2*words:]}
	k.size = len(k.twice) / 2
	for w, start := range []byte(k.starts) {
		if int(start) >= k.size || w > 0 && start <= k.starts[w-1] {
			return key{}, false
		}
	}
	return k, true
}

func (k key) letters() string { return k.twice[:k.size] }

// from is the whole name read from one place around to the same place.
func (k key) from(start int) string { return k.twice[start : start+k.size] }

func (k key) word(w int) string {
	end := k.size
	if w+1 < len(k.starts) {
		end = int(k.starts[w+1])
	}
	return k.twice[k.starts[w]:end]
}

// wordEnds reports whether a word ends before a place in the doubled letters.
func (k key) wordEnds(at int) bool {
	at %= k.size
	return at == 0 || strings.IndexByte(k.starts, byte(at)) >= 0
}

// holds reports whether every one of the words begins at a word of its own, in any order.
func (k key) holds(words []string) bool {
	if len(words) > len(k.starts) {
		return false
	}
	var used uint64
	for _, word := range words {
		found := false
		for w := range len(k.starts) {
			start := int(k.starts[w])
			if used&(1<<w) != 0 || !strings.HasPrefix(k.letters()[start:], word) {
				continue
			}
			for ; w < len(k.starts) && int(k.starts[w]) < start+len(word); w++ {
				used |= 1 << w
			}
			found = true
			break
		}
		if !found {
			return false
		}
	}
	return true
}

// abbreviated reports whether what was typed runs through the syllables from
// the one given, any of them cut down to its first consonant: ㅂㄱㅎ, 백ㄱㅎ.
func (k key) abbreviated(w int, typed string) bool {
	for ; typed != ""; w++ {
		if w == len(k.starts) {
			return false
		}
		word := k.word(w)
		n := shared(word, typed)
		if n == 0 || n < len(word) && n < len(typed) && (n > 1 || !isInitial(word[0])) {
			return false
		}
		typed = typed[n:]
	}
	return true
}

// near reports whether one letter too many, too few, wrong or swapped with its
// neighbour keeps what was typed from being the beginning of a name or more. Short as
// syllables are, "Hwang" would be near Jae-kwang.
func (k key) near(typed string) bool {
	for w := range len(k.starts) {
		if k.heads[w] != 0 && nearPrefix(k.from(int(k.starts[w])), typed) {
			return true
		}
	}
	return false
}

func nearPrefix(name, typed string) bool {
	n := shared(name, typed)
	if n == len(typed) {
		return true
	}
	for n > 0 && !utf8.RuneStart(typed[n]) {
		n-- // letters of several bytes may share the first of them
	}
	name, typed = name[n:], typed[n:]
	_, t := utf8.DecodeRuneInString(typed)
	if name == "" {
		return t == len(typed)
	}
	_, m := utf8.DecodeRuneInString(name)
	if strings.HasPrefix(name, typed[t:]) || strings.HasPrefix(name[m:], typed) || strings.HasPrefix(name[m:], typed[t:]) {
		return true
	}
	swapped := strings.HasPrefix(typed[t:], name[:m]) && strings.HasPrefix(name[m:], typed[:t])
	return swapped && strings.HasPrefix(name[m+t:], typed[t+m:])
}

// shared is how many bytes two strings have in common at their beginning.
func shared(a, b string) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}
