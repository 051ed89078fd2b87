package words

import "watchparty/data"

// OldButton answers a press on a button that does not exist any more. A command is
// named as people call it: "/note".
func OldButton(command string) Sentence {
	return say("That button doesn't work anymore. Please use {command} again.", name(command))
}

// MissingPermission says what Discord refused, and where: a permission, in
// Discord's own words, was missing.
func MissingPermission(in data.ChannelID, permission string) Sentence {
	return say("I'm missing {permission} in {channel}. Someone who manages the server can allow it. Nothing was lost.",
		name(permission), channel(in))
}

// NotAllowed says that Discord refused something without saying which permission
// was missing.
func NotAllowed() Sentence {
	return say("I'm not allowed to do that. Someone who manages the server can check my permissions. Nothing was lost.")
}

// SomethingIsGone says that what had to be there was deleted.
func SomethingIsGone() Sentence {
	return say("Something I needed was deleted. Nothing was lost, so please try again.")
}
