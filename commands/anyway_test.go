package commands_test

import (
	"reflect"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/data"
)

// TestShowMeAnyway checks what looking ahead promises: it is offered after
// every refusal alike, asks twice, is private, moves nobody's place, is not
// sticky and cannot be shared.
func TestShowMeAnyway(t *testing.T) {
	srv := newServer(t)
	srv.press(dan, "watched", "", "episode", "S1E2")
	srv.press(host, "watched", "", "episode", "S1E8")
	before := srv.member(dan)
	refused := func(pairs ...string) commands.Reply {
		q := srv.request(dan, "cast", "", pairs...)
		q.Pressed = false
		return srv.ask(q)
	}
	there, nowhere := refused("name", "malak"), refused("name", "nobody at all")
	if !reflect.DeepEqual(there.Body, nowhere.Body) || len(there.Buttons) != len(nowhere.Buttons) {
		t.Errorf("there: %+v\nnowhere: %+v", there, nowhere)
	}
	ask, askNowhere := srv.use(dan, srv.offered(there, "Show me anyway")), srv.use(dan, srv.offered(nowhere, "Show me anyway"))
	if !reflect.DeepEqual(ask.Body, askNowhere.Body) || told(ask) != "" {
		t.Errorf("the question differs: %+v, %+v", ask, askNowhere)
	}
	shown := srv.use(dan, srv.offered(ask, "Show it"))
	if shown.Public || !strings.Contains(told(shown), "Malak") {
		t.Errorf("shown: %+v", shown)
	}
	for _, b := range shown.Buttons {
		if strings.Contains(b.Do, ".") {
			t.Errorf("what looks ahead offers %+v", b)
		}
	}
	after := srv.member(dan)
	if after.Ahead = before.Ahead; after != before {
		t.Errorf("looking ahead changed %+v to %+v", before, after)
	}
	if again := refused("name", "malak"); !reflect.DeepEqual(again.Body, there.Body) {
		t.Errorf("it is sticky: %+v", again)
	}
	// Made by hand: what was shown is shared, or looked at in public.
	show := srv.offered(ask, "Show it")
	for _, step := range []string{"share", "bars", "open"} {
		a := show
		a.Do = "." + step
		if r := srv.use(dan, a); r.Public || told(r) != "" {
			t.Errorf("%s: %+v", step, r)
		}
	}
	if srv.use(kim, show).Public || strings.Contains(told(srv.use(kim, show)), "Malak") {
		t.Error("somebody else pressed it and was told")
	}
}

// told is what a reply tells behind bars.
func told(r commands.Reply) string {
	var all []string
	for _, s := range r.Body {
		if s.Tagged {
			all = append(all, english(s.Text))
		}
	}
	return strings.Join(all, "\n")
}

// TestHostileText gives every option of every command what nobody would type by
// accident. Nothing fails, nothing is told and nothing of it travels.
func TestHostileText(t *testing.T) {
	srv := newServer(t)
	srv.press(dan, "watched", "", "episode", "S1E2")
	before := srv.member(dan)
	for _, text := range []string{
		strings.Repeat("x", 6000), strings.Repeat("백", 6000), "||Malak||", "```\n||", "@everyone <@1> <#1> <@&1>", "\u202emalak\u202c",
		"\x00\x01", "\xff\xfe", "S1E3\u202e", "id:", "id:" + strings.Repeat("f", 90), "-1", "99999999999999999999", "S99E99", "../../etc", "' OR 1=1",
	} {
		for _, c := range srv.router.Commands() {
			if c.Message {
				continue
			}
			options, do := c.Options, ""
			for _, s := range c.Subs {
				options, do = append(options, s.Options...), s.Do()
			}
			for _, o := range options {
				for _, focus := range []string{"", o.Name} {
					q := srv.request(dan, c.Name, do, o.Name, text)
					q.Pressed, q.Focus = false, focus
					r := srv.ask(q)
					for _, b := range r.Buttons {
						for k, v := range b.Options {
							if !travelling.MatchString(v) || len(v) > 40 {
								t.Errorf("/%s %s: %s travels as %q", c.Name, o.Name, k, v)
							}
						}
					}
				}
			}
		}
	}
	after := srv.member(dan)
	after.Mark, after.Ahead = before.Mark, before.Ahead
	if after.Seen.To.Compare(data.Position{Season: 1, Episode: 2}) != 0 {
		t.Errorf("hostile text moved a place to %+v", after)
	}
}
