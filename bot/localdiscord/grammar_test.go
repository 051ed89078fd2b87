package localdiscord_test

import (
	"fmt"
	"strings"
	"testing"

	"watchparty/bot/localdiscord"
)

const registered = `[
 {"id":"1","type":1,"name":"watched","description":"d","options":[
  {"type":4,"name":"episode","description":"d","min_value":1,"max_value":99},
  {"type":3,"name":"for","description":"d","choices":[{"name":"me","value":"m"},{"name":"The group","value":"group"}]}]},
 {"id":"2","type":1,"name":"show","description":"d","options":[
  {"type":1,"name":"list","description":"d"},
  {"type":1,"name":"start","description":"d","options":[
   {"type":3,"name":"show","description":"d","required":true,"autocomplete":true},
   {"type":5,"name":"again","description":"d"}]}]},
 {"id":"3","type":1,"name":"note","description":"d","options":[{"type":3,"name":"text","description":"d","required":true,"max_length":30},{"type":6,"name":"who","description":"d"},{"type":10,"name":"weight","description":"d"}]},
 {"id":"4","type":1,"name":"help","description":"d"},
 {"id":"5","type":3,"name":"Seal"}]`

func TestTheGrammarOfTypedCommands(t *testing.T) {
	for _, row := range []struct{ line, want string }{
		{`/watched`, `/watched`},
		{`/watched 3`, `/watched episode=3`},
		{`/watched episode:3 for:the group`, `/watched episode=3 for=group`},
		{`/watched for:me episode:3`, `/watched for=m episode=3`},
		{`  /watched   3   for:m `, `/watched episode=3 for=m`},
		{`/show list`, `/show list`},
		{`/show start show:The Trauma Code`, `/show start show=The Trauma Code`},
		{`/show start The Trauma Code again:yes`, `/show start show=The Trauma Code again=true`},
		{`/show start show:"Dr: Who again:no" again:no`, `/show start show=Dr: Who again:no again=false`},
		{`/note "say \"hi\" \\o"`, `/note text=say "hi" \o`},
		{`/note at 20:30 see https://e.org`, `/note text=at 20:30 see https://e.org`},
		{`/note text:so: yes`, `/note text=so: yes`},
		{`/note text:a who:@mina weight:1.5`, `/note text=a who=@mina weight=1.5`},
		{`/help`, `/help`},

		{`watched`, `A command begins with a slash.`},
		{`/wached 3`, `There is no command /wached.`},
		{`/Seal`, `There is no command /Seal.`},
		{`/watched fro:group`, `/watched has no option "fro". It has: episode, for. A value that holds a colon can be written in "quotes".`},
		{`/watched 3 fro:group`, `/watched has no option "fro". It has: episode, for. A value that holds a colon can be written in "quotes".`},
		{`/watched episode:three`, `"three" is not a whole number, which the option "episode" needs.`},
		{`/watched 0`, `The option "episode" is at least 1.`},
		{`/watched 100`, `The option "episode" is at most 99.`},
		{`/watched for:everybody`, `"everybody" is not a choice for "for". Choose one of: me, The group.`},
		{`/watched episode:1 episode:2`, `The option "episode" is given twice.`},
		{`/show`, `/show is followed by one of: list, start.`},
		{`/show stop`, `/show is followed by one of: list, start.`},
		{`/show start`, `/show start needs the option "show".`},
		{`/show start a again:perhaps`, `The option "again" is true or false.`},
		{`/show list all`, `/show list takes no options.`},
		{`/help me`, `/help takes no options.`},
		{`/help me:yes`, `/help has no option "me". It takes none.`},
		{`/note "` + strings.Repeat("x", 31) + `"`, `The option "text" takes at most 30 characters.`},
		{`/note text:`, `The option "text" is empty.`},
		{`/note "a" b`, `After the closing quote comes the next option's name with a colon.`},
		{`/note a weight:heavy`, `"heavy" is not a number, which the option "weight" needs.`},
	} {
		typed, err := localdiscord.Parse([]byte(registered), row.line)
		got := typed.Name()
		for _, o := range typed.Options {
			got += fmt.Sprintf(" %s=%v", o.Option.Name, o.Value)
		}
		if err != nil {
			got = err.Error()
		}
		if got != row.want {
			t.Errorf("%s\n got %s\nwant %s", row.line, got, row.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(`/watched episode:3 for:"x`)
	f.Fuzz(func(t *testing.T, line string) {
		localdiscord.Parse([]byte(registered), line)
	})
}
