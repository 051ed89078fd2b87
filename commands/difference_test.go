package commands_test

import (
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

// TestDifferenceReports checks that a comparison which fails says in what: all that a
// reply, an effect, an outcome or a member holds can be compared.
func TestDifferenceReports(t *testing.T) {
	reply := func(s string) commands.Reply {
		return commands.Reply{Body: []commands.Span{{Text: words.Verbatim(s)}}, Buttons: []commands.Button{{Label: words.Verbatim(s)}}}
	}
	row := func(m commands.Mark) commands.Reply {
		return commands.Reply{Body: []commands.Span{{Strip: commands.StripOf(commands.MarkWatched, m)}}}
	}
	gaps := data.UpTo(at(1, 4)).Without(at(1, 1), at(1, 3))
	for _, c := range []struct{ a, b any }{
		{reply("one"), reply("two")},
		{row(commands.MarkNext), row(commands.MarkLater)},
		{commands.Turn{Effect: commands.Post{In: 1, Message: reply("one")}}, commands.Turn{Effect: commands.Post{In: 1, Message: reply("two")}}},
		{commands.Outcome{Effect: commands.Post{Message: reply("one")}}, commands.Outcome{Effect: commands.Post{Message: reply("two")}}},
		{data.Member{Seen: gaps}, data.Member{Seen: data.UpTo(at(1, 4))}},
		{data.Private(at(1, 4), gaps), data.Private(at(1, 4), data.Set{})},
	} {
		if diff := difference(c.a, c.b); !strings.Contains(diff, "-") || !strings.Contains(diff, "+") {
			t.Errorf("%+v and %+v: %q", c.a, c.b, diff)
		}
	}
}
