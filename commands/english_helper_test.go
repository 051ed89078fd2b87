package commands_test

import (
	"strings"

	"watchparty/commands"
	"watchparty/commands/words"
)

// english is what a sentence reads like.
func english(s words.Sentence) string { return words.Language{}.Text(s) }

// sentences returns everything that a reply says, with what is typed into a form
// beforehand.
func sentences(r commands.Reply) []words.Sentence {
	all := []words.Sentence{r.Title}
	for _, s := range r.Body {
		all = append(all, s.Lead, s.Text)
	}
	for _, m := range r.Menus {
		all = append(all, m.Prompt)
		for _, c := range m.Choices {
			all = append(all, c.Label)
		}
	}
	for _, b := range r.Buttons {
		all = append(all, b.Label)
	}
	for _, c := range r.Choices {
		all = append(all, c.Label)
	}
	if r.Form != nil {
		all = append(all, r.Form.Title)
		for _, f := range r.Form.Fields {
			all = append(all, f.Label, f.Hint, words.Verbatim(f.Value))
		}
	}
	return all
}

// spoken is what a reply says, a line a sentence.
func spoken(r commands.Reply) string { return spokenIn(words.Language{}, r) }

// spokenIn is the same in a language.
func spokenIn(l words.Language, r commands.Reply) string {
	var b strings.Builder
	for _, s := range sentences(r) {
		b.WriteString(l.Text(s) + "\n")
	}
	return b.String()
}
