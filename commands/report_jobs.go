package commands

import (
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// doReported tells the hosts where a message is, and not what it says.
func doReported(c *Watching, j data.Job) Turn {
	switch {
	case j.In == 0:
		return Turn{} // the reporter was forgotten
	case c.tx.ReportStop(c.Guild, j.User):
		return Turn{Reply: text(words.YourReportsStopped())}
	case c.guild.Hosts == 0:
		c.askToHide(j.In)
		return Turn{Reply: text(words.HostsChannelGone())}
	}
	r, _ := c.tx.Report(c.Guild, data.MessageID(j.Subject), j.User)
	return Turn{Effect: Post{In: c.guild.Hosts, Message: Reply{Public: true, Title: words.Verbatim(c.show.Title),
		Body: []Span{{Text: words.Reported(j.User, j.In)}},
		Buttons: []Button{
			onReportButton(words.SpoilsWhich(c.place(r.At)), doSpoils, r),
			{Label: words.GoToMessage(0), URL: messageURL(c.Guild, j.In, data.MessageID(j.Subject))},
			onReportButton(words.StopReporter(0), doStop, r),
		}}}}
}

// doneReported withdraws a report if the reporter was forgotten while it was being
// posted. One that reached nobody does not count.
func doneReported(c *Watching, j data.Job, o Outcome) Reply {
	if o.Failed != Did {
		c.tx.DropReport(data.Report{Guild: c.Guild, Message: data.MessageID(j.Subject), By: j.User})
		return refusedBy(o, words.HostsNotTold())
	}
	if is, pending := c.tx.Job(j.JobKey); pending && is.In == 0 {
		post, _ := o.Effect.(Post)
		key := c.key(data.ReportGone, o.ID, 0)
		c.tx.Enqueue(key, c.Now, time.Time{})
		gone, _ := c.tx.Job(key)
		gone.In = post.In
		c.tx.PutJob(gone)
	} else if r, ok := c.tx.Report(c.Guild, data.MessageID(j.Subject), j.User); ok {
		r.Told = true
		c.tx.PutReport(r)
	}
	return text(words.HostsTold())
}

// lateReported drops a report that reached nobody in time: it does not count.
func lateReported(c *Watching, j data.Job) Reply {
	c.tx.DropReport(data.Report{Guild: c.Guild, Message: data.MessageID(j.Subject), By: j.User})
	return text(words.HostsNotTold())
}

func doReportGone(_ *Watching, j data.Job) Turn {
	return Turn{Effect: Delete{In: j.In, Message: data.MessageID(j.Subject)}}
}

func doneReportGone(*Watching, data.Job, Outcome) Reply { return Reply{} }

// doReportAsks brings a channel's card in line with the open reports there. A card
// that should be posted is edited: a moderator may have deleted it.
func doReportAsks(c *Watching, j data.Job) Turn {
	in := data.ChannelID(j.Subject)
	card, ok := c.tx.ReportCard(c.Guild, in)
	open := len(c.openReports(in)) > 0
	switch {
	case ok && open && card.Message == 0:
		return Turn{Effect: Post{In: in, Message: hideCard()}}
	case ok && open:
		return Turn{Effect: Edit{In: in, Message: card.Message, To: hideCard()}}
	case ok && card.Message != 0:
		return Turn{Effect: Delete{In: in, Message: card.Message}}
	}
	c.tx.DropReportCard(data.ReportCard{Guild: c.Guild, Channel: in})
	return Turn{Reply: text(words.NothingToHide())}
}

func doneReportAsks(c *Watching, j data.Job, o Outcome) Reply {
	in := data.ChannelID(j.Subject)
	card, ok := c.tx.ReportCard(c.Guild, in)
	if !ok {
		return Reply{} // dropped meanwhile
	}
	_, posted := o.Effect.(Post)
	_, deleted := o.Effect.(Delete)
	switch {
	case posted && o.Failed == Did:
		card.Message = data.MessageID(o.ID)
		c.tx.PutReportCard(card)
	case posted: // what reached nobody does not count
		for _, r := range c.openReports(in) {
			if !r.Told {
				c.tx.DropReport(r)
			}
		}
		c.tx.DropReportCard(card)
		return refusedBy(o, words.NotAskedToHide())
	case deleted && o.Failed == Did || o.Failed == Gone:
		card.Message = 0
		c.tx.PutReportCard(card)
		c.tx.EnqueueReportCard(c.Guild, in, c.Now) // which forgets it, or posts it again
		return Reply{}
	case deleted:
		return Reply{} // a refusal for good: it stays until the next report
	}
	c.nextReportAsks(j, card)
	return text(words.AskingToHide())
}

// nextReportAsks enqueues a card's job for when the next of its reports is over,
// unless it is enqueued again already; now, if none is open.
func (c *Watching) nextReportAsks(j data.Job, card data.ReportCard) {
	next := c.Now
	for i, r := range c.openReports(card.Channel) {
		if over := r.Made.Add(data.ReportOpen); i == 0 || over.Before(next) {
			next = over
		}
	}
	if is, pending := c.tx.Job(j.JobKey); !pending || is.Rev == j.Rev {
		c.tx.EnqueueReportCard(c.Guild, card.Channel, next)
	}
}

// doReportSeen checks whether a reported message is still there: nothing tells the
// bot when one is deleted.
func doReportSeen(c *Watching, j data.Job) Turn {
	for _, r := range c.tx.Reports(c.Guild) {
		if r.Message == data.MessageID(j.Subject) && r.Open(c.Now) {
			return Turn{Effect: See{In: r.Channel, Message: r.Message}}
		}
	}
	return Turn{}
}

func doneReportSeen(c *Watching, j data.Job, o Outcome) Reply {
	if o.Failed == Gone {
		c.closeReports(func(r data.Report) bool { return r.Message == data.MessageID(j.Subject) })
	}
	return Reply{}
}
