package bot

import (
	"bytes"
	"encoding/json"
	"io"
	"mime"
	"mime/multipart"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

func TestResponseType(t *testing.T) {
	form := &commands.Form{}
	for _, c := range []struct {
		name  string
		o     origin
		reply commands.Reply
		want  int
	}{
		{"command, private", origin{command, noMessage}, commands.Reply{}, 4},
		{"command, public", origin{command, noMessage}, commands.Reply{Public: true}, 4},
		{"command, card", origin{command, noMessage}, commands.Reply{Public: true, Card: true}, 4},
		{"command, form", origin{command, noMessage}, commands.Reply{Form: form}, 9},
		{"completion", origin{completion, noMessage}, commands.Reply{}, 8},
		{"completion, whatever comes", origin{completion, noMessage}, commands.Reply{Public: true, Form: form}, 8},
		{"press on private, private", origin{press, privateMessage}, commands.Reply{}, 7},
		{"press on private, public", origin{press, privateMessage}, commands.Reply{Public: true}, 4},
		{"press on private, card", origin{press, privateMessage}, commands.Reply{Public: true, Card: true}, 4},
		{"press on private, form", origin{press, privateMessage}, commands.Reply{Form: form}, 9},
		{"press on public, private", origin{press, publicMessage}, commands.Reply{}, 4},
		{"press on public, private card", origin{press, publicMessage}, commands.Reply{Card: true}, 4},
		{"press on public, public", origin{press, publicMessage}, commands.Reply{Public: true}, 4},
		{"press on public, card", origin{press, publicMessage}, commands.Reply{Public: true, Card: true}, 7},
		{"press on plain, private", origin{press, plainMessage}, commands.Reply{}, 4},
		{"press on plain, public", origin{press, plainMessage}, commands.Reply{Public: true}, 4},
		{"form of a command, private", origin{submit, noMessage}, commands.Reply{}, 4},
		{"form on private, private", origin{submit, privateMessage}, commands.Reply{}, 7},
		{"form on public, private", origin{submit, publicMessage}, commands.Reply{}, 4},
		{"form on public, card", origin{submit, publicMessage}, commands.Reply{Public: true, Card: true}, 7},
	} {
		if got := responseType(c.o, c.reply); got != c.want {
			t.Errorf("%s: got %d, want %d", c.name, got, c.want)
		}
		// What waits for a job takes the same way, later.
		c.reply.Wait.Kind = data.RoomSeat
		later := map[int]int{4: 5, 7: 6, 8: 8, 9: 9}[c.want]
		if got := responseType(c.o, c.reply); got != later {
			t.Errorf("%s, deferred: got %d, want %d", c.name, got, later)
		}
	}
}

func TestDeferring(t *testing.T) {
	wait := data.JobKey{Kind: data.RoomSeat}
	for _, c := range []struct {
		o    origin
		r    commands.Reply
		want string
	}{
		{origin{command, noMessage}, commands.Reply{Wait: wait}, `{"data":{"flags":64},"type":5}`},
		{origin{press, publicMessage}, commands.Reply{Wait: wait}, `{"data":{"flags":64},"type":5}`},
		{origin{command, noMessage}, commands.Reply{Wait: wait, Public: true}, `{"data":{"flags":0},"type":5}`},
		{origin{press, privateMessage}, commands.Reply{Wait: wait}, `{"type":6}`},
		{origin{press, publicMessage}, commands.Reply{Wait: wait, Public: true, Card: true}, `{"type":6}`},
		{origin{press, plainMessage}, commands.Reply{Wait: wait, Public: true, Card: true}, `{"data":{"flags":0},"type":5}`},
	} {
		if got, err := encodeReply(voice{}, c.o, c.r); err != nil || string(got.body) != c.want {
			t.Errorf("%v: got %s, %v, want %s", c.o, got.body, err, c.want)
		}
	}
}

func TestEncodeFile(t *testing.T) {
	p, err := encodeReply(voice{}, origin{command, noMessage}, commands.Reply{
		Body: []commands.Span{{Text: words.Verbatim("All of it.")}},
		File: &commands.File{Name: "about \"you\"\r\n.json", Data: []byte("{}")},
	})
	if err != nil {
		t.Fatal(err)
	}
	_, params, err := mime.ParseMediaType(p.contentType)
	if err != nil {
		t.Fatal(err)
	}
	r := multipart.NewReader(bytes.NewReader(p.body), params["boundary"])
	message, err := r.NextPart()
	if err != nil {
		t.Fatal(err)
	}
	text, _ := io.ReadAll(message)
	if message.FormName() != "payload_json" || !strings.Contains(string(text), `"url":"attachment://about--you---.json"`) {
		t.Errorf("got %q %s", message.FormName(), text)
	}
	file, err := r.NextPart()
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(file)
	if file.FormName() != "files[0]" || file.FileName() != "about--you---.json" || string(body) != "{}" {
		t.Errorf("got %q %q %s", file.FormName(), file.FileName(), body)
	}
	if _, err := encodeReply(voice{}, origin{}, commands.Reply{File: &commands.File{Data: make([]byte, maxFile+1)}}); err == nil {
		t.Error("a file that Discord refuses was not refused")
	}
}

func TestEncodeRefuses(t *testing.T) {
	say := []commands.Span{{Text: words.Verbatim("x")}}
	for name, r := range map[string]commands.Reply{
		"nothing":         {Body: []commands.Span{{Text: words.Verbatim("\u200b")}}},
		"same id":         {Body: say, Buttons: []commands.Button{{Action: action("a", "")}, {Action: action("a", "")}}},
		"story in an id":  {Body: say, Buttons: []commands.Button{{Action: action("a", "", "name", "Baek Kang-hyuk")}}},
		"menu of nothing": {Body: say, Menus: []commands.Menu{{Action: action("a", "")}}},
		"several people":  {Body: say, Menus: []commands.Menu{{Action: action("a", ""), Option: "o", Kind: commands.People, Several: true}}},
		"several of one":  {Body: say, Menus: []commands.Menu{{Action: action("a", ""), Option: "o", Several: true, Choices: []commands.Choice{{Value: "a.b"}}}}},
		"form of nothing": {Form: &commands.Form{Action: action("a", "")}},
		"six fields":      {Form: &commands.Form{Action: action("a", ""), Fields: make([]commands.Field, 6)}},
	} {
		if p, err := encodeReply(voice{}, origin{command, noMessage}, r); err == nil {
			t.Errorf("%s: got %s", name, p.body)
		}
	}
	again := commands.Reply{Form: &commands.Form{Action: action("a", ""), Fields: []commands.Field{{Name: "x"}}}}
	if _, err := encodeReply(voice{}, origin{submit, noMessage}, again); err == nil {
		t.Error("a form answered a form")
	}
}

// TestEncodeHoldsTheLimits sends replies of any size; what Discord would refuse
// is left out or cut.
func TestEncodeHoldsTheLimits(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.StringN(0, 300, -1), rapid.Just(""))
	rapid.Check(t, func(t *rapid.T) {
		r := commands.Reply{Public: rapid.Bool().Draw(t, "public"), Title: words.Verbatim(text.Draw(t, "title")), Body: []commands.Span{{Text: words.Verbatim("x")}}}
		for i := range rapid.IntRange(0, 8).Draw(t, "menus") {
			m := commands.Menu{Action: action("m", "", "n", string(rune('a'+i))), Option: "o", Prompt: words.Verbatim(text.Draw(t, "prompt"))}
			for range rapid.IntRange(0, 30).Draw(t, "choices") {
				m.Choices = append(m.Choices, commands.Choice{Label: words.Verbatim(text.Draw(t, "label")), Value: text.Draw(t, "value")})
			}
			r.Menus = append(r.Menus, m)
		}
		for i := range rapid.IntRange(0, 45).Draw(t, "buttons") {
			r.Buttons = append(r.Buttons, commands.Button{Label: words.Verbatim(text.Draw(t, "label")), Action: action("b", "x"+string(rune('0'+i/10))+string(rune('0'+i%10)))})
		}
		p, err := encodeReply(voice{}, origin{command, noMessage}, r)
		if err != nil {
			t.Fatal(err)
		}
		var sent struct {
			Data struct {
				Flags      int
				Components []any
			}
		}
		if err := json.Unmarshal(p.body, &sent); err != nil {
			t.Fatal(err)
		}
		if private := sent.Data.Flags&flagPrivate != 0; private == r.Public || sent.Data.Flags&flagComponents == 0 {
			t.Fatalf("flags %d of a reply that is public: %v", sent.Data.Flags, r.Public)
		}
		if n := countComponents(t, sent.Data.Components); n > 40 {
			t.Fatalf("%d components", n)
		}
	})
}

// countComponents counts components, nested ones too, and holds their limits.
func countComponents(t *rapid.T, list []any) int {
	n := len(list)
	for _, c := range list {
		c := c.(map[string]any)
		for key, most := range map[string]int{"label": 80, "placeholder": 150, "custom_id": 100} {
			if s, ok := c[key].(string); ok && (units(s) > most || s == "") {
				t.Fatalf("%s %q", key, s)
			}
		}
		options, _ := c["options"].([]any)
		for _, o := range options {
			o := o.(map[string]any)
			if l, v := units(o["label"].(string)), units(o["value"].(string)); l == 0 || l > 100 || v == 0 || v > 100 {
				t.Fatalf("option %v", o)
			}
		}
		inside, _ := c["components"].([]any)
		if most := map[float64]int{1: 5, 17: 10}[c["type"].(float64)]; len(inside) > most || len(options) > 25 {
			t.Fatalf("type %v holds %d components, %d options", c["type"], len(inside), len(options))
		}
		n += countComponents(t, inside)
	}
	return n
}
