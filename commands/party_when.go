package commands

import (
	"strings"
	"time"

	"watchparty/commands/when"
	"watchparty/commands/words"
)

// readWhen reads when a party begins as somebody typed it, or as a choice that was sent
// back. What does not name a zone is in the given one, nil if theirs is not known.
func readWhen(text string, now time.Time, zone *time.Location) when.Result {
	return when.Read(text, now, zone)
}

// zone is the time zone in which somebody's times are read: their own, else the
// server's. Nil: neither is known.
func (c *Call) zone() *time.Location {
	for _, name := range []string{c.tx.Habit(c.Guild, c.User).Zone, c.guild.Zone} {
		if loc, ok := when.Load(name); ok {
			return loc
		}
	}
	return nil
}

// zoneName is how the zone of a moment is kept.
func zoneName(at time.Time) string { return when.Code(at.Location(), at) }

// reads reads when an evening begins. One that comes again every week needs a time zone,
// also where its first moment is clear without one.
func (c *Call) reads(typed string, weekly bool) when.Result {
	zone := c.zone()
	read := readWhen(typed, c.Now, zone)
	if weekly && read.Reason == "" && zone == nil && !when.Understand(typed).NamesZone() {
		return when.Result{Reason: when.NoZone}
	}
	return read
}

// moments are what a text means or may mean to the asker. Where neither it nor anybody
// says in which time zone, it is read in the likely ones for their language, and guessed
// is true. Before anything is typed they are the usual ones.
func (c *Call) moments(text string) (all []time.Time, guessed bool) {
	own := c.zone()
	if strings.TrimSpace(text) == "" {
		return c.usualTimes(own), own == nil
	}
	typed := when.Understand(text)
	if own != nil || typed.NamesZone() {
		return typed.In(c.Now, own).Moments(), false
	}
	all = make([]time.Time, 0, choicesMax)
	for _, loc := range when.Guess(c.Locale) {
		all = append(all, typed.In(c.Now, loc).Moments()...)
	}
	return all, true
}

// usualHour is when most evenings begin.
const usualHour = 20

// usualTimes are tonight, tomorrow night, and a week after the last evening, in a zone or
// where that is not known in the likely ones.
func (c *Call) usualTimes(zone *time.Location) []time.Time {
	zones := []*time.Location{zone}
	if zone == nil {
		zones = when.Guess(c.Locale)
	}
	all := make([]time.Time, 0, choicesMax)
	for _, loc := range zones {
		today := c.Now.In(loc)
		for day := range 2 {
			at := time.Date(today.Year(), today.Month(), today.Day()+day, usualHour, 0, 0, 0, loc)
			if at.After(c.Now) {
				all = append(all, at)
			}
		}
	}
	parties := c.tx.Parties(c.Guild)
	if len(parties) == 0 {
		return all
	}
	last := parties[len(parties)-1]
	at, _, ok := when.Weekly(last.Wall, last.Zone, 1)
	if ok && !last.Weekly && at.After(c.Now) && at.Sub(c.Now) <= when.Ahead {
		all = append(all, at)
	}
	return all
}

// completeWhen lists the moments that a text may mean.
func completeWhen(c *Call) Reply {
	moments, guessed := c.moments(c.Option("when"))
	choices := make([]Choice, 0, choicesMax)
	for _, at := range moments[:min(len(moments), choicesMax)] {
		choices = append(choices, Choice{Label: whenChoice(at, c.Now, guessed), Value: when.Value(at)})
	}
	return Reply{Choices: choices}
}

// askWhen says why a time is not understood, and offers what it may have meant.
func (c *Call) askWhen(reason when.Reason) Reply {
	moments, guessed := c.moments(c.Option("when"))
	says := []words.Sentence{words.WhenRefused(string(reason), c.Now)}
	if guessed && len(moments) > 0 && reason != when.NoZone {
		says = append(says, words.WhichCityToo())
	}
	again, r := c.later(), text(says...)
	for _, at := range moments[:min(len(moments), choicesMax)] {
		r.Buttons = append(r.Buttons, Button{Label: whenChoice(at, c.Now, guessed), Action: again.with(resume, "when", when.Value(at))})
	}
	return r
}

// whenChoice is a moment to choose, with the time that it is there now if there was only
// guessed. readWhen reads both what it says and when.Value.
func whenChoice(at, now time.Time, guessed bool) words.Sentence {
	says, ahead := when.Text(at), words.Ahead(when.Until(at, now))
	if guessed {
		return words.WhenChoiceThere(says, now.In(at.Location()).Format("15:04"), ahead)
	}
	return words.WhenChoice(says, ahead)
}

// zoneChoice is a zone to choose: when.Find reads both what it says and when.Code.
func zoneChoice(zone *time.Location, now time.Time) words.Sentence {
	at := now.In(zone)
	return words.ZoneChoice(when.PlainName(at), at.Format("15:04"), when.Offset(at))
}
