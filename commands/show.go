package commands

import (
	"fmt"
	"strconv"
	"strings"

	"watchparty/commands/words"
	"watchparty/data"
)

// Subcommands of /show; subEnd is the fourth.
const (
	subInfo  = "info"
	subList  = "list"
	subStart = "start"
)

var show = Command{
	Name:        "show",
	Description: words.Untranslated("What a show is, which there are, and which one this channel watches"),
	Subs: []Sub{
		{Name: subInfo, Description: words.Untranslated("What a show is, without spoilers"), Options: []Option{showOption}},
		{Name: subList, Description: words.Untranslated("The shows that can be watched here")},
		{Name: subStart, Description: words.Untranslated("Let this channel watch a show (hosts)"), Options: []Option{
			{Name: "name", Description: words.Untranslated("For a show I know nothing of: its name")},
			{Name: "episodes", Description: words.Untranslated("For a show I know nothing of: episodes a season, such as 10,8")},
			{Name: "show", Description: words.Untranslated("Which show"), Completes: true},
		}},
		{Name: subEnd, Description: words.Untranslated("Stop watching a show in this server (hosts)"), Options: []Option{showOption}},
	},
	Steps: Steps{
		subList:             step((*Call).listShows),
		subStart:            step((*Call).start),
		subStart + stepSure: writing(step((*Call).start)),
		startOther:          step((*Call).start),
		subEnd:              onShow((*Watching).askEnd),
		subEnd + stepSure:   writing(onShow((*Watching).end)),
		doRevive:            writing(onShow((*Watching).revive)),
		doLeave:             step((*Call).leaveShow),
	}.and(lookup{own: subInfo, find: findInfo, unplaced: true}.steps()),
}

func (c *Call) leaveShow() Reply { return text(words.Untranslated("Left as it is.")) }

// listShows names every show, which is public.
func (c *Call) listShows() Reply {
	r := Reply{Title: words.Untranslated("Shows")}
	for _, named := range c.shows() {
		s, _ := c.showByID(named.ID)
		line := Span{Lead: words.Verbatim(s.Title), Text: words.Untranslated(size(s))}
		if c.runs(s.ID) {
			g, _ := c.groupOf(s.ID)
			line.Text = words.Untranslated(size(s) + "; watched here, the group is at " + at(g.Position))
		}
		r.Body = append(r.Body, line)
	}
	for _, w := range c.tx.Watches(c.Guild) {
		if s, ok := c.showByID(w.Show); ok && c.runs(w.Show) {
			r.Body = append(r.Body, Span{Style: Small, Channel: w.Channel, Text: words.Untranslated("watches " + s.Title + ".")})
		}
	}
	if len(r.Body) == 0 {
		r = text(words.Untranslated("I know no shows yet. A host can add one with /show start."))
	}
	return r
}

// size says how long a show is, which is public.
func size(s *data.Show) string {
	_, n := s.Count(s.Last())
	parts := []string{count(len(s.Seasons), "season", "seasons"), count(n, "episode", "episodes")}
	if s.Year != 0 {
		parts = append([]string{fmt.Sprint(s.Year)}, parts...)
	}
	if !s.Complete && !s.Bare {
		parts = append(parts, "still running")
	}
	return strings.Join(parts, ", ")
}

// parts of /show info, each behind a button that is always there.
var infoParts = []struct{ topic, label string }{
	{data.Award, "Awards"}, {data.Trivia, "Behind the scenes"}, {data.Reception, "How it was received"},
	{data.Outlook, "What comes next"}, {"sources", "Sources"},
}

func findInfo(c *Watching) (topic, error) {
	part := ""
	for _, p := range infoParts {
		if p.topic == c.Option("part") {
			part = p.topic
		}
	}
	t := topic{Action: Action{Command: "show", Do: subInfo}.with(subInfo, "part", part)}
	if n := c.pageNumber(); n > 0 {
		t.Action = t.with(subInfo, "page", strconv.Itoa(n))
	}
	t.say = func(a data.Audience) (Reply, bool) { return c.sayInfo(a), true }
	if part != "" {
		t.say = func(a data.Audience) (Reply, bool) { return c.sayFacts(part, a) }
	}
	t.refuse = text(words.Untranslated("Nothing is known about that " + upTo(c.me.Reach) + "."))
	for _, p := range infoParts {
		if p.topic != part && !c.show.Bare {
			t.next = append(t.next, button(words.Untranslated(p.label), "show", subInfo, "part", p.topic, "show", string(c.show.ID)))
		}
	}
	return t, nil
}

// sayInfo tells what is public about a show, and nothing else.
func (c *Watching) sayInfo(data.Audience) (r Reply) {
	s := c.show
	r.Title = words.Verbatim(s.Title)
	var also []string
	for _, t := range s.Titles {
		also = append(also, t.Text)
	}
	if len(also) > 0 {
		r.Body = append(r.Body, Span{Style: Small, Text: words.Untranslated(strings.Join(also, " · "))})
	}
	line := size(s)
	if s.Network != "" {
		line = s.Network + ", " + line
	}
	r.Body = append(r.Body, Span{Text: words.Untranslated(line + ".")})
	if s.Bare {
		r.Body = append(r.Body, Span{Text: words.Untranslated("Nothing is written about this show. Your places in it are kept all the same.")})
	}
	if s.Premise != "" {
		r.Body = append(r.Body, Span{Text: words.Verbatim(s.Premise)})
	}
	for _, credit := range s.Credits {
		r.Body = append(r.Body, Span{Lead: words.Untranslated(credit.Role), Text: words.Untranslated(strings.Join(credit.Names, ", "))})
	}
	if next, ok := c.upcoming(); ok {
		r.Body = append(r.Body, next)
	}
	for _, l := range s.Links {
		r.Buttons = append(r.Buttons, Button{Label: words.Verbatim(l.Name), URL: l.URL})
	}
	return r
}

// upcoming says when the next episode comes out; dates are public.
func (c *Watching) upcoming() (Span, bool) {
	for _, season := range c.show.Seasons {
		for _, e := range season.Episodes {
			if c.Now.Before(e.Aired) {
				return Span{Lead: words.Untranslated("Next"), Text: words.Untranslated(e.String() + " on " + e.Aired.Format("2 January 2006"))}, true
			}
		}
	}
	return Span{}, false
}

// sayFacts tells what an audience may know of one topic.
func (c *Watching) sayFacts(topic string, a data.Audience) (Reply, bool) {
	r := Reply{Title: words.Verbatim(c.show.Title)}
	for _, p := range infoParts {
		if p.topic == topic {
			r.Title = words.Untranslated(c.show.Title + ": " + strings.ToLower(p.label))
		}
	}
	for _, f := range c.show.Facts {
		if o, ok := f.Text.Open(a); ok && f.Topic == topic {
			span := Span{Lead: lead(o.At), Text: words.Untranslated(o.Text), Tagged: o.Tagged}
			if !f.Dated.IsZero() {
				span.Lead = words.Untranslated(strings.TrimSpace(english(span.Lead) + " As of " + f.Dated.Format("2 January 2006")))
			}
			r.Body = append(r.Body, span)
		}
	}
	if topic == "sources" {
		for _, s := range c.show.Sources {
			if u, ok := say(s.URL, a, words.Verbatim(s.Name)); ok {
				r.Body = append(r.Body, u)
			}
		}
	}
	body, more := longPage(r.Body, c.pageNumber())
	if r.Body = body; more > 0 {
		r.Buttons = []Button{button(words.More(), "show", subInfo, "part", topic, "page", strconv.Itoa(more), "show", string(c.show.ID))}
	}
	return r, len(r.Body) > 0
}
