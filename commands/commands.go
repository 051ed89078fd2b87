// Package commands decides what the bot says: a [Request] in, a [Reply] out. Each
// command has a file of its own, and all.go lists them.
//
// The package knows neither Discord nor the database, formats no markup and sends
// nothing. Sealed texts get into a reply only through say and the functions beside
// it, which ask the rule in package data.
package commands

import (
	"context"
	"strings"

	"watchparty/commands/words"
	"watchparty/data"
)

// A Command is one slash command. Registration, routing, help and the leak
// tests all read it: a new one is its file and a line in all.go.
type Command struct {
	Name        string
	Description words.Sentence // at most 100 characters, no story
	// Options come in order, required ones first. A command has either
	// options or subcommands.
	Options []Option
	Subs    []Sub
	// Message says that the command is used on a message and not typed: Name may
	// have spaces and capitals, Description is for /help, and it has no options.
	Message bool
	// ForServerManagers hides the command from members without Manage Server,
	// until a server's admins decide otherwise; its steps check the right too.
	ForServerManagers bool
	// FirstSteps says that its answers tell a newcomer how to begin, in a server
	// that watches nothing yet.
	FirstSteps bool
	// Steps holds everything the command can be asked for.
	Steps Steps
	// Complete lists choices for the option in focus. Nil: only the options
	// that every command shares.
	Complete func(*Watching) []Choice
	// Guess returns the episode that is listed first while one is typed. Nil: the
	// last one watched.
	Guess func(*Watching) data.Position
}

// valued returns an action with the values of fixed choices in place of their labels,
// which some apps send.
func (c Command) valued(a Action) Action {
	for _, o := range c.filled(a.Do) {
		for _, x := range o.Choices {
			if typed := a.Option(o.Name); typed != "" && typed != x.Value && x.Label.ReadsAs(typed) {
				a = a.with(a.Do, o.Name, x.Value)
			}
		}
	}
	return a
}

// filled are the options of a command, or of a subcommand.
func (c *Command) filled(do string) []Option {
	for i := range c.Subs {
		if c.Subs[i].Do() == do {
			return c.Subs[i].Options
		}
	}
	return c.Options
}

// called is the name of a command in a sentence.
func (c Command) called() string {
	if c.Message {
		return c.Name
	}
	return "/" + c.Name
}

// Steps are the steps of a command, each by the Do of the requests for it: "" for
// the typed command, or a word for each subcommand, and the words of its buttons,
// menus and forms. A word that several steps share follows a point: info.share.
type Steps map[string]Step

// A Step decides a request.
type Step struct {
	// decide reads everything it needs through the call's one transaction. It may
	// run more than once, and after its first write all that it reads may be
	// empty: then nothing comes of this run, and it runs again.
	decide func(*Call) Reply
	writes bool
	given  string
	// everywhere, instead of decide, decides a request that is about every server,
	// in transactions of its own.
	everywhere func(*shared, context.Context, Request) (Reply, error)
}

// step makes a step that needs no show.
func step(decide func(*Call) Reply) Step { return Step{decide: decide} }

// everywhere makes a step that is about every server.
func everywhere(decide func(*shared, context.Context, Request) (Reply, error)) Step {
	return Step{everywhere: decide}
}

// writing marks a step whose requests nearly all write, so that they are decided
// once, in Update. Without the mark a step that turns out to write is decided a
// second time.
func writing(s Step) Step {
	s.writes = true
	return s
}

// writingWith is writing for a step whose requests write if they fill an option.
func writingWith(option string, s Step) Step {
	s.given = option
	return writing(s)
}

// begins says whether a request is decided in Update at once.
func (s Step) begins(req Request) bool {
	return s.writes && (s.given == "" || req.Option(s.given) != "")
}

// and returns both tables in one. It panics if a step is in both.
func (s Steps) and(more Steps) Steps {
	for do, step := range more {
		if _, twice := s[do]; twice {
			panic("two steps named " + do)
		}
		s[do] = step
	}
	return s
}

// ownStep returns the part of a step's name that is its command's own.
func ownStep(do string) string {
	word, _, _ := strings.Cut(do, ".")
	return word
}

// check panics if two commands have one name, or what can be typed has no step.
func check(all []Command) []Command {
	names := map[string]bool{}
	for _, c := range all {
		if names[c.Name] {
			panic("two commands named " + c.Name)
		}
		names[c.Name] = true
		typed := []string{""}
		if len(c.Subs) > 0 {
			typed = nil
		}
		for _, sub := range c.Subs {
			typed = append(typed, sub.Do())
		}
		for _, do := range typed {
			if c.Steps[do].decide == nil && c.Steps[do].everywhere == nil {
				panic("no step for /" + c.Name + " " + do)
			}
		}
	}
	return all
}

// A Sub is a subcommand.
type Sub struct {
	// Group, if set, is the word before Name: its subcommands are listed together.
	Group, Name string
	Description words.Sentence
	Options     []Option
}

// Do returns the name that travels as the action's Do, with a hyphen after the group.
func (s Sub) Do() string {
	if s.Group == "" {
		return s.Name
	}
	return s.Group + "-" + s.Name
}

// Typed returns the subcommand as it is typed.
func (s Sub) Typed() string { return strings.TrimSpace(s.Group + " " + s.Name) }

// An Option is one thing to fill in. All are strings, except voice channels and files:
// what is typed is read by the command, which understands more than Discord's own types
// do.
type Option struct {
	Name        string
	Description words.Sentence
	Required    bool
	// Completes says that choices are offered as the person types.
	Completes bool
	// offers, if set, lists the choices for an option that is about no show that is known.
	offers func(*Call) Reply
	// Choices, if any, are the only values, fixed for everybody.
	Choices []Choice
	// Max is how many characters it takes, 0: 100.
	Max int
	// Voice says that Discord lists the server's voice channels, and that the option is
	// filled with the id of one in decimal. Completes, Choices and Max are not used.
	Voice bool
	// File says that Discord asks for a file, which comes in [Request.Files].
	// Completes, Choices and Max are not used.
	File bool
}
