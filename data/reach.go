package data

// A Reach is that a group first reached the episodes after From, up to To, on a day. It
// holds nothing about a person.
type Reach struct {
	Guild GuildID
	Show  ShowID
	// N counts the reaches of a group, from 1: each begins where the one before it ended.
	N        uint64
	From, To Position
	Day      Day
}
