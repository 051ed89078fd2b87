package bot

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"watchparty/bot/meters"
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
// can make up is a canary: the log and the figures name neither it nor the person, and
// the figures no server.
func TestTheLogHoldsNoWords(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	cfg := w.config()
	cfg.Meters = meters.New("1")
	await(t, w.run(saying("Hi."), cfg, quick))
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
	var figures strings.Builder
	cfg.Meters.Write(&figures, false)
	for _, word := range []string{canary, "80351110224678912", "nora", "made-up", "mina", "friday", w.mina.Member().String(), fmt.Sprint(w.guild.ID), fmt.Sprint(w.channel.ID)} {
		if strings.Contains(strings.ToLower(figures.String()), strings.ToLower(word)) {
			t.Errorf("the figures hold %q:\n%s", word, figures.String())
		}
	}
	if !strings.Contains(figures.String(), `kind="command",command="",outcome=`) {
		t.Errorf("no made-up command was counted:\n%s", figures.String())
	}
}

// TestTheLogHoldsNoPages checks that what Discord or a proxy says is cut before
// it is logged, and holds no token.
func TestTheLogHoldsNoPages(t *testing.T) {
	t.Parallel()
	const most, secret = 700, "aW50ZXJhY3Rpb246c2VjcmV0"
	long := strings.Repeat("long ", 20_000)
	for name, says := range map[string]*http.Response{
		"a message":         respond(400, `{"code":50035,"message":"`+testToken+secret+long+`"}`),
		"a page":            respond(502, "<html>"+long),
		"a message of 401":  respond(401, `{"code":0,"message":"`+long+`"}`),
		"a number too long": respond(200, `{"type":`+strings.Repeat("1", 100_000)+`}`),
	} {
		body := says.Body
		a, err := newAPI(testToken, "1", &http.Client{Transport: roundTrip(func(*http.Request) (*http.Response, error) {
			says.Body = body
			return says, nil
		})})
		if err != nil {
			t.Fatal(err)
		}
		var into wireChannel
		err = a.call(t.Context(), "GET", "https://discord.com/api/v9/x", "x", nil, &into)
		if err == nil || len(err.Error()) > most || strings.Contains(err.Error(), testToken) {
			t.Errorf("%s, to a call: %.1000v", name, err)
		}
	}
	a, err := newAPI(testToken, "1", &http.Client{Transport: roundTrip(func(*http.Request) (*http.Response, error) {
		return respond(400, `{"message":"`+secret+long[:60_000]+`"}`), nil
	})})
	if err != nil {
		t.Fatal(err)
	}
	err = a.respond(t.Context(), interaction{id: 1, token: secret}, payload{"application/json", []byte("{}")})
	if err == nil || len(err.Error()) > most || strings.Contains(err.Error(), secret) {
		t.Errorf("to an answer: %.1000v", err)
	}
	inBubble(t, "where the gateway is", nil, func(t *testing.T, f *fakeGateway) {
		f.says = `{"url":"nowhere://` + testToken + "/" + long + `"}`
		f.start()
		time.Sleep(time.Second / 4)
		if log := f.log.String(); !strings.Contains(log, "nowhere") || len(log) > most || strings.Contains(log, testToken) {
			t.Errorf("the log: %.1000s", log)
		}
	})
}

// TestWhatCannotBeReadIsNotLogged checks that the error of an interaction which
// makes no sense does not quote it.
func TestWhatCannotBeReadIsNotLogged(t *testing.T) {
	for _, at := range []string{"roles", "permissions", "app_permissions", "messages", "message"} {
		var event map[string]any
		if err := json.Unmarshal(captured(t, "command"), &event); err != nil {
			t.Fatal(err)
		}
		switch member := event["member"].(map[string]any); at {
		case "roles":
			member[at] = []any{canary}
		case "permissions":
			member[at] = canary
		case "messages":
			event["data"] = map[string]any{"resolved": map[string]any{at: map[string]any{canary: 7}}}
		case "message":
			event["data"] = map[string]any{"resolved": map[string]any{"messages": map[string]any{canary: map[string]any{"id": 7}}}}
		default:
			event[at] = canary
		}
		raw, err := json.Marshal(event)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := decode(raw); err == nil || strings.Contains(err.Error(), canary) {
			t.Errorf("%s: %v", at, err)
		}
	}
}
