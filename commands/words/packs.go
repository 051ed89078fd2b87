package words

import "watchparty/data"

// ShowPackUploadCommand, ShowPackDownloadCommand and ShowPackRemoveCommand describe what
// hosts do with a server's own packs; PackFile, WhichPack and WhichDraft are their options.
func ShowPackUploadCommand() Sentence {
	return say("Give this server a show pack of its own (for hosts)")
}
func ShowPackDownloadCommand() Sentence {
	return say("Get a show as a pack, as far as you've seen it (for hosts)")
}
func ShowPackRemoveCommand() Sentence { return say("Remove one of this server's packs (for hosts)") }
func PackFile() Sentence              { return say("The pack: a .yaml file of up to 256 KiB") }
func WhichPack() Sentence             { return say("Which of this server's packs") }
func WhichDraft() Sentence            { return say("One of this server's packs, or a show from TVmaze") }

// OnlyHostsPacks refuses everybody else.
func OnlyHostsPacks() Sentence {
	return say("Only hosts can do that with packs: people with Manage Server, Manage Events or the host role.")
}

// FileMissing, FileGone, FileTooLarge, FileUnread, FileEmpty and NotAPack say why a file
// cannot be taken.
func FileMissing() Sentence { return say("Please choose a file to upload.") }
func FileGone() Sentence {
	return say("Discord doesn't have that file anymore. Please send it again.")
}
func FileTooLarge(kib int) Sentence {
	return say("That file is too large: a pack can have up to {n} KiB.", number(kib))
}
func FileUnread() Sentence {
	return say("I couldn't get that file from Discord. Nothing changed, so please try again.")
}
func FileEmpty() Sentence { return say("That file is empty.") }
func NotAPack() Sentence  { return say("That isn't a pack: I need a .yaml file.") }

// PackMistakes says how many mistakes a pack has, and PackMistake is one, where it is and
// what is wrong; MoreMistakes says how many more are in a file.
func PackMistakes(n int) Sentence {
	return say("I can't use this pack yet. It has {n} mistake, with its row and column:|I can't use this pack yet. It has {n} mistakes, each with its row and column:", number(n))
}
func PackMistake(row, column int, what string) Sentence {
	return say("{row}:{column} {what}", number(row), number(column), name(what))
}
func MoreMistakes(n int) Sentence {
	return say("{n} more is in the file.|{n} more are in the file.", number(n))
}

// TooManyPacks and PacksTooLarge refuse a pack for which there is no room, and
// PackNumbersDiffer one whose episodes are others than people have watched.
func TooManyPacks(n int) Sentence {
	return say("This server has {n} pack already. Remove one first: /show pack remove|This server has {n} packs already. Remove one first: /show pack remove", number(n))
}
func PacksTooLarge(kib int) Sentence {
	return say("This server's packs would have more than {n} KiB together. Remove one first: /show pack remove", number(kib))
}
func PackNumbersDiffer(show string) Sentence {
	return say("People here have started {show}, and this pack numbers those episodes differently. Nothing changed.", name(show))
}

// NothingToExtend, OverlayNumbersDiffer, CutPack and CutTakesAway refuse a pack that is laid over a show:
// one that the server does not have, or that counts otherwise; and a pack that lacks what its
// reader had not watched, in place of a show or of one that has more. OverlaySaved says that it is laid over.
func NothingToExtend(show data.ShowID) Sentence {
	return say("This pack adds to a show from TVmaze that this server hasn't started. Start it first, then upload the pack again: /show start name:{show}", name(string(show)))
}
func OverlayNumbersDiffer(show, ours string) Sentence {
	return say("This pack numbers the episodes of {show} differently than this server does. Here it has to say numbers: {numbers}. Nothing changed.", name(show), name(ours))
}
func CutPack() Sentence {
	return say("This pack was cut for someone who hadn't seen everything, so it can't be a show of its own. Nothing changed.")
}
func CutTakesAway(show string) Sentence {
	return say("This server already has a pack for {show}. Yours was cut where you are, so it could take away what others wrote about later episodes. Nothing changed.", name(show))
}
func OverlaySaved(show string) Sentence {
	return say("Saved! What you wrote about {show} comes first now, and TVmaze fills in the rest.", name(show))
}

// OverlayOff tells hosts that such a pack is not used, since the numbers changed.
func OverlayOff(ours string) Sentence {
	return say("I don't use your pack for this show anymore: its episodes are numbered differently now. It has to say numbers: {numbers}. Change the pack and upload it again.", name(ours))
}

// PackSaved says that a server has a pack, and PackReplaced that it takes the place of what
// was known of the show.
func PackSaved(show string) Sentence {
	return say("Saved! This server now has {show}:", name(show))
}
func PackReplaced(show string) Sentence {
	return say("Saved! This server now goes by your pack of {show}:", name(show))
}

// NoPacks and UnknownPack say that there is no such pack.
func NoPacks() Sentence {
	return say("This server has no packs of its own. A host can add one with /show pack upload.")
}
func UnknownPack() Sentence { return say("This server has no pack by that name.") }

// RemovePack asks before a pack is removed, and PackRemoved says that it was;
// PackIsWatched refuses.
func RemovePack(show string) Sentence {
	return say("Remove this server's pack of {show}? You can upload it again.", name(show))
}
func RemoveThePack() Sentence { return say("Remove the pack") }
func PackRemoved(show string) Sentence {
	return say("Removed this server's pack of {show}.", name(show))
}
func PackIsWatched(show string) Sentence {
	return say("This server is watching {show}, and knows it from this pack only. Stop it first: /show end", name(show))
}

// WholePack asks before a pack is sent to somebody who has not seen all of its show, and
// SendThePack does it; YourPack goes with the file, and DraftPack with one that holds what
// they have seen, to which AddToPack invites them.
func WholePack(show string) Sentence {
	return say("This file tells everything about {show}, and you haven't seen all of it. Only you will get it, and you stay where you are. Send it?", name(show))
}
func SendThePack() Sentence { return say("Send me the pack") }
func YourPack(show string) Sentence {
	return say("This is the whole pack of {show}. It spoils everything.", name(show))
}
func DraftPack(show string, p Place) Sentence {
	if p.IsZero() {
		return say("This is {show} as a pack. You haven't started it, so nothing in it spoils.", name(show))
	}
	return say("This is {show} as a pack, as far as you've seen it: up to {episode}.", name(show), episode(p))
}
func AddToPack() Sentence { return say("Add to it, and upload it again if you like.") }

// WatchPack lets the channel watch the show of a pack.
func WatchPack() Sentence { return say("Watch it here") }
