package bot

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

var dump = flag.String("dump", "", "write every request of TestRunEveryWayOfAsking to this file, to hold against Discord's schema")

// TestRunEveryWayOfAsking goes from a typed command through a button, a menu, a
// form, a share and a card, as a person would.
func TestRunEveryWayOfAsking(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	touched := make(chan commands.Request, 10)
	router := &fakeRouter{touched: func(r commands.Request) { touched <- r }}
	router.handle = func(r commands.Request) (commands.Reply, error) {
		if r.Guild != data.GuildID(w.guild.ID) || r.Channel != data.ChannelID(w.channel.ID) || r.Command != "hello" || r.Now.IsZero() {
			t.Errorf("got %+v", r)
		}
		if r.Focus != "" {
			return commands.Reply{Choices: []commands.Choice{{Label: words.Verbatim("Baek || " + r.Option(r.Focus)), Value: "p1"}}}, nil
		}
		reply := commands.Reply{Title: words.Verbatim("Step " + r.Do), Body: []commands.Span{{Lead: words.Verbatim("Told:"), Text: words.Verbatim(r.Option("name")), Tagged: true}}}
		switch r.Do {
		case "":
			reply.Buttons = []commands.Button{{Label: words.Verbatim("Next"), Action: action("hello", "menu", "name", "n1")}}
		case "menu":
			reply.Menus = []commands.Menu{{Action: action("hello", "ask"), Option: "name", Prompt: words.Verbatim("Whom?"),
				Choices: []commands.Choice{{Label: words.Verbatim("One"), Value: "c1"}, {Label: words.Verbatim("Two"), Value: "c2"}}}}
		case "ask":
			return commands.Reply{Form: &commands.Form{Title: words.Verbatim("Say it"), Action: action("hello", "typed"),
				Fields: []commands.Field{{Name: "name", Label: words.Verbatim("Name"), Min: 1, Max: 40}}}}, nil
		case "typed":
			reply.Buttons = []commands.Button{{Label: words.Verbatim("Share"), Action: action("hello", "share")}}
		case "share", "card":
			reply.Public, reply.Card = true, r.Do == "card"
			reply.Buttons = []commands.Button{{Label: words.Verbatim("Join"), Action: action("hello", "card")}, {Label: words.Verbatim("Look"), Action: action("hello", "look")}}
		}
		return reply, nil
	}
	w.start(router, quick)

	offered, err := w.mina.Complete(within(t), "/hello name:bae")
	if err != nil || len(offered) != 1 || offered[0].Name != "Baek ││ bae" {
		t.Errorf("completion: %v, %v", offered, err)
	}
	step := func(a localdiscord.Answer, err error, updated bool, want string) localdiscord.ID {
		t.Helper()
		if err != nil || a.Message == nil {
			t.Fatalf("%v, %v; log:\n%s", a, err, w.log.String())
		}
		if got := people.Text(*a.Message); got != want || a.Updated != updated {
			t.Fatalf("updated %v, got\n%s\nwant\n%s", a.Updated, got, want)
		}
		return a.Message.ID
	}
	const private = "(only you can see this)\n"
	a, err := w.mina.Type(within(t), "/hello name:\"a ||b|| *c\"")
	id := step(a, err, false, private+"Step\n**Told:** ||a ││b││ *c||\n[Next]")
	a, err = w.mina.Press(within(t), id, "Next")
	step(a, err, true, private+"Step menu\n**Told:** ||n1||\n[Whom?: One | Two]")
	if a, err = w.mina.Select(within(t), id, 1, "c2"); err != nil || a.Modal == nil {
		t.Fatalf("got %v, %v, want a form", a, err)
	}
	a, err = w.mina.Submit(within(t), map[string]string{"name": "typed ||"})
	step(a, err, true, private+"Step typed\n**Told:** ||typed ││||\n[Share]")
	a, err = w.mina.Press(within(t), id, "Share")
	card := step(a, err, false, "Step share\n**Told:**\n[Join] [Look]")
	a, err = w.mina.Press(within(t), card, "Join")
	step(a, err, true, "Step card\n**Told:**\n[Join] [Look]")
	a, err = w.mina.Press(within(t), card, "Look")
	step(a, err, false, private+"Step look\n**Told:**")

	// Completing does not count as using the bot, and everything else does.
	for range 7 {
		if r := await(t, touched); r.Focus != "" {
			t.Errorf("touched for a completion: %+v", r)
		}
	}
	log := w.log.String()
	for _, secret := range []string{testToken, "typed", "c2", "name", "Told"} {
		if strings.Contains(log, secret) {
			t.Errorf("the log holds %q:\n%s", secret, log)
		}
	}
	if *dump != "" {
		var lines bytes.Buffer
		if err := errors.Join(w.WriteRequests(&lines), os.WriteFile(*dump, lines.Bytes(), 0o644)); err != nil {
			t.Error(err)
		}
	}
	for _, r := range w.Requests() {
		if r.Status/100 != 2 {
			t.Errorf("%s %s: %d", r.Method, r.Path, r.Status)
		}
		if strings.HasSuffix(r.Path, "/callback") && !strings.Contains(string(r.Body), `"type":8`) &&
			!strings.Contains(string(r.Body), `"type":9`) && !strings.Contains(string(r.Body), `"allowed_mentions":{"parse":[]}`) {
			t.Errorf("may mention: %s", r.Body)
		}
	}
}

// TestRunWhenSomethingIsWrong checks what people are told, and that one bad
// interaction does not affect others.
func TestRunWhenSomethingIsWrong(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var answer func() (commands.Reply, error)
	w.start(&fakeRouter{handle: func(commands.Request) (commands.Reply, error) { return answer() }}, quick)
	for _, c := range []struct {
		name   string
		answer func() (commands.Reply, error)
		want   string
	}{
		{"panic", func() (commands.Reply, error) { panic("story") }, english(words.Failed())},
		{"nil pointer", func() (commands.Reply, error) { var f *commands.Form; return commands.Reply{Title: f.Title}, nil }, english(words.Failed())},
		{"error", func() (commands.Reply, error) { return commands.Reply{}, errors.New("broken page 7") }, english(words.Failed())},
		{"read only", func() (commands.Reply, error) {
			return commands.Reply{}, fmt.Errorf("disk: %w", data.ErrReadOnly)
		}, english(words.CannotSave())},
		{"empty", func() (commands.Reply, error) { return commands.Reply{}, nil }, english(words.Failed())},
		{"long id", func() (commands.Reply, error) {
			return commands.Reply{Body: []commands.Span{{Text: words.Verbatim("x")}},
				Buttons: []commands.Button{{Label: words.Verbatim("x"), Action: action("hello", strings.Repeat("x", 100))}}}, nil
		}, english(words.Failed())},
	} {
		answer = c.answer
		if got, want := w.hello(), "(only you can see this)\n"+c.want; got != want {
			t.Errorf("%s: got %q, want %q", c.name, got, want)
		}
		if c.name == "panic" && strings.Contains(w.log.String(), "story") {
			t.Error("the log holds what was panicked with")
		}
		if offered, err := w.mina.Complete(within(t), "/hello name:x"); err != nil || len(offered) != 0 {
			t.Errorf("%s: completion: %v, %v", c.name, offered, err)
		}
	}
	if log := w.log.String(); !strings.Contains(log, "broken page 7") || !strings.Contains(log, "run_test.go") {
		t.Errorf("the log does not say what was wrong:\n%s", log)
	}
	for file, want := range map[string]string{"direct": english(words.OnlyInServers()), "old_button": english(words.TooOldButton())} {
		var event map[string]any
		if err := json.Unmarshal(captured(t, file), &event); err != nil {
			t.Fatal(err)
		}
		event["id"], event["token"] = strconv.Itoa(1190000000000000000+len(want)), "made-up-"+file
		w.SendEvent("INTERACTION_CREATE", event)
		w.until(func() bool {
			for _, r := range w.Requests() {
				if strings.Contains(r.Path, "made-up-"+file) && strings.Contains(string(r.Body), line(want)[:20]) {
					return true
				}
			}
			return false
		})
	}
}

// TestRunAnswersThatCannotBeSent checks that a failed answer is tried once, and
// that neither it nor a global limit hinders the next.
func TestRunAnswersThatCannotBeSent(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start(saying("Hi."), quick)
	const callback = "/interactions/*/*/callback"
	for i, f := range []localdiscord.Fault{
		{Status: http.StatusInternalServerError},
		{Status: http.StatusBadGateway},
		{Status: http.StatusTooManyRequests, RetryAfter: time.Hour, Global: true},
		{Status: http.StatusTooManyRequests, Body: "<html>banned</html>"},
		{},
	} {
		f.Path, f.Times = callback, 1
		hit := w.Fail(f)
		go w.mina.Type(t.Context(), "/hello") //nolint:errcheck // gets no answer
		await(t, hit)
		w.log.until(t, `outcome="not sent"`, i+1)
		if got := w.hello(); got != "(only you can see this)\nHi." {
			t.Errorf("after %d: %q", i, got)
		}
	}
	log := w.log.String()
	for _, r := range w.Requests() {
		if parts := strings.Split(r.Path, "/"); len(parts) > 5 && parts[3] == "interactions" && strings.Contains(log, parts[5]) {
			t.Errorf("the log holds an interaction's token %s:\n%s", parts[5], log)
		}
	}
	if strings.Contains(log, testToken) {
		t.Errorf("the log holds the token:\n%s", log)
	}
}
