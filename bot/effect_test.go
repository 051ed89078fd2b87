package bot

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"watchparty/commands"
	"watchparty/commands/words"
)

// TestEffects checks that the bot knows every effect of the commands, and lists
// what makes each different.
func TestEffects(t *testing.T) {
	codes := []int{codeUnknownChannel, codeUnknownMember, codeUnknownMessage, codeUnknownUser, codeUnknownEvent, codeThreadFull, codeEventOver, codeNoAccess, codeNoPermission}
	var got, names strings.Builder
	for _, e := range []commands.Effect{
		commands.Admit{Thread: 5, User: 8}, commands.CheckMember{User: 8}, commands.CheckPrivate{In: 5}, commands.Delete{In: 5, Message: 6}, commands.DropEvent{Event: 6}, commands.Edit{In: 5, Message: 6},
		commands.Expel{Thread: 5, User: 8}, commands.FetchShow{ID: 7}, commands.OpenThread{In: 5, Name: words.Verbatim("S1E3")}, commands.Post{In: 5}, commands.PutEvent{In: 5},
		commands.See{In: 5, Message: 6},
	} {
		known := effectOf(e)
		_, member := e.(commands.CheckMember)
		_, fetch := e.(commands.FetchShow)
		if _, drop := e.(commands.DropEvent); known.place() != 5 && !member && !drop && !fetch {
			t.Errorf("%T is in %d", e, known.place())
		}
		done := slices.DeleteFunc(slices.Clone(codes), func(code int) bool { return !known.done(code) })
		fmt.Fprintf(&got, "%T needs %s, done by %v\n", e, known.needs(), done)
		fmt.Fprintln(&names, strings.TrimPrefix(fmt.Sprintf("%T", e), "commands."))
	}
	const want = `commands.Admit needs Send Messages in Threads, done by []
commands.CheckMember needs , done by []
commands.CheckPrivate needs View Channel, done by []
commands.Delete needs Manage Messages, done by [10003 10008]
commands.DropEvent needs Create Events, done by [10070]
commands.Edit needs Send Messages, done by []
commands.Expel needs Manage Threads, done by [10007 10013]
commands.FetchShow needs , done by []
commands.OpenThread needs Create Private Threads, done by []
commands.Post needs Send Messages, done by []
commands.PutEvent needs Create Events, done by []
commands.See needs Read Message History, done by []
`
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("the effects (- want, + got):\n%s", diff)
	}
	if diff := cmp.Diff(effectsOfCommands(t), names.String()); diff != "" {
		t.Errorf("the effects (- of commands, + of this test):\n%s", diff)
	}
}

// effectsOfCommands returns the types of package commands that are effects, one a
// line, in order.
func effectsOfCommands(t *testing.T) string {
	files, err := filepath.Glob("../commands/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal("no files of commands", err)
	}
	var found []string
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range parsed.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv != nil && f.Name.Name == "effect" {
				found = append(found, f.Recv.List[0].Type.(*ast.Ident).Name)
			}
		}
	}
	slices.Sort(found)
	return strings.Join(found, "\n") + "\n"
}

// TestUnknownEffect checks that an effect which nobody wrote for the bot is a
// mistake and not nothing.
func TestUnknownEffect(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("an unknown effect is carried out")
		}
	}()
	effectOf(struct{ commands.Effect }{})
}
