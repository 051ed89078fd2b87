package data

// A MessageID is a message's id at Discord.
type MessageID uint64

// A Room is a private thread for talking about one episode.
type Room struct {
	// ID is the interaction that asked for it.
	ID    uint64
	Guild GuildID
	Show  ShowID
	At    Position
	// N counts the rooms of an episode from 1; the next is opened when one is
	// full.
	N      int
	Parent ChannelID // the channel that holds the thread
	Thread ChannelID // 0 until Discord made it
	// Head is the room's first message. Nobody is admitted before it is posted:
	// a room opens closed.
	Head MessageID
	Card MessageID // the message in Parent by which people are admitted
	Full bool
}

// A Seat is a person who asked to be let into a room. A mark that removes them leaves
// it to them without In while the mark can be undone.
type Seat struct {
	Guild GuildID
	Room  uint64
	User  UserID
	// In says that they were admitted.
	In bool
}
