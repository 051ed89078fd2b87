package commands

import (
	"encoding/json"

	"watchparty/data"
)

// Steps of /privacy.
const (
	doFile   = "file"
	doForget = "forget"
	doErase  = "erase" // forget, confirmed
)

var privacy = Command{
	Name:        "privacy",
	Description: "What is kept about you, as a file, and how to have it forgotten",
	Steps: Steps{
		"":       step((*Call).sayPrivacy),
		doFile:   step((*Call).privacyFile),
		doForget: step((*Call).askErase),
		doErase:  writing(step((*Call).eraseMe)),
	},
}

func (c *Call) askErase() Reply {
	r := text("Forget everything about you, in every server I am in? This can't be taken back.")
	r.Buttons = []Button{
		button("Forget me", "privacy", doErase).danger(),
		button("Leave it", "privacy", ""),
	}
	return r
}

func (c *Call) eraseMe() Reply {
	c.erase(c.tx.MemberOf(c.User))
	c.stash.forget(c.User)
	c.users.forget(c.User)
	c.once.forget(c.User)
	return text("Everything about you is forgotten. Old backups may hold it a while longer; whoever runs me can tell you how long.")
}

func (c *Call) sayPrivacy() Reply {
	kept := "Nothing is kept about you."
	places, notes, seats, reads := len(c.tx.MemberOf(c.User)), len(c.tx.NotesOf(c.User)), len(c.tx.SeatsOf(c.User)), len(c.tx.ReadsOf(c.User))
	if places+notes+seats+reads > 0 {
		kept = "Kept about you: your Discord id"
		if places > 0 {
			kept += "; for " + count(places, "show", "shows") + ", where you are, the farthest you have watched, your last mark, " +
				"whether you joined, are parked, unlisted or looked ahead, and the day you last used me"
		}
		if notes > 0 {
			kept += "; " + count(notes, "note or sealed message", "notes or sealed messages")
		}
		if seats > 0 {
			kept += "; your place in " + count(seats, "room", "rooms")
		}
		if reads > 0 {
			kept += "; that you have read " + count(reads, "note", "notes")
		}
		kept += "."
	}
	r := text(kept, "I never read what people write, but for a message that somebody has me seal. What you type to me is used for 15 minutes at most, while I ask you something back, and is not saved.")
	r.Title = "Privacy"
	r.Buttons = []Button{button("Send me the file", "privacy", doFile), button("Forget me", "privacy", doForget)}
	return r
}

// privacyFile exports everything that is stored about the asker, for them alone.
func (c *Call) privacyFile() Reply {
	type place struct {
		Server   data.GuildID `json:"server,string"`
		Show     data.ShowID  `json:"show"`
		Seat     string       `json:"seat"`
		Farthest string       `json:"farthest"`
		Said     bool         `json:"said_how_far"`
		Joined   bool         `json:"joined"`
		Parked   bool         `json:"parked"`
		Unlisted bool         `json:"unlisted"`
		Ahead    bool         `json:"looked_ahead"`
		LastUsed string       `json:"last_used"`
		LastMark uint64       `json:"last_mark,string"`
		Before   string       `json:"seat_before_last_mark"`
		Was      string       `json:"farthest_before_last_mark"`
		HadSaid  bool         `json:"said_how_far_before_last_mark"`
		HadCome  bool         `json:"joined_before_last_mark"`
		Undone   bool         `json:"last_mark_undone"`
	}
	file := struct {
		User   data.UserID `json:"user,string"`
		Places []place     `json:"places"`
		Notes  []keptNote  `json:"notes"`
		Rooms  []keptRoom  `json:"rooms"`
		Read   []keptRead  `json:"notes_read"`
	}{User: c.User, Places: []place{}, Notes: c.keptNotes(), Rooms: c.keptRooms(), Read: c.keptReads()}
	for _, m := range c.tx.MemberOf(c.User) {
		file.Places = append(file.Places, place{
			m.Guild, m.Show, at(m.Seat), at(m.Reach), m.Placed, m.Joined, m.Parked, m.Hidden, m.Ahead,
			m.Used.String(), m.Mark.ID, at(m.Mark.Before), at(m.Mark.Reach),
			m.Mark.Placed, m.Mark.Joined, m.Mark.Undone,
		})
	}
	b, err := json.MarshalIndent(file, "", "  ")
	if err != nil { // plain strings and numbers: cannot happen
		return text("The file could not be written. Nothing is lost; please try again.")
	}
	r := text("This is everything that is kept about you.")
	r.File = &File{Name: "watchparty.json", Data: append(b, '\n')}
	return r
}
