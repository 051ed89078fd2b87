package commands

import (
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// restGone is how long after its time the messages are deleted that hold names only.
const restGone = time.Hour

// doPartyRest notifies those for whom the reminder had no space, a message at a time, and
// deletes these messages once they are of no use. Of an evening that was moved it deletes
// the reminder as well, which names the old time.
func doPartyRest(c *Watching, j data.Job) Turn {
	p, ok := c.tx.Party(c.Guild, j.Subject)
	if !ok {
		return Turn{}
	}
	moved := !p.Told.Equal(p.At)
	over := p.State != data.PartyPlanned || !c.Now.Before(p.At.Add(restGone)) || moved
	if moved && p.Doors != 0 {
		return Turn{Effect: Delete{In: p.Channel, Message: p.Doors}}
	}
	for i, message := range p.Rest() {
		switch {
		case over && *message != 0:
			return Turn{Effect: Delete{In: p.Channel, Message: *message}}
		case over || *message != 0:
			continue
		}
		if users := c.notified(p, i+1); len(users) > 0 {
			return Turn{Effect: Post{In: p.Channel, Message: c.alsoGoing(p), Plain: true, Notify: users}}
		}
		break
	}
	if !over && p.Second != 0 {
		return Turn{Until: p.At.Add(restGone)}
	}
	c.forgetCancelled(p, j.Kind)
	return Turn{}
}

func donePartyRest(c *Watching, j data.Job, o Outcome) Reply {
	p, ok := c.tx.Party(c.Guild, j.Subject)
	if !ok {
		return Reply{}
	}
	switch e := o.Effect.(type) {
	case Post:
		if o.Failed != Did {
			if is, _ := c.tx.Job(j.JobKey); is.Rev == j.Rev && p.Second != 0 { // what was posted is still deleted
				c.tx.Enqueue(j.JobKey, p.At.Add(restGone), time.Time{})
			}
			return Reply{}
		}
		for _, message := range p.Rest() {
			if *message == 0 {
				*message = data.MessageID(o.ID)
				break
			}
		}
	case Delete: // one that cannot be deleted is left behind
		for _, message := range p.Messages() {
			if *message == e.Message {
				*message = 0
			}
		}
	}
	c.tx.PutParty(p)
	c.enqueue(data.PartyRest, p.ID, 0)
	return Reply{}
}

// alsoGoing is what the names of the others are below.
func (c *Watching) alsoGoing(p data.Party) Reply {
	r := Reply{Public: true, Body: []Span{{Text: words.AlsoGoing(c.watches(p))}}}
	r.Buttons = []Button{c.cannotComeButton(p)} // by which the message is known after a crash
	return r
}
