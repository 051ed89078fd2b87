// Package words holds everything that the bot says: one typed function a sentence,
// with its English in it, and one file a subject.
//
// A [Sentence] is a plain value without a language, so two replies that are equal
// are equal in every language. Package bot puts it into one at the very end; no
// command ever sees what it reads like.
package words

import (
	"encoding/binary"
	"strconv"
	"strings"
	"time"

	"watchparty/data"
)

// A Sentence is something to say: one of this package's sentences with what fills
// it, or a text as somebody wrote it. Two are equal if they say the same. The zero
// Sentence says nothing.
type Sentence struct {
	// template is the English, empty for a text as it was written.
	template string
	// args is that text, or the arguments, each as its kind, its length and its
	// value. In one string they can be compared, and cost one allocation.
	args string
}

// Verbatim says a text as it was written: an opened story, a name, or what
// somebody typed. It is the same in every language.
func Verbatim(text string) Sentence { return Sentence{args: text} }

// IsZero says whether there is nothing to say.
func (s Sentence) IsZero() bool { return s == Sentence{} }

// Size is about how many bytes it takes, to make room for them.
func (s Sentence) Size() int { return len(s.template) + len(s.args) }

// CutLeast is how many bytes of a label are left at least when it is cut to a
// hundred characters.
const CutLeast = 90

// ReadsAs says whether a text is what the sentence reads like as a label: some apps
// send that in place of the label's value. A long label is cut, which "…" ends.
func (s Sentence) ReadsAs(typed string) bool {
	label, typed := strings.TrimSpace(Language{}.Text(s)), strings.TrimSpace(typed)
	begin, cut := strings.CutSuffix(typed, "…")
	return label == typed || cut && len(begin) >= CutLeast && strings.HasPrefix(label, begin)
}

// Templates of several sentences after each other, and of a list. They have as
// many arguments as there are.
const (
	joined = "{sentences}"
	listed = "{things}"
)

// Join says sentences one after the other, leaving out those that say nothing.
func Join(sentences ...Sentence) Sentence { return several(joined, sentences) }

// List says things with commas between them, leaving out those that say nothing.
func List(things ...Sentence) Sentence { return several(listed, things) }

// Names lists names.
func Names(all []string) Sentence {
	things := make([]Sentence, len(all))
	for i, name := range all {
		things[i] = Verbatim(name)
	}
	return List(things...)
}

// headSize is about how many bytes a sentence takes as an argument beside what it says.
const headSize = 7

func several(template string, all []Sentence) Sentence {
	var only Sentence
	n, size := 0, 0
	for _, s := range all {
		if !s.IsZero() {
			only, n, size = s, n+1, size+s.Size()+headSize
		}
	}
	if n < 2 {
		return only
	}
	var room [256]byte
	b := room[:0]
	if size > len(room) {
		b = make([]byte, 0, size)
	}
	for _, s := range all {
		if !s.IsZero() {
			b = within(s).append(b)
		}
	}
	return Sentence{template, string(b)}
}

// say makes a sentence of its English, a literal, in which a name in braces stands
// for each argument, in the order in which the names first come. A sentence that
// counts gives both forms, "{n} day left|{n} days left": its first number chooses.
func say(template string, args ...arg) Sentence {
	if len(args) == 0 {
		return Sentence{template: template}
	}
	if n := args[0].n; len(args) == 1 && args[0].kind == aNumber && n < uint64(len(counts)) {
		return Sentence{template, counts[n]}
	}
	var room [128]byte
	b := room[:0]
	for i := range args {
		b = args[i].append(b)
	}
	return Sentence{template, string(b)}
}

// counts are the arguments of the sentences with one small number, as most numbers are,
// so that those sentences allocate nothing.
var counts = func() (all [100]string) {
	for n := range all {
		all[n] = string(number(n).append(nil))
	}
	return all
}()

// A kind is what an argument is.
type kind byte

const (
	aText     kind = 't'
	aNumber   kind = 'n'
	anAmount  kind = 'm'
	anEpisode kind = 'e'
	aDate     kind = 'd'
	aUser     kind = 'u'
	aChannel  kind = 'c'
	aRole     kind = 'r'
	aSentence kind = 's'
	aMoment   kind = 'w'
	aLink     kind = 'l'
)

// An arg fills one hole of a sentence.
type arg struct {
	kind kind
	n    uint64
	text string
	in   Sentence
}

// name is a name or another text as somebody wrote it.
func name(s string) arg { return arg{kind: aText, text: s} }

// number is a number; the first of a sentence chooses its form.
func number(n int) arg { return arg{kind: aNumber, n: uint64(max(n, 0))} }

// amount is a number of things, which may be a thousand or more; it chooses a form
// like number.
func amount(n int) arg { return arg{kind: anAmount, n: uint64(max(n, 0))} }

// date is a day, of which the time of day does not matter.
func date(t time.Time) arg { return arg{kind: aDate, n: uint64(data.DayOf(t))} }

// A Clock says how Discord writes a moment: in the time zone and the language of each
// reader, as its letter in Discord's markup says.
type Clock byte

const (
	Day     Clock = 'F' // weekday, day and time
	FromNow Clock = 'R' // in two hours
	Second  Clock = 'T' // the time with seconds
)

// moment is a time that Discord writes.
func moment(t time.Time, c Clock) arg {
	return arg{kind: aMoment, n: uint64(max(t.Unix(), 0))<<8 | uint64(c)}
}

// user mentions somebody, channel a channel or a room, and role a role.
func user(id data.UserID) arg       { return arg{kind: aUser, n: uint64(id)} }
func channel(id data.ChannelID) arg { return arg{kind: aChannel, n: uint64(id)} }
func role(id data.RoleID) arg       { return arg{kind: aRole, n: uint64(id)} }

// link is a name that leads to an address, which is ours or a provider's front page and
// never one that somebody wrote. Neither has a space in it.
func link(name, address string) arg { return arg{kind: aLink, text: name + " " + address} }

// within is a sentence inside another, such as a list.
func within(s Sentence) arg { return arg{kind: aSentence, in: s} }

func (a arg) append(b []byte) []byte {
	var room [32]byte
	value := room[:0]
	switch a.kind {
	case aText, aLink:
		return append(binary.AppendUvarint(append(b, byte(a.kind)), uint64(len(a.text))), a.text...)
	case aSentence:
		b = binary.AppendUvarint(append(b, byte(aSentence)), uint64(len(a.in.template)))
		b = binary.AppendUvarint(append(b, a.in.template...), uint64(len(a.in.args)))
		return append(b, a.in.args...)
	case anEpisode:
		value, _ = data.PositionOf(a.n).AppendText(value)
	default:
		value = strconv.AppendUint(value, a.n, 10)
	}
	return append(binary.AppendUvarint(append(b, byte(a.kind)), uint64(len(value))), value...)
}

// next reads the first argument of what append wrote, and returns the rest.
func next(args string) (a arg, rest string) {
	a.kind, args = kind(args[0]), args[1:]
	if a.kind == aSentence {
		a.in.template, args = prefixed(args)
		a.in.args, args = prefixed(args)
		return a, args
	}
	a.text, args = prefixed(args)
	switch a.kind {
	case aText, aLink, anEpisode:
	default:
		a.n, _ = strconv.ParseUint(a.text, 10, 64)
	}
	return a, args
}

// prefixed reads a text that its length comes before.
func prefixed(s string) (text, rest string) {
	n, shift, i := 0, 0, 0
	for ; s[i] >= 0x80; i++ {
		n |= int(s[i]&0x7f) << shift
		shift += 7
	}
	n |= int(s[i]) << shift
	return s[i+1 : i+1+n], s[i+1+n:]
}
