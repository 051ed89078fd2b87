package tables

import (
	"time"

	"watchparty/data"
)

var reports = table[data.Report]{
	space: 25,
	key:   func(k *key, r *data.Report) { id(k, &r.Guild); id(k, &r.Message); id(k, &r.By) },
	row: func(r *row, v *data.Report) {
		r.show(1, &v.Show)
		r.position(2, &v.At)
		fixed(r, 3, &v.ID)
		fixed(r, 4, &v.Channel)
		fixed(r, 5, &v.Writer)
		r.moment(6, &v.Made)
		r.flags(7, &v.Closed, &v.Told)
	},
	show:      func(r *data.Report) data.ShowID { return r.Show },
	positions: func(r *data.Report, m mover) { m.Position(&r.At) },
	people:    func(r *data.Report, add func(data.UserID)) { add(r.By); add(r.Writer) },
	erase:     eraseReport,
}

// eraseReport drops a report of the user's, and has the card deleted that rests on
// it. Of a message of theirs that somebody else reported, the writer is removed.
func eraseReport(t *Tx, r data.Report, u data.UserID, now time.Time) (data.Report, bool) {
	if r.By == u {
		t.EnqueueReportCard(r.Guild, r.Channel, now)
	}
	r.Writer = 0
	return r, r.By != u
}

// Report returns somebody's report of a message, and whether there is one.
func (t *Tx) Report(g data.GuildID, m data.MessageID, by data.UserID) (data.Report, bool) {
	return reports.read(t, data.Report{Guild: g, Message: m, By: by})
}

// Reports returns the reports of a server.
func (t *Tx) Reports(g data.GuildID) []data.Report {
	return reports.list(t, data.Report{Guild: g}, 1)
}

// PutReport writes a report.
func (t *Tx) PutReport(r data.Report) { reports.put(t, r) }

// DropReport forgets a report.
func (t *Tx) DropReport(r data.Report) { reports.drop(t, r) }

var reportCards = table[data.ReportCard]{
	space: 26,
	key:   func(k *key, c *data.ReportCard) { id(k, &c.Guild); id(k, &c.Channel) },
	row:   func(r *row, c *data.ReportCard) { fixed(r, 2, &c.Message) },
}

// ReportCard returns the card of a channel, and whether there is one.
func (t *Tx) ReportCard(g data.GuildID, in data.ChannelID) (data.ReportCard, bool) {
	return reportCards.read(t, data.ReportCard{Guild: g, Channel: in})
}

// PutReportCard writes a card.
func (t *Tx) PutReportCard(c data.ReportCard) { reportCards.put(t, c) }

// DropReportCard forgets a card.
func (t *Tx) DropReportCard(c data.ReportCard) { reportCards.drop(t, c) }

// EnqueueReportCard has a channel's card brought in line with its reports, if there
// is a card.
func (t *Tx) EnqueueReportCard(g data.GuildID, in data.ChannelID, at time.Time) {
	if c, ok := t.ReportCard(g, in); ok {
		t.Enqueue(c.Job(), at, time.Time{})
	}
}

var reportStops = table[data.ReportStop]{
	space:  27,
	key:    func(k *key, s *data.ReportStop) { id(k, &s.Guild); id(k, &s.User) },
	row:    func(*row, *data.ReportStop) {},
	people: func(s *data.ReportStop, add func(data.UserID)) { add(s.User) },
	keyed:  true,
}

// ReportStop says whether somebody's reports are not taken.
func (t *Tx) ReportStop(g data.GuildID, u data.UserID) bool {
	return reportStops.exists(t, &data.ReportStop{Guild: g, User: u})
}

// ReportStops returns whose reports are not taken in a server.
func (t *Tx) ReportStops(g data.GuildID) []data.ReportStop {
	return reportStops.list(t, data.ReportStop{Guild: g}, 1)
}

// PutReportStop takes no more reports of somebody.
func (t *Tx) PutReportStop(s data.ReportStop) { reportStops.put(t, s) }

// DropReportStop takes them again.
func (t *Tx) DropReportStop(s data.ReportStop) { reportStops.drop(t, s) }
