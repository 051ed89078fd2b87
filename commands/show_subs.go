package commands

// Subcommands of /show.
const (
	subInfo  = "info"
	subList  = "list"
	subStart = "start"
	subEnd   = "end"
)

// Steps of /show.
const (
	listEnded  = subList + ".ended"   // the shows that have ended
	startOther = subStart + ".other"  // start another show that has the name of a known one
	askSeries  = subStart + ".series" // open the form for the episodes of a series
	doRevive   = "revive"             // undo an end
)
