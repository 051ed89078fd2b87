package commands

import (
	"slices"
	"time"

	"watchparty/commands/when"
	"watchparty/commands/words"
	"watchparty/data"
)

// setZone keeps in which time zone somebody writes times, in this server.
func (c *Call) setZone() Reply {
	typed := c.Option("zone")
	h := c.tx.Habit(c.Guild, c.User)
	if typed == "" {
		return c.askZone(h.Zone)
	}
	found, reason := when.Find(typed, c.Now)
	if reason != "" {
		r := text(words.ZoneRefused(string(reason), len(found) > 0))
		r.Buttons = c.zoneButtons(found)
		return r
	}
	h.Zone = when.Code(found[0], c.Now)
	c.tx.PutHabit(h)
	return text(words.ZoneSaved(zoneChoice(found[0], c.Now)))
}

// askZone tells somebody their time zone, and offers the likely ones for their language:
// it is never taken from that alone.
func (c *Call) askZone(own string) Reply {
	r := text(words.NoZoneYet())
	if loc, ok := when.Load(own); ok {
		r = text(words.ZoneIs(zoneChoice(loc, c.Now)))
	}
	r.Buttons = c.zoneButtons(when.Guess(c.Locale))
	return r
}

// zonesOffered is how many zones are offered as buttons.
const zonesOffered = 10

func (c *Call) zoneButtons(found []*time.Location) (all []Button) {
	for _, loc := range found[:min(len(found), zonesOffered)] {
		all = append(all, button(zoneChoice(loc, c.Now), "party", subZone, "zone", when.Code(loc, c.Now)))
	}
	return all
}

// remember offers somebody who named a time zone with the time of an evening to keep it
// for the times that they write in this server.
func (c *Watching) remember(p data.Party, user data.UserID) []Button {
	loc, ok := when.Load(p.Zone)
	usual, known := when.Load(c.guild.Zone)
	if !ok || user == 0 || c.tx.Habit(c.Guild, user).Zone != "" || known && usual.String() == loc.String() {
		return nil
	}
	city := when.PlainName(p.At.In(loc))
	if city == when.Offset(p.At.In(loc)) { // it is not a place, and its clocks never change
		return nil
	}
	return []Button{button(words.RememberZone(city), "party", subZone, "zone", p.Zone)}
}

// completeZone lists the time zones that fit what was typed or that it begins, and
// before anything is typed the likely ones.
func completeZone(c *Call) (r Reply) {
	found := when.Guess(c.Locale)
	if typed := c.Option("zone"); typed != "" {
		found, _ = when.Find(typed, c.Now)
		for _, loc := range when.Begins(typed) {
			if !slices.Contains(found, loc) {
				found = append(found, loc)
			}
		}
	}
	for _, loc := range found[:min(len(found), choicesMax)] {
		r.Choices = append(r.Choices, Choice{Label: zoneChoice(loc, c.Now), Value: when.Code(loc, c.Now)})
	}
	return r
}

// setReminders switches somebody's own reminders on or off.
func (c *Call) setReminders() Reply {
	h := c.tx.Habit(c.Guild, c.User)
	h.NoReminders = c.Option("reminders") == "off"
	c.tx.PutHabit(h)
	if h.NoReminders {
		return text(words.RemindersAreOff())
	}
	return text(words.RemindersAreOn())
}
