package localdiscord_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"watchparty/bot/localdiscord/people"
)

func TestTheConsole(t *testing.T) {
	dc := everyCommand(t)
	dc.AddChannel(dc.guild.ID, "other")
	script := `# a comment
/cast name:ba?
/cast name:Baek (ba)
/pick
press 2
choose 1 Tagged
/pick
/cast name:Baek (ba)
choose Tagged
press Go
later: 3 days
theo: #other
theo: look
theo: #watching
theo: /settings
as theo
/ask
submit Text:abc
/wached
dance
#other
look
#watching
at 2
press Go
say hello
apps Seal
submit xyz
help me
quit
never`
	var out bytes.Buffer
	c := people.Console{Server: dc.Server, Guild: dc.guild.ID, In: strings.NewReader(script), Out: &out, Echo: true}
	if err := c.Run(within(t)); err != nil {
		t.Fatal(err)
	}
	help := "/watched episode:3"
	got, rest, _ := strings.Cut(out.String(), help)
	want := `Mina #watching> # a comment
Mina #watching> /cast name:ba?
  Baek (ba)
Mina #watching> /cast name:Baek (ba)
Got id-7.
Mina #watching> /pick
Pick.
[1 Kind: Plain | Tagged]
[1 Go] [2 Off (off)]
Mina #watching> press 2
The button "Off" is switched off.
Mina #watching> choose 1 Tagged
(changed)
Chose t.
Mina #watching> /pick
Pick.
[1 Kind: Plain | Tagged]
[1 Go] [2 Off (off)]
Mina #watching> /cast name:Baek (ba)
Got id-7.
Mina #watching> choose Tagged
(changed)
Chose t.
Mina #watching> press Go
That message has no buttons.
Mina #watching> later: 3 days
Time passes by itself here.
Mina #watching> theo: #other
Mina #watching> theo: look
(nothing)
Mina #watching> theo: #watching
Mina #watching> theo: /settings
There is no command /settings.
Mina #watching> as theo
Theo #watching> /ask
Form: Seal
Text:
Type submit, then each field as its name, a colon and the value.
Theo #watching> submit Text:abc
(only you can see this)
Sealed abc.
Theo #watching> /wached
There is no command /wached.
Theo #watching> dance
There is nothing called "dance" here. Type help.
Theo #watching> #other
Theo #other> look
(nothing)
Theo #other> #watching
Theo #watching> at 2
Theo #watching> press Go
That message has no buttons.
Theo #watching> say hello
Theo #watching> apps Seal
Form: Seal
Text:
Type submit, then each field as its name, a colon and the value.
Theo #watching> submit xyz
(only you can see this)
Sealed xyz.
Theo #watching> help me
`
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	if !strings.HasSuffix(rest, "Theo #watching> quit\n") {
		t.Errorf("the end: %q", rest)
	}
}

// TestTheConsoleNamesWhoIsMentioned checks that looking at a channel shows names, as
// a message does when it comes.
func TestTheConsoleNamesWhoIsMentioned(t *testing.T) {
	dc := everyCommand(t)
	in := fmt.Sprintf("say hello <@%s> in <#%s>\nlook\nquit", dc.theo.User.ID, dc.channel.ID)
	var out bytes.Buffer
	c := people.Console{Server: dc.Server, Guild: dc.guild.ID, In: strings.NewReader(in), Out: &out}
	if err := c.Run(within(t)); err != nil {
		t.Fatal(err)
	}
	if want := "\nhello @Theo in #watching\n"; !strings.Contains(out.String(), want) {
		t.Errorf("got:\n%s\nwant in it: %s", out.String(), want)
	}
}
