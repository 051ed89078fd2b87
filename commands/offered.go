package commands

import (
	"slices"

	"watchparty/commands/words"
	"watchparty/data"
)

// offered are the episodes that fit what somebody is typing, each once, the best
// first.
type offered struct {
	*Watching
	of      episodeList
	asker   data.Audience
	choices []Choice
	places  [choicesMax]data.Position
	values  values
}

func (o *offered) full() bool { return len(o.choices) >= choicesMax }

// add adds an episode with a label.
func (o *offered) add(p data.Position, label words.Sentence) {
	if !o.offers(p) {
		o.put(p, label)
	}
}

// put is add for an episode that is not offered yet.
func (o *offered) put(p data.Position, label words.Sentence) {
	value := wholeFilm // some apps show people what they chose
	if !o.show.Film() {
		value = o.values.position(p)
	}
	o.places[len(o.choices)] = p
	o.choices = append(o.choices, Choice{label, value})
}

// offers reports whether there is no more to say of an episode.
func (o *offered) offers(p data.Position) bool {
	return o.full() || p.Special() && o.of.regular || slices.Contains(o.places[:len(o.choices)], p)
}

// episode adds an episode, if there is one.
func (o *offered) episode(p data.Position) {
	if e, ok := o.show.Episode(p); ok {
		o.found(&e)
	}
}

// found adds an episode.
func (o *offered) found(e *data.Episode) {
	if !o.offers(e.Position) {
		o.put(e.Position, o.episodeLabel(e, o.asker))
	}
}

// foundTitled adds an episode by a title that the asker may read in the open.
func (o *offered) foundTitled(e *data.Episode, title string) {
	switch {
	case o.me.Seen.HasGaps(): // they may have skipped it
		o.found(e)
	case !o.offers(e.Position):
		o.put(e.Position, words.EpisodeTitled(o.place(e.Position), title))
	}
}
