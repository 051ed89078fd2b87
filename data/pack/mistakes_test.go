package pack

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// marked takes the mark « out of a pack and puts its line and column before the
// mistake that is expected there. A mistake elsewhere says itself where.
func marked(src, want string) (string, string) {
	before, after, found := strings.Cut(src, "«")
	if !found {
		return src, want
	}
	line := before[strings.LastIndex(before, "\n")+1:]
	at := Mistake{Line: strings.Count(before, "\n") + 1, Column: utf8.RuneCountInString(line) + 1, Text: want}
	return before + after, at.String()
}

// Each case is the good pack with one thing changed, and what is said of it.
func TestMistakes(t *testing.T) {
	long := strings.Repeat("x", 2000)
	for _, c := range []struct{ name, old, new, want string }{
		// The file.
		{"unknown key", "network:", "«netwrok:", `the key "netwrok" is not known here`},
		{"unknown key that may be a text", "network:", "«He dies:", `the key is not known here`},
		{"key with the mark of a required one", "year: 2025", "«title!: Tides", `the key is not known here`},
		{"duplicate key", "year: 2025", "«title: Tides", `the key "title" stands here twice`},
		{"key in another script", "title: One", "«제목: One", `the key is not known here`},
		{"column in characters", "{fr: Marées}", "{fr: Marées, «x: y}", `must be a language code as in ko or pt-BR`},
		{"anchor", "title: One", "title: «&a One", `anchors (&) are refused; write the text again`},
		{"alias", "title: Two", "title: «*a", `not YAML: aliases (*) are refused, and this one has no anchor`},
		{"alias of an anchor", "{fr: Marées}", "{fr: &a Marées, de: *a}", `3:14: anchors (&) are refused; write the text again
3:29: aliases (*) are refused; write the text again`},
		{"tag", "title: One", "title: «!!str One", `tags (!) are refused`},
		{"merge", "title: One", "«<<: {title: One}", `the key is not known here`},
		{"key that is a list", "network: Harbour TV", "? «[a]\n: b", `a key must be a word`},
		{"second document that is not YAML", "sources:", "---\na: «@\n---\nsources:", `not YAML: while scanning for the next token: found character that cannot start any token`},
		{"two documents", "sources:", "«---\na: b\n---\nsources:", `a second document; a pack is one`},
		{"not YAML", "title: One", "title: One«: Two", `not YAML: mapping values are not allowed in this context`},
		{"control character", "title: One", "title: O«\x07ne", `the character U+0007 must not stand in a pack`},
		{"escaped control character", "title: One", `title: «"O\x07ne"`, `the character U+0007 must not stand in a pack`},
		{"direction override", "title: One", "title: O«\u202Ene", `the character U+202E must not stand in a pack`},
		{"direction mark in a comment", "title: One", "title: One # «\u200F", `the character U+200F must not stand in a pack`},
		{"not UTF-8", "title: One", "title: O«\xffne", `not UTF-8`},

		// Types and what is required.
		{"a year may be missing", "year: 2025", "", ``},
		{"id", "id: tides", "id: «Tides", `must be 1 to 32 of the characters a-z, 0-9 and -`},
		{"reserved id", "id: tides", "id: «bare-1", `bare-… is kept for shows without a pack`},
		{"id of a provider's show", "id: tides", "id: «tv-82", `tv-… is kept for shows of TVmaze`},
		{"no id", "id: tides\n", "", `1:1: the key "id" is missing`},
		{"no title", "title: Tides\n", "", `1:1: the key "title" is missing`},
		{"no premise", "premise: Ada Holm keeps a light.\n", "", `1:1: the key "premise" is missing`},
		{"empty value", "network: Harbour TV", "network:«", `nothing stands here`},
		{"empty text", "network: Harbour TV", `network: «" "`, `the text is empty`},
		{"empty list", "credits: [{role: Director, names: [Bo Lind (보 린드)]}, {role: Writer, names: [Bo Lind (보 린드), Harbour Films]}]", "credits: «[]", `the list is empty`},
		{"mapping for a text", "network: Harbour TV", "network: «{a: b}", `must be one value`},
		{"text for a list", "names: [Bo Lind (보 린드)]", "names: «x", `must be a list`},
		{"text for a mapping", "actor: {name: Mia Berg, aliases: [Mia B.]}", "actor: «Mia", `must be keys with values`},
		{"flag", "complete: true", "complete: «yes", `must be true or false`},
		{"minutes of no episode", "minutes: 45", "minutes: «0", `must be the minutes of an episode, from 1 to 600`},
		{"minutes of a season", "minutes: 45", "minutes: «601", `must be the minutes of an episode, from 1 to 600`},
		{"year", "year: 2025", "year: «1066", `must be a year from 1900 to 2100`},
		{"year in quotes", "year: 2025", `year: «"2025"`, `must be a whole number up to 9999, without quotes`},
		{"size", "size: main", "size: «lead", `must be one of: main, supporting, guest`},
		{"topic", "topic: outlook", "topic: «gossip", `must be one of: trivia, award, reception, outlook`},
		{"link", "https://harbour.example/tides", "javascript:alert(1)", `6:33: must be an address with http:// or https://, of at most 512 bytes`},
		{"mark in an address", "https://tide.example/", "https://tide.example/\\u200F", `71:27: the character U+200F must not stand in a pack`},
		{"no titles", "titles: {fr: Marées}", "titles: «{}", `the list is empty`},
		{"source", "https://tide.example/", "https://tide.example/ x", `71:27: must be an address with http:// or https://, of at most 512 bytes`},

		// Numbers and dates.
		{"leading zero", "      - number: 2", "      - number: «02", `a number must not begin with 0, which YAML may read as another`},
		{"gap in episodes", "      - number: 2", "      - number: «3", `episode 3 stands where 2 is due`},
		{"gap in seasons", "  - number: 2\n    episodes", "  - number: «3\n    episodes", `season 3 stands where 2 is due`},
		{"episode twice", "      - {number: 1, title: Three}", "      - {number: 1, title: Three}\n      - {number: «1}", `episode 1 stands where 2 is due`},
		{"not from 1", "  - number: 2\n    episodes:\n      - {number: 1,", "  - number: 2\n    episodes:\n      - {number: «0,", `episode 0 stands where 1 is due`},
		{"malformed date", "2025-01-31", "«2025-1-31", `must be a date as in 2025-01-24`},
		{"no such day", "2025-01-31", "«2025-02-30", `must be a date as in 2025-01-24`},
		{"dates going backwards", "2025-01-31", "«2025-01-23", `this is before the date of an earlier episode`},
		{"outlook without a date", "date: 2026-11-22, ", "", `67:5: an outlook needs a date`},

		// Positions.
		{"note without a position", "{at: S1E1, text: Lights the lamp.}", "«{text: Lights the lamp.}", `the key "at" is missing`},
		{"note as a bare text", "{at: S1E1, text: Lights the lamp.}", "«Lights the lamp.", `must be keys with values`},
		{"fact without a position", "at: start, date", "date", `67:5: the key "at" is missing`},
		{"source without a position", `, at: S1E1}
`, "}\n", `71:5: the key "at" is missing`},
		{"answer without a position", "answer: {at: S1E2, text: Tor Vik did.}", "answer: «Tor Vik did.", `an answer needs a position: {at: …, text: …}`},
		{"name in a key", "keys: [tor vik, guest]", "keys: [«Malak]", `the text is open at S1E2 and uses the name from 42:73, which is known at S2E1`},
		{"long key", "keys: [reason]", "keys: [«" + long[:61] + "]", `a key has at most 60 characters, this has 61`},
		{"one key", "keys: [reason]", "keys: «reason", `must be a list`},
		{"no actor", "    actor: {name: Ulf Ek}\n", "", ``},
		{"no character", "character: {name: The Pilot}, ", "", `52:5: the key "character" is missing`},
		{"hint without a position", "hint: {at: S1E2, text: Look down.}", "hint: «Look down.", `must be keys with values`},
		{"malformed position", "{at: S1E1, text: Lights the lamp.}", "{at: «S01E01, text: Lights the lamp.}", `must be a position: start, an episode as in S1E5, or a special as in S1E5.1`},
		{"the zero position", "{at: S1E1, text: Lights the lamp.}", "{at: «S0E0, text: Lights the lamp.}", `must be a position: start, an episode as in S1E5, or a special as in S1E5.1`},
		{"no such episode", "{at: S1E1, text: Lights the lamp.}", "{at: «S1E3, text: Lights the lamp.}", `the show has no S1E3`},
		{"role before from", "role: {at: S2E1,", "role: {at: «S1E1,", `this is before S1E2, the first mention of the person`},
		{"hint before its question", "hint: {at: S1E2", "hint: {at: «start", `this is before S1E1, the question itself`},
		{"answer before its question", "answer: {at: S1E2, text: Tor Vik did.}", "answer: {at: «start, text: She did.}", `this is before S1E1, the question itself`},
		{"title before the episode before", "title_at: S1E2", "title_at: «start", `this is before S1E1, the episode before`},
		{"position of no title", "{number: 1, title: Three}", "{number: 1, title_at: «S2E1}", `there is no text that "title_at" could be about`},
		{"season's title before the episode before", "title_at: S2E1", "title_at: «S1E1", `this is before S1E2, the episode before`},
		{"position of no season's title", "    title: Ebb\n", "", `34:15: there is no text that "title_at" could be about`},
		{"name in a season's title", "title: Ebb\n    title_at: S2E1", "title: «Malak's\n", `the text is open at S1E2 and uses the name from 42:73, which is known at S2E1`},
		{"long recap of a season", "All ended well.", "«" + long[:201], `a recap has at most 200 characters, this has 201`},
		{"key of a person twice", "key: guest", "key: «ada", `the same key stands at 38:10`},
		{"key of a question twice", "key: why", "key: «who", `the same key stands at 54:10`},

		// Texts.
		{"link in a text", "Lights the lamp.", "«See https://x.example", `a text must not hold a link`},
		{"invite in a text", "Lights the lamp.", "«discord.gg/x", `a text must not hold a link`},
		{"www in a text", "Lights the lamp.", "«WWW.x.example", `a text must not hold a link`},
		{"masked link in a text", "Lights the lamp.", `«"a [b](c)"`, `a text must not hold a link`},
		{"bars", "Lights the lamp.", "«a || b", `a text must not hold || or backticks`},
		{"backtick", "Lights the lamp.", "«a`b", `a text must not hold || or backticks`},
		{"everyone", "Lights the lamp.", "«hey @everyone", `a text must not mention anyone`},
		{"mention", "Lights the lamp.", "«hey <@1>", `a text must not mention anyone`},
		{"two lines", "role: Keeper of the light", "role: «|\n      a\n      b", `a role must be one line`},
		{"long recap", "It burned.", "«" + long[:201], `a recap has at most 200 characters, this has 201`},
		{"long answer", "Nobody says.", "«" + long[:901], `an answer has at most 900 characters, this has 901`},
		{"long summary", "Second paragraph.", long[:1800], `18:18: a summary has at most 1800 characters, this has 1825
18:18: a paragraph has at most 1500 characters, number 2 has 1800`},

		// Specials.
		{"special after no episode", "after: 1, number: 2", "after: «2, number: 2", `the season has no episode 2`},
		{"special without its episode", "{after: 1, number: 2", "«{number: 2", `the key "after" is missing`},
		{"special before the first after one", "{number: 1, name: The Launch}", "{«after: 1, number: 1, name: The Launch}", `the key "after" is not known here`},
		{"special 0", "after: 1, number: 2", "after: 1, number: «0", `specials are numbered from 1 to 255`},
		{"special 256", "{number: 1, name: The Launch}", "{number: «256, name: The Launch}", `specials are numbered from 1 to 255`},
		{"special without a number", "{number: 1, name: The Launch}", "«{name: The Launch}", `the key "number" is missing`},
		{"special without a name", "{number: 1, name: The Launch}", "«{number: 1}", `the key "name" is missing`},
		{"special with a title", "{number: 1, name: The Launch}", "{number: 1, name: The Launch, «title: x}", `the key "title" is not known here`},
		{"special twice", "{number: 1, name: The Launch}", "{number: 1, name: The Launch}, {number: «1, name: Again}", `a special 1 stands there already`},
		{"two specials of one name", "name: The Launch", "name: the light  SHOW", `33:44: the same name stands at 69:30`},
		{"special named as an episode", "name: The Launch", "name: «s1e2 · Two", `must not read as the number of an episode; a half one is written as in 13.5`},
		{"special named by a number", "name: The Launch", `name: «"13"`, `must not read as the number of an episode; a half one is written as in 13.5`},
		{"half an episode", "name: The Launch", `name: "13.5"`, ``},
		{"specials in any order", "[{number: 1, name: The Launch}]", "[{number: 2, name: Later}, {number: 1, name: The Launch}]", ``},
		{"text at a special", "{at: S1E1, text: Lights the lamp.}", "{at: S2E1.2, text: Lights the lamp.}", ``},
		{"text at no special", "{at: S1E1, text: Lights the lamp.}", "{at: «S2E1.1, text: Lights the lamp.}", `the show has no S2E1.1`},
		{"teaser of a special too early", "teaser: A feast.", "teaser: A feast., teaser_at: «S1E2", `this is before S2E1, the episode before`},
		{"date of a special", "2025-12-25", "«25.12.2025", `must be a date as in 2025-01-24`},
		{"name in a special's name", "name: The Launch", "name: «Tor Vik Sails", `the text is open at start and uses the name from 50:23, which is known at S1E2`},
		{"name in a special's recap", "recap: It rained.", "recap: Malak came.", ``},

		// Names before they are known.
		{"name known by a special alone", "{name: Malak, at: S2E1}", "{name: Malak, at: S0E0.1}", ``},
		{"name known by a special, used by its texts", "aliases: [Captain, {name: Malak, at: S2E1}]", "aliases: [Captain, {name: feast, at: S2E1.2}]", `33:87: the text is open at S2E1 and uses the name from 42:73, which is known at S2E1.2`},
		{"name", "recap: It burned.", "recap: «Tor Vik's boat.", `the text is open at S1E1 and uses the name from 50:23, which is known at S1E2`},
		{"name the other way round", "recap: It burned.", "recap: «Vik Tor came.", `the text is open at S1E1 and uses the name from 50:23, which is known at S1E2`},
		{"name over two lines", "Second paragraph.", "Tor\n          Vik came.", `18:18: the text is open at S1E1 and uses the name from 51:23, which is known at S1E2`},
		{"alias with a position", "Lights the lamp.", "«She is Malak.", `the text is open at S1E1 and uses the name from 42:73, which is known at S2E1`},
		{"name in the premise", "premise: Ada Holm", "premise: «Tor Vik", `the text is open at start and uses the name from 50:23, which is known at S1E2`},
		{"name in a question", "Who knocked?", "«Who is Malak?", `the text is open at S1E1 and uses the name from 42:73, which is known at S2E1`},
		{"name in a source", "name: The Tide", "name: «On Tor Vik", `the text is open at start and uses the name from 50:23, which is known at S1E2`},
		{"name in a native title", "fr: Deux", "fr: «Malak", `the text is open at S1E2 and uses the name from 42:73, which is known at S2E1`},
		{"actor of a guest", "More is planned.", "«Ulf Ek returns.", `the text is open at start and uses the name from 49:19, which is known at S1E2`},
		{"a part of a word", "recap: It burned.", "recap: Malaki burned.", ``},
		{"another case", "recap: It burned.", "recap: A malak burned.", ``},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := good(t)
			if !strings.Contains(src, c.old) {
				t.Fatalf("the pack has no %q", c.old)
			}
			src, want := marked(strings.Replace(src, c.old, c.new, 1), c.want)
			show, mistakes := Read([]byte(src))
			if got := joined(mistakes); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			if (show == nil) != (c.want != "") {
				t.Errorf("got show %v with %d mistakes", show != nil, len(mistakes))
			}
		})
	}
}

func TestFilesThatAreNotAPack(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"empty", "", "1:1: the file is empty"},
		{"comment", "# nothing yet\n", "1:1: the file is empty"},
		{"list", "- a\n- b\n", "1:1: must be keys with values"},
		{"word", "pack", "1:1: must be keys with values"},
		{"null", "~", "1:1: nothing stands here"},
		{"JSON", "{", "2:1: not YAML"},
		{"deep", strings.Repeat("[", 30) + strings.Repeat("]", 30), "1:21: not YAML"},
		{"large", strings.Repeat("#", maxSize+1), "1:1: a pack has at most 256 KiB"},
		{"UTF-16", "\xff\xfei\x00d\x00", "1:1: not UTF-8"},
		{"aliases that multiply", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "1:1: the key \"a\" is not known here"},
	} {
		show, mistakes := Read([]byte(c.src))
		if show != nil || len(mistakes) == 0 {
			t.Errorf("%s: got a show, or no mistakes", c.name)
			continue
		}
		if got := mistakes[0].String(); !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// A byte order mark does not belong to the first key, nor the line ends of
// another system to a text.
func TestOtherEditors(t *testing.T) {
	src := "\uFEFF" + strings.ReplaceAll(good(t), "\n", "\r\n")
	show, mistakes := Read([]byte(src))
	if show == nil {
		t.Fatalf("got mistakes, want none:\n%s", joined(mistakes))
	}
	if got, want := told(show.Seasons[0].Episodes[0].Summary[0], all(1, 1)), "First line and its end."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	_, mistakes = Read([]byte(strings.Replace(src, "title: One", "title: O\x07", 1)))
	if got, want := joined(mistakes), "15:17: the character U+0007 must not stand in a pack"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
