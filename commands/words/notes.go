package words

import "watchparty/data"

// NoteCommand and NoteEpisodeOption describe /note.
func NoteCommand() Sentence {
	return say("Leave a note for friends to read once they've seen the episode")
}
func NoteEpisodeOption() Sentence {
	return say("People who've seen this one can read it. Default: your last one")
}

// NotesNeedAShow refuses a note where no channel watches anything, and
// NotesNeedAChannel one of a show that no channel watches.
func NotesNeedAShow() Sentence {
	return say("Notes belong to the channel that watches a show, and no channel here does.")
}
func NotesNeedAChannel(show string) Sentence {
	return say("No channel here is watching {show} yet, and notes need one. A host can set it up with /show start.", name(show))
}

// NoChannelAnyMore refuses a note that was typed while the show was ended.
func NoChannelAnyMore(show string) Sentence {
	return say("No channel here is watching {show} anymore.", name(show))
}

// WhoMayRead asks which episode a note belongs to.
func WhoMayRead() Sentence {
	return say("Which episode should people have seen before they can read it?")
}

// NoteNeedsEpisode refuses a note about the start.
func NoteNeedsEpisode(p Place) Sentence {
	return sayAt(p, "A note belongs to an episode. Try 3, S1E3 or next.",
		"A note about {show} is for people who've seen it. Just use /note.")
}

// ReadersBehind checks a note for an episode before the writer's own.
func ReadersBehind(reach, at Place) Sentence {
	return say("You've seen up to {reach}, but people at {episode} could read this. Is that okay?", episode(reach), episode(at))
}

// HideUntil hides a note until an episode.
func HideUntil(p Place) Sentence { return say("Hide until {episode}", episode(p)) }

// NoteFor is the title of the form that asks for a note, and NoteFieldFor its label.
func NoteFor(p Place) Sentence { return say("A note for {episode}", episode(p)) }
func NoteFieldFor(p Place) Sentence {
	return say("For people who have seen {episode}", episode(p))
}

// EmptyNote, LongNote, ManyNotes, NoteTooSoon and NoteNotYours say why a note was
// not saved; YourText comes before the text that is given back.
func EmptyNote() Sentence { return say("Your note is empty, so I didn't save anything.") }
func LongNote(most int) Sentence {
	return say("A note can have up to {n} character.|A note can have up to {n} characters.", number(most))
}
func ManyNotes(n int) Sentence {
	return say("You've left {n} note for this show, and I can't keep more. Delete one first.|You've left {n} notes for this show, and I can't keep more. Delete one first.", number(n))
}
func NoteTooSoon() Sentence  { return say("That was quick: I take one note every ten seconds.") }
func NoteNotYours() Sentence { return say("That note is gone, or it isn't yours.") }
func YourText() Sentence     { return say("Here is your text, so that it isn't lost:") }

// NoteSaved says who can read a note now, and NoteSavedUnseen that no card shows
// that it is there.
func NoteSaved(p Place) Sentence {
	return say("Saved! Anyone who's seen {episode} can read it.", episode(p))
}
func NoteSavedUnseen(p Place) Sentence {
	return say("Saved! Anyone who's seen {episode} can read it with /read, but I can't post a card about it.", episode(p))
}

// NoteGone and NotYourNote refuse to change a note.
func NoteGone() Sentence    { return say("That note is gone.") }
func NotYourNote() Sentence { return say("Only hosts and the writer of the note can do that.") }

// Edit, Delete and MoveNote are buttons below a note.
func Edit() Sentence     { return say("Edit") }
func Delete() Sentence   { return say("Delete") }
func MoveNote() Sentence { return say("Spoils a later episode") }

// DeleteNote asks before a note is deleted, and NoteDeleted says that it was.
func DeleteNote() Sentence  { return say("Delete this note? You can't undo this.") }
func NoteDeleted() Sentence { return say("The note is deleted.") }

// WhichSpoiled asks which episode a note spoils. NoLater, NotLater and NoteMoved
// are what comes of it.
func WhichSpoiled() Sentence { return say("Which episode does it spoil? I'll hide it until then.") }
func NoLater(p Place, complete bool) Sentence {
	if !complete {
		return sayAt(p, "I don't know any episode after {episode} yet, so I can't hide it any longer.",
			"There's nothing after {show}, so I can't hide it any longer.", episode(p))
	}
	return sayAt(p, "{episode} is the last episode, so I can't hide it any longer.",
		"There's nothing after {show}, so I can't hide it any longer.", episode(p))
}
func NotLater() Sentence {
	return say("I can only move a note to a later episode. Nothing changed.")
}
func NoteMoved(p Place) Sentence { return say("It's hidden until {episode} now.", episode(p)) }

// NotesWait is the card about the notes of an episode.
func NotesWait(p Place, n int) Sentence {
	return sayAt(p, "There is {n} note for {episode}. Read it once you've seen the episode.|There are {n} notes for {episode}. Read them once you've seen the episode.",
		"There is {n} note for {show}. Read it once you've seen the film.|There are {n} notes for {show}. Read them once you've seen the film.",
		number(n), episode(p))
}

// LeftNote and WroteHere name a writer on that card: of a note, and of a message that
// was hidden. ReadNotes is its button.
func LeftNote(id data.UserID) Sentence { return say("{who} left a note.", user(id)) }
func WroteHere(id data.UserID) Sentence {
	return say("{who} posted a message that is hidden until then.", user(id))
}
func ReadNotes() Sentence { return say("Read") }

// NothingToHide answers a message that was to be hidden and is gone already;
// MessageRemains says that it could not be taken away.
func NothingToHide() Sentence { return say("There's nothing left to hide.") }
func MessageRemains() Sentence {
	return say("The message is still there: I couldn't delete it.")
}

// MessageHidden says that a message was made a note.
func MessageHidden(p Place) Sentence {
	return say("Hidden. People can read it once they've seen {episode}.", episode(p))
}

// CannotHide names the permissions that hiding a message needs and the bot lacks.
func CannotHide(permissions []string, in data.ChannelID) Sentence {
	return say("I can't hide a message: I'm missing {permissions} in {channel}. Someone who manages the server can allow it. Nothing changed.",
		within(Names(permissions)), channel(in))
}
