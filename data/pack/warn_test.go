package pack

import (
	"strings"
	"testing"
)

func TestWarnings(t *testing.T) {
	tells := "the question tells that it happens, and is open at S1E1, before it is answered at S1E2"
	for _, c := range []struct{ name, old, new, want string }{
		{"none", "", "", ""},
		{"how somebody wins", "Who knocked?", "«How does she win the light?", tells},
		{"why somebody killed", "Who knocked?", "«Why did she kill the light?", tells},
		{"answered at once", "    at: S1E1\n    question: Who knocked?", "    at: S1E2\n    question: How did he die?", ""},
		{"never answered", "question: Why?", "question: Why did she kill the light?", ""},
		{"how it ends", "Who knocked?", "How does it end?", ""},
		{"one without an actor", "size: guest, from: S1E1", "size: main, from: S1E1",
			"52:5: this is the only one of the main people without an actor from the first mention on, which is a sign in itself"},
		{"two without an actor", "    actor: {name: Mia Berg, aliases: [Mia B.]}\n", "", ""},
	} {
		src, want := marked(strings.Replace(good(t), c.old, c.new, 1), c.want)
		got := check(source{src: []byte(src)})
		if joined(got.Warnings) != want || got.Show == nil {
			t.Errorf("%s: got\n%s\nwant\n%s\n%s", c.name, joined(got.Warnings), want, joined(got.Mistakes))
		}
	}
}

// A question that stays open where somebody seems to have ended tells that they have not.
func TestWarningOfAnEnd(t *testing.T) {
	notes := "      - {at: S1E1, text: Lights the lamp.}\n      - {at: S1E2, text: Drowns.}\n      - {at: S2E1, text: Comes home.}\n"
	for answer, want := range map[string]string{
		"{at: S2E1, text: She came home.}":                                   "the question is still open at S1E2, the last note but one of the person at 38:5: if that seems to be their end, it tells that there is more to come",
		"{at: S1E2, text: She drowned.}":                                     "",
		"[{at: S1E2, text: She drowned.}, {at: S2E1, text: She came home.}]": "",
	} {
		src := strings.Replace(good(t), "      - {at: S1E1, text: Lights the lamp.}\n", notes, 1)
		src = strings.Replace(src, "question: Who knocked?", "question: «Where is Ada Holm?", 1)
		src = strings.Replace(src, "{at: S1E2, text: Tor Vik did.}", answer, 1)
		src, at := marked(src, want)
		if want != "" {
			want = at
		}
		got := check(source{src: []byte(src)})
		if joined(got.Warnings) != want || got.Show == nil {
			t.Errorf("%s: got\n%s\nwant\n%s\n%s", answer, joined(got.Warnings), want, joined(got.Mistakes))
		}
	}
}
