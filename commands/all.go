package commands

import "watchparty/data"

// All returns every command, in the order in which /help lists them.
func All() []Command {
	return withHelp(
		watched,
		progress,
		summary,
		recap,
		party,
		cast,
		ending,
		room,
		note,
		read,
		seal,
		report,
		show,
		settings,
		privacy,
	)
}

// jobRules returns the rule of every kind of job.
func jobRules() map[data.JobKind]jobRule {
	return map[data.JobKind]jobRule{
		data.ProgressSays: {do: doProgressSays, done: doneProgressSays},
		data.ProgressDue:  {do: doProgressDue},
		data.PartyCard:    {do: doPartyCard, done: donePartyCard},
		data.PartyAgain:   {do: doPartyAgain},
		data.PartyDoors:   {do: doPartyDoors, done: donePartyDoors},
		data.PartyEvent:   {do: doPartyEvent, done: donePartyEvent, asked: askedPartyEvent},
		data.PartyRest:    {do: doPartyRest, done: donePartyRest},
		data.PartyEnds:    {do: doPartyEnds},
		data.PartyClock:   {do: doPartyClock, done: donePartyClock, late: latePartyClock, asked: askedPartyClock},
		data.PartyLines:   {do: doPartyLines, done: donePartyLines},
		data.PartyEndCard: {do: doPartyEndCard, done: donePartyEndCard},
		data.RoomOpen:     {do: doRoomOpen, done: doneRoomOpen, asked: askedRoomOpen},
		data.RoomHead:     {do: doRoomHead, done: doneRoomHead},
		data.RoomCard:     {do: doRoomCard, done: doneRoomCard},
		data.RoomSeat:     {do: doRoomSeat, done: doneRoomSeat},
		data.NoteCard:     {do: doNoteCard, done: doneNoteCard},
		data.NoteGone:     {do: doNoteGone, done: doneNoteGone},
		data.Reported:     {do: doReported, done: doneReported, late: lateReported},
		data.ReportGone:   {do: doReportGone, done: doneReportGone},
		data.ReportAsks:   {do: doReportAsks, done: doneReportAsks},
		data.ReportSeen:   {do: doReportSeen, done: doneReportSeen},
		data.Finished:     {do: doFinished, done: doneFinished},
		data.FinishSaid:   {do: doFinishSaid, done: doneFinishSaid},
		data.WrongText:    {do: doWrongText, done: doneWrongText},
		data.GroupCard:    {do: doGroupCard, done: doneGroupCard},

		data.ShowImport:   {do: doShowImport, done: doneShowImport, late: lateShowImport},
		data.ShowRefresh:  {do: doShowRefresh, done: doneShowRefresh},
		data.ShowRecount:  {do: doShowRecount, done: doneShowRecount},
		data.ShowOverlay:  {do: doShowOverlay, done: doneShowOverlay},
		data.ShowNews:     {do: doShowNews, done: doneShowNews},
		data.HostsChannel: {do: doHostsChannel, done: doneHostsChannel},
		data.MemberLeft:   {do: doMemberLeft, done: doneMemberLeft},
		data.BreakSaid:    {do: doBreakSaid, done: doneBreakSaid},
	}
}

// followers returns what reacts when a place changes, in the order in which their
// buttons are shown.
func followers() []follower {
	return []follower{
		{opened: (*Watching).summaryOpened},
		{opened: (*Watching).endingOpened},
		{opened: (*Watching).notesOpened},
		{moved: (*Watching).roomsMoved, opened: (*Watching).roomOpened, undone: (*Watching).roomsUndone},
		{moved: (*Watching).finishMoved},
		{moved: (*Watching).partiesMoved, led: (*Watching).partiesLed},
	}
}
