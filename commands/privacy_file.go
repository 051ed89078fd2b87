package commands

import (
	"fmt"
	"time"

	"watchparty/data"
	"watchparty/data/tables"
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
	Habits     []keptHabit  `json:"time_zones_and_reminders"`
	Chosen     []keptShow   `json:"chosen"`
	Forgetting *time.Time   `json:"asked_to_be_forgotten,omitempty"`
}

func (f keptFile) empty() bool {
	return len(f.Places)+len(f.Notes)+len(f.Rooms)+len(f.Read)+len(f.Pending)+len(f.Asked)+len(f.Waiting)+len(f.Chosen)+len(f.Reports)+len(f.Stopped)+len(f.Evenings)+len(f.Coming)+len(f.Habits) == 0 && f.Forgetting == nil
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
}

// keptComer is whether the user comes to an evening.
type keptComer struct {
	Server data.GuildID `json:"server,string"`
	Show   data.ShowID  `json:"show"`
	At     time.Time    `json:"at"`
	Says   string       `json:"says"`
}

// keptHabit is what the user wants in a server.
type keptHabit struct {
	Server    data.GuildID `json:"server,string"`
	Zone      string       `json:"time_zone"`
	Reminders bool         `json:"reminders"`
}

// keep returns what adds a record about a user to their file; nil for a record of
// a kind that the file has no place for. W writes positions.
func keep(tx *tables.Tx, user data.UserID, record any, w writer) func(*keptFile) {
	switch v := record.(type) {
	case data.Member:
		k := placeKept(v, w)
		return func(f *keptFile) { f.Places = append(f.Places, k) }
	case data.Note:
		k := keptNote{v.Guild, v.Show, w.at(v.Guild, v.Show, v.At), v.Written.UTC(), v.Sealer != 0, v.Writer == user, ""}
		if k.Mine {
			own, _ := tx.NoteText(v).Open(data.Private(v.At, data.UpTo(v.At)))
			k.Text = own.Text
		}
		return func(f *keptFile) { f.Notes = append(f.Notes, k) }
	case data.Seat:
		k := keptRoom{Server: v.Guild, Room: fmt.Sprint(v.Room), In: v.In}
		if r, ok := tx.Room(v.Guild, v.Room); ok {
			k.Show, k.Room = r.Show, w.at(v.Guild, r.Show, r.At)
		}
		return func(f *keptFile) { f.Rooms = append(f.Rooms, k) }
	case data.Read:
		return func(f *keptFile) { f.Read = append(f.Read, keptRead{v.Guild, v.Note}) }
	case data.Job:
		k := keptJob{v.Guild, v.Show, v.Kind, v.Subject, v.At, uint64(v.In), ""}
		if !v.Of.IsZero() {
			k.Episode = w.at(v.Guild, v.Show, v.Of)
		}
		return func(f *keptFile) { f.Pending = append(f.Pending, k) }
	case data.Asked:
		k := keptAsked{Server: v.Guild, At: v.At.UTC()}
		if v.User == user {
			k.Command, k.Typed = v.Command, typed(v, w)
		}
		if v.OnMessage && v.Author == user {
			k.Message = v.Text
		}
		return func(f *keptFile) { f.Asked = append(f.Asked, k) }
	case data.Waiter:
		return func(f *keptFile) { f.Waiting = append(f.Waiting, keptWait{v.For.Guild, v.Since.UTC(), v.For.Kind}) }
	case data.Chosen:
		return func(f *keptFile) { f.Chosen = append(f.Chosen, keptShow{v.Guild, v.Channel, v.Show, v.At.UTC()}) }
	case data.Report:
		k := keptReport{v.Guild, v.Show, w.at(v.Guild, v.Show, v.At), v.Channel, v.Message, v.Made.UTC(), v.By == user, v.Closed}
		return func(f *keptFile) { f.Reports = append(f.Reports, k) }
	case data.ReportStop:
		return func(f *keptFile) { f.Stopped = append(f.Stopped, keptStop{v.Guild}) }
	case data.Party:
		k := keptParty{v.Guild, v.Show, w.at(v.Guild, v.Show, v.First), v.At.UTC(), v.Zone, v.Weekly}
		return func(f *keptFile) { f.Evenings = append(f.Evenings, k) }
	case data.Comer:
		k := keptComer{Server: v.Guild, Says: v.Says.String()}
		if p, ok := tx.Party(v.Guild, v.Party); ok {
			k.Show, k.At = p.Show, p.At.UTC()
		}
		return func(f *keptFile) { f.Coming = append(f.Coming, k) }
	case data.Habit:
		return func(f *keptFile) { f.Habits = append(f.Habits, keptHabit{v.Guild, v.Zone, !v.NoReminders}) }
	case tables.Erasing:
		return func(f *keptFile) { f.Forgetting = &v.Begun }
	}
	return nil
}

func placeKept(m data.Member, w writer) keptPlace {
	at := func(p data.Position) string { return w.at(m.Guild, m.Show, p) }
	seen := func(s data.Set) string { return w.seen(m.Guild, m.Show, s) }
	paused, shown, next, from, nextFrom := "", "", "", "", ""
	if m.Paused != 0 {
		paused = m.Paused.String()
	}
	if m.Listed {
		shown, next = at(m.Shown), at(m.Next)
		if !m.ShownFrom.IsZero() {
			from = at(m.ShownFrom)
		}
		if !m.NextFrom.IsZero() {
			nextFrom = at(m.NextFrom)
		}
	}
	return keptPlace{
		m.Guild, m.Show, at(m.Seat), seen(m.Seen), m.Placed, m.Joined, m.Parked, m.Hidden, m.Ahead,
		m.Used.String(), m.Mark.ID, at(m.Mark.Before), seen(m.Mark.Seen),
		m.Mark.Placed, m.Mark.Joined, m.Mark.Undone, paused,
		m.Listed, shown, next, from, nextFrom,
	}
}
