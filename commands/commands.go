// Package commands decides what the bot says: a [Request] in, a [Reply] out.
// One file a command, all listed in [All].
//
// It knows neither Discord nor the database, formats no markup and sends
// nothing. It must never put a sealed text into a reply but through [say] and
// its kin, which ask the rule in package data.
package commands

// A Command is one slash command. Registration, routing, help and the leak
// tests all read it; there is nothing else to edit for a new one.
type Command struct {
	Name        string
	Description string // at most 100 characters, no story
	// Options come in order, required ones first. A command has either
	// options or subcommands.
	Options []Option
	Subs    []Sub
	// Message says that the command is used on a message and not typed: Name may
	// have spaces and capitals, Description is for /help, and it has no options.
	Message bool
	// ForServerManagers hides the command from members without Manage Server,
	// until a server's admins decide otherwise; Handle checks all the same.
	ForServerManagers bool
	// Handle decides. It reads everything it needs through the call's one
	// transaction, and may run more than once.
	Handle func(*Call) Reply
	// Writes says whether a request may change anything. Nil: never.
	Writes func(Request) bool
	// Complete lists choices for the option in focus. Nil: only the options
	// that every command shares.
	Complete func(*Watching) []Choice
}

// A Sub is a subcommand; its name travels as the action's Do.
type Sub struct {
	Name        string
	Description string
	Options     []Option
}

// An Option is one thing to fill in. All are strings: what is typed is read by
// the command, which understands more than Discord's own types do.
type Option struct {
	Name        string
	Description string
	Required    bool
	// Completes says that choices are offered as the person types.
	Completes bool
	// Choices, if any, are the only values, fixed for everybody.
	Choices []Choice
	// Max is how many characters it takes, 0: 100.
	Max int
}
