package bot

import (
	"fmt"
	"testing"

	"watchparty/bot/localdiscord"
	"watchparty/commands"
	"watchparty/commands/words"
)

// TestFilesAreRefusedUnread checks that a file is fetched if the command asks for it, and only
// then.
func TestFilesAreRefusedUnread(t *testing.T) {
	t.Parallel()
	router := keeping()
	router.handle = func(q commands.Request) (commands.Reply, error) {
		f := q.Files["file"]
		return commands.Reply{Public: true, Body: []commands.Span{{Text: words.Verbatim(fmt.Sprint(f.Name, f.Size, f.Trouble == commands.FileWaits))}}}, nil
	}
	fileSandbox(t, router, func(b *sandbox, give func(string, []byte) string) {
		fetched := b.Fail(localdiscord.Fault{Path: "/ephemeral-attachments/*/*/*", Pass: true})
		if got := give("a.yaml", []byte("x")); got != "a.yaml1 true" {
			t.Errorf("got %q", got)
		}
		if len(fetched) > 0 {
			t.Error("a file that is refused is fetched")
		}
	})
}
