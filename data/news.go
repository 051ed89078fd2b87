package data

// News is when a message says in a channel that a new episode of a show is out, for as
// long as the hosts want that.
type News struct {
	Guild GuildID
	Show  ShowID
	// Hour of the day, from 0, by the server's clocks, and Days after the episode's date.
	Hour, Days int
	// Told is the last episode that was posted, or that never will be.
	Told Position
	// From is the first episode of a message that is on its way, whose last one is Told;
	// zero if none is. So what a message says stays the same after a restart.
	From Position
	// Unpressed is how many messages were posted since somebody pressed a button of one.
	Unpressed int
}

// NewsMost is how many messages that nobody presses are posted before there are no more.
const NewsMost = 4
