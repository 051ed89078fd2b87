package words

// PrivacyCommand describes /privacy, and Privacy is its title.
func PrivacyCommand() Sentence { return say("See what I keep about you, or have it forgotten") }
func Privacy() Sentence        { return say("Privacy") }

// ForgetMeSure asks before everything about somebody is forgotten, and ForgetMe
// does it.
func ForgetMeSure() Sentence {
	return say("Forget everything about you, in every server I'm in? You can't undo this.")
}
func ForgetMe() Sentence { return say("Forget me") }

// StillForgetting refuses to store anything about somebody who is being forgotten.
func StillForgetting() Sentence {
	return say("I'm still forgetting you, so I saved nothing. Please try again in a minute.")
}

// ForgettingBegun, Forgotten and ForgottenPartly say how far it came; OldBackups
// follows the last two.
func ForgettingBegun() Sentence {
	return say("I've started to forget you, but couldn't finish. I'll keep going by myself, and save nothing new about you until it's done.")
}
func Forgotten() Sentence { return say("I've forgotten everything about you.") }
func ForgottenPartly() Sentence {
	return say("I've forgotten all that I know about you. A newer version of me has saved more: I'll finish this when I'm updated.")
}
func OldBackups() Sentence {
	return say("Old backups may have it for a while longer. The person who runs me can tell you how long.")
}

// NeverRead says what the bot reads of what people write.
func NeverRead() Sentence {
	return say("I only ever read a message when someone asks me to hide it. When I ask you a question, I keep what you typed for up to 15 minutes.")
}

// GroupDays says what is kept of a server that no person's file has.
func GroupDays() Sentence {
	return say("I also keep the days on which a group got further, and the packs that hosts upload, but nobody's name.")
}

// SendTheFile sends WholeFile.
func SendTheFile() Sentence { return say("Send me the file") }
func WholeFile() Sentence   { return say("This is everything I keep about you.") }

// NothingKept and KeptID begin the list of what is kept about somebody; the others
// continue it.
func NothingKept() Sentence { return say("I keep nothing about you.") }
func KeptID() Sentence      { return say("I keep your Discord id.") }
func KeptPlaces(n int) Sentence {
	return say("For {n} show I keep where you are, what you've watched and skipped, your last mark and the day you last used me. I also keep whether you joined, took a break, hid from lists, joined a shared list or looked ahead.|For {n} shows I keep where you are, what you've watched and skipped, your last marks and the day you last used me. I also keep whether you joined, took a break, hid from lists, joined a shared list or looked ahead.", number(n))
}

// KeptSeen is what somebody has watched, up to an episode and without what they skipped,
// and the specials. WhatIsBetween names a part of that where no episode is known to be.
func KeptSeen(p Place, skipped, specials Sentence) Sentence {
	var upTo Sentence
	switch {
	case !skipped.IsZero():
		upTo = say("up to {episode}, without {list}", episode(p), within(skipped))
	case !p.IsZero():
		upTo = sayAt(p, "up to {episode}", "{show}", episode(p))
	case specials.IsZero():
		return say("nothing yet")
	default:
		return say("only {list}", within(specials))
	}
	if specials.IsZero() {
		return upTo
	}
	return say("{this}; also {list}", within(upTo), within(specials))
}
func WhatIsBetween(after, before Place) Sentence {
	if after.IsZero() {
		return say("everything before {episode}", episode(before))
	}
	return say("everything between {first} and {last}", episode(after), episode(before))
}
func KeptNotes(n int) Sentence {
	return say("I keep {n} note or hidden message.|I keep {n} notes or hidden messages.", number(n))
}
func KeptRooms(n int) Sentence {
	return say("I keep that you're in {n} room.|I keep that you're in {n} rooms.", number(n))
}
func KeptRead(n int) Sentence {
	return say("I keep that you've read {n} note.|I keep that you've read {n} notes.", number(n))
}
func KeptPending(n int) Sentence {
	return say("I haven't finished {n} thing you asked for.|I haven't finished {n} things you asked for.", number(n))
}
func KeptAsked(n int) Sentence {
	return say("For 15 minutes I keep {n} thing that you asked, or that somebody asked about a message of yours.|For 15 minutes I keep {n} things that you asked, or that somebody asked about a message of yours.", number(n))
}
func KeptWaiting(n int) Sentence {
	return say("You're waiting for {n} answer.|You're waiting for {n} answers.", number(n))
}
func KeptChosen(n int) Sentence {
	return say("For 12 hours I keep which show you chose last in {n} channel.|For 12 hours I keep which show you chose last in each of {n} channels.", number(n))
}
func KeptReports(n int) Sentence {
	return say("For 30 days I keep {n} report of a message, by you or about something you wrote.|For 30 days I keep {n} reports of messages, by you or about something you wrote.", number(n))
}
func KeptEvenings(n int) Sentence {
	return say("I keep that you planned {n} evening, and in which time zone.|I keep that you planned {n} evenings, and in which time zones.", number(n))
}
func KeptComing(n int) Sentence {
	return say("I keep whether you're coming to {n} evening.|I keep whether you're coming to {n} evenings.", number(n))
}
func KeptWatching(n int) Sentence {
	return say("I keep that you're ready for {n} evening, and how often and when you paused it.|I keep that you're ready for {n} evenings, and how often and when you paused them.", number(n))
}
func KeptPauses(n int) Sentence {
	return say("Your name is in {n} message about a pause.|Your name is in {n} messages about pauses.", number(n))
}
func KeptHabits(n int) Sentence {
	return say("For {n} server I keep your time zone and whether I remind you.|For {n} servers I keep your time zone and whether I remind you.", number(n))
}
func KeptSince(n int) Sentence {
	return say("I keep {n} answer of yours about who shows up when in a show.|I keep {n} answers of yours about who shows up when in a show.", number(n))
}
func KeptStops(n int) Sentence {
	return say("I take no reports from you in {n} server.|I take no reports from you in {n} servers.", number(n))
}
func KeptForgetting() Sentence {
	return say("You asked me to forget you, and that isn't done yet.")
}
