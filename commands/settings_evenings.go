package commands

import (
	"strconv"
	"time"

	"watchparty/commands/when"
	"watchparty/commands/words"
	"watchparty/data"
)

// Steps of /settings that are about evenings.
const (
	setLead        = "lead"
	askServerZone  = "askzone" // open the form for the time zone
	setServerZone  = "zone"
	dropServerZone = "nozone"
)

// leads are the choices of when people are reminded.
var leads = []data.Lead{data.Lead0, data.Lead5, data.Lead15, data.Lead30, data.Lead60, data.LeadNone}

// changeLead changes when people are reminded, of what is planned already too.
func (c *Call) changeLead() error {
	n, err := strconv.ParseUint(c.Option("value"), 10, 8)
	switch {
	case err != nil:
		return refusal(words.UnreadableChoice())
	case n > uint64(data.LeadNone):
		return refusal(words.UnknownChoice())
	}
	c.guild.Lead = data.Lead(n)
	for _, p := range c.planned() {
		if !c.Now.Before(p.At) {
			continue // nobody was away
		}
		// It stays the reminder for the same evening, so what was begun of it is kept.
		c.tx.Enqueue(data.JobKey{Kind: data.PartyDoors, Guild: c.Guild, Show: p.Show, Subject: p.ID}, c.remindsAt(p), time.Time{})
	}
	return nil
}

// zoneForm asks for the server's time zone.
func (c *Call) zoneForm() Reply {
	return Reply{Form: &Form{Title: words.ServerZone(), Action: Action{Command: "settings", Do: setServerZone}, Fields: []Field{{
		Name: "zone", Label: words.ZoneLabel(), Hint: words.ZoneHint(), Min: 1, Max: whenMax,
	}}}}
}

// changeZone changes in which time zone the times of those are read who have told none
// of their own. What is planned stays at its moment.
func (c *Call) changeZone() error {
	found, reason := when.Find(c.Option("zone"), c.Now)
	if reason != "" {
		r := text(words.ZoneRefused(string(reason), len(found) > 0))
		for _, loc := range found[:min(len(found), zonesOffered)] {
			r.Buttons = append(r.Buttons, button(zoneChoice(loc, c.Now), "settings", setServerZone, "zone", when.Code(loc, c.Now)))
		}
		r.Buttons = append(r.Buttons, button(words.TypeZoneAgain(), "settings", askServerZone))
		return Refusal{r}
	}
	c.guild.Zone = when.Code(found[0], c.Now)
	c.rescheduleNews()
	return nil
}

// dropZone forgets the server's time zone.
func (c *Call) dropZone() error {
	c.guild.Zone = ""
	c.rescheduleNews()
	return nil
}

// rescheduleNews has the channels told at the same hours by other clocks.
func (c *Call) rescheduleNews() {
	for _, im := range c.adoptions() {
		if s, ok := c.showByID(im.Show); ok && c.homeOf(im.Show) != 0 {
			c.about(s).scheduleNews()
		}
	}
}

// sayEveningSettings adds how evenings are planned here.
func (c *Call) sayEveningSettings(r *Reply) {
	zone := words.NotSet()
	if loc, ok := when.Load(c.guild.Zone); ok {
		zone = zoneChoice(loc, c.Now)
	}
	r.Body = append(r.Body,
		Span{Lead: words.ServerZone(), Text: zone},
		Span{Lead: words.Reminders(), Text: words.LeadIs(c.guild.Lead)})
	lead := Menu{Action: Action{Command: "settings", Do: setLead}, Option: "value", Prompt: words.Reminders(), Choices: make([]Choice, 0, len(leads))}
	for _, l := range leads {
		lead.Choices = append(lead.Choices, Choice{words.LeadIs(l), strconv.Itoa(int(l))})
	}
	r.Menus = append(r.Menus, lead)
	r.Buttons = append(r.Buttons, button(words.SetServerZone(), "settings", askServerZone))
	if c.guild.Zone != "" {
		r.Buttons = append(r.Buttons, button(words.RemoveServerZone(), "settings", dropServerZone))
	}
}
