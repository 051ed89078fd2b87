package commands

import (
	"slices"
	"strconv"

	"watchparty/commands/reader"
	"watchparty/commands/words"
	"watchparty/data"
)

var recap = Command{
	Name:        "recap",
	Description: words.RecapCommand(),
	Options:     []Option{{Name: "season", Description: words.RecapSeason(), Completes: true}, showOption},
	FirstSteps:  true,
	Steps:       lookup{find: findRecap, of: &recaps}.steps(),
	Complete:    (*Watching).completeSeason,
}

// Bounds of one reply. Its texts stay well below Discord's 4,000 characters, since
// escaping can double a text; a longer recap is of one season.
const (
	recapBytes = 2400
	recapLines = 25
)

// A recapOf is what a recap is asked of: the episodes up to one, of one season or, if
// that is 0, of all.
type recapOf struct {
	until  data.Position
	season int
}

func findRecap(c *Watching) (topic, error) {
	of := recapOf{until: c.show.Whole().Farthest()}
	if p, ok := data.ParsePosition(c.Option("episode")); ok {
		of.until = p
	}
	t := topic{Action: Action{Command: "recap"}.with("", "episode", of.until.String())}
	if typed := c.Option("season"); typed != "" && !c.show.Film() {
		number, reason := reader.ReadSeason(c.readable(), c.from(), typed)
		if reason != "" {
			return t, Refusal{c.whichSeason(number, reason)}
		}
		of.season = number
		t.Action = t.with("", "season", strconv.Itoa(number))
	}
	t.say = func(a data.Audience) (Reply, bool) { return c.sayRecap(a, of) }
	t.next = c.summaryButton(c.me.Seat)
	t.mine = func(r Reply) Reply { c.sayUnrecapped(&r, of); return r }
	t.refuse = c.nothingRecapped(of.season)
	return t, nil
}

// nothingRecapped refuses a recap, in the same words whether the show has none or the
// asker has not watched so far.
func (c *Watching) nothingRecapped(season int) Reply {
	if s, ok := c.show.Season(season); ok && s.Start().Compare(c.me.Seen.To) > 0 {
		return text(words.SeasonAhead(season))
	} else if ok && !c.begun(s) {
		return text(words.SeasonSkipped(season))
	} else if ok {
		return text(words.NoRecapOfSeason(season))
	}
	r := text(words.NoRecap(c.place(c.me.Seen.To)))
	if c.me.Seen.IsZero() && c.show.Premise != "" {
		r.Body = append(r.Body, Span{Text: words.Verbatim(c.show.Premise)})
	}
	return r
}

// whichSeason says why a season is not read, and offers those that the asker may be
// told about.
func (c *Watching) whichSeason(number int, reason reader.Reason) Reply {
	r := text(words.UnreadableSeason())
	if reason == reader.NoSeason {
		r = text(noEpisode(c.show, data.Position{Season: number, Episode: 1}))
	}
	of := recapOf{until: c.show.Whole().Farthest()}
	c.otherSeasons(&r, c.recapped(c.private(), c.show.RecapsFor(c.private()), of, false), of)
	return r
}

// sayRecap tells the latest lines that fit, in the order of the show. If there are many
// it tells those of one season, and of each before it the line that the pack has for
// all of that season.
func (c *Watching) sayRecap(a data.Audience, of recapOf) (Reply, bool) {
	recaps := c.show.RecapsFor(a)
	lines := countLines(recaps, of.until)
	many := of.season == 0 && lines > recapLines
	told := c.recapped(a, recaps, of, many || of.season != 0)
	r := Reply{Title: words.RecapTitle(c.show.Title), Body: make([]Span, 0, min(lines, recapLines))}
	p := recapPage{reply: &r, recaps: recaps}
	switch {
	case of.season != 0:
		r.Title = words.RecapOfSeason(c.show.Title, of.season)
		for _, s := range told {
			if s.Number == of.season {
				p.addSeason(c, a, s, of)
			}
		}
		if len(r.Body) > 0 {
			c.otherSeasons(&r, told, of)
		}
	case many:
		at := currentOf(told, a)
		of.season = told[at].Number
		p.addSeason(c, a, told[at], of)
		for _, s := range told[at+1:] {
			if line, ok := seasonLine(s, a); ok && !p.add(line) {
				break
			}
		}
		c.otherSeasons(&r, told, of)
	default:
		for i, s := range told {
			if p.addSeason(c, a, s, of) {
				continue
			}
			if len(r.Buttons) == 0 { // lines of seasons only
				c.otherSeasons(&r, told[i:], of)
			}
			break
		}
	}
	slices.Reverse(r.Body)
	return r, len(r.Body) > 0
}

// countLines counts the lines that an audience may be told, up to one more than one
// reply has.
func countLines(recaps data.Recaps, until data.Position) (n int) {
	for range recaps.UpTo(until) {
		if n++; n > recapLines {
			break
		}
	}
	return n
}

// currentOf is the index of the season that an audience is in: the last one that it has
// begun, else the first.
func currentOf(told []*data.Season, a data.Audience) int {
	for i, s := range told {
		if (recapOf{}).reached(s, a) {
			return i
		}
	}
	return len(told) - 1
}

// A recapPage gathers the lines of a reply, the last one first.
type recapPage struct {
	reply  *Reply
	recaps data.Recaps
	bytes  int
}

// add adds a line, and reports whether there was room for it.
func (p *recapPage) add(line Span) bool {
	p.bytes += line.Text.Size()
	if p.bytes > recapBytes || len(p.reply.Body) == recapLines {
		return false
	}
	p.reply.Body = append(p.reply.Body, line)
	return true
}

// addSeason adds what an audience may read about a season: its episodes, else the line
// for all of it. Where there is no room for all, a button leads to the rest.
func (p *recapPage) addSeason(c *Watching, a data.Audience, s *data.Season, of recapOf) bool {
	any := false
	for e := range p.recaps.UpTo(data.Earlier(c.endOf(s), of.until)) {
		if !c.isIn(s, e.Position) {
			break
		}
		o, _ := e.Recap.Open(a)
		line := spanOf(o, words.Episode(c.place(e.Position)))
		if any = true; p.add(line) {
			continue
		}
		earlier := button(words.Earlier(), "recap", "", "episode", e.String(), "show", string(c.show.ID))
		if of.season != 0 {
			earlier.Action = earlier.with("", "season", strconv.Itoa(of.season))
		}
		p.reply.Buttons = append(p.reply.Buttons, earlier)
		return false
	}
	if line, ok := seasonLine(s, a); !any && ok && s.End().Compare(of.until) <= 0 {
		return p.add(line)
	}
	return true
}

// seasonLine is the line for all of a season, for who has watched all of it.
func seasonLine(s *data.Season, a data.Audience) (Span, bool) {
	o, ok := s.OpenRecap(a)
	if !ok {
		return Span{}, false // without making its words
	}
	return spanOf(o, words.Season(s.Number)), true
}
