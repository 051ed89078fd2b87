package commands

// Subcommands of /show.
const (
	subInfo  = "info"
	subList  = "list"
	subStart = "start"
	subEnd   = "end"

	subNews = "news"

	packGroup       = "pack"
	subPackUpload   = packGroup + "-upload"
	subPackDownload = packGroup + "-download"
	subPackRemove   = packGroup + "-remove"
)

// Steps of /show.
const (
	listEnded  = subList + ".ended"   // the shows that have ended
	startOther = subStart + ".other"  // start another show that has the name of a known one
	askSeries  = subStart + ".series" // open the form for the episodes of a series
	startAdopt = subStart + ".adopt"  // watch a show of the provider's that was shown
	startPick  = subStart + ".pick"   // open the form for another name
	startCount = subStart + ".count"  // tell how the group counts such a show
	doRevive   = "revive"             // undo an end

	tellWhich = "which"             // find out which of the provider's shows a bare one is
	tellLook  = tellWhich + ".look" // look at one of those
	tellIs    = tellWhich + ".is"   // it is that one

	infoTitles  = "titles"          // whether a title opens with the episode before
	infoTexts   = "texts"           // show all texts again that are hidden
	infoPremise = "premise"         // take the newer premise
	newsOff     = subNews + ".off"  // say nothing any more
	newsSeen    = subNews + ".seen" // mark what came out
	newsWhen    = subNews + ".when" // open the form for an evening
)
