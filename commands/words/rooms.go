package words

import "watchparty/data"

// RoomCommand and RoomEpisodeOption describe /room.
func RoomCommand() Sentence {
	return say("A place to talk about an episode with people who've seen it")
}
func RoomEpisodeOption() Sentence {
	return say("Which one: 3, S1E3. Default: the last one you've seen")
}

// RoomsNeedAShow refuses a room where no channel watches anything, RoomsNeedAChannel
// one of a show that no channel watches, and RoomsIn one that is asked for elsewhere.
func RoomsNeedAShow() Sentence {
	return say("Rooms belong to the channel that watches a show, and no channel here does.")
}
func RoomsNeedAChannel(show string) Sentence {
	return say("No channel here is watching {show} yet, and rooms need one. A host can set it up with /show start.", name(show))
}
func RoomsIn(in data.ChannelID, show string) Sentence {
	return say("The rooms for {show} are in {channel}. Please use /room there.", name(show), channel(in))
}

// RoomOpensAt refuses a room to somebody who has not watched its episode.
func RoomOpensAt(p Place) Sentence {
	return say("You can come into the room for {episode} once you've seen it.", episode(p))
}

// SeenIt marks the episode and goes on.
func SeenIt() Sentence { return say("I've watched it") }

// RoomAdmits follows a mark from the door of a room.
func RoomAdmits() Sentence {
	return say("I'm adding you to its room. If it doesn't appear, use /room.")
}

// CannotOpenRoom names the permissions that rooms need and the bot lacks.
func CannotOpenRoom(permissions []string, in data.ChannelID) Sentence {
	return say("I can't open a room: I'm missing {permissions} in {channel}. Someone who manages the server can allow it. Nothing changed.",
		within(Names(permissions)), channel(in))
}

// WhichRoom asks which episode somebody wants to talk about, and EpisodePrompt is
// what its menu and others like it show at first.
func WhichRoom() Sentence     { return say("Which episode do you want to talk about?") }
func EpisodePrompt() Sentence { return say("Choose an episode") }

// TalkAbout leads to the room of an episode.
func TalkAbout(p Place) Sentence { return say("Talk about {episode}", episode(p)) }

// RoomName names a room, a second one for the same episode with its number.
func RoomName(p Place, n int) Sentence {
	if n > 1 {
		return say("{episode} ({n})", episode(p), number(n))
	}
	return Episode(p)
}

// RoomNotOpened and RoomStaysClosed say that Discord refused a room.
func RoomNotOpened(p Place) Sentence {
	return say("I couldn't open the room for {episode}.", episode(p))
}
func RoomStaysClosed(p Place) Sentence {
	return say("I couldn't write in the room for {episode}, so it stays closed.", episode(p))
}
func RoomAgain(p Place) Sentence {
	return say("I couldn't open the room for {episode}. Please use /room again.", episode(p))
}
func NoSuchRoom() Sentence { return say("That room doesn't exist anymore. Please use /room again.") }

// RoomTitle, RoomWelcome, RoomUnread and RoomMentions are the first message in a
// room.
func RoomTitle(show string, p Place, n int) Sentence {
	return sayAt(p, "{show}, {room}", "{show}", name(show), within(RoomName(p, n)))
}
func RoomWelcome(p Place) Sentence {
	return sayAt(p, "Talk about anything up to {episode} here, but nothing after it.", "Talk about all of {show} here.", episode(p))
}
func RoomUnread() Sentence {
	return say("I don't read what's posted here. Moderators can see every room.")
}
func RoomMentions() Sentence {
	return say("Mentioning someone lets them in, so please don't mention people who aren't here.")
}

// RoomCard says in the channel that there is a room, and EnterRoom goes in.
func RoomCard(p Place, n int) Sentence {
	if n > 1 {
		return say("There's another room for {episode}, number {n}. Come in once you've seen it.", episode(p), number(n))
	}
	return say("There's a room for {episode}. Come in once you've seen it.", episode(p))
}
func EnterRoom() Sentence { return say("Go in") }

// ComeIn says that somebody was let into a room, and NotLetIn that they could not
// be.
func ComeIn(id data.ChannelID) Sentence { return say("Come on in: {channel}", channel(id)) }
func NotLetIn(p Place) Sentence {
	return say("I couldn't add you to the room for {episode}.", episode(p))
}

// OutOfRooms says that a mark or an undo removes somebody from rooms, UndoLetsIn how
// they get back after a mark, and BackInRooms that an undo admits them again.
func OutOfRooms(p Place) Sentence {
	return sayAt(p, "I'm taking you out of the rooms for episodes you haven't seen.", "I'm taking you out of the room for {show}.")
}
func UndoLetsIn() Sentence  { return say("Undo lets you back in.") }
func BackInRooms() Sentence { return say("I'm letting you back into the rooms that you were in.") }

// RoomFull says that another room opens beside a full one.
func RoomFull(p Place, n int) Sentence {
	return say("The room for {episode} is full, so I'm opening another one, {room}, and adding you. If it doesn't appear, use /room again.",
		episode(p), within(RoomName(p, n)))
}
