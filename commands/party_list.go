package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// listEvenings lists what is planned, to the asker alone: of this channel's show with
// buttons to say whether they come, of other shows by name and time.
func (c *Call) listEvenings() Reply {
	all := c.planned()
	if len(all) == 0 {
		r := text(words.NothingPlanned())
		if c.isHost() || c.guild.MembersPlan {
			r = text(words.NothingPlanned(), words.PlanOne())
		}
		return r
	}
	r := Reply{Title: words.Evenings()}
	labels := c.showLabels()
	var answers, links []Button
	var next words.Sentence
	here := 0
	for _, p := range all {
		s, ok := c.showByID(p.Show)
		if !ok || p.Unplanned {
			continue
		}
		w := c.about(s)
		r.Body = append(r.Body, Span{Lead: labels(s), Text: words.Join(w.within(p), words.PartyAt(p.At))})
		if p.Channel != c.ownChannel() {
			continue
		}
		here++
		r.Body = append(r.Body, w.comers(p)...)
		if p.Card != 0 {
			links = append(links, Button{Label: words.CardOf(w.watches(p)), URL: messageURL(c.Guild, p.Channel, p.Card)})
		}
		if answers == nil && p.State == data.PartyPlanned {
			next, answers = w.watches(p), w.toAnswer(p)
		}
	}
	switch {
	case here > 1 && answers != nil:
		r.Body = append(r.Body, Span{Text: words.AreYouComing(next)})
		answers[len(answers)-1].Label = words.ChangeOne(next)
	case here == 1 && links != nil:
		links[0].Label = words.ToTheCard()
	}
	r.Buttons = append(answers, links...)
	return r
}

// toAnswer are the buttons of an evening in the list, which stays as it is when one is
// pressed. The last one changes the evening.
func (c *Watching) toAnswer(p data.Party) []Button {
	all := []Button{
		c.partyButton(words.Going(), doGoing, p).primary(), c.partyButton(words.Maybe(), doMaybe, p),
		c.partyButton(words.CannotCome(), doCannot, p), c.partyButton(words.Change(), doChange, p),
	}
	for i := range all[:3] {
		all[i].Action = all[i].with(all[i].Do, optStays, "1")
	}
	return all
}
