package names

import "strings"

// Korean names are romanised in many ways, and every outlet mixes them: Baek
// Kang-hyuk, Gang-hyeok, Paek Kanghyŏk. The spelled form of a name keeps what
// they agree on. It is a guess at a sound, so its ranks stay below the letters'.

// sound folds one word; where several rules fit, the first wins.
var sound = strings.NewReplacer(
	"heui", "hi", "hui", "hi", // 희: Hui, Hee
	"weo", "wu", "woo", "u", "wu", "u", // 원: Won, Weon; 우: Woo, U
	"ch", "c", "j", "c", "sh", "s",
	"ae", "e", "ee", "i",
	"eo", "u", "eu", "u", "o", "u",
	"y", "i", "g", "k", "d", "t", "b", "p", "r", "l",
)

// spellings returns the sounds of a folded name: none if a word is in a script
// that has no romanisation here, two if a surname may be written with or without L.
func spellings(plain string) []string {
	s, ok := spell(plain)
	if !ok {
		return nil
	}
	words := strings.Fields(s)
	for i, w := range words {
		if other := silentL[w]; other != "" {
			words[i] = other
		}
	}
	if other := strings.Join(words, " "); other != s {
		return []string{s, other}
	}
	return []string{s}
}

// silentL has the surnames written with and without L or R: Lee and Yi, Lim and Im, Ryu and Yoo.
var silentL = map[string]string{"li": "i", "i": "li", "lim": "im", "im": "lim", "liu": "iu", "iu": "liu"}

// spellTyped is the sound of what somebody may still be typing.
func spellTyped(folded string) string {
	// The E of a half-typed "hyeok" is not a sound yet; after another vowel it is.
	if half, ok := strings.CutSuffix(folded, "e"); ok && half != "" && !strings.Contains("aeiouw ", half[len(half)-1:]) {
		folded = half
	}
	words := strings.Fields(folded)
	for i, w := range words {
		s, _ := spell(splitSyllables(w))
		words[i] = strings.ReplaceAll(s, " ", "")
	}
	return strings.Join(words, " ")
}

// spell returns the sound of a folded text whose syllables are split, and
// whether all of it was Latin or Hangul.
func spell(plain string) (string, bool) {
	words := strings.Fields(plain)
	for i, w := range words {
		for j := range len(w) {
			if w[j] >= 0x80 {
				return "", false
			}
		}
		words[i] = spellWord(romanise(w))
	}
	return strings.Join(words, " "), true
}

// spellWord folds the sound of one word of Latin letters.
func spellWord(w string) string {
	if strings.HasSuffix(w, "oe") {
		w = w[:len(w)-1] + "i" // Choe, Choi
	}
	var b strings.Builder
	for i := range len(w) {
		c := w[i]
		last := i == len(w)-1
		switch {
		case i == 1 && c == w[0] && !isLatinVowel(c): // Ssang
		case i > 0 && c == 'r' && (last || !isLatinVowel(w[i+1])): // Park, Hur
		case i > 0 && c == 'h' && isLatinVowel(w[i-1]) && (last || !isLatinVowel(w[i+1])): // Ahn, Noh
		default:
			b.WriteByte(c)
		}
	}
	folded := sound.Replace(b.String())
	// Joo, Yoon, Young: o and u have become one letter, and Yi is two of another.
	b.Reset()
	for i := range len(folded) {
		if i == 0 || folded[i] != folded[i-1] || !isLatinVowel(folded[i]) {
			b.WriteByte(folded[i])
		}
	}
	return b.String()
}

// isLatinVowel counts the half vowels in, as they are in Korean names.
func isLatinVowel(c byte) bool { return strings.IndexByte("aeiouyw", c) >= 0 }

// How the codes of hangul.go are written, in their order. The sounds that
// change where two syllables meet are left as they are spelled.
var (
	romanOnset = [...]string{"g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"}
	romanCoda  = [...]string{"k", "k", "n", "t", "t", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "t", "k", "t", "p", "h"}
	romanVowel = [...]string{"a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "yo", "u", "yu", "eu", "i"}
)

// twoVowels writes the vowels that are typed as two.
var twoVowels = strings.NewReplacer("oae", "wae", "oa", "wa", "oi", "oe", "ueo", "wo", "ue", "we", "eui", "ui", "ui", "wi")

// romanise writes the Hangul of one syllable or word in Latin letters.
func romanise(w string) string {
	var b strings.Builder
	for i := 0; i < len(w); i++ {
		switch c := w[i]; {
		case opensSyllable(w, i):
			b.WriteString(romanOnset[c-firstInitial])
		case isInitial(c):
			b.WriteString(romanCoda[c-firstInitial])
		case isVowel(c):
			from := i
			for i+1 < len(w) && isVowel(w[i+1]) {
				i++
			}
			var v strings.Builder
			for _, c := range []byte(w[from : i+1]) {
				v.WriteString(romanVowel[c-firstVowel])
			}
			b.WriteString(twoVowels.Replace(v.String()))
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}
