package words

import (
	"time"

	"watchparty/data"
)

// PartyCommand and the others describe /party and what it takes.
func PartyCommand() Sentence     { return say("Plan an evening, see who's coming, get a reminder") }
func PartyPlanCommand() Sentence { return say("Plan an evening to watch together") }
func PartyListCommand() Sentence { return say("See what's planned, and say if you're coming") }
func PartyZoneCommand() Sentence {
	return say("Set your time zone, so you don't have to type it")
}
func RemindersCommand() Sentence { return say("Turn your reminders on or off in this server") }
func PartyWhen() Sentence        { return say("When: fri 20:00, tomorrow 8pm, sat 20:00 Berlin") }
func PartyEpisode() Sentence {
	return say("Which episodes, such as 3, S1E3 or 3-4. If you leave it out, the next one")
}
func PartyEvery() Sentence { return say("Plan it again every week") }
func PartyFilm() Sentence  { return say("A film by its name, instead of an episode") }
func PartyMinutes() Sentence {
	return say("How many minutes an episode or film takes, if I don't know it")
}
func PartyVoice() Sentence { return say("The voice channel where you meet") }
func PartyZoneOption() Sentence {
	return say("A city, a country, UTC+2, or the time on your clock now")
}
func RemindersOption() Sentence    { return say("Should I ping you before evenings you're going to?") }
func EveryWeekChoice() Sentence    { return say("Every week") }
func RemindersOnChoice() Sentence  { return say("On") }
func RemindersOffChoice() Sentence { return say("Off") }

// PartyAt is when a party begins: the day and the time, and how far off it is.
func PartyAt(t time.Time) Sentence {
	return say("{when} · {from now}", moment(t, Day), moment(t, FromNow))
}

// Watches names what an evening is for.
func Watches(first, last Place) Sentence {
	if first == last {
		return Episode(first)
	}
	return say("{first} to {last}", episode(first), episode(last))
}

// The card of an evening.
func AboutMinutes(n int) Sentence {
	if n < 100 {
		return say("About {n} minute|About {n} minutes", number(n))
	}
	return say("About {hours} h {minutes} min", number(n/60), number(n%60))
}
func VoiceIn(in data.ChannelID) Sentence {
	return say("We meet in {channel}.", channel(in))
}
func EveryWeek() Sentence   { return say("Every week.") }
func NobodyGoing() Sentence { return say("Nobody has said they're coming yet.") }
func GoingAre(users []data.UserID, more int) Sentence {
	names := make([]Sentence, len(users))
	for i, u := range users {
		names[i] = say("{who}", user(u))
	}
	if more > 0 {
		return say("Going: {who} and {n} more", within(List(names...)), number(more))
	}
	return say("Going: {who}", within(List(names...)))
}

// OthersSaid counts those who may come and those who cannot.
func OthersSaid(maybe, cannot int) Sentence {
	switch {
	case cannot == 0:
		return say("Maybe: {n}", number(maybe))
	case maybe == 0:
		return say("Can't: {n}", number(cannot))
	}
	return say("Maybe: {maybe} · Can't: {cannot}", number(maybe), number(cannot))
}
func Going() Sentence      { return say("Going") }
func Maybe() Sentence      { return say("Maybe") }
func CannotCome() Sentence { return say("Can't come") }
func Change() Sentence     { return say("Change") }

// WhyNotReminded says why nobody was reminded; nothing if people were or will be.
func WhyNotReminded(why data.Untold) Sentence {
	switch why {
	case data.ToldLate:
		return say("No reminder was sent: I was away.")
	case data.ToldNot:
		return say("No reminder was sent: I couldn't post here.")
	}
	return Sentence{}
}

// PartyCancelled and PartyOver are what is left of a card.
func PartyCancelled(watches Sentence) Sentence {
	return say("The evening for {episodes} is cancelled.", within(watches))
}
func PartyOver(watches Sentence) Sentence {
	return say("The evening for {episodes} is over.", within(watches))
}

// NobodyCame asks on the card whether a series goes on.
func NobodyCame() Sentence {
	return say("Nobody watched the last three times. Should I keep planning these evenings?")
}
func KeepGoing() Sentence  { return say("Keep going") }
func StopSeries() Sentence { return say("Stop") }

// YouSaid answers a press on a card, to the presser alone, who will be pinged or not.
func YouSaid(says data.Coming, pinged bool) Sentence {
	switch {
	case says == data.Going && pinged:
		return say("You're in! I'll ping you here when it's about to start.")
	case says == data.Going:
		return say("You're in!")
	case says == data.Maybe && pinged:
		return say("Maybe, got it. I'll only ping you if you press Going.")
	case says == data.Maybe:
		return say("Maybe, got it.")
	}
	return say("Okay, you can't make it. Thanks for telling us!")
}

// NoPing tells somebody who is going that reminders are off, and WeStart when an evening
// begins of which nobody will be reminded any more.
func NoPing() Sentence { return say("Reminders are off, so I won't ping you.") }
func WeStart(at time.Time) Sentence {
	return say("We start {from now}.", moment(at, FromNow))
}

// ThenWeWatch tells somebody who is behind where they are.
func ThenWeWatch(p Place, watches Sentence) Sentence {
	if p.IsZero() {
		return say("You haven't started yet, and we'll be watching {episodes}.", within(watches))
	}
	return say("You're at {episode}, and we'll be watching {episodes}.", episode(p), within(watches))
}
func PreviouslyOn() Sentence { return say("Previously on") }
func WatchedMore() Sentence  { return say("I watched more") }

// StartsIn opens the doors of an evening, FilmStartsIn those of a film. AlsoGoing is
// below the names of those for whom the first message has no space.
func StartsIn(show string, watches Sentence, minutes int) Sentence {
	switch {
	case minutes < 0:
		return say("{show}, {episodes}: we planned to start {n} minute ago.|{show}, {episodes}: we planned to start {n} minutes ago.",
			name(show), within(watches), number(-minutes))
	case minutes == 0:
		return say("{show}, {episodes}: we start now.", name(show), within(watches))
	}
	return say("{show}, {episodes}: we start in {n} minute.|{show}, {episodes}: we start in {n} minutes.",
		name(show), within(watches), number(minutes))
}
func FilmStartsIn(show string, minutes int) Sentence {
	switch {
	case minutes < 0:
		return say("{show}: we planned to start {n} minute ago.|{show}: we planned to start {n} minutes ago.", name(show), number(-minutes))
	case minutes == 0:
		return say("{show}: we start now.", name(show))
	}
	return say("{show}: we start in {n} minute.|{show}: we start in {n} minutes.", name(show), number(minutes))
}
func AlsoGoing(watches Sentence) Sentence { return say("{episodes}", within(watches)) }
