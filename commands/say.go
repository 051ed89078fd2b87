package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// text is a private reply of one sentence or more.
func text(sentences ...words.Sentence) Reply {
	return Reply{Body: []Span{{Text: words.Join(sentences...)}}}
}

// oldButton answers a press whose step does not exist any more.
func oldButton(command string) Reply { return text(words.OldButton(command)) }

// say opens a sealed text for an audience as a span; the audience must be allowed
// to know the lead. False: say nothing.
func say(s data.Sealed, a data.Audience, lead words.Sentence) (Span, bool) {
	o, ok := s.Open(a)
	return spanOf(o, lead), ok
}

// spanOf is an opened text as a span.
func spanOf(o data.Opened, lead words.Sentence) Span {
	return Span{Lead: lead, Text: words.Verbatim(o.Text), Tagged: o.Tagged, at: o.At}
}

// sayAll opens sealed texts as spans, each led by the episode it is about.
func (c *Watching) sayAll(texts []data.Sealed, a data.Audience) []Span {
	var spans []Span
	for _, s := range texts {
		if o, ok := s.Open(a); ok {
			spans = append(spans, spanOf(o, c.lead(o.At)))
		}
	}
	return spans
}

// plain opens a text for places that cannot have spoiler tags: labels, choices and
// headings. A text that needs tags comes back empty.
func plain(s data.Sealed, a data.Audience) string {
	if o, ok := s.Open(a); ok && !o.Tagged {
		return o.Text
	}
	return ""
}

// button makes a button; pairs are options and their values.
func button(label words.Sentence, command, do string, pairs ...string) Button {
	return Button{Label: label, Action: Action{Command: command}.with(do, pairs...)}
}

func (b Button) primary() Button { b.Look = Primary; return b }
func (b Button) danger() Button  { b.Look = Danger; return b }

// lead names the episode that a text is about, if any.
func (c *Watching) lead(p data.Position) words.Sentence {
	if p.IsZero() {
		return words.Sentence{}
	}
	return words.Episode(c.place(p))
}

// seasonName is a season with its title, if the audience may read that without tags.
func seasonName(s *data.Season, a data.Audience) words.Sentence {
	if title := plain(s.Title, a); title != "" {
		return words.SeasonTitled(s.Number, title)
	}
	return words.Season(s.Number)
}

// episodeName is an episode with its title, if the audience may read that without
// tags, and a special by its name.
func (c *Watching) episodeName(e *data.Episode, a data.Audience) words.Sentence {
	if title := plain(e.Title, a); title != "" {
		return words.EpisodeTitled(c.place(e.Position), title)
	}
	return words.Episode(c.place(e.Position))
}
