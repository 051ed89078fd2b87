package demo

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
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
func openDemo(t testing.TB) *server { return openDemoWith(t, nil, words.Language{}) }

// openDemoWith is the same by a clock, nil for the machine's, and in a language.
func openDemoWith(t testing.TB, now func() time.Time, l words.Language) *server {
	t.Helper()
	s, err := newServer(context.Background(), options{addr: "127.0.0.1:0", file: filepath.Join(t.TempDir(), "demo.db"),
		log: warnings(), record: 100_000, now: now, people: true, language: l})
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
	commands func() []localdiscord.Command
	// settle waits until the bot has done everything, and now is the demo's clock.
	settle func()
	now    func() time.Time
	// reads says whether a label is one that the script names in English.
	reads func(label, english string) bool
}

func newPageClient(t *testing.T) *pageClient {
	return pageClientOf(t, openDemoWith(t, atBegin, words.Language{}))
}

func pageClientOf(t *testing.T, s *server) *pageClient {
	p := &pageClient{t: t, base: "http://" + s.listener.Addr().String(), ids: map[string]string{}, where: map[string]string{},
		reads:    func(label, english string) bool { return label == english },
		channels: func() []localdiscord.Channel { return s.discord.Channels(s.guild.ID) },
		commands: func() []localdiscord.Command { return s.discord.Commands(s.guild.ID) },
		settle:   func() { s.Settle(t.Context()) }, now: s.Now}
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
	if who == "later" {
		p.post("mina", "later", map[string]any{"text": line}, &struct{}{})
		return nil
	}
	before := p.view(who)
	if line == "look" {
		return p.text(before[len(before)-1])
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
		files := []map[string]any{}
		for _, o := range options {
			o["value"] = p.choice(o["value"])
			if file, ok := strings.CutPrefix(o["value"], "@"); ok && o["name"] == "file" {
				src, err := readGiven("packs/" + file)
				if err != nil {
					p.t.Fatal(err)
				}
				o["value"] = file
				files = append(files, map[string]any{"option": o["name"], "name": file, "data": src})
			}
		}
		name, body = "command", map[string]any{"path": path, "options": options, "files": files}
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
	after := p.view(who)
	at := slices.IndexFunc(after, func(m pageView) bool { return m.ID == got.Message })
	if at < 0 {
		p.t.Fatalf("%s: %s: the answer %s is not on the page", who, line, got.Message)
	}
	said := p.text(after[at])
	p.settle()
	if was := func(m pageView) bool {
		return slices.ContainsFunc(before, func(b pageView) bool { return b.ID == m.ID })
	}; was(after[at]) {
		for _, m := range p.view(who) {
			if m.Private && !was(m) {
				said = append(said, p.text(m)...) // a private word beside what all see
			}
		}
	}
	return said
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
