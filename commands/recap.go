package commands

import "watchparty/data"

var recap = Command{
	Name:        "recap",
	Description: "Previously on: one line for each episode up to where you are",
	Options:     []Option{showOption},
	Handle:      lookup(findRecap),
}

// recapRunes bounds the lines of one reply well below Discord's 4,000
// characters of text, since escaping can double a text.
const recapRunes = 2400

func findRecap(c *Call) (topic, *Reply) {
	until := c.show.Last()
	if p, ok := data.ParsePosition(c.Option("episode")); ok {
		until = p
	}
	t := topic{Action: Action{Command: "recap"}.with("", "episode", until.String())}
	t.say = func(a data.Audience) (Reply, bool) { return c.sayRecap(a, until) }
	if !c.me.Seat.IsZero() {
		t.next = []Button{button("Summary of "+c.me.Seat.String(), "summary", "", "episode", c.me.Seat.String(), "show", string(c.show.ID))}
	}
	t.refuse = text("There is nothing to recap before your first episode.")
	if c.show.Premise != "" {
		t.refuse.Body = append(t.refuse.Body, Span{Text: c.show.Premise})
	}
	if !c.me.Reach.IsZero() {
		t.refuse = text("Nothing is written about the episodes " + upTo(c.me.Reach) + ".")
	}
	return t, nil
}

// sayRecap tells the latest lines that fit, in the order of the show.
func (c *Call) sayRecap(a data.Audience, until data.Position) (Reply, bool) {
	r := Reply{Title: c.show.Title + ": previously"}
	var lines []Span
	runes := 0
	for i := len(c.show.Seasons) - 1; i >= 0; i-- {
		episodes := c.show.Seasons[i].Episodes
		for j := len(episodes) - 1; j >= 0; j-- {
			e := episodes[j]
			line, ok := say(e.Recap, a, e.String())
			if !ok || e.Compare(until) > 0 {
				continue
			}
			if runes += len([]rune(line.Text)); runes > recapRunes {
				r.Buttons = []Button{button("Earlier", "recap", "", "episode", e.String(), "show", string(c.show.ID))}
				i = 0
				break
			}
			lines = append(lines, line)
		}
	}
	for i := len(lines) - 1; i >= 0; i-- {
		r.Body = append(r.Body, lines[i])
	}
	return r, len(lines) > 0
}
