package commands

import "watchparty/data"

// askToHide has the card posted that asks to hide what was reported in a channel,
// or checked that it is there, and returns the job.
func (c *Watching) askToHide(in data.ChannelID) data.JobKey {
	card, ok := c.tx.ReportCard(c.Guild, in)
	if !ok {
		card = data.ReportCard{Guild: c.Guild, Channel: in}
		c.tx.PutReportCard(card)
	}
	c.tx.EnqueueReportCard(c.Guild, in, c.Now)
	return card.Job()
}

// closeReports closes the open reports that meet a condition: their channels' cards
// may go.
func (c *Call) closeReports(which func(data.Report) bool) {
	for _, r := range c.tx.Reports(c.Guild) {
		if r.Open(c.Now) && which(r) {
			r.Closed = true
			c.tx.PutReport(r)
			c.tx.EnqueueReportCard(c.Guild, r.Channel, c.Now)
		}
	}
}

// openReports returns the open reports of messages in a channel.
func (c *Call) openReports(in data.ChannelID) (open []data.Report) {
	for _, r := range c.tx.Reports(c.Guild) {
		if r.Channel == in && r.Open(c.Now) {
			open = append(open, r)
		}
	}
	return open
}
