package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// A lookup is a command, or a subcommand, that looks something up.
type lookup struct {
	// own is the command's own word for it.
	own string
	// find finds what was asked for. A refusal is then the whole answer.
	find func(*Watching) (topic, error)
	// of, if set, is what it tells of: a show may have none at all.
	of *content
	// unplaced says that the answer is the same wherever somebody is, so that
	// they need not say it first.
	unplaced bool
}

// steps are the steps of a lookup: the answer, and what its buttons ask for.
func (l lookup) steps() Steps {
	return Steps{
		l.own: l.onShow(func(c *Watching) Reply {
			if !l.unplaced && !c.me.Placed && !c.group.Position.IsZero() {
				return c.askPlace()
			}
			t, err := l.found(c)
			if err != nil {
				return refused(err)
			}
			r := c.answer(t)
			if t.seen != nil {
				t.seen()
			}
			return r
		}),
		l.own + stepLeave:    l.step((*Watching).answer),
		l.own + stepShare:    l.step((*Watching).share),
		l.own + stepBars:     l.step((*Watching).share),
		l.own + stepOpen:     l.step((*Watching).share),
		l.own + stepMove:     writing(l.step((*Watching).moveAndShare)),
		l.own + stepMoveSure: writing(l.step((*Watching).moveAndShare)),
		l.own + stepAnyway:   l.step((*Watching).askAhead),
		l.own + stepSure:     l.step((*Watching).lookAhead),
	}
}

// step makes a step that does something with what was found.
func (l lookup) step(do func(*Watching, topic) Reply) Step {
	return l.onShow(func(c *Watching) Reply {
		t, err := l.found(c)
		if err != nil {
			return refused(err)
		}
		return do(c, t)
	})
}

// onShow makes a step of a show that has what the lookup tells of.
func (l lookup) onShow(decide func(*Watching) Reply) Step {
	return onShow(func(c *Watching) Reply {
		if l.of != nil && !l.of.has(c.show) {
			return c.without(*l.of)
		}
		return decide(c)
	})
}

func (l lookup) found(c *Watching) (topic, error) {
	t, err := l.find(c)
	if err == nil {
		t.Action = t.with(l.own, "show", string(c.show.ID))
		if c.provided() {
			t.say = credited(t.say)
		}
	}
	return t, err
}

// provided says whether the texts of the show are a provider's.
func (c *Watching) provided() bool { return c.show.Provided != 0 }

// credited adds to an answer whose words it holds.
func credited(say func(data.Audience) (Reply, bool)) func(data.Audience) (Reply, bool) {
	return func(a data.Audience) (Reply, bool) {
		r, ok := say(a)
		if ok {
			r.Body = append(r.Body, Span{Style: Small, Text: words.TextFrom()})
		}
		return r, ok
	}
}

// answer answers the asker alone.
func (c *Watching) answer(t topic) Reply {
	r, ok := t.say(c.private())
	if !ok {
		return c.refuse(t)
	}
	if t.mine != nil {
		r = t.mine(r)
	}
	r.Buttons = append(r.Buttons, t.next...)
	if !t.alone && c.guild.Sharing != data.ShareNever {
		r.Buttons = append(r.Buttons, t.button(words.Share(), stepShare))
	}
	return r
}

// refuse tells the asker that there is nothing to say, and offers what every
// refusal offers.
func (c *Watching) refuse(t topic) Reply {
	r := t.refuse
	r.Buttons = append(r.Buttons, t.next...)
	if c.mayLookAhead() {
		r.Buttons = append(r.Buttons, t.button(words.Anyway(), stepAnyway))
	}
	return r
}
