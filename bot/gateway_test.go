package bot

import (
	"context"
	"encoding/json"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/commands"
	"watchparty/data"
)

// TestRunComesBack checks that the bot answers again after everything that can
// happen to a connection.
func TestRunComesBack(t *testing.T) {
	for name, c := range map[string]struct {
		timing  timing
		disturb func(*world)
		again   bool // it takes a new session or a resumed one
	}{
		"op 7": {quick, func(w *world) { w.Reconnect() }, true},
		"op 9": {quick, func(w *world) { w.Invalidate(false) }, true},
		"frames": {quick, func(w *world) {
			w.AskHeartbeat()
			w.SendFrame([]byte("}garbage{"))
			w.SendFrame([]byte(`{"op":99}`))
			w.SendEvent("SOMETHING_NEW", []int{1})
			w.SendEvent("INTERACTION_CREATE", "x")
			w.SendEvent("MESSAGE_CREATE", 7)
		}, false},
		"dropped":           {quick, func(w *world) { w.DropSockets() }, true},
		"session gone":      {quick, func(w *world) { w.Forget(); w.DropSockets() }, true},
		"refused to start":  {quick, func(w *world) { w.Forget(); w.RefuseNext(4000, 4008); w.DropSockets() }, true},
		"refused to resume": {quick, func(w *world) { w.RefuseNext(4007, 4009); w.DropSockets() }, true},
		"gateway down": {quick, func(w *world) {
			w.Fail(localdiscord.Fault{Path: "/gateway", Status: 503, Times: 3})
			w.CloseSockets(4000)
		}, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.start(saying("Hi."), c.timing)
			before := w.Gateway()
			c.disturb(w)
			if c.again {
				w.until(func() bool {
					now := w.Gateway()
					return now.Identifies+now.Resumes > before.Identifies+before.Resumes && now.Connected == 1
				})
			}
			if got := w.hello(); got != "(only you can see this)\nHi." {
				t.Errorf("got %q", got)
			}
			now := w.Gateway()
			if !c.again && now.Identifies+now.Resumes != 1 {
				t.Errorf("%+v: reconnected without need", now)
			}
			// A session that Discord refused is not tried again: it would be
			// refused every time.
			if name == "refused to resume" && (now.Resumes != 1 || now.Identifies != 3) {
				t.Errorf("%+v: want a new session", now)
			}
		})
	}
}

// TestRunMissesNothing checks that what happened while the connection was down
// is answered, and once.
func TestRunMissesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	handled := make(chan uint64, 10)
	router := saying("Hi.")
	router.touched = func(r commands.Request) { handled <- r.ID }
	w.start(router, quick)
	w.Twice(1)
	w.hello()
	w.log.until(t, "delivered twice", 1)
	w.DropSockets()
	if got := w.hello(); got != "(only you can see this)\nHi." {
		t.Errorf("got %q", got)
	}
	if a, b := await(t, handled), await(t, handled); a == b || len(handled) != 0 {
		t.Errorf("handled %d and %d, and %d more", a, b, len(handled))
	}
}

// TestRunSaysWhatToDo checks that what waiting does not mend ends the bot, at the
// start and later.
func TestRunSaysWhatToDo(t *testing.T) {
	t.Run("wrong token", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		cfg := w.config()
		cfg.Token = "wrong"
		w.run(saying(""), cfg, quick)
		if err := await(t, w.ended); err == nil || !strings.Contains(err.Error(), "DISCORD_TOKEN") || strings.Contains(err.Error(), "wrong") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("wrong token from now on", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		w.start(saying(""), quick)
		w.RefuseNext(4004)
		w.CloseSockets(4004)
		if err := await(t, w.ended); err == nil || !strings.Contains(err.Error(), fatal[4004]) {
			t.Errorf("got %v", err)
		}
	})
	for _, token := range []string{"one\ntwo", "one two", "one\x00two", "tök"} {
		if err := Run(t.Context(), Config{Token: token}, saying("")); err == nil || !strings.Contains(err.Error(), "DISCORD_TOKEN") ||
			strings.Contains(err.Error(), token) {
			t.Errorf("%q: got %v", token, err)
		}
	}
	for _, cfg := range []Config{{}, {Token: " "}, {Token: "x", APIBase: "localhost:80"}, {Token: "x", APIBase: "ftp://x"}} {
		if err := Run(t.Context(), cfg, saying("")); err == nil {
			t.Errorf("%+v: no error", cfg)
		}
	}
}

// sent says whether the bot sent a text.
func sent(w *world, text string) bool {
	for _, r := range w.Requests() {
		if raw, err := json.Marshal(text); err == nil && strings.Contains(string(r.Body), strings.Trim(string(raw), `"`)) {
			return true
		}
	}
	return false
}

func TestSweepListsEveryServerOrNone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for range 450 {
		w.AddGuild("More")
	}
	var got []data.GuildID
	swept := 0
	router := saying("")
	router.swept = func(g []data.GuildID) { got, swept = g, swept+1 }
	b, err := newBot(t.Context(), w.config(), router, quick)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.sweep(t.Context()); err != nil || len(got) != 451 || got[0] != data.GuildID(w.guild.ID) {
		t.Errorf("got %d servers, %v", len(got), err)
	}
	w.Fail(localdiscord.Fault{Path: "/users/@me/guilds", Pass: true, Times: 2})
	w.Fail(localdiscord.Fault{Path: "/users/@me/guilds", Status: 500})
	if err := b.sweep(t.Context()); err == nil || swept != 1 {
		t.Errorf("a listing that broke off was used: %v", err)
	}
}

// TestUnreachableBase checks that the log names the address that was asked when
// nobody answers there, and not discord.com.
func TestUnreachableBase(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log journal
		cfg := Config{Token: testToken, APIBase: "http://proxy.example:8080/discord", Log: slog.New(slog.NewTextHandler(&log, nil)), dial: newNetwork().dial}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		if err := run(ctx, cfg, saying(""), usual); err != nil {
			t.Error(err)
		}
		text := log.String()
		if !strings.Contains(text, "http://proxy.example:8080/discord/api/v9/gateway/bot") || !strings.Contains(text, "connection refused") || strings.Contains(text, "discord.com") {
			t.Errorf("the log says\n%s", text)
		}
	})
}
