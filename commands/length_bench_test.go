package commands_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/datatest"
)

// BenchmarkLength measures what shows of some lengths cost: each command, and a stroke
// of a key on the way to an episode.
func BenchmarkLength(b *testing.B) {
	for _, n := range []int{8, 5000} {
		s := data.BareShow{ID: "case", Name: "Case", Numbers: []int{n}}.Show()
		for _, line := range []string{"watched", "watched episode=3", "watched episode=", "watched episode=7", "watched episode=next", "watched episode=title",
			"summary episode=5", "summary", "recap", "progress", "note", "room", "read", "cast", "ending", "show/info", "show/list", "watched/choose"} {
			fields := strings.Fields(line)
			q := commands.Request{ID: 5, Guild: 1, Channel: 1, User: 2, Now: rowTime}
			command, do, _ := strings.Cut(fields[0], "/")
			q.Action = commands.Action{Command: command, Do: do, Options: map[string]string{}}
			for _, f := range fields[1:] {
				name, value, _ := strings.Cut(f, "=")
				q.Options[name] = value
				if value != "3" {
					q.Focus = name
				}
			}
			b.Run(fmt.Sprintf("%s/%d", strings.ReplaceAll(line, "/", " "), n), func(b *testing.B) {
				store := datatest.New()
				r := commands.NewRouter(data.NewCatalog(s), store.Store)
				for _, a := range []commands.Action{
					{Command: "show", Do: "start", Options: map[string]string{"show": "case"}},
					{Command: "watched", Do: "sure", Options: map[string]string{"episode": "S1E3"}},
				} {
					if _, err := r.Handle(context.Background(), commands.Request{ID: 1, Guild: 1, Channel: 1, User: 2, Now: rowTime, ManageServer: true, Action: a}); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportAllocs()
				for b.Loop() {
					if _, err := r.Handle(context.Background(), q); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
