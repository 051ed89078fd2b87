package demo

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const readme = "../../README.md"

var conversationBlock = regexp.MustCompile("(?ms)^```conversation\n(.*?)^```$")

// TestReadmeConversations plays the conversations of README.md.
func TestReadmeConversations(t *testing.T) {
	page, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	found := conversationBlock.FindAllStringSubmatch(string(page), -1)
	if len(found) == 0 {
		t.Fatal("README.md has no conversation")
	}
	written := string(page)
	for i, m := range found {
		t.Run(fmt.Sprint(i+1), func(t *testing.T) {
			want := m[1]
			got := playFile(t, want)
			if *update {
				written = strings.Replace(written, want, got, 1)
				if err := os.WriteFile(readme, []byte(written), 0o666); err != nil {
					t.Fatal(err)
				}
			} else if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); diff != "" {
				t.Errorf("(- README.md, + said):\n%s", diff)
			}
		})
	}
}
