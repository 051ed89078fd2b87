package bot

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

// captured returns the data of an INTERACTION_CREATE event.
func captured(t testing.TB, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", "interactions", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// from returns a request as the captured payloads make it, changed by edit.
func from(edit func(*commands.Request)) commands.Request {
	r := commands.Request{
		ID: 1190000000000000001, Guild: 197038439483310086, Channel: 197038439483310087, User: 80351110224678912,
		Roles:  []data.RoleID{197038439483310101, 197038439483310102},
		Locale: "en-US",
		At:     time.UnixMilli(1703788509130),
	}
	edit(&r)
	return r
}

func action(command, do string, pairs ...string) commands.Action {
	a := commands.Action{Command: command, Do: do, Options: map[string]string{}}
	for i := 0; i < len(pairs); i += 2 {
		a.Options[pairs[i]] = pairs[i+1]
	}
	return a
}

func TestDecode(t *testing.T) {
	asks := func(command, do string, pairs ...string) commands.Request {
		return from(func(r *commands.Request) { r.Action = action(command, do, pairs...) })
	}
	for _, c := range []struct {
		name   string
		origin origin
		want   commands.Request
	}{
		{"command", origin{command, noMessage}, asks("watched", "", "episode", "S1E3", "for", "group")},
		{"bare", origin{command, noMessage}, asks("help", "")},
		{"subcommand", origin{command, noMessage}, asks("show", "start", "episodes", "10,8")},
		{"completion", origin{completion, noMessage}, from(func(r *commands.Request) {
			r.Action, r.Focus = action("cast", "", "name", "baek k", "show", "tra"), "name"
		})},
		{"thread", origin{command, noMessage}, from(func(r *commands.Request) {
			r.Action = action("recap", "")
			r.Thread, r.Channel, r.Parent = true, 197038439483310099, 197038439483310087
			r.Missing = []string{"View Channel", "Send Messages", "Manage Messages", "Read Message History", "Create Private Threads"}
		})},
		{"host", origin{command, noMessage}, from(func(r *commands.Request) {
			r.Action, r.ManageEvents = action("recap", ""), true
		})},
		{"admin", origin{command, noMessage}, from(func(r *commands.Request) {
			r.Action, r.Roles, r.ManageEvents, r.ManageServer, r.ManageMessages = action("recap", ""), nil, true, true, true
		})},
		{"message", origin{command, noMessage}, from(func(r *commands.Request) {
			r.Action = action("Hide as a spoiler", "")
			r.Target = &commands.Target{ID: 1189999999999999999, Channel: 197038439483310087, Author: 80351110224678999,
				Text: "He || dies <@80351110224678912> https://example.org/a"}
		})},
		{"press_private", origin{press, privateMessage}, asks("watched", "undo", "mark", "1190000000000000000", "show", "trauma-code")},
		{"press_public", origin{press, publicMessage}, asks("watched", "too", "episode", "S1E3")},
		{"menu_text", origin{press, privateMessage}, asks("summary", "", "episode", "S1E2", "show", "trauma-code")},
		{"menu_role", origin{press, privateMessage}, asks("settings", "host", "role", "197038439483310101")},
		{"form", origin{submit, publicMessage}, asks("note", "save", "episode", "S1E3", "text", "I did not see || that coming.")},
	} {
		in, err := decode(captured(t, c.name))
		if err != nil || in.origin != c.origin || in.token == "" {
			t.Errorf("%s: got %v, %v", c.name, in.origin, err)
		}
		c.want.Pressed = c.origin.kind == press || c.origin.kind == submit
		if !reflect.DeepEqual(in.req, c.want) {
			t.Errorf("%s: got\n%+v\nwant\n%+v", c.name, in.req, c.want)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	change := func(name string, pairs ...string) []byte {
		s := string(captured(t, name))
		for i := 0; i < len(pairs); i += 2 {
			if !strings.Contains(s, pairs[i]) {
				t.Fatalf("%s has no %s", name, pairs[i])
			}
		}
		return []byte(strings.NewReplacer(pairs...).Replace(s))
	}
	for _, c := range []struct {
		raw  []byte
		want error // nil: any
	}{
		{captured(t, "direct"), errNoGuild},
		{captured(t, "old_button"), errOldButton},
		{[]byte(`null`), errNotAnswerable},
		{[]byte(`{"id":"1","type":1,"token":"x"}`), errNotAnswerable},
		{change("command", `"id": "1190000000000000001"`, `"id": "-1"`), errNotAnswerable},
		{change("command", `"type": 2`, `"type": 9`), errNotAnswerable},
		{change("command", `"id": "80351110224678912"`, `"id": "0080351110224678912"`), nil},
		{change("command", `"343597460480"`, `"-1"`), nil},
		{change("command", `"197038439483310101"`, `"0"`), nil},
		{change("command", `"options": [`, `"options": 7, "x": [`), nil},
		{change("command", `"type": 3`, `"type": 2`), nil},
		{change("completion", `"focused": true`, `"focused": false`), nil},
		{change("menu_role", `"197038439483310101"`+"\n  ],\n  \"resolved\"", `"@everyone"`+"\n  ],\n  \"resolved\""), nil},
		{change("menu_text", `"S1E2"`, ``), nil},
		{change("form", `"type": 18`, `"type": 23`), nil},
		{change("form", `1/note/save/episode=S1E3`, `1/note/save/episode=`), errOldButton},
		{change("message", `"type": 3`, `"type": 2`), nil},
		{change("message", `"target_id": "1189999999999999999"`, `"target_id": "1"`), nil},
		{change("message", `"id": "80351110224678999"`, `"id": ""`), nil},
		{change("command", `"guild_id": "197038439483310086",`+"\n "+`"guild"`, `"Guild_ID": "197038439483310086", "guild"`), errNoGuild},
		{change("command", `"nora"`, "\"\xff\""), errNotAnswerable},
		{change("command", `"premium_since"`, `"premium_since":`), errNotAnswerable},
	} {
		in, err := decode(c.raw)
		if err == nil || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%.60s: got %v, want %v", c.raw, err, c.want)
		}
		if answerable := in.id != 0 && in.token != ""; answerable == errors.Is(err, errNotAnswerable) {
			t.Errorf("%.60s: answerable %v with %v", c.raw, answerable, err)
		}
	}
}

// TestDecodeErrorsHoldNoText types a text where it does not belong and reads the
// error, which goes into the log.
func TestDecodeErrorsHoldNoText(t *testing.T) {
	for _, bad := range []string{`"focused": "Baek dies"`, `"options": ["Baek dies"]`, `"type": "Baek dies"`, `"Baek dies"`, `"type": 77.7`} {
		raw := strings.Replace(string(captured(t, "command")), `"value": "S1E3"`, bad, 1)
		_, err := decode([]byte(raw))
		if err == nil || strings.Contains(err.Error(), "Baek") || strings.Contains(err.Error(), "77.7") {
			t.Errorf("%s: got %v", bad, err)
		}
	}
}

// TestTargetHoldsMoreThanText changes a message and reads what is known of it.
func TestTargetHoldsMoreThanText(t *testing.T) {
	for _, c := range []struct {
		old, new   string
		bot, other bool
	}{
		{`"tts"`, `"tts"`, false, false},
		{`"type": 0`, `"type": 19`, false, false},
		{`"type": 0`, `"type": 7`, false, true},
		{`"tts"`, `"message_reference": {"type": 0}, "tts"`, false, false},
		{`"tts"`, `"message_reference": {"type": 1}, "tts"`, false, true},
		{`"tts"`, `"message_snapshots": [{"message": {}}], "tts"`, false, true},
		{`"tts"`, `"poll": {"question": 7}, "tts"`, false, true},
		{`"tts"`, `"poll": null, "tts"`, false, false},
		{`"tts"`, `"sticker_items": [{}], "tts"`, false, true},
		{`"attachments": []`, `"attachments": [{"id": 1}]`, false, true},
		{`"components": []`, `"components": [{"type": 9999, "odd": [1]}]`, false, true},
		{`"avatar": null,` + "\n      ", `"bot": true,`, true, true},
		{`"tts"`, `"webhook_id": "7", "tts"`, true, true},
	} {
		raw := string(captured(t, "message"))
		if head, rest, ok := strings.Cut(raw, `"resolved"`); !ok || !strings.Contains(rest, c.old) {
			t.Fatalf("the message has no %s", c.old)
		} else {
			raw = head + `"resolved"` + strings.Replace(rest, c.old, c.new, 1)
		}
		in, err := decode([]byte(raw))
		if err != nil || in.req.Target == nil {
			t.Errorf("%s: got %v", c.new, err)
			continue
		}
		if got := in.req.Target; got.Bot != c.bot || got.Other != c.other || got.Text == "" {
			t.Errorf("%s: got %+v", c.new, got)
		}
	}
}

// TestDecodeSeveral checks what is chosen in a menu of several, and what no such menu can
// give: too many, one of them twice, and what cannot be told from others.
func TestDecodeSeveral(t *testing.T) {
	chosen := func(fill string, values ...string) []byte {
		list, err := json.Marshal(values)
		if err != nil {
			t.Fatal(err)
		}
		id, err := encodeAction(action("cast", "first", "show", "tv-9"), fill)
		if err != nil {
			t.Fatal(err)
		}
		s := strings.Replace(string(captured(t, "menu_text")), "1/summary//episode=/show=trauma-code", id, 1)
		at := strings.Index(s, `"values"`)
		end := at + strings.Index(s[at:], "]") + 1
		return []byte(s[:at] + `"values": ` + string(list) + s[end:])
	}
	var many []string
	for i := range maxChoices + 1 {
		many = append(many, "v"+strconv.Itoa(i))
	}
	for _, c := range []struct {
		fill   string
		values []string
		want   string // empty: refused
	}{
		{"who.", []string{"a1"}, "a1"},
		{"who.", []string{"b2", "a1"}, "b2.a1"},
		{"who.", many[:maxChoices], strings.Join(many[:maxChoices], ".")},
		{"who.", many, ""},
		{"who.", []string{"a1", "b2", "a1"}, ""},
		{"who.", []string{"a1.b2"}, ""},
		{"who.", []string{"a1", ""}, ""},
		{"who.", []string{"a1", "Ada Low"}, ""},
		{"who.", nil, ""},
		{"who", []string{"a1", "b2"}, ""}, // a menu of one
	} {
		in, err := decode(chosen(c.fill, c.values...))
		if got := in.req.Option("who"); (err == nil) != (c.want != "") || err == nil && got != c.want {
			t.Errorf("%q in %q: got %q, %v, want %q", c.values, c.fill, got, err, c.want)
		}
	}
}
