package bot

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"watchparty/commands"
	"watchparty/commands/words"
)

func TestRender(t *testing.T) {
	long := strings.Repeat("word ", 30)
	for _, c := range []struct {
		name, title string
		body        []commands.Span
		want        string
	}{
		{"nothing", "", nil, ""},
		{"title and line", "Season 1", []commands.Span{{Text: words.Verbatim("Eight episodes.")}}, "## Season 1\nEight episodes."},
		{"styles", "", []commands.Span{
			{Style: commands.Heading, Text: words.Verbatim("Cast")}, {Style: commands.Small, Text: words.Verbatim("As of S1E3\nor so")},
			{Style: commands.Big, Text: words.Verbatim("3")},
		}, "### Cast\n-# As of S1E3\n-# or so\n# 3"},
		{"lead and mention", "", []commands.Span{{User: 42, Lead: words.Verbatim("Host:"), Text: words.Verbatim("S1E3")}}, "<@42> **Host\\:** S1E3"},
		{"lead alone", "", []commands.Span{{Lead: words.Verbatim("Nobody yet"), Text: words.Verbatim(" \u200b\n")}}, "**Nobody yet**"},
		{"tagged", "", []commands.Span{{Lead: words.Verbatim("S1E4:"), Text: words.Verbatim("He stays."), Tagged: true}}, "**S1E4\\:** ||He stays.||"},
		{"tagged lines", "", []commands.Span{{Text: words.Verbatim("one\n\n two \r\nthree"), Tagged: true}}, "||one||\n||two||\n||three||"},
		{"tagged and blank", "", []commands.Span{{Text: words.Verbatim("\u3164\u200d \u2800"), Tagged: true}, {Text: words.Verbatim("\u202e"), Tagged: true}}, ""},
		{"bars", "a||b", []commands.Span{{Text: words.Verbatim("||a ||b|| c||"), Tagged: true}}, "## a││b\n||││a ││b││ c││||"},
		{"markup", "", []commands.Span{{Text: words.Verbatim("*b* _i_ ~s~ `c` > # - [t](u) <@1> @here :x: \\")}},
			"\\*b\\* \\_i\\_ \\~s\\~ \\`c\\` \\> \\# \\- \\[t\\]\\(u\\) \\<\\@1\\> \\@here \\:x\\: \\\\"},
		{"markup joined to a character", "", []commands.Span{{Text: words.Verbatim("a\u200d`b` \u0604*c*")}}, "a\u200d\\`b\\` \u0604\\*c\\*"},
		{"lists and links", "", []commands.Span{{Text: words.Verbatim("1. a 2.\n-# b\nhttps://x.y")}}, "1\\. a 2.\n\\-\\# b\nhttps\\://x.y"},
		{"bold cannot end", "", []commands.Span{{Lead: words.Verbatim("a** ||b|| \\"), Text: words.Verbatim("c")}}, "**a\\*\\* ││b││ \\\\** c"},
		{"reading direction", "", []commands.Span{{Text: words.Verbatim("\u202eabc\u2066d\u200fe")}}, "abcde"},
		{"a strip", "", []commands.Span{
			{Text: words.Verbatim("3 of 11.")}, {Strip: commands.StripOf(commands.MarkWatched, commands.MarkSkipped, commands.MarkNext)},
			{Strip: commands.StripOf(commands.MarkLater, commands.MarkNotOut)}, {Text: words.Verbatim("end")},
		}, "3 of 11.\n🟦➖▶️\n⬜⋯\nend"},
		{"paragraphs", "", []commands.Span{{Text: words.Verbatim("short")}, {Text: words.Verbatim(long)}, {Text: words.Verbatim("end")}, {Text: words.Verbatim("fin")}},
			"short\n\n" + strings.TrimSpace(long) + "\n\nend\nfin"},
	} {
		if got := render(voice{}, words.Verbatim(c.title), c.body); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestRenderSaysThatItGoesOn(t *testing.T) {
	for _, text := range []string{strings.Repeat("a", 5000), strings.Repeat("|*", 2500), strings.Repeat("강혁 ", 2000)} {
		for _, tagged := range []bool{false, true} {
			got := render(voice{}, words.Verbatim("T"), []commands.Span{{Text: words.Verbatim(text), Tagged: tagged}, {Text: words.Verbatim("end")}})
			if !strings.HasSuffix(strings.TrimSuffix(got, "||"), "…") || strings.Contains(got, "end") {
				t.Errorf("ends with %q", got[len(got)-20:])
			}
			if units(got) < 3900 && len(got) < 10100 || units(got) > 4000 || len(got)+12 > 10170 {
				t.Errorf("cut at %d characters, %d bytes", units(got), len(got))
			}
		}
	}
}

func TestCharacterIsWhole(t *testing.T) {
	for _, s := range []string{"a", "é", "e\u0301", "🇰🇷", "👩‍⚕️", "👍🏽", "각", "\u1100\u1161\u11a8", "❤️", "1️⃣", "क्षि", "กำ", "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"} {
		if n := character(s + "x"); n != len(s) {
			t.Errorf("%q: got %d bytes, want %d", s, n, len(s))
		}
	}
	if n := character("🇰🇷🇰🇷"); n != len("🇰🇷") {
		t.Errorf("two flags: got %d bytes", n)
	}
	for _, pile := range []string{"e" + strings.Repeat("\u0301", 10_000), strings.Repeat("👩\u200d", 10_000)} {
		if n := character(pile); n < 58 || n > 64 || !utf8.ValidString(pile[:n]) {
			t.Errorf("a pile is cut after %d bytes", n)
		}
	}
	if got := cut("ab👩‍⚕️cd", 5); got != "ab…" {
		t.Errorf("got %q", got)
	}
}

func TestPlain(t *testing.T) {
	for _, c := range [][2]string{
		{"", "…"}, {"\u200b\u202e", "…"}, {" a\nb\tc ", "a b c"}, {"a|b", "a│b"},
		{"1234567890", "1234567890"}, {"12345678901", "123456789…"}, {"12345678 01", "12345678…"},
	} {
		if got := plain(c[0], 10); got != c[1] {
			t.Errorf("%q: got %q, want %q", c[0], got, c[1])
		}
	}
}

// bars is how Discord's clients find what is hidden.
var bars = regexp.MustCompile(`\|\|([\s\S]+?)\|\|`)

// secret stands for every letter of a tagged text, and in no other text.
const secret = 'Ж'

// without takes the secret out of a text, also where taking one out joins the bytes
// of another.
func without(text string) string {
	for strings.ContainsRune(text, secret) {
		text = strings.ReplaceAll(text, string(secret), "")
	}
	return text
}

// split makes spans of a fuzzed text: lines of "flags lead/text".
func split(raw string) (spans []commands.Span) {
	for _, l := range strings.Split(raw, "\x00") {
		var s commands.Span
		lead, text := "", l
		if len(l) > 0 {
			flags := l[0]
			s.Tagged, s.Style = flags&1 != 0, commands.Style(flags>>1&3)
			lead, text, _ = strings.Cut(l[1:], "\x01")
			if flags&8 != 0 {
				s.User = 42
			}
			if flags&16 != 0 {
				text = strings.Repeat(text, 1+int(flags))
			}
		}
		lead, text = without(lead), without(text)
		if s.Tagged {
			text = strings.Map(func(r rune) rune {
				if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
					return secret
				}
				return r
			}, text)
		}
		s.Lead, s.Text = words.Verbatim(lead), words.Verbatim(text)
		spans = append(spans, s)
	}
	return spans
}

// FuzzMarkup checks what is sent against the client's own pattern: whatever the
// texts and wherever the cut, nothing tagged shows and no bar stays open.
func FuzzMarkup(f *testing.F) {
	for _, s := range []string{
		"", "0plain", "1lead\x01||a ||b|| c||", "1\x01tail|\x000next", "1`\x01`a`\x000`", "1\x01> a\nb\x001\x01\u200b",
		"1\x01a\\\x001\x01|", "1\x01abc|*\x001\x01x", "5h\x01a\nb", "3s\x01-a\nb-", "9u\x01<@1>||", "0\x01||",
		"6>\x01# a", "1\x01e\u0301\u0301\u0301", "1\x01\u202ea\u2028b\u0085c", "0**\x01**", "1\x01\xff\xfe|\xff|", "0\x01\xd0Ж\x96",
		"1x\x01" + strings.Repeat("a|", 900), "0\x01" + strings.Repeat("강", 3390) + "\x001\x01abc",
		"0\x01" + strings.Repeat("b", 3970) + "\x001\x01a||a||a||a||a||a||a",
	} {
		f.Add("Title", s)
	}
	f.Fuzz(func(t *testing.T, title, raw string) {
		title = without(title)
		got := render(voice{}, words.Verbatim(title), split(raw))
		// Discord's figures and not the constants, so that these are tested too.
		if units(got) > 4000 || len(got)+12 > 10170 || !utf8.ValidString(got) {
			t.Fatalf("%d characters, %d bytes", units(got), len(got))
		}
		for _, l := range strings.Split(got, "\n") {
			outside := bars.ReplaceAllString(l, "")
			if strings.ContainsRune(outside, secret) || strings.ContainsRune(outside, '|') {
				t.Fatalf("shown: %q", l)
			}
			if n := strings.Count(l, "|"); n != 0 && n != 4 || strings.Contains(l, "||||") {
				t.Fatalf("%d bars: %q", n, l)
			}
			for _, hidden := range bars.FindAllStringSubmatch(l, -1) {
				if blank(hidden[1]) {
					t.Fatalf("nothing hidden: %q", l)
				}
			}
			if m := markup(l); m != "" {
				t.Fatalf("a text writes %q: %q", m, l)
			}
		}
		if strings.ContainsRune(bars.ReplaceAllString(got, ""), '|') {
			t.Fatalf("bars meet across lines: %q", got)
		}
	})
}

var ours = regexp.MustCompile(`^(# |## |### |-# )?(<@42> ?)?(\*\*(?:\\.|[^*\\])+\*\*)?`)

// markup returns what in a line, apart from what the page itself writes, Discord
// would take for markup.
func markup(l string) string {
	l = ours.ReplaceAllStringFunc(l, func(s string) string {
		if i := strings.Index(s, "**"); i >= 0 {
			return s[i+2:len(s)-2] + " " // the lead is a text too
		}
		return ""
	})
	l = strings.ReplaceAll(l, "||", "")
	for i := 0; i < len(l); i++ {
		switch {
		case l[i] == '\\':
			i++
		case strings.IndexByte("*_~`>#-[]()<:@", l[i]) >= 0:
			return l[i : i+1]
		}
	}
	return ""
}
