package demo

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
	"watchparty/commands/words"
)

// openDemo starts the demo's server and lets its people do what they did before.
func openDemo(t testing.TB) *server { return openDemoIn(t, words.Language{}) }

// openDemoIn is the same with a bot that speaks a language.
func openDemoIn(t testing.TB, l words.Language) *server {
	t.Helper()
	s, err := newServer(context.Background(), options{addr: "127.0.0.1:0", file: filepath.Join(t.TempDir(), "demo.db"),
		log: slog.New(&idleLog{}), record: 100_000, people: true, language: l})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := dumpRequests(s.discord); err != nil {
			t.Error(err)
		}
		if err := s.close(); err != nil {
			t.Error("closing:", err)
		}
	})
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	if err := s.prepare(ctx); err != nil {
		t.Fatal(err)
	}
	return s
}

// A pageClient is the demo's page without the browser: it asks for
// what the page asks for, as the page asks for it.
type pageClient struct {
	t     *testing.T
	base  string
	ids   map[string]string // people and channels by name
	where map[string]string
	// The message that somebody said last, and the form that is open.
	said string
	form struct {
		Key        string
		Title      string
		Components []localdiscord.Component
	}
	channels func() []localdiscord.Channel
	// reads says whether a label is one that the script names in English.
	reads func(label, english string) bool
}

func newPageClient(t *testing.T) *pageClient { return pageClientOf(t, openDemo(t)) }

func pageClientOf(t *testing.T, s *server) *pageClient {
	p := &pageClient{t: t, base: "http://" + s.listener.Addr().String(), ids: map[string]string{}, where: map[string]string{},
		reads:    func(label, english string) bool { return label == english },
		channels: func() []localdiscord.Channel { return s.discord.Channels(s.guild.ID) }}
	for _, m := range s.discord.Members(s.guild.ID) {
		p.ids[strings.ToLower(m.Shown())] = m.User.ID.String()
	}
	for _, c := range s.discord.Channels(s.guild.ID) {
		p.ids["#"+c.Name] = c.ID.String()
	}
	return p
}

func (p *pageClient) play(script string) string { return converse(script, p.say) }

func (p *pageClient) say(who, line string) []string {
	if strings.HasPrefix(line, "#") {
		p.where[who] = line
		return nil
	}
	word, rest, _ := strings.Cut(line, " ")
	name, body := "", map[string]any{}
	switch {
	case strings.HasPrefix(line, "/") && strings.HasSuffix(line, "?"):
		path, options := readLine(strings.TrimSuffix(line, "?"))
		last := len(options) - 1
		name, body = "complete", map[string]any{"path": path, "options": options[:last], "focus": options[last]}
	case strings.HasPrefix(line, "/"):
		path, options := readLine(line)
		name, body = "command", map[string]any{"path": path, "options": options}
	case word == "say":
		name, body = "say", map[string]any{"text": rest}
	case word == "apps":
		name, body = "menu", map[string]any{"text": rest, "message": p.said}
	case word == "submit":
		field := p.form.Components[0].Component.CustomID
		name, body = "submit", map[string]any{"form": p.form.Key, "fields": map[string]string{field: rest}}
	case word == "press":
		name, body = "press", p.find(who, rest, func(k localdiscord.Component) bool { return k.Type == localdiscord.Button && p.reads(k.Label, rest) })
	case word == "choose":
		value := ""
		name, body = "select", p.find(who, rest, func(k localdiscord.Component) bool {
			i := slices.IndexFunc(k.Options, func(o localdiscord.SelectOption) bool { return o.Label == rest })
			if i >= 0 {
				value = k.Options[i].Value
			}
			return i >= 0
		})
		body["values"] = []string{value}
	}
	var got struct {
		Message string
		Choices []localdiscord.Choice
		Form    json.RawMessage
	}
	p.post(who, name, body, &got)
	if name == "say" {
		p.said = got.Message
		return nil
	}
	if len(got.Form) > 0 {
		p.form.Components = nil // decoding keeps the value of a field before
		if err := json.Unmarshal(got.Form, &p.form); err != nil {
			p.t.Fatal(err)
		}
		return strings.Split(people.FormText(localdiscord.Modal{Title: p.form.Title, Components: p.form.Components}), "\n")
	}
	if name == "complete" {
		return lines(got.Choices, func(c localdiscord.Choice) string { return "? " + c.Name })
	}
	for _, m := range p.view(who) {
		if m.ID == got.Message {
			return p.text(m)
		}
	}
	p.t.Fatalf("%s: %s: the answer %s is not on the page", who, line, got.Message)
	return nil
}

var optionName = regexp.MustCompile(` (\w+):`)

// readLine is a typed command as the page sends it.
func readLine(line string) (path []string, options []map[string]string) {
	names := optionName.FindAllStringSubmatchIndex(line, -1)
	end := len(line)
	for _, at := range slices.Backward(names) {
		options = append(options, map[string]string{"name": line[at[2]:at[3]], "value": line[at[1]:end]})
		end = at[0]
	}
	slices.Reverse(options)
	return strings.Fields(strings.TrimPrefix(line[:end], "/")), options
}

// find is what a press sends: the newest message with such a component.
func (p *pageClient) find(who, what string, is func(localdiscord.Component) bool) map[string]any {
	for _, m := range slices.Backward(p.view(who)) {
		for _, k := range slices.Concat(localdiscord.Buttons(p.message(m)), localdiscord.Selects(p.message(m))) {
			if is(k) {
				return map[string]any{"message": m.ID, "custom_id": k.CustomID}
			}
		}
	}
	p.t.Fatalf("%s sees nothing called %q", who, what)
	return nil
}

func (p *pageClient) at(who string) (member, channel string) {
	if p.where[who] == "" {
		p.where[who] = "#sofa"
	}
	return p.ids[who], p.ids[p.where[who]]
}

func (p *pageClient) post(who, name string, body map[string]any, out any) {
	p.t.Helper()
	body["member"], body["channel"] = p.at(who)
	raw, err := json.Marshal(body)
	if err != nil {
		p.t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(p.t.Context(), http.MethodPost, p.base+"/page/"+name, bytes.NewReader(raw))
	if err != nil {
		p.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Origin", p.base)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		p.t.Fatal(err)
	}
	defer resp.Body.Close() //nolint:errcheck // it was read
	answer, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK || json.Unmarshal(answer, out) != nil {
		p.t.Fatalf("%s: %s %s: %s %v", who, name, raw, answer, err)
	}
}
