package when

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// same maps what keyboards write to what the rest of the package reads.
var same = strings.NewReplacer("‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "-", "−", "-", "〜", "~", "～", "~",
	"’", "'", "‘", "'", "ß", "ss", "。", ".", "、", ",")

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
	for _, r := range norm.NFD.String(same.Replace(strings.ToLower(norm.NFKC.String(typed)))) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(strings.Join(strings.Fields(b.String()), " ")), true
}
