package commands

import (
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// report has somebody asked to hide a message: the hosts, where they have a channel,
// and its writer and moderators elsewhere.
var report = Command{
	Name:        reportName,
	Description: words.ReportCommand(),
	Message:     true,
	Steps:       Steps{"": onShow((*Watching).askReport)},
}

func (c *Watching) askReport() Reply {
	if c.Target == nil {
		return text(words.UseOnMessage(), words.OnMessage(reportName))
	}
	if lacks := c.lacks(c.postNeeds()); len(lacks) > 0 && c.guild.Hosts == 0 {
		return text(words.CannotAskToHide(lacks, c.Channel))
	}
	if err := c.mayReport(*c.Target); err != nil {
		return refused(err)
	}
	return c.askEpisode(words.ReportSpoiler(), doReport, words.ReportHint(c.place(c.me.Seen.To)))
}

// postNeeds is what a message here takes.
func (c *Call) postNeeds() []string {
	if c.Thread {
		return []string{"View Channel", "Send Messages in Threads"}
	}
	return []string{"View Channel", "Send Messages"}
}

// Limits of reports: how often somebody reports, how many of theirs are open, and
// how many a channel has in a day. A message is reported once by each.
const (
	reportEvery  = time.Minute
	reportsOpen  = 3
	reportsDaily = 10
)

// mayReport refuses a report that is one too many.
func (c *Call) mayReport(t Target) error {
	if c.tx.ReportStop(c.Guild, c.User) {
		return refusal(words.YourReportsStopped())
	}
	open, daily, soon := 0, 0, false
	for _, r := range c.tx.Reports(c.Guild) {
		since := c.Now.Sub(r.Made)
		if r.Channel == t.Channel && since < 24*time.Hour {
			daily++
		}
		if r.By != c.User {
			continue
		}
		if r.Message == t.ID {
			return refusal(words.AlreadyReported())
		}
		if r.Open(c.Now) {
			open++
		}
		soon = soon || since < reportEvery
	}
	switch {
	case soon:
		return refusal(words.ReportTooSoon())
	case open >= reportsOpen:
		return refusal(words.ManyOpenReports(reportsOpen))
	case daily >= reportsDaily:
		return refusal(words.ManyReportsHere(reportsDaily))
	}
	return nil
}

// reportMessage keeps a report and enqueues what it asks for.
func (c *Watching) reportMessage() Reply {
	if !c.recallMessage(reportName) {
		return text(words.WhichMessage())
	}
	t := *c.Target
	p, err := c.askedEpisode(c.Option("episode"))
	switch {
	case err != nil:
		return refused(err)
	case p.IsZero():
		return text(words.ReportNeedsEpisode(c.place(p)))
	}
	key := c.key(data.Reported, uint64(t.ID), c.User)
	if _, pending := c.tx.Job(key); pending {
		return Reply{Wait: key}
	}
	if err := c.mayReport(t); err != nil {
		return refused(err)
	}
	r := data.Report{ID: c.ID, Guild: c.Guild, Message: t.ID, By: c.User, Show: c.show.ID, At: p,
		Channel: t.Channel, Writer: t.Author, Made: c.Now}
	if t.Bot || c.tx.Erasing(t.Author) {
		r.Writer = 0
	}
	c.tx.PutReport(r)
	if c.guild.Hosts == 0 {
		return Reply{Wait: c.askToHide(t.Channel)}
	}
	c.tx.Enqueue(key, c.Now, c.Now.AddDate(0, 0, 7))
	j, _ := c.tx.Job(key)
	j.In, j.Of = t.Channel, p
	c.tx.PutJob(j)
	return Reply{Wait: key}
}
