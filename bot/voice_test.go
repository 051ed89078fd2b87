package bot

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/commands/words"
)

// TestVoiceOption registers a command with an option for a voice channel, as a Discord
// takes it, and reads what is chosen: the channel's id and nothing else.
func TestVoiceOption(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	list, err := CommandsJSON([]commands.Command{{Name: "party", Description: words.Verbatim("Plan."), Options: []commands.Option{
		{Name: "voice", Description: words.Verbatim("Where."), Voice: true, Completes: true}}}})
	if err != nil || !strings.Contains(string(list), `{"type":7,"name":"voice","description":"Where.","channel_types":[2]}`) {
		t.Fatalf("%s, %v", list, err)
	}
	b, err := newBot(t.Context(), w.config(), saying(""), quick)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.overwrite(t.Context(), w.Application().String(), 0, list); err != nil {
		t.Fatal(err)
	}
	typed := func(value string) []byte {
		s := strings.Replace(string(captured(t, "command")), `"options": [`, `"options": [{"name":"voice","type":7,"value":"`+value+`"},`, 1)
		return []byte(s)
	}
	in, err := decode(typed("197038439483310099"))
	if err != nil || in.req.Option("voice") != "197038439483310099" {
		t.Errorf("got %+v, %v", in.req, err)
	}
	if _, err := decode(typed("general")); err == nil || strings.Contains(err.Error(), "general") {
		t.Errorf("a name is taken for a channel: %v", err)
	}
}

// TestLocale checks that a request has the language of who asks, and that it is not
// logged.
func TestLocale(t *testing.T) {
	var log strings.Builder
	cfg := Config{Token: testToken, Log: slog.New(slog.NewTextHandler(&log, nil))}
	got := ""
	b, err := newBot(t.Context(), cfg, &fakeRouter{handle: func(r commands.Request) (commands.Reply, error) {
		got = r.Locale
		return spoken("Hi."), nil
	}}, quick)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(captured(t, "command")), `"locale": "en-US"`, `"locale": "zz-Test"`)
	b.answer(asked{text: []byte(text), arrived: time.Now(), respond: func(context.Context, interaction, payload) error { return nil }})
	if got != "zz-Test" || strings.Contains(log.String(), "zz-Test") || !strings.Contains(log.String(), "answered") {
		t.Errorf("the locale is %q; the log:\n%s", got, log.String())
	}
}
