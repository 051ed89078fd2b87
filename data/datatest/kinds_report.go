package datatest

import (
	"cmp"
	"time"

	"watchparty/data"
	"watchparty/data/tables"
)

var reportKind = kind[data.Report]{
	name: "reports",
	draw: drawReport,
	key:  func(r data.Report) data.Report { return data.Report{Guild: r.Guild, Message: r.Message, By: r.By} },
	order: func(a, b data.Report) int {
		return cmp.Or(cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.Message, b.Message), cmp.Compare(a.By, b.By))
	},
	guild: func(r data.Report) data.GuildID { return r.Guild },
	put:   (*tables.Tx).PutReport,
	get:   func(tx *tables.Tx, r data.Report) (data.Report, bool) { return tx.Report(r.Guild, r.Message, r.By) },
	drop:  (*tables.Tx).DropReport,
	lists: []list[data.Report]{{
		read:    func(tx *tables.Tx, r data.Report) []data.Report { return tx.Reports(r.Guild) },
		belongs: func(v, to data.Report) bool { return v.Guild == to.Guild },
	}},
	show:   func(r data.Report) data.ShowID { return r.Show },
	people: func(r data.Report) []data.UserID { return []data.UserID{r.By, r.Writer} },
	erase: func(o oracle, r data.Report, u data.UserID, now time.Time) (data.Report, bool) {
		at := reportCardKind.at(data.ReportCard{Guild: r.Guild, Channel: r.Channel})
		if _, ok := o["report-cards"][at]; ok && r.By == u {
			enqueue(o, data.JobKey{Kind: data.ReportAsks, Guild: r.Guild, Show: data.NoShow, Subject: uint64(r.Channel)}, now)
		}
		r.Writer = 0
		return r, r.By != u
	},
}

var reportCardKind = kind[data.ReportCard]{
	name: "report-cards",
	draw: drawReportCard,
	key:  func(c data.ReportCard) data.ReportCard { return data.ReportCard{Guild: c.Guild, Channel: c.Channel} },
	order: func(a, b data.ReportCard) int {
		return cmp.Or(cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.Channel, b.Channel))
	},
	guild: func(c data.ReportCard) data.GuildID { return c.Guild },
	put:   (*tables.Tx).PutReportCard,
	get: func(tx *tables.Tx, c data.ReportCard) (data.ReportCard, bool) {
		return tx.ReportCard(c.Guild, c.Channel)
	},
	drop: (*tables.Tx).DropReportCard,
}

var reportStopKind = kind[data.ReportStop]{
	name: "report-stops",
	draw: drawReportStop,
	key:  func(s data.ReportStop) data.ReportStop { return s },
	order: func(a, b data.ReportStop) int {
		return cmp.Or(cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.User, b.User))
	},
	guild: func(s data.ReportStop) data.GuildID { return s.Guild },
	put:   (*tables.Tx).PutReportStop,
	get: func(tx *tables.Tx, s data.ReportStop) (data.ReportStop, bool) {
		return s, tx.ReportStop(s.Guild, s.User)
	},
	drop: (*tables.Tx).DropReportStop,
	lists: []list[data.ReportStop]{{
		read:    func(tx *tables.Tx, s data.ReportStop) []data.ReportStop { return tx.ReportStops(s.Guild) },
		belongs: func(v, to data.ReportStop) bool { return v.Guild == to.Guild },
	}},
	people: func(s data.ReportStop) []data.UserID { return []data.UserID{s.User} },
}
