package when

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// same maps what keyboards write to what the rest of the package reads.
var same = strings.NewReplacer("‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "-", "−", "-", "〜", "~", "～", "~",
	"’", "'", "‘", "'", "ß", "ss", "。", ".", "、", ",")

// accents are the marks that a letter may have and still be the same word. A line
// through a letter is not one of them.
const accents = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030c\u0327\u0328"

// fold writes a text in one case and width, without accents on Latin letters and with
// one space between words. It refuses control characters, what shows in another order
// than it is written, and characters without a width.
func fold(typed string) (string, bool) {
	var b strings.Builder
	for _, r := range typed {
		if r == unicode.ReplacementChar || r != '\t' && unicode.In(r, unicode.C, unicode.No, unicode.Nl, unicode.Zl, unicode.Zp) {
			return "", false
		}
	}
	last := rune(0)
	for _, r := range norm.NFD.String(same.Replace(strings.ToLower(norm.NFKC.String(typed)))) {
		switch {
		case unicode.Is(unicode.Mn, r):
			if !strings.ContainsRune(accents, r) || !unicode.Is(unicode.Latin, last) {
				return "", false
			}
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
		last = r
	}
	return norm.NFC.String(strings.Join(strings.Fields(b.String()), " ")), true
}
