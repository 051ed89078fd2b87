package localdiscord_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/page"
)

// pageServer is a discord with a page on it. The test answers in the bot's name.
type pageServer struct {
	*discord
	page *page.Page
}

func newPageServer(t *testing.T) *pageServer {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := localdiscord.New(localdiscord.Options{Name: "popcorn"})
	opened := page.Open(s)
	done := make(chan error)
	go func() { done <- s.Serve(ln) }()
	t.Cleanup(func() {
		s.Close()
		if err := <-done; err != nil {
			t.Errorf("Serve: %v", err)
		}
	})
	srv := &pageServer{&discord{Server: s, t: t, host: ln.Addr().String()}, opened}
	srv.guild = s.AddGuild("Friday night")
	srv.channel = s.AddChannel(srv.guild.ID, "watching")
	s.AddChannel(srv.guild.ID, "off-topic")
	srv.mina = s.AddMember(srv.guild.ID, "Mina", localdiscord.ManageGuild)
	srv.theo = s.AddMember(srv.guild.ID, "Theo")
	opened.SetWelcome(page.Welcome{Title: "Things to try", Text: "A click runs the line.", Try: []page.Try{
		{As: "Mina", Line: "/watched episode:3", Why: "Mina marks the third episode"},
		{As: "Theo", Line: "/recap", Why: "and Theo asks, who is behind her"}}})
	return srv
}

func (srv *pageServer) request(method, path string, body any, change func(*http.Request)) answer {
	srv.t.Helper()
	raw, err := json.Marshal(body)
	if err != nil {
		srv.t.Fatal(err)
	}
	r, err := http.NewRequest(method, "http://"+srv.host+path, bytes.NewReader(raw))
	if err != nil {
		srv.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Origin", "http://"+srv.host)
	if change != nil {
		change(r)
	}
	return srv.carry(r)
}

// act does something as a member at the channel.
func (srv *pageServer) act(name string, m localdiscord.Member, more obj) answer {
	srv.t.Helper()
	body := obj{"member": m.User.ID, "channel": srv.channel.ID}
	for k, v := range more {
		body[k] = v
	}
	return srv.request("POST", "/page/"+name, body, nil)
}

// pageEvent is one event of a member's stream.
type pageEvent struct{ name, data string }

// events is a member's stream, until the test ends.
func (srv *pageServer) events(m localdiscord.Member) *bufio.Scanner {
	srv.t.Helper()
	resp, err := http.Get("http://" + srv.host + "/page/events?member=" + m.User.ID.String() + "&channel=" + srv.channel.ID.String())
	if err != nil {
		srv.t.Fatal(err)
	}
	srv.t.Cleanup(func() { resp.Body.Close() })
	if got := resp.Header.Get("Content-Type"); got != "text/event-stream" {
		raw, _ := io.ReadAll(resp.Body)
		srv.t.Fatalf("events: %s %s %s", resp.Status, got, raw)
	}
	lines := bufio.NewScanner(resp.Body)
	lines.Buffer(nil, 1<<22)
	return lines
}

func (srv *pageServer) next(lines *bufio.Scanner) pageEvent {
	srv.t.Helper()
	e := pageEvent{}
	for lines.Scan() {
		name, value, _ := strings.Cut(lines.Text(), ": ")
		switch {
		case name == "event":
			e.name = value
		case name == "data":
			e.data = value
		case lines.Text() == "" && e.name != "":
			return e
		}
	}
	srv.t.Fatalf("the stream ended: %v", lines.Err())
	return e
}

// put reads on to the next message that is new or changed.
func (srv *pageServer) put(lines *bufio.Scanner) (e pageEvent, message obj) {
	srv.t.Helper()
	for e.name != "put" {
		e = srv.next(lines)
	}
	if err := json.Unmarshal([]byte(e.data), &message); err != nil {
		srv.t.Fatal(err)
	}
	return e, message
}

// container is a V2 message with everything in a box.
func boxed(colour int, inner ...obj) obj {
	return obj{"flags": 1 << 15, "allowed_mentions": obj{"parse": []string{}},
		"components": []obj{{"type": 17, "accent_color": colour, "components": inner}}}
}

func text(s string) obj { return obj{"type": 10, "content": s} }

func styled(label, id string, style int) obj {
	return obj{"type": 2, "style": style, "label": label, "custom_id": id}
}

const recapText = "## Before S1E3\n-# Up to where you are\n**S1E1** Ana finds the letter\\_box.\n**S1E2** ||Ana's *brother* wrote the letters.||\nNext: <t:1893456000:R>, <t:1893456000:f>"

// popcorn is a bot with one of everything.
func (srv *pageServer) popcorn() {
	srv.t.Helper()
	str := func(name, about string, more obj) obj {
		o := obj{"type": 3, "name": name, "description": about}
		for k, v := range more {
			o[k] = v
		}
		return o
	}
	srv.register(
		obj{"name": "watched", "description": "Mark how far you have watched.", "options": []obj{
			str("episode", "The last episode you watched.", obj{"autocomplete": true}),
			str("for", "Who watched it.", obj{"choices": []obj{{"name": "me", "value": "me"}, {"name": "the group", "value": "group"}}})}},
		obj{"name": "recap", "description": "Previously on: one line for each episode."},
		obj{"name": "share", "description": "Posts the recap for everybody."},
		obj{"name": "cast", "description": "Who is who, as far as you may know.", "options": []obj{str("name", "A character or an actor.", obj{"required": true, "autocomplete": true})}},
		obj{"name": "note", "description": "Leave a note, sealed at an episode."},
		obj{"name": "slow", "description": "Takes its time."},
		obj{"name": "mute", "description": "Says nothing at all."},
		obj{"name": "gallery", "description": "One of everything."},
		obj{"name": "show", "description": "Shows.", "options": []obj{
			{"type": 1, "name": "list", "description": "Which shows there are."},
			{"type": 1, "name": "start", "description": "This channel watches a show.", "options": []obj{str("title", "Which show.", obj{"required": true}), {"type": 6, "name": "host", "description": "Who hosts it."}, {"type": 5, "name": "loud", "description": "Say it aloud."}}},
			{"type": 2, "name": "pack", "description": "Packs.", "options": []obj{{"type": 1, "name": "upload", "description": "Give a pack.", "options": []obj{{"type": 11, "name": "file", "description": "The pack.", "required": true}}}}}}},
		obj{"name": "Hide as a spoiler", "type": 3})
	srv.bot(func(in obj) {
		data := in["data"].(obj)
		answer := func(kind int, d obj) { srv.call("POST", callbackPath(in), obj{"type": kind, "data": d}) }
		name, _ := data["name"].(string)
		if id, ok := data["custom_id"].(string); ok {
			name = id
		}
		if in["type"] == 4.0 {
			answer(8, obj{"choices": []obj{{"name": "S1E3 · The tide", "value": "s1e3"}, {"name": "S1E2 · The letter", "value": "s1e2"}}})
			return
		}
		srv.play(in, name, answer)
	})
}

// play answers one command, press or form of popcorn.
func (srv *pageServer) play(in obj, name string, answer func(int, obj)) {
	switch name {
	case "recap":
		answer(4, private(boxed(0x5865f2, text(recapText), row(styled("Share", "share", 1), styled("Show me anyway", "more", 2)))))
	case "share":
		answer(4, boxed(0x5865f2, text("## Previously on\n**S1E1** Ana finds the letterbox.\n**S1E2** ||Ana's brother wrote the letters.||"), row(button("I watched it too", "too"))))
	case "watched":
		answer(4, private(boxed(0x248046, text("You are at **S1E3** now."), row(styled("Undo", "undo", 2), styled("What happened?", "recap", 1)))))
	case "undo":
		answer(7, boxed(0x248046, text("Taken back: you are at **S1E2**.")))
	case "too":
		answer(4, private(said("Marked, for you only.")))
	case "note":
		answer(9, obj{"custom_id": "noted", "title": "A note for S1E3", "components": []obj{
			{"type": 18, "label": "Your note", "description": "Opens for those who have watched S1E3.", "component": obj{"type": 4, "custom_id": "text", "style": 2, "min_length": 3, "max_length": 300}},
			{"type": 18, "label": "Title", "component": obj{"type": 4, "custom_id": "title", "style": 1, "required": false, "placeholder": "May be left out"}}}})
	case "noted":
		answer(4, private(said("Noted.")))
	case "slow":
		answer(5, obj{"flags": 64})
		srv.call("PATCH", srv.webhook(in)+"/messages/@original", said("Here it is."))
	case "mute":
	case "cast":
		answer(4, private(boxed(0x5865f2, text("### Ana\nThe lighthouse keeper's daughter."))))
	case "gallery":
		answer(4, gallery())
	default:
		resolved, _ := in["data"].(obj)["resolved"].(obj)
		files, _ := resolved["attachments"].(obj)
		for _, f := range files {
			_, text := fetched(srv.t, f.(obj)["url"].(string))
			name = "a file: " + text
		}
		answer(4, private(said("You used "+name+".")))
	}
}

// gallery is a message that holds whatever the page can draw, and something it cannot.
func gallery() obj {
	return obj{"flags": 1 << 15, "components": []obj{
		{"type": 17, "accent_color": 0xf0b232, "components": []obj{
			text("# One of everything\nHello <@1> and @everyone, `code`, ~~gone~~, __under__, [a link](https://example.org).\n> quoted\n- one\n- two\n```\nblock\n```"),
			{"type": 14, "spacing": 2},
			{"type": 9, "components": []obj{text("A section with a button.")}, "accessory": styled("Look", "look", 2)},
			row(styled("Primary", "p", 1), styled("Secondary", "s", 2), styled("Success", "g", 3), styled("Danger", "d", 4), obj{"type": 2, "style": 5, "label": "Site", "url": "https://example.org"}),
			row(obj{"type": 3, "custom_id": "one", "placeholder": "Which episode?", "options": []obj{{"label": "S1E1", "value": "1", "description": "The first"}, {"label": "S1E2", "value": "2"}}}),
			row(obj{"type": 3, "custom_id": "many", "placeholder": "Which ones?", "min_values": 1, "max_values": 2, "options": []obj{{"label": "S1E1", "value": "1"}, {"label": "S1E2", "value": "2"}}}),
			row(obj{"type": 5, "custom_id": "who", "placeholder": "Who?"}),
			{"type": 12, "items": []obj{{"media": obj{"url": "https://example.org/a.png"}, "description": "a harbour", "spoiler": true}}}}},
		{"type": 17, "spoiler": true, "components": []obj{text("The whole box is a spoiler.")}}}}
}
