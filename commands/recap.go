package commands

import (
	"slices"

	"watchparty/commands/words"
	"watchparty/data"
)

var recap = Command{
	Name:        "recap",
	Description: words.RecapCommand(),
	Options:     []Option{showOption},
	FirstSteps:  true,
	Steps:       lookup{find: findRecap, of: &recaps}.steps(),
}

// recapBytes bounds the lines of one reply well below Discord's 4,000
// characters of text, since escaping can double a text.
const recapBytes = 2400

func findRecap(c *Watching) (topic, error) {
	until := c.show.Last()
	if p, ok := data.ParsePosition(c.Option("episode")); ok {
		until = p
	}
	t := topic{Action: Action{Command: "recap"}.with("", "episode", until.String())}
	t.say = func(a data.Audience) (Reply, bool) { return c.sayRecap(a, until) }
	if !c.me.Seat.IsZero() && c.show.HasSummaries() {
		t.next = []Button{button(words.SummaryOf(c.place(c.me.Seat)), "summary", "", "episode", c.me.Seat.String(), "show", string(c.show.ID))}
	}
	t.refuse = text(words.NoRecap(c.place(c.me.Seen.To)))
	if c.me.Seen.To.IsZero() && c.show.Premise != "" {
		t.refuse.Body = append(t.refuse.Body, Span{Text: words.Verbatim(c.show.Premise)})
	}
	return t, nil
}

// sayRecap tells the latest lines that fit, in the order of the show.
func (c *Watching) sayRecap(a data.Audience, until data.Position) (Reply, bool) {
	r := Reply{Title: words.RecapTitle(c.show.Title)}
	bytes := 0
	for e := range c.show.Recapped(until, a) {
		line, _ := say(e.Recap, a, words.Episode(c.place(e.Position)))
		if bytes += line.Text.Size(); bytes > recapBytes {
			r.Buttons = []Button{button(words.Earlier(), "recap", "", "episode", e.String(), "show", string(c.show.ID))}
			break
		}
		r.Body = append(r.Body, line)
	}
	slices.Reverse(r.Body)
	return r, len(r.Body) > 0
}
