package commands

import "watchparty/data"

// All returns every command, in the order in which /help lists them.
func All() []Command {
	return withHelp(
		watched,
		progress,
		summary,
		recap,
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
		data.ProgressSays: {doProgressSays, doneProgressSays},
		data.ProgressDue:  {do: doProgressDue},
		data.RoomOpen:     {doRoomOpen, doneRoomOpen},
		data.RoomHead:     {doRoomHead, doneRoomHead},
		data.RoomCard:     {doRoomCard, doneRoomCard},
		data.RoomSeat:     {doRoomSeat, doneRoomSeat},
		data.NoteCard:     {doNoteCard, doneNoteCard},
		data.NoteGone:     {doNoteGone, doneNoteGone},
		data.Reported:     {doReported, doneReported},
		data.ReportGone:   {doReportGone, doneReportGone},
		data.ReportAsks:   {doReportAsks, doneReportAsks},
		data.ReportSeen:   {doReportSeen, doneReportSeen},
		data.Finished:     {doFinished, doneFinished},
		data.FinishSaid:   {doFinishSaid, doneFinishSaid},
		data.GroupCard:    {doGroupCard, doneGroupCard},

		data.HostsChannel: {doHostsChannel, doneHostsChannel},
		data.MemberLeft:   {doMemberLeft, doneMemberLeft},
		data.BreakSaid:    {doBreakSaid, doneBreakSaid},
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
	}
}
