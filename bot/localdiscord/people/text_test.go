package people_test

import (
	"encoding/json"
	"testing"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
)

func TestText(t *testing.T) {
	for _, row := range []struct{ name, message, want string }{
		{"content", `{"content":"hello"}`, "hello"},
		{"ephemeral", `{"flags":64,"content":"hello"}`, "(only you can see this)\nhello"},
		{"thinking", `{"flags":192}`, "(only you can see this)\n(thinking)"},
		{"heading", `{"components":[{"type":10,"content":"### Title\n## Two\n# One\n#none\n-# small"}]}`, "Title\nTwo\nOne\n#none\n-# small"},
		{"escapes", `{"components":[{"type":10,"content":"a\\_b \\*c\\* \\\\ \\# \\|\\| \\n é\\é"}]}`, `a_b *c* \ # || \n é\é`},
		{"an escaped heading", `{"components":[{"type":10,"content":"\\# no"}]}`, "# no"},
		{"emojis", `{"content":"<:watched:11000000000000000><:not_out:11000000000000001> <:popcorn:11000000000000002> \\<\\:next\\:11000000000000002\\>"}`,
			"🟦⋯ :popcorn: <:next:11000000000000002>"},
		{"spoiler", `{"components":[{"type":10,"content":"||he \\|\\| dies\u200b||"}]}`, "||he || dies||"},
		{"bold stays", `{"components":[{"type":10,"content":"**S1E3**"}]}`, "**S1E3**"},
		{"buttons", `{"components":[{"type":1,"components":[{"type":2,"label":"Undo"},{"type":2,"label":"Later","disabled":true},{"type":2,"label":"Site","style":5},{"type":2,"emoji":{"name":"👍"}},{"type":2,"label":"Yes","emoji":{"name":"👍"}}]}]}`,
			"[Undo] [Later (off)] [Site ↗] [👍] [👍 Yes]"},
		{"select", `{"components":[{"type":1,"components":[{"type":3,"placeholder":"Episode","options":[{"label":"S1E1"},{"label":"S1E2"}]}]}]}`, "[Episode: S1E1 | S1E2]"},
		{"select without placeholder", `{"components":[{"type":1,"components":[{"type":3,"options":[{"label":"S1E1"}]}]}]}`, "[S1E1]"},
		{"select of people", `{"components":[{"type":1,"components":[{"type":5,"placeholder":"Who"}]}]}`, "[Who: people]"},
		{"section and separator", `{"components":[{"type":9,"components":[{"type":10,"content":"a"}],"accessory":{"type":2,"label":"b"}},{"type":14}]}`, "a\n[b]"},
		{"container", `{"components":[{"type":17,"spoiler":true,"components":[{"type":10,"content":"a\nb"}]}]}`, "||a||\n||b||"},
		{"file", `{"flags":32768,"components":[{"type":13,"file":{"url":"attachment://a.json"}}],"attachments":[{"id":"1","filename":"a.json","size":5}]}`, "(file a.json, 5 bytes)"},
		{"plain file", `{"content":"a","attachments":[{"id":"1","filename":"a.json","size":5}]}`, "a\n(file a.json, 5 bytes)"},
		{"picture", `{"components":[{"type":12,"items":[{"media":{"url":"u"},"description":"d","spoiler":true}]}]}`, "||(picture d)||"},
		{"order", `{"components":[{"type":10,"content":"a"},{"type":1,"components":[{"type":2,"label":"x"}]},{"type":10,"content":"b"}]}`, "a\n[x]\nb"},
	} {
		var m localdiscord.Message
		if err := json.Unmarshal([]byte(row.message), &m); err != nil {
			t.Fatalf("%s: %v", row.name, err)
		}
		if got := people.Text(m); got != row.want {
			t.Errorf("%s:\n got %q\nwant %q", row.name, got, row.want)
		}
	}
}

func TestTextOfAForm(t *testing.T) {
	form := localdiscord.Modal{Title: "Seal", Components: []localdiscord.Component{
		{Type: localdiscord.TextDisplay, Content: "# Read this"},
		{Type: localdiscord.Label, Label: "Title", Description: "Shown to all", Component: &localdiscord.Component{Type: localdiscord.TextInput, Placeholder: "S1E3"}},
		{Type: localdiscord.Label, Label: "Who", Component: &localdiscord.Component{Type: localdiscord.UserSelect}},
	}}
	want := "Form: Seal\nRead this\nTitle: [S1E3] (Shown to all)\nWho: [people]"
	if got := people.FormText(form); got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
}
