package commands

import (
	"time"

	"watchparty/data"
)

// keptNote is a note as exported by /privacy, for its writer and for the person who
// sealed it. Only the writer's file has the text.
type keptNote struct {
	Server  data.GuildID `json:"server,string"`
	Show    data.ShowID  `json:"show"`
	Episode string       `json:"episode"`
	Written time.Time    `json:"written"`
	Sealed  bool         `json:"sealed_message"`
	Mine    bool         `json:"written_by_you"`
	Text    string       `json:"text,omitempty"`
}

// keptRoom is a room that somebody asked to enter, as exported by /privacy.
type keptRoom struct {
	Server data.GuildID `json:"server,string"`
	Show   data.ShowID  `json:"show"`
	Room   string       `json:"room"`
	In     bool         `json:"in"`
}

func (c *Call) keptNotes() []keptNote {
	kept := []keptNote{}
	for _, n := range c.tx.NotesOf(c.User) {
		k := keptNote{n.Guild, n.Show, n.At.String(), n.Written.UTC(), n.Sealer != 0, n.Writer == c.User, ""}
		if k.Mine {
			own, _ := c.tx.NoteText(n).Open(data.Anyway(n.At, n.At))
			k.Text = own.Text
		}
		kept = append(kept, k)
	}
	return kept
}

func (c *Call) keptRooms() []keptRoom {
	kept := []keptRoom{}
	for _, s := range c.tx.SeatsOf(c.User) {
		if r, ok := c.tx.Room(s.Guild, s.Room); ok {
			kept = append(kept, keptRoom{s.Guild, r.Show, roomName(r), s.In})
		}
	}
	return kept
}

// keptRead is a note that somebody has read, as exported by /privacy.
type keptRead struct {
	Server data.GuildID `json:"server,string"`
	Note   uint64       `json:"note,string"`
}

func (c *Call) keptReads() []keptRead {
	kept := []keptRead{}
	for _, r := range c.tx.ReadsOf(c.User) {
		kept = append(kept, keptRead{r.Guild, r.Note})
	}
	return kept
}

// erase forgets a person in every server: their places and notes at once, and
// their seats when they are out of the rooms. Cards lose their notes, and what
// they had reported is not passed on any more.
func (c *Call) erase(places []data.Member) {
	for _, m := range places {
		c.tx.DropMember(m.Guild, m.Show, m.User)
	}
	enqueue := func(kind data.JobKind, g data.GuildID, s data.ShowID, subject uint64, u data.UserID) {
		data.Enqueue(c.tx, data.JobKey{Kind: kind, Guild: g, Show: s, Subject: subject, User: u}, c.Now, time.Time{})
	}
	for _, n := range c.tx.NotesOf(c.User) {
		if n.Writer == c.User {
			c.tx.DropNote(n.Guild, n.ID)
			enqueue(data.NoteCard, n.Guild, n.Show, n.At.Subject(), 0)
			continue
		}
		n.Sealer = n.Writer // that it was a message stays, who sealed it does not
		c.tx.PutNote(n)
	}
	c.forgetReports()
	for _, r := range c.tx.ReadsOf(c.User) {
		c.tx.DropRead(r.Guild, r.Note, r.User)
	}
	for _, s := range c.tx.SeatsOf(c.User) {
		if r, ok := c.tx.Room(s.Guild, s.Room); ok {
			enqueue(data.RoomSeat, s.Guild, r.Show, r.ID, c.User)
		}
	}
}
