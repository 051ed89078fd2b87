package names

import "strings"

// Hangul is compared by what is typed on a Korean keyboard: a final consonant
// is the same letter as an initial one, and ㅝ is ㅜ and ㅓ. So a half-typed
// syllable is the beginning of the whole one, wherever its last consonant ends up.
//
// Each letter is one byte that nothing else in a folded text uses: the 19
// consonants are A to S in Unicode's order of initials, the 14 simple vowels !
// to . in the order of the constant below.
const (
	firstInitial = 'A'
	lastInitial  = 'S'
	firstVowel   = '!'
	lastVowel    = '.'
)

const simpleVowels = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ"

// Conjoining jamo, as Unicode's decomposition of a syllable yields them, each
// written with the letters that are typed for it.
var (
	initials = strings.Fields("ㄱ ㄲ ㄴ ㄷ ㄸ ㄹ ㅁ ㅂ ㅃ ㅅ ㅆ ㅇ ㅈ ㅉ ㅊ ㅋ ㅌ ㅍ ㅎ")
	vowels   = strings.Fields("ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ")
	finals   = strings.Fields("ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ")
)

// jamo maps a conjoining jamo to its codes.
var jamo = func() map[rune]string {
	codes := map[rune]byte{}
	for i, c := range initials {
		codes[[]rune(c)[0]] = byte(firstInitial + i)
	}
	for i, v := range []rune(simpleVowels) {
		codes[v] = byte(firstVowel + i)
	}
	m := map[rune]string{}
	for first, typed := range map[rune][]string{'\u1100': initials, '\u1161': vowels, '\u11A8': finals} {
		for i, letters := range typed {
			var b strings.Builder
			for _, l := range letters {
				b.WriteByte(codes[l])
			}
			m[first+rune(i)] = b.String()
		}
	}
	return m
}()

// writeJamo writes the codes of a jamo and reports whether it was one.
func writeJamo(b *strings.Builder, r rune) bool {
	codes, ok := jamo[r]
	b.WriteString(codes)
	return ok
}

func isInitial(c byte) bool { return c >= firstInitial && c <= lastInitial }
func isVowel(c byte) bool   { return c >= firstVowel && c <= lastVowel }
func isJamo(c byte) bool    { return isInitial(c) || isVowel(c) }

// opensSyllable reports whether a syllable begins at s[i]: a vowel always has a consonant before it.
func opensSyllable(s string, i int) bool {
	return isInitial(s[i]) && i+1 < len(s) && isVowel(s[i+1])
}

// hasBareConsonant reports whether a consonant follows that might stand for a
// whole syllable, and not only close the one before it.
func hasBareConsonant(s string) bool {
	for i := range len(s) {
		if isInitial(s[i]) && !opensSyllable(s, i) {
			return true
		}
	}
	return false
}

// splitSyllables makes a word of each syllable: names are written without
// spaces, and people search for the given name alone.
func splitSyllables(folded string) string {
	var b strings.Builder
	for i := range len(folded) {
		if opensSyllable(folded, i) {
			b.WriteByte(' ')
		}
		b.WriteByte(folded[i])
	}
	return strings.TrimPrefix(b.String(), " ")
}
