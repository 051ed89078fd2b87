package bot

import (
	"fmt"
	"strings"
	"testing"
)

// TestDecodeRights gives a member one permission after another: each of the rights
// that commands ask for follows from its own, and all follow from Administrator.
func TestDecodeRights(t *testing.T) {
	type rights struct{ server, events, messages bool }
	want := map[int]rights{
		3:  {true, true, true},   // Administrator
		5:  {true, false, false}, // Manage Server
		13: {false, false, true}, // Manage Messages
		33: {false, true, false}, // Manage Events
	}
	const held = `"permissions": "2248473465835073",` + "\n  \"joined_at\""
	text := string(captured(t, "command"))
	if strings.Count(text, held) != 1 {
		t.Fatal("the command has no member's permissions")
	}
	for bit := range 64 {
		in, err := decode([]byte(strings.Replace(text, held, fmt.Sprintf(`"permissions": "%d", "joined_at"`, uint64(1)<<bit), 1)))
		r := in.req
		if got := (rights{r.ManageServer, r.ManageEvents, r.ManageMessages}); err != nil || got != want[bit] {
			t.Errorf("bit %d: %+v, %v; want %+v", bit, got, err, want[bit])
		}
	}
}
