package commands

import (
	"iter"
	"math/bits"
	"slices"

	"watchparty/commands/words"
	"watchparty/data"
)

// A Reply is what a command decided to say. It is a plain value that a test can
// read whole; bot turns it into Discord's terms and decides nothing. The zero
// Reply is private: the asker alone sees it.
//
// Where a reply goes follows from where the request came from: a private reply
// to a press on a private message takes that message's place, every other reply
// is a new message, unless Card is set.
type Reply struct {
	// Public says that everybody in the channel sees the reply.
	Public bool
	// Card says that the reply takes the place of the public message that was
	// pressed, for everybody; it needs Public. Without a press it is a new
	// message. A plain message (see [Post]) stays plain: such a reply has no menus and
	// no file, and waits for nothing.
	Card bool
	// Title comes first. Several people may see it, so it holds no story.
	Title words.Sentence
	Body  []Span
	// Menus come below the body, then Buttons, five a row.
	Menus   []Menu
	Buttons []Button
	// Form, if set, is the whole reply: a form that opens for the asker.
	Form *Form
	// Choices is the whole reply to a request with a Focus, at most 25.
	Choices []Choice
	// Search, if set, is a name that the asker typed into this request. It is sent to the
	// provider of shows, and the request is decided again with Found set. The rest of the
	// reply is the answer if nobody searches or, to a Focus, if that takes too long. A
	// reply with Search has saved nothing; what a command or a form is answered then is
	// private, and no form.
	Search string
	// Fetch has the files that were given fetched, and the request decided again with what
	// they hold. The rest of the reply is the answer if nobody does. A reply with Fetch has
	// saved nothing; what the request is answered then is private, and no form.
	Fetch bool
	File  *File
	// Pressed, if set, takes the place of the message that was pressed, and the
	// reply, which is public, is a new message below it. If no message was pressed
	// that is as private as Pressed, a private one is a new message below the
	// reply, and a public one is not used. So a card that is updated by a press can
	// carry a private word for the presser, which comes after the card has changed
	// and is lost if the bot stops in between.
	Pressed *Reply
	// Wait, if set, is the job whose outcome is the answer: it is deferred until
	// the job is done and then shown as private or public as this one, by
	// [Reply.Then].
	Wait data.JobKey
	// Noted, if set, is for the log: a text of the bot's own, by its show, its position and
	// its id. It is not shown.
	Noted string
	// Wrote says that what was asked may have changed the store, so that jobs may
	// be pending. It is not shown, and set by the router.
	Wrote bool
}

// Then returns a reply with what came of it below what r says, if anything. It is how
// the outcome of a job is told; after a restart nobody knows r any more, so that an
// outcome must make sense alone.
func (r Reply) Then(outcome Reply) Reply {
	if len(r.Body) == 0 {
		return outcome
	}
	r.Wait = outcome.Wait
	r.Body = slices.Concat(r.Body, outcome.Body)
	r.Buttons = slices.Concat(r.Buttons, outcome.Buttons)
	return r
}

// A Span is one line or paragraph. Bot escapes all of it: no text can write
// markup, mention anybody or close a bar.
type Span struct {
	Style Style
	// User, Channel or Role, if set, comes first, as a mention without a ping.
	User    data.UserID
	Channel data.ChannelID
	Role    data.RoleID
	// Lead comes before the text, in bold and never behind spoiler tags: it says
	// what the text is about and holds no story that the audience may not read
	// plain.
	Lead words.Sentence
	Text words.Sentence
	// Tagged says that Text is behind spoiler tags.
	Tagged bool
	// Strip, if set, is in place of all texts. Bot draws it.
	Strip Strip
	// at is the position of a show's text, and the start for any other.
	at data.Position
}

// A Mark is what an episode is to somebody who looks at a strip. It follows from numbers and
// days of release alone, which are public, and from where somebody is.
type Mark uint8

const (
	MarkWatched Mark = iota
	MarkSkipped
	MarkNext // the one to watch
	MarkLater
	MarkNotOut // has a date that is yet to come
)

// StripRow is how many marks a row of a strip has at most: so many fit the width of a
// phone.
const StripRow = 10

// A Strip is a row of marks. No text can be in it. It is one number, three bits a mark and
// the first lowest, so that spans stay small and can be compared.
type Strip uint32

const markBits = 3

// StripOf returns a row of at most [StripRow] marks, and panics for more.
func StripOf(marks ...Mark) (s Strip) {
	if len(marks) > StripRow {
		panic("a row of a strip has too many marks")
	}
	for i, m := range marks {
		s |= (Strip(m) + 1) << (markBits * i) // 0 ends the row
	}
	return s
}

// Len returns how many marks a row has.
func (s Strip) Len() int { return (bits.Len32(uint32(s)) + markBits - 1) / markBits }

// All returns the marks of a row, the first episode's first.
func (s Strip) All() iter.Seq[Mark] {
	return func(yield func(Mark) bool) {
		for ; s != 0; s >>= markBits {
			if !yield(Mark(s&(1<<markBits-1) - 1)) {
				return
			}
		}
	}
}

// A Style is how a span looks.
type Style uint8

const (
	Normal  Style = iota
	Heading       // a heading inside the reply
	Small         // a remark in small print
	Big           // to be read from a sofa
)

// A Button is pressed. Label is at most 80 characters; several may see it, so
// it holds no story unless the reply is private.
type Button struct {
	Label words.Sentence
	Action
	Look Look
	// URL, if set, makes the button a link, and Action is not used.
	URL string
}

// A Look is a button's weight.
type Look uint8

const (
	Quiet   Look = iota // one of several
	Primary             // the likely next step
	Danger              // cannot be undone
)

// A Menu is a list to choose one from. What is chosen fills Option of the
// Action.
type Menu struct {
	Action
	Option string
	// Prompt is shown until something is chosen, at most 150 characters.
	Prompt words.Sentence
	Kind   MenuKind
	// Choices is for a menu of Texts only, 1 to 25.
	Choices []Choice
	// Several says that more than one may be chosen. The option is then filled with all
	// values, with a point between them: they are plain words without points.
	Several bool
}

// A MenuKind is what a menu lists. People, roles and channels are listed by
// Discord itself; the option is then filled with an id in decimal.
type MenuKind uint8

const (
	Texts MenuKind = iota
	People
	Roles
	Channels
)

// A Choice is one line of a menu or of a completion. Label is at most 100
// characters and cannot have spoiler tags; Value travels.
type Choice struct {
	Label words.Sentence
	Value string
}

// choicesMax is how many choices Discord shows ("Application Commands":
// maximum of 25).
const choicesMax = 25

// A Form asks for texts. What is typed fills the options of the Action that
// have the fields' names.
type Form struct {
	Title words.Sentence // at most 45 characters
	Action
	Fields []Field // 1 to 5
}

// A Field is one text in a form.
type Field struct {
	Name  string
	Label words.Sentence // at most 45 characters
	Hint  words.Sentence // at most 100 characters
	Value string         // filled in beforehand
	Long  bool
	// Max is how many characters it takes, 1 to 4000; Min may be 0.
	Min, Max int
}

// A File goes with a reply.
type File struct {
	Name string // holds no story
	Data []byte
}
