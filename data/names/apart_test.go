package names

import (
	"strings"
	"testing"
)

// A full name never finds somebody else as well as its bearer, in any spelling of the sound.
func TestNamesStayApart(t *testing.T) {
	for _, a := range cast {
		for _, b := range cast {
			if a != b && rankOf(a, b) > rankNear {
				t.Errorf("%q finds %q: rank %d", a, b, rankOf(a, b))
			}
		}
	}
	for typed, want := range map[string]string{
		"gang hyeok": "Baek Kang-hyuk", "yang": "Yang Jae-won", "jang mi": "Cheon Jang-mi", "gyeong ho": "Yoon Kyung-ho", "yeong u": "Choo Young-woo",
		"wonhae": "Kim Won-hae", "jae gwang": "Jung Jae-kwang", "Chung Jae": "Jung Jae-kwang", "seon yeong": "Kim Sun-young",
	} {
		var found []string
		for _, name := range cast {
			if rankOf(typed, name) > rankNear {
				found = append(found, name)
			}
		}
		if len(found) != 1 || found[0] != want {
			t.Errorf("%q finds %q, want only %q", typed, found, want)
		}
	}
}

func TestOneLatinLetter(t *testing.T) {
	for c := 'a'; c <= 'z'; c++ {
		for _, name := range cast {
			want := false
			for _, word := range strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r < 'a' }) {
				want = want || strings.HasPrefix(word, string(c))
			}
			if got := rankOf(string(c), name) > 0; got != want {
				t.Errorf("%q finds %q: %v, want %v", c, name, got, want)
			}
		}
	}
}

func TestNothingFindsNobody(t *testing.T) {
	for _, typed := range []string{
		"", " ", "-", "'", "’", "...", "|| ||", "\u200D", "\u202E\u200F", "\u0301\u0301", "\u3164", "\uFFA0", "\u115F\u1160", "\xff\xfe", "🙂", "`", "ʻ",
		strings.Repeat("\u0301", 6000) + "baek",
	} {
		for _, name := range append([]string{typed, "", "백강혁", "O’Brien"}, cast...) {
			if r := rankOf(typed, name); r != 0 {
				t.Errorf("%q finds %q: rank %d", typed, name, r)
			}
		}
	}
	for _, key := range Keys("Baek Kang-hyuk") {
		if (Query{}).Rank(key) != 0 {
			t.Error("the zero query finds somebody")
		}
	}
	if keys := Keys("!?"); keys != nil {
		t.Errorf("punctuation has keys %q", keys)
	}
}

func TestStrayKeys(t *testing.T) {
	for _, typed := range []string{"baek", "ㅂㄱㅎ", "백갈혀", "baekk"} {
		q := NewQuery(typed)
		for _, key := range []string{
			"", "p", "p\x00", "p\x01", "p\x01\x00", "p\xff", "baek", "p\x01\x04baek", "p\x01\x09xyzbaekxyzbaek", "p\x02\x05\x00xyzbaekxyzbaek",
		} {
			if q.Rank(key) != 0 {
				t.Errorf("%q finds key %q", typed, key)
			}
		}
	}
}

func TestHostileLength(t *testing.T) {
	for _, s := range []string{"a", "a ", "강", "ㅂ", "\u0301", "e\u0301", "\uFDFA", "℀", "\U00020000", "\u200D", "\xff", "が", "ae"} {
		long := strings.Repeat(s, 6000)
		q := NewQuery(long)
		if n := len(q.plain.letters); n > maxLetters {
			t.Errorf("%q × 6000 folds to %d bytes", s, n)
		}
		for _, key := range Keys(long) {
			if len(key) > 2+2*maxWords+2*maxLetters {
				t.Errorf("%q × 6000 has a key of %d bytes", s, len(key))
			}
			q.Rank(key)
		}
	}
}
