package names

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// anyName draws a name of one to three words in one of several scripts.
func anyName() *rapid.Generator[string] {
	alphabet := rapid.SampledFrom([]string{
		"abcdefghijklmnopqrstuvwxyz", "aeioughjkywrn", "AÉøłßæüçŁÖ'’", "백강혁양재원천장미유림경값쌍의왜", "абвгёйЖ", "がぎかきぱー", "黒澤明王", "αβγάώΣς", "0123x",
	})
	return rapid.Custom(func(t *rapid.T) string {
		letters := []rune(alphabet.Draw(t, "alphabet"))
		words := rapid.SliceOfN(rapid.StringOfN(rapid.SampledFrom(letters), 1, 8, -1), 1, 3).Draw(t, "words")
		return strings.Join(words, rapid.SampledFrom([]string{" ", "-"}).Draw(t, "between"))
	})
}

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

func TestNameFindsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := anyName().Filter(hasLetter).Draw(t, "name")
		typed := rapid.SampledFrom([]func(string) string{
			func(s string) string { return s },
			strings.ToUpper,
			strings.ToLower,
			func(s string) string { return " " + s + "?" },
			func(s string) string { return strings.ReplaceAll(s, "-", " ") },
			func(s string) string { return strings.NewReplacer("-", "", " ", "").Replace(s) },
			func(s string) string { return strings.Join(strings.Split(s, ""), "\u200D") },
		}).Draw(t, "change")(name)
		if got := rankOf(typed, name); got != rankExact {
			t.Fatalf("%q for %q: rank %d", typed, name, got)
		}
	})
}

func TestBeginningOfWordFindsName(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := anyName().Draw(t, "name")
		words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
		for _, word := range words {
			letters := []rune(word)
			for n := 2; n <= len(letters); n++ {
				if got := rankOf(string(letters[:n]), name); got < rankWord {
					t.Fatalf("%q for %q: rank %d", string(letters[:n]), name, got)
				}
			}
		}
	})
}

func TestWordsInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-z]{3}[0-9]{2}`), 2, 5).Draw(t, "words")
		typed := rapid.Permutation(words).Draw(t, "typed")
		if got := rankOf(strings.Join(typed, " "), strings.Join(words, "-")); got < rankWord {
			t.Fatalf("%q for %q: rank %d", typed, words, got)
		}
	})
}

func TestOneTypo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := []rune(rapid.StringOfN(rapid.SampledFrom([]rune("abcdefghij")), 6, 10, -1).Draw(t, "name"))
		typed := append([]rune(nil), name...)
		i := rapid.IntRange(0, len(typed)-2).Draw(t, "at")
		switch rapid.IntRange(0, 3).Draw(t, "typo") {
		case 0:
			typed[i] = 'я' // two bytes, where the name has one
		case 1:
			typed = append(typed[:i], typed[i+1:]...)
		case 2:
			typed = append(typed[:i+1], typed[i:]...)
		case 3:
			typed[i], typed[i+1] = typed[i+1], typed[i]
		}
		if rankOf(string(typed), "Kim "+string(name)) == 0 {
			t.Fatalf("%q is not forgiven for %q", string(typed), string(name))
		}
	})
}

// A name in Hangul is found by its own official romanisation and by its initials.
func TestHangulProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		syllables := rapid.SliceOfN(rapid.RuneFrom(nil, &unicode.RangeTable{R16: []unicode.Range16{{Lo: 0xAC00, Hi: 0xD7A3, Stride: 1}}}), 2, 5).Draw(t, "syllables")
		var short strings.Builder
		for _, s := range syllables {
			short.WriteString(initials[(s-0xAC00)/588])
		}
		name := string(syllables)
		if got := rankOf(short.String(), name); got < rankWord {
			t.Fatalf("%q for %q: rank %d", short.String(), name, got)
		}
		var latin []string
		for _, s := range syllables {
			latin = append(latin, romanise(Fold(string(s))))
		}
		if got := rankOf(strings.Join(latin, "-"), name); got < rankSpelledPrefix {
			t.Fatalf("%q for %q: rank %d", latin, name, got)
		}
	})
}

// An index excludes nobody who fits, by whatever part or slip of their name.
func TestIndexExcludesNobodyWhoFits(t *testing.T) {
	fitted, excluded := 0, 0
	check := func(t *rapid.T) {
		typed := []rune(anyName().Draw(t, "typed"))
		name := anyName().Draw(t, "name")
		if rapid.Bool().Draw(t, "same") {
			typed = []rune(name)
			from := rapid.IntRange(0, len(typed)-1).Draw(t, "from")
			typed = typed[from:]
			switch i := rapid.IntRange(0, len(typed)-1).Draw(t, "at"); rapid.IntRange(0, 4).Draw(t, "slip") {
			case 0:
				typed = append(typed[:i:i], typed[i+1:]...)
			case 1:
				typed[i] = 'q'
			case 2:
				typed[0], typed[i] = typed[i], typed[0]
			case 3:
				typed = append(typed[:i:i], append([]rune("q"), typed[i:]...)...)
			}
		}
		q := NewQuery(string(typed))
		keys := append(Keys(name), Keys(anyName().Draw(t, "other"))...)
		index := NewIndex(keys)
		candidates := index.Candidates(q)
		for i, key := range keys {
			may := slices.Contains(candidates, int32(i))
			switch r := q.Rank(key); {
			case r != 0 && !may:
				t.Fatalf("%q fits %q, rank %d", string(typed), name, r)
			case r != 0:
				fitted++
			case !may:
				excluded++
			}
		}
	}
	for range 10 { // one check draws about thirty that fit, and at times half as many
		rapid.Check(t, check)
	}
	if fitted < 20 || excluded < 20 {
		t.Errorf("%d fitted and %d were excluded", fitted, excluded)
	}
}

func FuzzQuery(f *testing.F) {
	for _, s := range []string{"Baek Kang-hyuk", "백갛", "ㅂㄱㅎ", "\u202Eab\u200D", "e\u0301\u0301", "\xff\xfe", "\uFDFA", "İß℀", "がﾞ", "p\x02\x00\x02abab", "ye", "oe"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, typed, name string) {
		q := NewQuery(typed)
		if len(q.plain.letters) > maxLetters {
			t.Fatalf("%d bytes left of %d", len(q.plain.letters), len(typed))
		}
		q.Rank(name) // not a key
		keys := append(Keys(name), name)
		index := NewIndex(keys)
		candidates := index.Candidates(q)
		for i, key := range keys[:len(keys)-1] {
			r := q.Rank(key)
			if r < 0 || r > rankExact {
				t.Fatalf("rank %d", r)
			}
			if r != 0 && q.plain.letters == "" {
				t.Fatal("nothing found somebody")
			}
			if r != 0 && !slices.Contains(candidates, int32(i)) {
				t.Fatalf("%q fits %q, rank %d, and the index says that it cannot", typed, name, r)
			}
		}
		if keys := Keys(typed); keys != nil && len(keys[0]) > 0 && q.Rank(keys[0]) == 0 {
			if k, ok := unpack(keys[0]); ok && len(k.starts) < maxWords {
				t.Fatalf("%q does not find itself", typed)
			}
		}
	})
}

// manyKeys has the keys of 2,000 names, each as a pack lists it: twice.
func manyKeys() []string {
	family, given := []string{"Baek", "Kim", "Lee", "Park", "Choi", "Jung", "Yoon", "Han", "Kang", "Smith"}, []string{"Kang", "Jae", "Young", "Gyeong", "Won", "Hyuk", "Eun", "Mi", "Soo", "Ji"}
	hangul, syllable := []rune("백김이박최정윤한강손"), []rune("강재영경원혁은미수지")
	var keys []string
	for i := range 2000 {
		a, b, c := i%10, i/10%10, (i/100+i)%10
		keys = append(keys, Keys(fmt.Sprintf("%s %s-%s", family[a], given[b], strings.ToLower(given[c])))...)
		keys = append(keys, Keys(string([]rune{hangul[a], syllable[b], syllable[c]}))...)
	}
	return keys
}

func BenchmarkRank2000(b *testing.B) {
	keys := manyKeys()
	for _, typed := range []string{"b", "gang hyeok", "Hyuk Baek Kang", "nobodyhere", "Kang-hyul Baek", "백강혁", "ㅂㄱㅎ", "백갛하지", strings.Repeat("a ", 3000)} {
		q := NewQuery(typed)
		b.Run(strings.TrimSpace(typed[:min(len(typed), 16)]), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for _, key := range keys {
					q.Rank(key)
				}
			}
			b.ReportMetric(float64(len(keys)), "keys")
		})
	}
}

func TestRankDoesNotAllocate(t *testing.T) {
	keys := manyKeys()[:40]
	for _, typed := range []string{"b", "gang hyeok", "Hyuk Baek Kang", "Kang-hyul Baek", "ㅂㄱㅎ", "백갛하지"} {
		q := NewQuery(typed)
		if n := testing.AllocsPerRun(10, func() {
			for _, key := range keys {
				q.Rank(key)
			}
		}); n != 0 {
			t.Errorf("%q: %v allocations", typed, n)
		}
	}
}

// ASCII takes a shorter way than other texts. A soft hyphen, which goes without
// a trace, sends it the long way.
func TestShortWayForASCII(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typed := string(rapid.SliceOfN(rapid.ByteRange(0, 0x7f), 0, maxRunes-1).Draw(t, "typed"))
		if short, long := Fold(typed), Fold(typed+"\u00AD"); short != long {
			t.Fatalf("%q: got %q the short way and %q the long way", typed, short, long)
		}
	})
}
