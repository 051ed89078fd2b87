package imported

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFirstSentence(t *testing.T) {
	for text, want := range map[string]string{
		"":                                "",
		"The lamp is out":                 "The lamp is out",
		"The lamp is out. It rains.":      "The lamp is out.",
		"Is the lamp out? It is.":         "Is the lamp out?",
		"“The lamp is out.” It rains.":    "“The lamp is out.”",
		"Dr. Low comes. It rains.":        "Dr. Low comes.",
		"J. R. Low comes at 9.30. Rain.":  "J. R. Low comes at 9.30.",
		"Wait... what comes? Rain.":       "Wait... what comes?",
		"Nothing… Then rain.":             "Nothing…",
		"The lamp of v. 2 is out!! Rain.": "The lamp of v. 2 is out!!",
	} {
		if got := firstSentence(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	long := firstSentence(strings.Repeat("the lamp, ", 100))
	if n := utf8.RuneCountInString(long); n > maxRecap || n < maxRecap/2 || !strings.HasSuffix(long, "the…") {
		t.Errorf("got %d characters: %s", n, long)
	}
	if long = firstSentence(strings.Repeat("光", 1000)); utf8.RuneCountInString(long) != maxRecap || !utf8.ValidString(long) {
		t.Errorf("got %s", long)
	}
}
