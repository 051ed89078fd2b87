package commands

import (
	"fmt"
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// report tells the hosts of a message, without its text.
var report = Command{
	Name:        reportName,
	Description: words.ReportCommand(),
	Message:     true,
	FirstSteps:  true,
	Steps:       Steps{"": onShow((*Watching).askReport)},
}

func (c *Watching) askReport() Reply {
	if c.guild.Hosts == 0 {
		return text(words.NobodyToTell())
	}
	if c.Target == nil {
		return text(words.UseOnMessage(), words.OnMessage(reportName))
	}
	if c.reported(c.Target.ID) {
		return text(words.AlreadyReported())
	}
	return c.askEpisode(words.ReportSpoiler(), doReport, words.ReportHint())
}

// One user reports one message once a day, and any message once in reportEvery.
// Both are kept in memory: after a restart, a message of which the hosts have
// been told can be reported once more.
const (
	reportOnce  = 24 * time.Hour
	reportEvery = time.Minute
)

// reporting is the deed of reporting a message, 0 for any.
func (c *Call) reporting(m data.MessageID) deed {
	return deed{c.Guild, c.User, fmt.Sprintf("report %d", m)}
}

// reported says whether the hosts know of a message from the asker.
func (c *Call) reported(m data.MessageID) bool {
	return c.once.done(c.reporting(m), c.Now, reportOnce)
}

// reportMessage enqueues a notice to the hosts about a message.
func (c *Watching) reportMessage() Reply {
	if !c.recallMessage(reportName) {
		return text(words.WhichMessage())
	}
	t := *c.Target
	p, err := c.askedEpisode(c.Option("episode"))
	if err != nil {
		return refused(err)
	}
	key := c.key(data.Reported, uint64(t.ID), c.User)
	_, pending := c.tx.Job(key)
	switch {
	case pending:
		return Reply{Wait: key}
	case c.reported(t.ID):
		return text(words.AlreadyReported())
	case !c.once.first(c.reporting(0), c.ID, c.Now, reportEvery):
		return text(words.ReportTooSoon())
	}
	c.tx.Enqueue(key, c.Now, c.Now.AddDate(0, 0, 7))
	j, _ := c.tx.Job(key)
	j.In, j.Of = t.Channel, p
	c.tx.PutJob(j)
	return Reply{Wait: key}
}

// doReported tells the hosts where a message is, and not what it says.
func doReported(c *Watching, j data.Job) Turn {
	switch {
	case j.In == 0:
		return Turn{} // the reporter was forgotten
	case c.guild.Hosts == 0:
		return Turn{Reply: text(words.HostsChannelGone())}
	}
	return Turn{Effect: Post{In: c.guild.Hosts, Message: Reply{Public: true, Title: words.Verbatim(c.show.Title), Body: []Span{
		{Text: words.Reported(j.User, j.In)},
		{Text: words.MaySpoil(j.Of)},
	}, Buttons: []Button{{Label: words.GoThere(), URL: messageURL(j)}}}}}
}

// messageURL is the address of a reported message ("Reference": message links).
func messageURL(j data.Job) string {
	return fmt.Sprintf("https://discord.com/channels/%d/%d/%d", j.Guild, j.In, j.Subject)
}

// doneReported takes a report back if the reporter was forgotten while it was
// being posted.
func doneReported(c *Watching, j data.Job, o Outcome) Reply {
	if o.Failed != Did {
		c.once.undo(c.reporting(0))
		return refusedBy(o, words.HostsNotTold())
	}
	if is, pending := c.tx.Job(j.JobKey); pending && is.In == 0 {
		post, _ := o.Effect.(Post)
		key := c.key(data.ReportGone, o.ID, 0)
		c.tx.Enqueue(key, c.Now, time.Time{})
		gone, _ := c.tx.Job(key)
		gone.In = post.In
		c.tx.PutJob(gone)
	} else {
		c.once.first(c.reporting(data.MessageID(j.Subject)), o.ID, c.Now, 0)
	}
	return text(words.HostsTold())
}

func doReportGone(_ *Watching, j data.Job) Turn {
	return Turn{Effect: Delete{In: j.In, Message: data.MessageID(j.Subject)}}
}

func doneReportGone(*Watching, data.Job, Outcome) Reply { return Reply{} }
