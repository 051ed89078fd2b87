package bot

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// canary is in lower case, as a command's name is.
const canary = "kestrel"

// withCanaries puts a canary into every text of an interaction's data: names of
// commands and options, values, labels, custom ids, a message's content.
func withCanaries(v any) any {
	switch v := v.(type) {
	case string:
		return canary
	case []any:
		for i := range v {
			v[i] = withCanaries(v[i])
		}
	case map[string]any:
		for k, x := range v {
			s, isText := x.(string)
			switch {
			case isText && (strings.HasSuffix(k, "id") && k != "custom_id" || k == "timestamp"):
			case isText && k == "custom_id" && strings.HasPrefix(s, "1/"):
				v[k] = "1/" + canary + "/" + canary + "/" + canary + "=" + canary
			default:
				v[k] = withCanaries(x)
			}
		}
	}
	return v
}

// TestTheLogHoldsNoWords delivers interactions in which everything that people
// can make up is a canary: the log names neither it nor the person.
func TestTheLogHoldsNoWords(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start(saying("Hi."), quick)
	for i, file := range []string{"command", "subcommand", "completion", "press_public", "press_private", "menu_text", "menu_role", "form", "message", "old_button"} {
		var event map[string]any
		if err := json.Unmarshal(captured(t, file), &event); err != nil {
			t.Fatal(err)
		}
		id := fmt.Sprint(1190000000000001000 + i)
		event["id"], event["token"], event["data"] = id, "made-up-"+file, withCanaries(event["data"])
		w.SendEvent("INTERACTION_CREATE", event)
		w.log.until(t, "id="+id, 1)
	}
	if got := w.hello(); got != "(only you can see this)\nHi." {
		t.Errorf("after all that: %q", got)
	}
	w.log.until(t, "command=hello", 1)
	log := w.log.String()
	for _, word := range []string{canary, "80351110224678912", "nora", "made-up", w.mina.Member().String(), "Mina"} {
		if strings.Contains(strings.ToLower(log), strings.ToLower(word)) {
			t.Errorf("the log holds %q:\n%s", word, log)
		}
	}
}
