package tvmaze

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestParagraphs(t *testing.T) {
	for _, tt := range []struct {
		html string
		want []string
	}{
		{"", nil}, {" \n ", nil}, {"<p></p><br><p>&nbsp;</p>", nil}, {"plain", []string{"plain"}},
		{"<p>One.</p>\n<p>Two <i>and</i>\nthree.</p>", []string{"One.", "Two and three."}}, {"one<br />two<BR>three", []string{"one", "two", "three"}},
		{"<ul><li>a<li>b</ul>", []string{"a", "b"}}, {"wo<b>rd</b>s", []string{"words"}}, {"<p class=x\nid='y'>a</p >", []string{"a"}},
		{"3 < 4", []string{"3 < 4"}}, {"x <3 you", []string{"x <3 you"}}, {"<", []string{"<"}}, {"</", []string{"</"}}, {"a </ b>", []string{"a </ b>"}}, {"<>", []string{"<>"}},
		{"a<!b>c<?d>e", []string{"ace"}}, {"<!-->a", []string{"a"}}, {"a<!-- b", []string{"a"}}, {"a<!-- <p> -->b", []string{"ab"}}, {"x < y <!-- z", []string{"x < y"}},
		{"<script>a</script >b", []string{"b"}}, {"<SCRIPT src=x>a</sCript>b<style>c", []string{"b"}}, {"</script>a", []string{"a"}}, {"<scripty>a", []string{"a"}},
		{"&amp;amp;", []string{"&amp;"}}, {"&lt;p&gt;a&lt;/p&gt;", []string{"<p>a</p>"}}, {"&#0;&#x202e;a", []string{"a"}}, {"a&#10;b", []string{"a b"}},
		{"See https://a.example/b?c.", []string{"See."}}, {"(see http://a.example)!", []string{"(see)!"}}, {"HTTP://A.EXAMPLE", nil}, {"www.a.example or b", []string{"or b"}},
		{"me@a.example, you", []string{", you"}}, {"discord.gg/abc", nil}, {"h&#116;tps://a.example b", []string{"b"}}, {"ht<b>tp://a.example</b> b", []string{"b"}}, {"htt(http://a.example )p://b", []string{"htt"}},
		{"htt(http://a.example p://b", []string{"htt("}}, {"tg://a b", []string{"b"}}, {"and/or, 9:15, S1E2: no // yes, A.B.", []string{"and/or, 9:15, S1E2: no // yes, A.B."}}, {"@here <@1>", []string{"@here <@1>"}},
		{"👩\u200d🚀 می\u200cخواهم a\u200db \u200ec", []string{"👩\u200d🚀 می\u200cخواهم ab c"}}, {"\u3164\u2800", nil}, {"\xffa\xed\xa0\x80", []string{"a"}}, {"\ue000a\ufffd", []string{"a"}},
	} {
		if got := paragraphs(tt.html); !slices.Equal(got, tt.want) {
			t.Errorf("%q: %q, want %q", tt.html, got, tt.want)
		}
	}
}

func TestCut(t *testing.T) {
	for _, tt := range []struct {
		all  []string
		most int
		want []string
	}{
		{nil, 10, nil}, {[]string{"12345", "67890"}, 10, []string{"12345", "67890"}}, {[]string{"One. Two. Three."}, 10, []string{"One. Two."}},
		{[]string{"One. Two three."}, 10, []string{"One."}}, {[]string{"O. Two three four five"}, 12, []string{"O. Two…"}}, {[]string{"abcdefghijkl"}, 10, []string{"abcdefghi…"}},
		{[]string{"One two, three four"}, 10, []string{"One two…"}}, {[]string{`He said "no." Then left.`}, 15, []string{`He said "no."`}}, {[]string{"끝났다。 아니다。 정말"}, 8, []string{"끝났다。"}},
		{[]string{"12345678.", "Two three four"}, 20, []string{"12345678."}}, {[]string{"12345678.", "Two. Three four"}, 20, []string{"12345678.", "Two."}}, {[]string{"1234567890", "x"}, 10, []string{"1234567890"}},
		{[]string{"abcdefgh\u0301\u0301\u0301x"}, 10, []string{"abcdefg…"}},
	} {
		if got := cut(tt.all, tt.most); !slices.Equal(got, tt.want) {
			t.Errorf("%q to %d: %q, want %q", tt.all, tt.most, got, tt.want)
		}
	}
}

// TestEndlessText reads what would take long if a text were read more than once. Nothing
// measures it: it would not end.
func TestEndlessText(t *testing.T) {
	for _, s := range []string{"<", "<!--", "<p", "<p>", "<p =\"", "&", "&#", "www.", "a@", "a://", "<script>", "</script", "(", "( ", "\u0301", "x<b>", "<!-- -->"} {
		long := strings.Repeat(s, 2<<20/len(s))
		checkText(t, paragraphs(long), maxText)
		checkText(t, paragraphs(long+">"), maxText)
		checkText(t, []string{line(long)}, maxName)
	}
}

// checkText checks what everybody relies on of every text.
func checkText(t *testing.T, all []string, most int) {
	t.Helper()
	for i, s := range all {
		if s == "" && most == maxText || s != strings.Join(strings.Fields(s), " ") || !utf8.ValidString(s) {
			t.Fatalf("paragraph %d of %d: %q", i+1, len(all), s)
		}
		most -= utf8.RuneCountInString(s)
		for _, r := range s {
			if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || unicode.Is(unicode.Cf, r) && !joins(r) || r == utf8.RuneError {
				t.Fatalf("%q has %U", s, r)
			}
		}
		if addresses.MatchString(s) {
			t.Fatalf("%q has an address", s)
		}
	}
	if most < 0 {
		t.Fatalf("%d characters too many", -most)
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"<p>One <b>two</b>.</p><p>Three</p>", "x <3 you &amp;lt; &#8238;", "<script>a</script>b<!-- c -->", "(http://a.example/b).", "htt(http://a )p://b", strings.Repeat("Long enough. ", 200), "\xff\u200d<"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		all := paragraphs(s)
		checkText(t, all, maxText)
		one := line(s)
		checkText(t, []string{one}, maxName)
		if (one == "") != (len(all) == 0) && utf8.RuneCountInString(s) < maxName {
			t.Fatalf("%q is %q as a line and %q as a text", s, one, all)
		}
	})
}
