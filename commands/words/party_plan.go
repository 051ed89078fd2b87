package words

import (
	"time"

	"watchparty/data"
)

// Understood asks somebody who typed a time whether it is that one; PostIt posts the
// card.
func Understood(watches Sentence, at time.Time) Sentence {
	return say("{episodes} on {when}? That's {from now}.", within(watches), moment(at, Day), moment(at, FromNow))
}
func PostIt() Sentence { return say("Post it") }

// PartyPlanned answers who planned an evening, and PartyNotPosted who could not.
func PartyPlanned(watches Sentence, in data.ChannelID) Sentence {
	return say("The evening for {episodes} is planned. Everyone in {channel} can say if they're coming.", within(watches), channel(in))
}
func PartyNotPosted(watches Sentence) Sentence {
	return say("I couldn't post the card for {episodes}, so nobody knows of it yet.", within(watches))
}

// NotOutByThen says that an episode comes out after its evening.
func NotOutByThen(p Place, day time.Time) Sentence {
	return say("{episode} comes out on {day}, after that evening.", episode(p), date(day))
}

// The following refuse an evening.
func PartyNeedsAChannel(show string) Sentence {
	return say("No channel here is watching {show} yet. A host can start it with /show start.", name(show))
}
func OnlyHostsPlan() Sentence {
	return say("Only hosts plan evenings here. Someone who manages the server can let members plan, in /settings.")
}
func OnlyHostsPlanFilms() Sentence {
	return say("Only hosts plan films. Ask one to use /party plan with film:.")
}
func WhichFilm() Sentence {
	return say("Which film? Please give me its name, for example film:My Film.")
}
func FilmIsAlone() Sentence {
	return say("A film is an evening of its own. With film:, I only take when: and voice:.")
}
func IsASeries(show string) Sentence {
	return say("{show} is a series here. Leave out film:, and name it with show:.", name(show))
}
func MembersPlanAfterADay() Sentence {
	return say("You can plan an evening once you've been watching along for a day. Use /watched to say where you are.")
}
func OnlyHostsRepeat() Sentence {
	return say("Only hosts plan every week, or name a voice channel. Leave out every: and voice:.")
}
func TooManyParties(n int) Sentence {
	return say("There's {n} evening planned already, and I can't keep more. Cancel one first: press Change on its card.|There are {n} evenings planned already, and I can't keep more. Cancel one first: press Change on its card.", number(n))
}
func TooManyOwnParties(n int) Sentence {
	return say("You've already planned {n} evening. Wait until it's over, or press Change on its card to cancel it.|You've already planned {n} evenings. Wait until one is over, or press Change on its card to cancel it.", number(n))
}
func TooManyByMembers(n int) Sentence {
	return say("Members have already planned {n} evening, and the rest are for hosts. Ask one to use /party plan.|Members have already planned {n} evenings, and the rest are for hosts. Ask one to use /party plan.", number(n))
}
func NothingToPlan(show string, complete bool) Sentence {
	if complete {
		return say("The group has seen all of {show}. To watch one again, say which: episode:S1E3.", name(show))
	}
	return say("I don't know a next episode of {show} yet. To watch one again, say which: episode:S1E3.", name(show))
}
func AllPlanned(show string) Sentence {
	return say("There's an evening for every episode of {show} that I know of. To watch one again, say which: episode:S1E3.", name(show))
}
func TooLongAnEvening(n, most int) Sentence {
	return say("That's {n} episodes, and I plan up to {most} in one evening. Try S1E3-S1E4.", number(n), number(most))
}
func MinutesAre(most int) Sentence {
	return say("I need the minutes as a number from 1 to {most}, such as minutes:50.", number(most))
}
func PartyClashes(watches Sentence, at time.Time) Sentence {
	return say("There's already an evening for {episodes} around then: {when}. Choose another time, or press Change on its card to move it.", within(watches), moment(at, Day))
}
func PartyGone() Sentence {
	return say("That evening is over or was cancelled. See what's planned with /party list.")
}

// What can be changed of an evening, and what came of it.
func PartyIs(watches Sentence, at time.Time) Sentence {
	return say("{episodes}, {when}. What should change?", within(watches), moment(at, Day))
}
func MoveIt() Sentence       { return say("Move it") }
func SkipThisWeek() Sentence { return say("Skip this week") }
func CancelParty() Sentence  { return say("Cancel the evening") }
func KeepIt() Sentence       { return say("Keep it") }
func NewTime() Sentence      { return say("When instead?") }
func WhenLabel() Sentence    { return say("Day and time") }
func WhenHint() Sentence     { return say("sat 20:00, tomorrow 8pm, fri 20:00 Berlin") }
func PartyMoved(watches Sentence, at time.Time) Sentence {
	return say("Moved! It's {episodes} on {when} now. That's {from now}.", within(watches), moment(at, Day), moment(at, FromNow))
}
func CancelIt(watches Sentence, at time.Time, weekly bool) Sentence {
	if weekly {
		return say("Cancel the evening for {episodes}, {when}? That stops the weekly evenings too.", within(watches), moment(at, Day))
	}
	return say("Cancel the evening for {episodes}, {when}?", within(watches), moment(at, Day))
}
func OnlyPlannerChanges() Sentence {
	return say("Only hosts and the person who planned this evening can change it.")
}
func NotWeekly() Sentence {
	return say("That evening isn't weekly, so there's no week to skip.")
}
func GoesOn(watches Sentence, at time.Time) Sentence {
	return say("Okay, I'll keep planning these evenings. Next: {episodes}, {when}.", within(watches), moment(at, Day))
}

// CancelsEvenings leads the evenings that are cancelled with what a question asks for,
// and EveningsCancelled says that they were.
func CancelsEvenings(n int) Sentence {
	return say("That cancels {n} evening for good:|That cancels {n} evenings for good:", number(n))
}
func EveningsCancelled(n int) Sentence {
	return say("Its {n} evening is cancelled.|Its {n} evenings are cancelled.", number(n))
}

// What /party list says.
func NothingPlanned() Sentence { return say("Nothing is planned here yet.") }
func PlanOne() Sentence        { return say("Plan an evening with /party plan.") }
func Evenings() Sentence       { return say("Evenings") }
func ToTheCard() Sentence      { return say("Go to the card") }

// AreYouComing, ChangeOne and CardOf say which of several evenings their buttons are for.
func AreYouComing(watches Sentence) Sentence {
	return say("Are you coming to {episodes}?", within(watches))
}
func ChangeOne(watches Sentence) Sentence { return say("Change {episodes}", within(watches)) }
func CardOf(watches Sentence) Sentence    { return say("{episodes}'s card", within(watches)) }

// NextEvening names the next evening below where the group is.
func NextEvening(watches Sentence, at time.Time) Sentence {
	return say("Next evening: {episodes}, {when}.", within(watches), moment(at, Day))
}

// What /party zone and /party reminders say.
func ZoneSaved(clock Sentence) Sentence {
	return say("Saved as your time zone in this server: {zone}. You don't have to type a zone anymore.", within(clock))
}
func RememberZone(city string) Sentence { return say("Remember {zone}", name(city)) }
func ZoneIs(clock Sentence) Sentence {
	return say("Your time zone here is {zone}. To change it, tap another, or type a city with /party zone.", within(clock))
}
func NoZoneYet() Sentence {
	return say("I don't know your time zone yet. Tap yours, or type any city in it with /party zone.")
}
func RemindersAreOff() Sentence {
	return say("Okay, no more pings before evenings in this server. Turn them back on with /party reminders.")
}
func RemindersAreOn() Sentence {
	return say("Okay, I'll ping you before evenings you're going to.")
}
