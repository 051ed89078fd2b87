package localdiscord_test

import (
	"context"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
)

// TestEditsOfAnOldMessage edits a message that is older than an hour as often as it
// takes, and once more. Presses edit it all the same, and so does who waits.
func TestEditsOfAnOldMessage(t *testing.T) {
	dc, l, c := oneCommand(t)
	edit := func(id string) answer { return dc.call("PATCH", dc.messages()+"/"+id, said("b")) }
	id := dc.call("POST", dc.messages(), said("a", row(button("Go", "go")))).body["id"].(string)
	other := dc.call("POST", dc.messages(), said("a")).body["id"].(string)
	c.turn(time.Hour)
	for range 5 {
		dc.want(edit(id), 200, 0, "a message of one hour")
	}
	c.turn(time.Second)
	dc.want(dc.call("PATCH", dc.messages()+"/"+id, said("b", row(button("Go", "go")))), 200, 0, "the first edit")
	c.turn(5 * time.Second)
	dc.want(dc.call("PATCH", dc.messages()+"/"+id, said("c", row(button("Go", "go")))), 200, 0, "the second edit")
	refused := edit(id)
	dc.want(refused, 429, 30046, "the third edit")
	if wait := refused.body["retry_after"]; wait != 15.0 || refused.body["global"] != false || refused.header.Get("Retry-After") != "15" {
		t.Errorf("it says to wait %v: %s", wait, refused.raw)
	}
	dc.want(edit(other), 200, 0, "another message")

	gone, stop := context.WithCancel(t.Context())
	stop()
	on, err := localdiscord.ParseID(id)
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		if _, err := dc.as(dc.mina).Press(gone, on, "Go"); err != localdiscord.ErrNoResponse {
			t.Fatal(err)
		}
		in := l.read().data()
		dc.want(dc.call("POST", callbackPath(in), obj{"type": 7, "data": said("d", row(button("Go", "go")))}), 204, 0, "an answer")
		dc.want(dc.call("PATCH", dc.webhook(in)+"/messages/@original", said("e", row(button("Go", "go")))), 200, 0, "an answer, edited")
	}
	dc.want(edit(id), 429, 30046, "as before")
	c.turn(15*time.Second - 1)
	dc.want(edit(id), 429, 30046, "a moment too soon")
	c.turn(1)
	dc.want(edit(id), 200, 0, "after 20 s")
	dc.want(edit(id), 429, 30046, "and not twice: one was 15 s ago")
}
