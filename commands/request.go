package commands

import (
	"time"

	"watchparty/data"
)

// A Request is something a person asked of the bot: a typed command, an option
// being completed, a press, a choice in a menu or a submitted form. All travel
// the same way, as the command that they belong to.
//
// Everything in it but the ids comes from the person and is hostile until shown
// otherwise.
type Request struct {
	// ID is the interaction's id, the same if Discord delivers it twice.
	ID      uint64
	Guild   data.GuildID
	Channel data.ChannelID // where it was asked
	// Thread says that Channel is a thread, and Parent is the channel that
	// holds it.
	Thread bool
	Parent data.ChannelID
	User   data.UserID
	// Roles and the rights are the asker's, here and now, as Discord gave
	// them with the request.
	Roles                      []data.RoleID
	ManageServer, ManageEvents bool
	ManageMessages             bool
	// Locale is the language of the asker's Discord, such as "en-GB" or "ko"; empty if
	// it is not known. It says nothing of where they are.
	Locale string
	// Target is the message that a message command is used on.
	Target *Target
	// Missing names the permissions that the bot needs in this channel and
	// does not have, in Discord's words ("View Channel").
	Missing []string
	Now     time.Time
	// At is when it was asked by Discord's clock, on which people agree however late a
	// request arrives. Zero: Now.
	At time.Time

	// Pressed says that Action came from a button, a menu or a form, and not
	// from what somebody typed.
	Pressed bool
	Action
	// Focus is the option being completed; empty unless the reply is to hold
	// choices.
	Focus string
	// Found is what was found for [Reply.Search] of this same request. Nil: nobody
	// searched.
	Found *Hits
	// Files are what was given for the options that take a file. None is fetched before
	// [Reply.Fetch] asks for it.
	Files map[string]Attachment
}

// Hits are what a provider found for a name. Others are given the same ones: nobody
// changes them.
type Hits struct {
	Shows []data.Found // the likeliest first; none: it knows no such show
	// Away says that the provider did not answer, so that Shows tells nothing.
	Away bool
}

// MaxFile is how many bytes of a file are read.
const MaxFile = 256 << 10

// An Attachment is a file that somebody gave with a command. Its name and what it holds
// are theirs, and may be story.
type Attachment struct {
	Name string
	Size int // as Discord tells it
	// Data is all of the file, unless Trouble says why it is not there.
	Data    []byte
	Trouble FileTrouble
}

// A FileTrouble is why a file could not be read.
type FileTrouble uint8

const (
	FileRead     FileTrouble = iota // it was
	FileGone                        // Discord does not have it any more
	FileTooLarge                    // it has more than [MaxFile] bytes
	FileUnread                      // fetching it failed; trying again may help
	FileWaits                       // nobody has fetched it yet
)

// The names of the message commands.
const (
	sealName   = "Hide as a spoiler"
	reportName = "Report a spoiler"
)

// A Target is a message that somebody wrote.
type Target struct {
	ID      data.MessageID
	Channel data.ChannelID
	Author  data.UserID
	Bot     bool // a bot or a webhook wrote it
	Text    string
	// Other says that it has more than text: files, polls, stickers, a forwarded
	// message. None of that can be sealed.
	Other bool
}

// An Action is what a button, a menu or a form asks when it is used: the same
// as a typed command. It travels through Discord as a custom id, so its options
// hold numbers and opaque ids, never story and nothing that somebody typed.
type Action struct {
	Command string
	// Do is the step of the command that is asked for, as its table names it; for
	// a typed command the subcommand, if it has any.
	Do      string
	Options map[string]string
}

// Option returns an option's value, empty if it was not given.
func (a Action) Option(name string) string { return a.Options[name] }

// with returns the action with another step and one more option.
func (a Action) with(do string, pairs ...string) Action {
	options := make(map[string]string, len(a.Options)+len(pairs)/2)
	for k, v := range a.Options {
		options[k] = v
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if options[pairs[i]] = pairs[i+1]; pairs[i+1] == "" {
			delete(options, pairs[i])
		}
	}
	return Action{Command: a.Command, Do: do, Options: options}
}
