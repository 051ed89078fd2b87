package commands

import (
	"slices"

	"watchparty/commands/words"
	"watchparty/data"
)

var summary = Command{
	Name:        "summary",
	Description: words.SummaryCommand(),
	Options: []Option{
		{Name: "episode", Description: words.SummaryEpisodeOption(), Completes: true},
		showOption,
	},
	FirstSteps: true,
	Steps: Steps{
		hideText:            onText((*Watching).askHideText),
		hideText + stepSure: onText((*Watching).hideText),
		showText:            onText((*Watching).showText),
	}.and(lookup{find: findSummary, of: &summaries}.steps()),
}

func findSummary(c *Watching) (topic, error) {
	p := c.me.Seat
	if p.IsZero() {
		first, _ := c.show.Next(p)
		p = first.Position
	}
	if typed := c.Option("episode"); typed != "" {
		var err error
		if p, err = c.askedEpisode(typed); err != nil {
			return topic{}, err
		}
	}
	e, ok := c.show.Episode(p)
	if !ok {
		return topic{}, c.beforeTheFirst()
	}
	t := topic{Action: Action{Command: "summary", Options: map[string]string{"episode": p.String()}}}
	t.say = func(a data.Audience) (Reply, bool) { return c.sayEpisode(&e, a) }
	if c.me.Seen.Has(p) {
		if next, ok := c.show.Next(p); ok && p == c.me.Seat {
			t.next = []Button{c.to(words.IWatched(c.place(next.Position)), "", next.Position)}
		}
		t.next = append(t.next, c.hideButtons(p, false)...)
		return t, c.unwritten(&e)
	}
	t.refuse = c.tease(&e)
	t.next = []Button{c.to(words.IveWatched(c.place(p)), "", p).primary()}
	return t, nil
}

// beforeTheFirst refuses to sum up the start: there the premise is all.
func (c *Watching) beforeTheFirst() error {
	first, ok := c.show.Nth(1)
	if !ok {
		return refusal(words.NothingAfter(c.place(data.Position{})))
	}
	r := text(words.NoSummaryBefore(c.place(first.Position)))
	if c.show.Premise != "" {
		r.Body = append(r.Body, Span{Text: words.Verbatim(c.show.Premise)})
	}
	if r.Buttons = c.summaryButton(c.me.Seat); len(r.Buttons) > 0 {
		r.Buttons[0] = r.Buttons[0].primary()
	}
	return Refusal{r}
}

// aboutEpisode names an episode above what is said about it in so many lines; the title
// of a film is that of its show.
func (c *Watching) aboutEpisode(e *data.Episode, a data.Audience, lines int) Reply {
	r := Reply{Title: words.Verbatim(c.show.Title), Body: make([]Span, 0, 1+lines)}
	if !c.show.Film() {
		r.Body = append(r.Body, Span{Style: Heading, Text: c.episodeName(e, a)})
	}
	return r
}

// sayEpisode tells an episode to an audience.
func (c *Watching) sayEpisode(e *data.Episode, a data.Audience) (Reply, bool) {
	r := c.aboutEpisode(e, a, 0)
	if title, ok := say(e.Title, a, words.TitleLead()); ok && title.Tagged {
		r.Body = append(r.Body, title)
	}
	head := len(r.Body)
	for i, paragraph := range e.Summary {
		if span, ok := say(paragraph, a, words.Sentence{}); ok {
			r.Body = append(slices.Grow(r.Body, len(e.Summary)-i), span)
		}
	}
	return r, len(r.Body) > head
}

// unwritten refuses to sum up an episode that the asker has watched, if nothing is
// written about it.
func (c *Watching) unwritten(e *data.Episode) error {
	if _, ok := c.sayEpisode(e, c.private()); ok {
		return nil
	}
	r := text(words.NoSummary(c.place(e.Position)))
	r.Buttons = append([]Button{button(words.SeeEveryone(), "progress", "", "show", string(c.show.ID))}, c.hideButtons(e.Position, true)...)
	return Refusal{r}
}

// tease says what can be said about an episode that the asker has not watched.
func (c *Watching) tease(e *data.Episode) Reply {
	r := c.aboutEpisode(e, c.private(), 2)
	if teaser, ok := say(e.Teaser, c.private(), words.Sentence{}); ok {
		r.Body = append(r.Body, teaser)
	}
	if _, _, skipped := c.me.Seen.Gap(e.Position); skipped {
		r.Body = append(r.Body, Span{Text: words.SummarySkipped()})
		return r
	}
	r.Body = append(r.Body, Span{Text: words.SummaryOpensAt(c.place(e.Position))})
	return r
}

// summaryOpened offers the summary of the episode that a mark leads to.
func (c *Watching) summaryOpened(before data.Mark) ([]Span, []Button) {
	b := c.summaryButton(c.markedAt(before))
	if len(b) > 0 {
		b[0] = b[0].primary()
	}
	return nil, b
}

// summaryButton leads to the summary of an episode that the asker has watched, if there is
// one.
func (c *Watching) summaryButton(p data.Position) []Button {
	e, ok := c.show.Episode(p)
	if !ok || !c.me.Seen.Has(p) {
		return nil
	}
	written := func(paragraph data.Sealed) bool { _, ok := paragraph.Open(c.private()); return ok }
	if !slices.ContainsFunc(e.Summary, written) {
		return nil
	}
	return []Button{button(words.SummaryOf(c.place(p)), "summary", "", "episode", p.String(), "show", string(c.show.ID))}
}
