package commands

import (
	"time"

	"watchparty/data"
)

// keptFile is what is stored about a user, as exported by /privacy.
type keptFile struct {
	User       data.UserID  `json:"user,string"`
	Places     []keptPlace  `json:"places"`
	Notes      []keptNote   `json:"notes"`
	Rooms      []keptRoom   `json:"rooms"`
	Read       []keptRead   `json:"notes_read"`
	Pending    []keptJob    `json:"pending"`
	Asked      []keptAsked  `json:"asked"`
	Waiting    []keptWait   `json:"waiting"`
	Reports    []keptReport `json:"reports"`
	Stopped    []keptStop   `json:"reports_stopped"`
	Evenings   []keptParty  `json:"evenings_planned"`
	Coming     []keptComer  `json:"evenings_answered"`
	Watching   []keptWatch  `json:"evenings_ready"`
	Pauses     []keptPause  `json:"evenings_paused"`
	Habits     []keptHabit  `json:"time_zones_and_reminders"`
	Chosen     []keptShow   `json:"chosen"`
	Since      []keptSince  `json:"people_known_from"`
	Forgetting *time.Time   `json:"asked_to_be_forgotten,omitempty"`
}

func (f keptFile) empty() bool {
	return len(f.Places)+len(f.Notes)+len(f.Rooms)+len(f.Read)+len(f.Pending)+len(f.Asked)+len(f.Waiting)+len(f.Chosen)+len(f.Reports)+len(f.Stopped)+len(f.Evenings)+len(f.Coming)+len(f.Watching)+len(f.Pauses)+len(f.Habits)+len(f.Since) == 0 && f.Forgetting == nil
}

type keptPlace struct {
	Server   data.GuildID `json:"server,string"`
	Show     data.ShowID  `json:"show"`
	Seat     string       `json:"where_you_are"`
	Seen     string       `json:"watched"`
	Said     bool         `json:"said_how_far"`
	Joined   bool         `json:"joined"`
	Parked   bool         `json:"on_a_break"`
	Unlisted bool         `json:"hidden_from_lists"`
	Ahead    bool         `json:"looked_ahead"`
	LastUsed string       `json:"last_used"`
	LastMark uint64       `json:"last_mark,string"`
	Before   string       `json:"where_you_were_before_last_mark"`
	Was      string       `json:"watched_before_last_mark"`
	HadSaid  bool         `json:"said_how_far_before_last_mark"`
	HadCome  bool         `json:"joined_before_last_mark"`
	Undone   bool         `json:"last_mark_undone"`
	// Paused is the day on which a host set them on a break, empty if none did.
	Paused string `json:"on_a_break_by_a_host,omitempty"`
	// Listed says that the progress card names them, at Shown and later at Next.
	Listed bool   `json:"on_the_progress_card"`
	Shown  string `json:"shown_on_the_progress_card,omitempty"`
	Next   string `json:"shown_after_its_next_update,omitempty"`
	// From and NextFrom are the first episode that it says they have watched, empty for
	// the first of the show.
	From     string `json:"shown_on_the_progress_card_as_begun_at,omitempty"`
	NextFrom string `json:"shown_as_begun_at_after_its_next_update,omitempty"`
}

// keptNote is a note, for its writer and for the user who sealed it. Only the
// writer's file has the text.
type keptNote struct {
	Server  data.GuildID `json:"server,string"`
	Show    data.ShowID  `json:"show"`
	Episode string       `json:"episode"`
	Written time.Time    `json:"written"`
	Sealed  bool         `json:"hidden_message"`
	Mine    bool         `json:"written_by_you"`
	Text    string       `json:"text,omitempty"`
}

// keptRoom is a room that the user asked to enter.
type keptRoom struct {
	Server data.GuildID `json:"server,string"`
	Show   data.ShowID  `json:"show"`
	Room   string       `json:"room"`
	In     bool         `json:"in"`
}

// keptRead is a note that the user has read.
type keptRead struct {
	Server data.GuildID `json:"server,string"`
	Note   uint64       `json:"note,string"`
}

// keptJob is what the bot is about to do for the user.
type keptJob struct {
	Server  data.GuildID `json:"server,string"`
	Show    data.ShowID  `json:"show"`
	Kind    data.JobKind `json:"kind"`
	About   uint64       `json:"about,string"`
	Due     time.Time    `json:"due"`
	Channel uint64       `json:"channel,string,omitempty"`
	Episode string       `json:"episode,omitempty"`
}

// keptAsked is what the user asked while the bot asks them something back, or what
// somebody asked about a message of theirs: each is shown their own words only.
type keptAsked struct {
	Server  data.GuildID `json:"server,string"`
	At      time.Time    `json:"at"`
	Command string       `json:"command,omitempty"`
	// Typed holds names and values in turn.
	Typed   []string `json:"typed,omitempty"`
	Message string   `json:"message,omitempty"`
}

// keptWait is an answer of the bot's that waits until a job is done.
type keptWait struct {
	Server data.GuildID `json:"server,string"`
	Since  time.Time    `json:"since"`
	For    data.JobKind `json:"for"`
}

// keptShow is the show that the user chose last in a channel that watches none.
type keptShow struct {
	Server  data.GuildID   `json:"server,string"`
	Channel data.ChannelID `json:"channel,string"`
	Show    data.ShowID    `json:"show"`
	At      time.Time      `json:"at"`
}

// keptReport is a report by the user, or of a message of theirs: then it does not
// say who reported it.
type keptReport struct {
	Server  data.GuildID   `json:"server,string"`
	Show    data.ShowID    `json:"show"`
	Episode string         `json:"episode"`
	Channel data.ChannelID `json:"channel,string"`
	Message data.MessageID `json:"message,string"`
	Made    time.Time      `json:"made"`
	Mine    bool           `json:"made_by_you"`
	Closed  bool           `json:"hidden_or_deleted"`
}

// keptStop is a server in which the user's reports are not taken.
type keptStop struct {
	Server data.GuildID `json:"server,string"`
}

// keptParty is an evening that the user planned.
type keptParty struct {
	Server  data.GuildID `json:"server,string"`
	Show    data.ShowID  `json:"show"`
	Episode string       `json:"episode"`
	At      time.Time    `json:"at"`
	Zone    string       `json:"time_zone"`
	Weekly  bool         `json:"every_week"`
	Minutes int          `json:"minutes_an_episode,omitempty"`
}

// keptComer is whether the user comes to an evening.
type keptComer struct {
	Server data.GuildID `json:"server,string"`
	Show   data.ShowID  `json:"show"`
	At     time.Time    `json:"at"`
	Says   string       `json:"says"`
}

// keptWatch is that the user said they are ready to watch at an evening, and what they
// did with its clock.
type keptWatch struct {
	Server  data.GuildID `json:"server,string"`
	Show    data.ShowID  `json:"show"`
	At      time.Time    `json:"at"`
	Pauses  int          `json:"paused_or_resumed"`
	Pressed *time.Time   `json:"the_last_time,omitempty"`
}

// keptPause is a message that names the user, since they changed the clock of an evening.
type keptPause struct {
	Server  data.GuildID   `json:"server,string"`
	Show    data.ShowID    `json:"show"`
	Message data.MessageID `json:"message,string"`
	Then    string         `json:"after_you_pressed"`
	Where   string         `json:"where_it_was"`
}

// keptHabit is what the user wants in a server.
type keptHabit struct {
	Server    data.GuildID `json:"server,string"`
	Zone      string       `json:"time_zone"`
	Reminders bool         `json:"reminders"`
}

// keptSince is from which episode on somebody is known, as the user said. The person is a
// number of the provider's.
type keptSince struct {
	Server data.GuildID `json:"server,string"`
	Show   data.ShowID  `json:"show"`
	Person uint64       `json:"person,string"`
	From   string       `json:"from"`
	End    string       `json:"last_episode_then"`
	Host   bool         `json:"said_as_a_host"`
}
