package commands

import (
	"fmt"

	"watchparty/commands/words"
	"watchparty/data"
)

// Steps of /note for reports: message commands have names that no button carries.
const (
	doWhich  = "which"  // which message is to be hidden
	doSpoils = "spoils" // which episode a report is about
	doStop   = "stop"   // take no more reports of a reporter; doAccept takes them again
	doAccept = "accept"
)

func reportSteps() Steps {
	return Steps{
		doWhich:  writing(step((*Call).sayWhich)),
		doSpoils: step(onReport((*Call).sayWhichEpisode)),
		doStop:   writing(step(onReport(byHosts((*Call).stopReports)))),
		doAccept: writing(step(onReport(byHosts((*Call).acceptReports)))),
	}
}

// hideCard asks in the channel to hide what was reported there. Everybody sees it:
// it says nothing of the messages, nor how many they are, since each would lead
// people to the spoiler or confirm a guess.
func hideCard() Reply {
	return Reply{Public: true, Body: []Span{{Text: words.AskedToHide()}},
		Buttons: []Button{button(words.WhichOne(), "note", doWhich)}}
}

// sayWhich tells the writers of reported messages, and who may manage messages here,
// which are meant; anybody else is told the same whatever was reported. It has
// checked whether the messages are still there.
func (c *Call) sayWhich() Reply {
	var mine []data.Report
	for _, r := range c.openReports(c.Channel) {
		c.tx.Enqueue(data.JobKey{Kind: data.ReportSeen, Guild: c.Guild, Show: r.Show, Subject: uint64(r.Message)}, c.Now, r.Made.Add(data.ReportOpen))
		if c.ManageMessages || r.Writer == c.User {
			mine = append(mine, r)
		}
	}
	switch {
	case len(mine) == 0 && c.ManageMessages:
		return text(words.NothingToHide())
	case len(mine) == 0:
		return text(words.OnlyWritersAreTold())
	}
	var r Reply
	hides := true
	for i, x := range mine {
		hides = hides && c.runs(x.Show)
		n := 0
		if len(mine) > 1 {
			n = i + 1
		}
		r.Body = append(r.Body, c.spoils(x, n))
		r.Buttons = append(r.Buttons, Button{Label: words.GoToMessage(n), URL: messageURL(x.Guild, x.Channel, x.Message)})
		if c.isHost() {
			r.Buttons = append(r.Buttons, onReportButton(words.StopReporter(n), doStop, x))
		}
	}
	r.Body = append(r.Body, Span{Style: Small, Text: askedToDo(len(mine), hides)})
	return r
}

// askedToDo says what can be done about messages: one of a show that nobody watches
// here cannot be hidden.
func askedToDo(n int, hides bool) words.Sentence {
	if !hides {
		return words.DeleteThem(n)
	}
	return words.Join(words.HideOrDelete(n), words.OnMessage(sealName))
}

// spoils says what a report is about, after the title of its show.
func (c *Call) spoils(r data.Report, n int) Span {
	show, ok := c.showByID(r.Show)
	if !ok {
		return Span{Text: words.MaySpoil(n, words.Place{Position: r.At})}
	}
	return Span{Lead: words.Verbatim(show.Title), Text: words.MaySpoil(n, words.PlaceIn(show, r.At))}
}

// messageURL is the address of a message ("Reference": message links).
func messageURL(g data.GuildID, in data.ChannelID, m data.MessageID) string {
	return fmt.Sprintf("https://discord.com/channels/%d/%d/%d", g, in, m)
}

// onReportButton makes a button about a report, which does not carry the reporter.
func onReportButton(label words.Sentence, do string, r data.Report) Button {
	return button(label, "note", do, "report", id36(r.ID))
}

// onReport wraps a handler of a button that carries a report.
func onReport(handle func(*Call, data.Report) Reply) func(*Call) Reply {
	return func(c *Call) Reply {
		id := read36(c.Option("report"))
		for _, r := range c.tx.Reports(c.Guild) {
			if r.ID == id && id != 0 && !c.tx.Erasing(r.By) {
				return handle(c, r)
			}
		}
		return text(words.ReportForgotten())
	}
}

// byHosts wraps a handler that is for hosts.
func byHosts(handle func(*Call, data.Report) Reply) func(*Call, data.Report) Reply {
	return func(c *Call, r data.Report) Reply {
		if !c.isHost() {
			return text(words.OnlyHostsStopReports())
		}
		return handle(c, r)
	}
}

// sayWhichEpisode tells hosts, and everybody in their channel, what a report is
// about. They watch along too, so it is said to nobody who did not ask.
func (c *Call) sayWhichEpisode(r data.Report) Reply {
	if !c.isHost() && (c.Channel != c.guild.Hosts || c.guild.Hosts == 0) {
		return text(words.OnlyHostsAreTold())
	}
	return Reply{Body: []Span{c.spoils(r, 0)}}
}

// stopReports takes no more reports of a reporter and closes their open ones. They
// are not named: nobody but the hosts' channel is told who reports.
func (c *Call) stopReports(r data.Report) Reply {
	c.tx.PutReportStop(data.ReportStop{Guild: c.Guild, User: r.By})
	c.closeReports(func(x data.Report) bool { return x.By == r.By })
	reply := text(words.ReporterStopped())
	reply.Buttons = []Button{onReportButton(words.Undo(), doAccept, r)}
	return reply
}

// acceptReports takes reports of a reporter again, also of what a stop closed.
func (c *Call) acceptReports(r data.Report) Reply {
	c.tx.DropReportStop(data.ReportStop{Guild: c.Guild, User: r.By})
	for _, x := range c.tx.Reports(c.Guild) {
		if x.By == r.By && x.Closed {
			c.tx.DropReport(x)
		}
	}
	return text(words.ReporterAccepted())
}
