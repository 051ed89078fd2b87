package words

import "watchparty/data"

// ReadCommand and ReadEpisodeOption describe /read.
func ReadCommand() Sentence { return say("Read the notes your friends left for you") }
func ReadEpisodeOption() Sentence {
	return say("Notes for which episode. Default: the first ones you haven't read")
}

// NoNewNotes says that there is nothing new for somebody, and NoNotesFor that
// there are no notes for an episode at all.
func NoNewNotes() Sentence { return say("No new notes for you right now.") }
func NoNotesFor(p Place) Sentence {
	return say("There are no notes for {episode}.", episode(p))
}

// LastNote follows the last note that somebody can read, and ReadAgain begins
// with the first.
func LastNote() Sentence  { return say("That was the last one.") }
func ReadAgain() Sentence { return say("Read them again") }
func NextNote() Sentence  { return say("Next") }

// NotesOpenAt refuses the notes of an episode that somebody has not watched.
func NotesOpenAt(p Place) Sentence {
	return say("You can read the notes for {episode} once you've seen it.", episode(p))
}

// NoteTellsAlso refuses a note that was for an episode which somebody skipped, before
// it was moved to one that they have watched.
func NoteTellsAlso(p Place) Sentence {
	return say("This note may be about {episode} too. You can read it once you've seen that.", episode(p))
}

// NoteTitle is the title of a note that is shown.
func NoteTitle(show string, p Place) Sentence {
	return sayAt(p, "{show}: a note for {episode}", "A note for {show}", name(show), episode(p))
}

// Wrote leads a note, and WroteHidden one that was a message before.
func Wrote(id data.UserID) Sentence { return say("{who} wrote:", user(id)) }
func WroteHidden(id data.UserID) Sentence {
	return say("{who} posted this, and somebody hid it:", user(id))
}

// NotesOpened says how many notes a mark has made readable.
func NotesOpened(n int) Sentence {
	return say("You can read {n} more note now.|You can read {n} more notes now.", number(n))
}
