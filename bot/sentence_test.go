package bot

import (
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/commands/words/wordstest"
)

// FuzzSentence checks what is sent of a sentence with a name and a mention in it:
// the mention is the sentence's own, once, and the name mentions nobody, is no
// markup and no wording, in whatever language.
func FuzzSentence(f *testing.F) {
	for _, name := range []string{
		"The Trauma Code", "@everyone", "<@1>", "<#77>", "\\<#77>", "{channel} {show}", "a|b||c||", "**b** _i_ `c`", "\x02<@&5>\x03", "\x02",
		"강혁 {show}", "\u202egnp.exe", "# head", "> quote", "1. list", "{", "}{", "|", "\xff", "https://example.org", strings.Repeat("강*", 2000),
	} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		for _, l := range []words.Language{{}, wordstest.Pseudo()} {
			got := render(l, words.Sentence{}, []commands.Span{{Text: words.RoomsIn(77, name)}})
			if units(got) > 4000 {
				t.Fatalf("%d characters", units(got))
			}
			const mention = "<#77>"
			mentions := strings.Count(strings.ReplaceAll(got, `\`+mention, ""), mention)
			if cut := strings.HasSuffix(got, "…"); mentions > 1 || mentions == 0 && !cut {
				t.Fatalf("%d mentions: %q", mentions, got)
			}
			for line := range strings.Lines(strings.Replace(got, mention, "", 1)) {
				if m := markup(strings.TrimSuffix(line, "\n")); m != "" {
					t.Fatalf("a name writes %q: %q", m, got)
				}
			}
			if strings.ContainsRune(got, '|') {
				t.Fatalf("a name writes bars: %q", got)
			}
		}
	})
}
