package pack

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"watchparty/data"
)

// A turn is one wording of a text, and from where on the audience knows it.
type turn struct {
	data.Opened
	from data.Position
}

// inTurn returns the wordings of a text that the audience may be told, each known after the
// one before. What is known no sooner than a newer one, they never read.
func (w *drafting) inTurn(s data.Sealed, l limit) (all []turn) {
	for _, part := range slices.Backward(s.Parted()) {
		o, ok := part.Open(w.Audience)
		if !ok || !fits(o.Text, l) {
			continue
		}
		at, _ := part.KnownAt(w.Audience)
		for len(all) > 0 && all[len(all)-1].from.Compare(at) >= 0 {
			all = all[:len(all)-1]
		}
		all = append(all, turn{o, at})
	}
	return all
}

// placed writes from where people say that one of the provider's is known, and as whom, to
// those who know it, and who plays them. Where that is known later, the provider's would be
// told with the name.
func (w *drafting) placed(p, of *data.Person) {
	name := p.Character
	if of.Character == (data.Sealed{}) {
		name = name.Parted()[0] // the whole one, which texts may spell otherwise
	}
	_, played := p.Actor.Open(w.Audience)
	if at, ok := name.KnownAt(w.Audience); ok && played && w.Over.Overlay.People[of.ID].Placed {
		w.line(2, "from: %s", write(at))
		w.names(p, of, at)
	}
}

// names writes the names that people wrote of somebody who is known from a position on, and
// who plays them.
func (w *drafting) names(p, of *data.Person, from data.Position) {
	for _, actor := range w.inTurn(p.Actor, nameLimit) {
		w.line(2, "actor:")
		if w.bothScripts(3, actor, p.ActorNative); actor.from.Compare(from) > 0 {
			w.line(3, "at: %s", write(actor.from))
		}
	}
	for i, name := range w.inTurn(of.Character, nameLimit) {
		switch i {
		case 0:
			w.line(2, "character:")
			w.bothScripts(3, name, of.CharacterNative)
			w.aliases(p.Aliases)
			continue
		case 1:
			w.line(3, "later:")
		}
		w.line(4, "- at: %s", write(name.from))
		w.bothScripts(5, name, of.CharacterNative)
	}
}

// bothScripts writes a name, and the same in its own script.
func (w *drafting) bothScripts(deep int, name turn, native data.Sealed) {
	w.plain(deep, "name", name.Text, nameLimit)
	for _, o := range native.Wordings(w.Audience) {
		if o.At == name.At {
			w.plain(deep, "native", o.Text, nameLimit)
			return
		}
	}
}

func (w *drafting) aliases(aliases []data.Sealed) {
	var all []string
	for _, a := range aliases {
		if o, ok := a.Open(w.Audience); ok && fits(o.Text, nameLimit) {
			at, _ := a.KnownAt(w.Audience)
			all = append(all, fmt.Sprintf("{name: %s, at: %s}", strconv.Quote(o.Text), write(at)))
		}
	}
	if len(all) > 0 {
		w.line(3, "aliases: [%s]", strings.Join(all, ", "))
	}
}

// answer writes the answers of a question as far as the audience may read them, the newest
// last, in one line.
func (w *drafting) answer(s data.Sealed) (answer string, ok bool) {
	var all []string
	for _, a := range w.inTurn(s, answerLimit) {
		all = append(all, fmt.Sprintf("{at: %s, text: %s}", write(a.from), strconv.Quote(strings.TrimSpace(a.Text))))
	}
	if len(all) > 1 {
		return "[" + strings.Join(all, ", ") + "]", true
	}
	return strings.Join(all, ""), len(all) == 1
}
