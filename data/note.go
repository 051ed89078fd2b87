package data

import "time"

// A Note is a text that a member leaves sealed at an episode. That it exists,
// who wrote it and for which episode is public; its text is kept apart, sealed.
type Note struct {
	// ID is the interaction that made it.
	ID    uint64
	Guild GuildID
	Show  ShowID
	At    Position
	// From is where it was sealed first, if it was moved to At since; it may tell that
	// episode too.
	From Position
	// Writer wrote the text. Sealer, if not 0, sealed a message of theirs, which
	// was Message in Channel.
	Writer, Sealer UserID
	Channel        ChannelID
	Message        MessageID
	// Pending says that the message may still be in the channel: the note is
	// not shown yet.
	Pending bool
	Written time.Time
}

// OpenTo says whether who has watched s may read n.
func (n Note) OpenTo(s Set) bool { return s.Has(n.At) && s.Has(n.From) }

// A Read is that a person has opened a note.
type Read struct {
	Guild GuildID
	Note  uint64
	User  UserID
}

// A ProgressCard is the message in a channel that says how far the listed members
// of a group are. There is none, or one for a show.
type ProgressCard struct {
	Guild   GuildID
	Show    ShowID
	Channel ChannelID
	Message MessageID // 0: not posted yet
	// Again says that it is to be posted, after the message before it is deleted.
	Again bool
	// Shared is when somebody last asked for that.
	Shared time.Time
	// People is how many are watching along as the card says, and Next how many it
	// says from its next update on.
	People, Next int
}

// A Card is the message in a channel that says which notes wait at an episode.
type Card struct {
	Guild   GuildID
	Show    ShowID
	At      Position
	Channel ChannelID
	Message MessageID // 0: none is posted
}
