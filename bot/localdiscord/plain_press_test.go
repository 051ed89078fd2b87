package localdiscord_test

import (
	"context"
	"testing"

	"watchparty/bot/localdiscord"
)

// TestAPressOnAPlainMessage answers a press on a message that is text with buttons: as
// text it stays plain, as components it becomes such a message if its text goes, and then
// it never is plain again.
func TestAPressOnAPlainMessage(t *testing.T) {
	dc, l, _ := oneCommand(t)
	text := func(s string) obj { return obj{"content": s, "components": []obj{row(button("Go", "go"))}} }
	id := dc.call("POST", dc.messages(), text("a")).body["id"].(string)
	on, err := localdiscord.ParseID(id)
	if err != nil {
		t.Fatal(err)
	}
	gone, stop := context.WithCancel(t.Context())
	stop()
	press := func() obj {
		if _, err := dc.as(dc.mina).Press(gone, on, "Go"); err != localdiscord.ErrNoResponse {
			t.Fatal(err)
		}
		return l.read().data()
	}
	flags := func(in obj) any { return in["message"].(obj)["flags"] }
	in := press()
	if flags(in) != 0.0 {
		t.Errorf("pressed with flags %v", flags(in))
	}
	dc.want(dc.call("POST", callbackPath(in), obj{"type": 7, "data": said("b")}), 400, 50035, "components beside the text")
	dc.want(dc.call("POST", callbackPath(in), obj{"type": 7, "data": obj{"components": []obj{plainText(1)}}}), 400, 50035, "components without the flag")
	dc.want(dc.call("POST", callbackPath(in), obj{"type": 7, "data": text("b")}), 204, 0, "text")
	if m, _ := dc.Message(on); m.Content != "b" || m.Flags != 0 || m.Edited == nil {
		t.Errorf("updated: %+v", m)
	}
	components := said("c", row(button("Go", "go")))
	components["content"] = nil
	dc.want(dc.call("POST", callbackPath(press()), obj{"type": 7, "data": components}), 204, 0, "components instead of the text")
	in = press()
	if flags(in) != 32768.0 {
		t.Errorf("pressed with flags %v", flags(in))
	}
	dc.want(dc.call("POST", callbackPath(in), obj{"type": 7, "data": text("d")}), 400, 50035, "text again")
}
