package demo

import (
	"bufio"
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
)

// pageView is a message as the page is sent it.
type pageView struct {
	ID          string
	Content     string
	Private, V2 bool
	Components  []localdiscord.Component
	Files       []struct{ Name string }
}

// view is everything that somebody's page shows now.
func (p *pageClient) view(who string) (all []pageView) {
	p.t.Helper()
	member, channel := p.at(who)
	resp, err := http.Get(p.base + "/page/events?member=" + member + "&channel=" + channel)
	if err != nil {
		p.t.Fatal(err)
	}
	defer resp.Body.Close() //nolint:errcheck // the stream is left
	events := bufio.NewScanner(resp.Body)
	events.Buffer(nil, 1<<22)
	for events.Scan() && events.Text() != "event: view" {
	}
	events.Scan()
	if err := json.Unmarshal(bytes.TrimPrefix(events.Bytes(), []byte("data: ")), &all); err != nil {
		p.t.Fatalf("%s: %v", events.Text(), err)
	}
	return all
}

// message is Discord's message behind what the page was sent.
func (p *pageClient) message(m pageView) localdiscord.Message {
	out := localdiscord.Message{Content: m.Content, Components: m.Components}
	if m.Private {
		out.Flags |= localdiscord.FlagEphemeral
	}
	if m.V2 {
		out.Flags |= localdiscord.FlagComponentsV2
	}
	for _, f := range m.Files {
		out.Attachments = append(out.Attachments, localdiscord.Attachment{Name: f.Name})
	}
	return out
}

func (p *pageClient) text(m pageView) []string {
	text := people.Moments(fileSize.ReplaceAllString(people.Text(p.message(m)), ")"), p.now())
	for _, c := range p.channels() {
		p.ids["#"+c.Name] = c.ID.String()
	}
	for name, id := range p.ids {
		shown := name
		if !strings.HasPrefix(name, "#") {
			shown = "@" + strings.ToUpper(name[:1]) + name[1:]
		}
		text = strings.NewReplacer("<@"+id+">", shown, "<#"+id+">", shown).Replace(text)
	}
	return slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool { return line == "" })
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

// choice is what Discord shows for a choice that the script names in English.
func (p *pageClient) choice(typed string) string {
	for _, c := range p.commands() {
		for _, sub := range c.Options {
			for _, o := range append(sub.Options, sub) {
				for _, x := range o.Choices {
					if p.reads(x.Name, typed) {
						return x.Name
					}
				}
			}
		}
	}
	return typed
}
