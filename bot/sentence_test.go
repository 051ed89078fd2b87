package bot

import (
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/commands/words/wordstest"
	"watchparty/data"
)

// FuzzSentence checks what is sent of a sentence with a name and a mention in it:
// the mention is the sentence's own, once, and the name mentions nobody, writes no
// markup, opens no bars and is not read as wording, in any language.
func FuzzSentence(f *testing.F) {
	for _, name := range []string{
		"The Trauma Code", "@everyone", "<@1>", "<#77>", "\\<#77>", "{channel} {show}", "a|b||c||", "**b** _i_ `c`", "\x02<@&5>\x03", "\x02",
		"강혁 {show}", "\u202egnp.exe", "# head", "> quote", "1. list", "{", "}{", "|", "\xff", "https://example.org", strings.Repeat("강*", 2000),
	} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		for _, l := range []words.Language{{}, wordstest.Pseudo()} {
			for _, tagged := range []bool{false, true} {
				got := render(voice{Language: l}, words.Sentence{}, []commands.Span{{Text: words.RoomsIn(77, name), Tagged: tagged}})
				if units(got) > 4000 {
					t.Fatalf("%d characters", units(got))
				}
				checkSaid(t, got, tagged)
				if strings.Count(got, "{") != strings.Count(name, "{") && !strings.Contains(got, "…") {
					t.Fatalf("a name is read as wording: %q", got)
				}
			}
			label := plain(l.Text(words.EpisodeTitled(words.Place{Position: data.Position{Season: 1, Episode: 1}}, name)), maxButtonLabel)
			if units(label) > maxButtonLabel || !strings.Contains(label, "S1E1") && !strings.HasSuffix(label, "…") {
				t.Fatalf("a name takes the place of an episode: %q", label)
			}
		}
	})
}

// TestMoment writes a moment as Discord reads it, and where it draws none as nothing.
func TestMoment(t *testing.T) {
	s := words.PartyAt(time.Unix(1_795_000_000, 0))
	if got, want := render(voice{}, words.Sentence{}, []commands.Span{{Text: s}}), "<t:1795000000:F> · <t:1795000000:R>"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := (words.Language{}).Text(s), "… · …"; got != want {
		t.Errorf("as a label: got %q, want %q", got, want)
	}
	if got := render(voice{}, words.Sentence{}, []commands.Span{{Text: words.Verbatim("<t:1795000000:F>")}}); got == "<t:1795000000:F>" {
		t.Error("a typed text is drawn as a moment")
	}
}

// checkSaid checks a message that mentions channel 77 once and holds a name.
func checkSaid(t *testing.T, got string, tagged bool) {
	t.Helper()
	const mention = "<#77>"
	mentions := strings.Count(strings.ReplaceAll(got, `\`+mention, ""), mention)
	if cut := strings.HasSuffix(strings.TrimSuffix(got, "||"), "…"); mentions > 1 || mentions == 0 && !cut {
		t.Fatalf("%d mentions: %q", mentions, got)
	}
	for line := range strings.Lines(strings.Replace(got, mention, "", 1)) {
		line = strings.TrimSuffix(line, "\n")
		if tagged && line != strings.TrimPrefix(goesOn, "\n") {
			inside, opened := strings.CutPrefix(line, "||")
			inside, closed := strings.CutSuffix(inside, "||")
			if !opened || !closed {
				t.Fatalf("not behind bars: %q", line)
			}
			line = inside
		}
		if m := markup(line); m != "" {
			t.Fatalf("a name writes %q: %q", m, got)
		}
		if strings.ContainsRune(line, '|') {
			t.Fatalf("a name writes bars: %q", got)
		}
	}
}
