package bot

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/commands/words"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden replies, and where they answer.
var golden = []struct {
	o     origin
	reply commands.Reply
}{
	{origin{command, noMessage}, commands.Reply{
		Title: words.Verbatim("Recap"),
		Body:  []commands.Span{{Lead: words.Verbatim("S1E1:"), Text: words.Verbatim("They meet.")}, {Lead: words.Verbatim("S1E2:"), Text: words.Verbatim("He || stays."), Tagged: true}},
		Menus: []commands.Menu{
			{Action: action("summary", "", "show", "trauma-code"), Option: "episode", Prompt: words.Verbatim("Which episode?"),
				Choices: []commands.Choice{{Label: words.Verbatim("S1E1"), Value: "S1E1"}, {Label: words.Verbatim("S1E2"), Value: "S1E2"}}},
			{Action: action("settings", "host"), Option: "role", Kind: commands.Roles, Prompt: words.Verbatim("Who may host?")},
			{Action: action("settings", "channel"), Option: "channel", Kind: commands.Channels},
			{Action: action("progress", "park"), Option: "user", Kind: commands.People},
			{Action: action("cast", "first", "show", "tv-9"), Option: "who", Prompt: words.Verbatim("From the first episode"), Several: true,
				Choices: []commands.Choice{{Label: words.Verbatim("Ada"), Value: "a1"}, {Label: words.Verbatim("Ada again"), Value: "a1"}, {Label: words.Verbatim("Bea"), Value: "b2"}}},
		},
		Buttons: []commands.Button{
			{Label: words.Verbatim("Share"), Action: action("recap", "share"), Look: commands.Primary},
			{Label: words.Verbatim("Watched S1E3"), Action: action("watched", "", "episode", "S1E3")},
			{Label: words.Verbatim("Forget me"), Action: action("privacy", "forget"), Look: commands.Danger},
			{Label: words.Verbatim("Source"), URL: "https://example.org/a"},
			{Label: words.Verbatim(""), Action: action("help", "")},
			{Label: words.Verbatim("Sixth"), Action: action("help", "more")},
			{Label: words.Verbatim("Nowhere"), URL: "javascript:alert(1)"},
		},
	}},
	{origin{press, privateMessage}, commands.Reply{Body: []commands.Span{{Text: words.Verbatim("Done.")}}}},
	{origin{press, publicMessage}, commands.Reply{Public: true, Card: true, Body: []commands.Span{{User: 42, Text: words.Verbatim("joined.")}}}},
	{origin{completion, noMessage}, commands.Reply{Choices: []commands.Choice{
		{Label: words.Verbatim("S1E1"), Value: "S1E1"}, {Label: words.Verbatim("again"), Value: "S1E1"}, {Label: words.Verbatim("no value")}, {Label: words.Verbatim(strings.Repeat("x", 200)), Value: "y"},
	}}},
	{origin{completion, noMessage}, commands.Reply{}},
	{origin{command, noMessage}, commands.Reply{Form: &commands.Form{
		Title: words.Verbatim("Leave a note"), Action: action("note", "save", "episode", "S1E3"),
		Fields: []commands.Field{
			{Name: "text", Label: words.Verbatim("Your note"), Hint: words.Verbatim("Opens for those who have watched S1E3."), Long: true, Min: 1, Max: 1000},
			{Name: "lead", Label: words.Verbatim("Title"), Value: "S1E3"},
		},
	}}},
}

// TestEncodeGolden checks what is sent, one line a request, so that the file can
// be checked against Discord's own schema too.
func TestEncodeGolden(t *testing.T) {
	const file = "testdata/replies.jsonl"
	var got bytes.Buffer
	for _, g := range golden {
		p, err := encodeReply(voice{}, g.o, g.reply)
		if err != nil || p.contentType != "application/json" {
			t.Fatalf("%+v: %s, %v", g.reply, p.contentType, err)
		}
		line, err := json.Marshal(map[string]any{
			"method": "POST", "path": "/api/v9/interactions/1/token/callback", "body": json.RawMessage(p.body),
		})
		if err != nil {
			t.Fatal(err)
		}
		got.Write(append(line, '\n'))
	}
	if *update {
		if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want) {
		t.Errorf("got\n%s\nwant\n%s", got.Bytes(), want)
	}
}
