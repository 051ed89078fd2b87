package wordstest

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestPseudo checks the language on every sentence that there is.
func TestPseudo(t *testing.T) {
	page, err := os.ReadFile("../testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	sentences := regexp.MustCompile(`(?m)^\w+: (.+)$`).FindAllStringSubmatch(string(page), -1)
	several, turnedRound := 0, 0
	for _, m := range sentences {
		english := m[1]
		pseudo := say(english)
		forms, were := strings.Split(pseudo, "|"), strings.Split(english, "|")
		if len(were) == 2 {
			several++
			if len(forms) != 3 {
				t.Errorf("%s: %d forms", pseudo, len(forms))
			}
		}
		for i, form := range forms {
			was := were[min(i, len(were)-1)]
			args, wereArgs := argument.FindAllString(form, -1), argument.FindAllString(was, -1)
			slices.Reverse(wereArgs)
			if !slices.Equal(args, wereArgs) {
				t.Errorf("%s: arguments %s, want %s", form, args, wereArgs)
			}
			if len(args) > 1 {
				turnedRound++
			}
			own, ownWas := argument.ReplaceAllString(form, ""), argument.ReplaceAllString(was, "")
			if !Accented(own) && regexp.MustCompile(`\pL`).MatchString(ownWas) {
				t.Errorf("%s has letters without an accent", form)
			}
			if n, were := utf8.RuneCountInString(own), utf8.RuneCountInString(ownWas); were > 3 && 3*n < 4*were {
				t.Errorf("%s: %d letters instead of %d", form, n, were)
			}
		}
	}
	if len(sentences) < 200 || several < 5 || turnedRound < 20 {
		t.Errorf("only %d sentences, %d of several forms, %d with arguments to turn round", len(sentences), several, turnedRound)
	}
	if Accented("héllo") || Accented("12") || !Accented("ħéłłö 12") {
		t.Error("letters without an accent are not told from others")
	}
}
