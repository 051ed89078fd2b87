// Package people lets people act in a local Discord: Console for somebody at a
// terminal or a script, and Text for what they read. It uses the Discord through
// its exported methods alone.
package people

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"watchparty/bot/localdiscord"
)

// Console lets somebody at a terminal, or a script, be the people of a guild.
// It is a client of Client, and knows nothing that Client does not.
type Console struct {
	Server *localdiscord.Server
	Guild  localdiscord.ID
	In     io.Reader
	Out    io.Writer
	Echo   bool // write every line before its reply: for a script piped in
	// Clock is by which people read moments, and what lets them turn the hours. Nil: the
	// machine's, which nobody turns.
	Clock Clock
	// ReadFile reads a file that a line gives to a command, as in file:@pack.yaml. Nil:
	// [os.ReadFile].
	ReadFile func(name string) ([]byte, error)

	who     localdiscord.Member
	channel localdiscord.Channel
	where   map[localdiscord.ID]localdiscord.Channel // those who went somewhere
	clients map[[2]localdiscord.ID]*localdiscord.Client
	at      localdiscord.ID // the message that is pressed
	turned  bool            // somebody turned to it
	shown   localdiscord.ID // everything up to here has been written
	written map[localdiscord.ID]string
	settle  func() // the clock's
}

const consoleHelp = `/watched episode:3   use a command; "/" alone lists them
/cast name:ba?       what is offered while typing
file:@pack.yaml      give a file to a command
press 1, press Undo  press a button of the last message
choose 1 value       choose from a select; several with commas; or choose value
submit field:value   send the open form
apps Name            use a message command on the last message
look, at 2           see the channel again; turn to another message in it
say text             write a message
later: 1 hour        turn the hours: everything in between happens in order
later: next          turn them to the next thing that is due, such as a reminder
as mina, mina: ...   be somebody else, for good or for one line
#channel             go to another channel
help, quit`

// Run waits until the bot has registered its commands, and then answers line by
// line until the input ends, somebody types quit, or the context ends (a read
// that hangs by then is left behind). The guild must have a member and a channel.
func (c *Console) Run(ctx context.Context) error {
	c.clients, c.where = map[[2]localdiscord.ID]*localdiscord.Client{}, map[localdiscord.ID]localdiscord.Channel{}
	c.who, c.channel = c.Server.Members(c.Guild)[0], c.Server.Channels(c.Guild)[0]
	c.written = map[localdiscord.ID]string{}
	if c.Clock == nil {
		c.Clock = machine{}
	}
	c.settle = func() { c.Clock.Settle(ctx) }
	ready := func() bool { return c.Server.Connected() > 0 && len(c.Server.Commands(c.Guild)) > 0 }
	if !ready() {
		c.print("Waiting for the bot.")
	}
	if err := c.Server.Wait(ctx, ready); err != nil {
		return err
	}
	lines := make(chan string)
	failed := make(chan error, 1)
	go func() {
		scan := bufio.NewScanner(c.In)
		for scan.Scan() {
			select {
			case lines <- scan.Text():
			case <-ctx.Done():
				return
			}
		}
		failed <- scan.Err()
	}()
	for typed := true; ; {
		changed := c.Server.Changed()
		if c.Echo {
			changed = nil // a script reads what came only between its lines
		}
		before := "\n" // somebody may be typing
		if typed {
			before = ""
		}
		if came := c.news(before); !c.Echo && (came || typed) {
			fmt.Fprint(c.Out, c.prompt())
		}
		typed = false
		select {
		case <-changed:
		case line := <-lines:
			if c.Echo {
				c.print(c.prompt() + line)
			}
			if strings.TrimSpace(line) == "quit" {
				return nil
			}
			c.line(ctx, strings.TrimSpace(line))
			c.settle()
			typed = true
		case err := <-failed:
			return err
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (c *Console) prompt() string { return c.who.Shown() + " #" + c.channel.Name + "> " }

func (c *Console) print(text string) { fmt.Fprintln(c.Out, text) }

func (c *Console) client() *localdiscord.Client {
	key := [2]localdiscord.ID{c.who.User.ID, c.channel.ID}
	if c.clients[key] == nil {
		c.clients[key] = c.Server.As(key[0], key[1])
	}
	return c.clients[key]
}

// line carries out one line, and prints what is wrong with it.
func (c *Console) line(ctx context.Context, line string) {
	if line == "" || strings.HasPrefix(line, "# ") {
		return
	}
	if name, rest, ok := strings.Cut(line, ":"); ok && !strings.HasPrefix(line, "/") {
		if m, ok := c.Server.Named(c.Guild, name); ok {
			who, channel := c.who, c.channel
			c.be(m)
			c.line(ctx, strings.TrimSpace(rest))
			c.settle()
			c.news("")
			c.who, c.channel = who, channel
			return
		}
		if name == "later" {
			if err := c.later(ctx, strings.TrimSpace(rest)); err != nil {
				c.print(err.Error())
			}
			return
		}
	}
	verb, rest, _ := strings.Cut(line, " ")
	if strings.HasPrefix(line, "/") || strings.HasPrefix(line, "#") {
		verb, rest = line[:1], line
	}
	do, ok := verbs[verb]
	if !ok {
		c.print("There is nothing called \"" + verb + "\" here. Type help.")
		return
	}
	if err := do(c, ctx, strings.TrimSpace(rest)); err != nil {
		c.print(err.Error())
	}
}

// be makes the console somebody, where they went last.
func (c *Console) be(m localdiscord.Member) {
	c.who = m
	if went, ok := c.where[m.User.ID]; ok {
		c.channel = went
	}
}
