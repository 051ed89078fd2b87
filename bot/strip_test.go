package bot

import (
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

// ownVoice draws strips with emojis of the longest ids there are.
func ownVoice() voice {
	v := voice{own: new(atomic.Pointer[look])}
	var ids emojiIDs
	for m := range ids {
		ids[m] = strings.Repeat("9", 20)
	}
	v.own.Store(ids.look())
	return v
}

// TestStrips draws the same spans with both looks.
func TestStrips(t *testing.T) {
	const nine = "99999999999999999999>"
	row := slices.Collect(everyMark[1].Strip.All())
	twice := commands.StripOf(slices.Repeat(row, 2)...)
	for _, c := range []struct {
		name       string
		body       []commands.Span
		usual, own string
	}{
		{"a row", []commands.Span{{Strip: commands.StripOf(row[:2]...)}}, "🟦➖", "<:watched:" + nine + "<:skipped:" + nine},
		{"behind a lead, in small print", []commands.Span{{Style: commands.Small, Lead: words.Verbatim("S1"), Strip: commands.StripOf(row[4:]...)}}, "-# **S1** ⋯", "-# **S1** <:not_out:" + nine},
		{"no text in it", []commands.Span{{Text: words.Verbatim("gone"), Strip: commands.StripOf(row[2])}}, "▶️", "<:next:" + nine},
		{"long rows are no paragraphs", []commands.Span{{Text: words.Verbatim("a")}, {Strip: twice}, {Text: words.Verbatim("b")}},
			"a\n" + strings.Repeat("🟦➖▶️⬜⋯", 2) + "\nb", "a\n" + strings.Repeat("<:watched:"+nine+"<:skipped:"+nine+"<:next:"+nine+"<:later:"+nine+"<:not_out:"+nine, 2) + "\nb"},
		{"a name that looks like one", []commands.Span{{Lead: words.Verbatim("<:next:" + nine), Text: words.Verbatim("\x02<:next:" + nine + "\x03")}},
			"**\\<\\:next\\:" + strings.Replace(nine, ">", "\\>** ", 1) + "\\<\\:next\\:" + strings.Replace(nine, ">", "\\>", 1), ""},
	} {
		if c.own == "" {
			c.own = c.usual
		}
		if got := render(voice{}, words.Sentence{}, c.body); got != c.usual {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.usual)
		}
		if got := render(ownVoice(), words.Sentence{}, c.body); got != c.own {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.own)
		}
	}
}

// TestStripsAreCutBetweenMarks writes more strips than fit a message, and a plain one:
// each is as long as it may be, and ends with a whole emoji.
func TestStripsAreCutBetweenMarks(t *testing.T) {
	row := commands.StripOf(slices.Repeat(slices.Collect(everyMark[1].Strip.All()), 2)...)
	body := slices.Repeat([]commands.Span{{Strip: row}}, 60)
	plain, err := encodePlain(ownVoice(), commands.Reply{Body: body}, []data.UserID{1})
	if err != nil {
		t.Fatal(err)
	}
	for limit, text := range map[int]string{maxText: render(ownVoice(), words.Sentence{}, body), maxContent: strings.TrimSuffix(plain.Content, "\n<@1>")} {
		kept, cut := strings.CutSuffix(text, "…")
		if n := units(text); !cut || n > limit || n < limit-50 || !strings.HasSuffix(strings.TrimSpace(kept), ">") || strings.Count(kept, "<") != strings.Count(kept, ">") {
			t.Errorf("%d characters of %d, at the end %q", n, limit, text[max(0, len(text)-80):])
		}
	}
}

// TestALookChangesBetweenMessages checks that one message never has two looks: the
// look is read once a message.
func TestALookChangesBetweenMessages(t *testing.T) {
	v := ownVoice()
	own := v.own.Load()
	done := make(chan struct{})
	go func() {
		defer close(done)
		for range 2000 {
			v.own.Store(nil)
			v.own.Store(own)
		}
	}()
	for more := true; more; {
		select {
		case <-done:
			more = false
		default:
		}
		text := render(v, words.Sentence{}, []commands.Span{everyMark[1], everyMark[1]})
		if strings.Contains(text, "🟦") == strings.Contains(text, "<:") {
			t.Fatalf("got %q", text)
		}
	}
}
