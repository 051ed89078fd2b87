package words

import "time"

// WhenRefused says why a text was not read as a time, by the reason of package when,
// with two texts that would be now.
func WhenRefused(reason string, now time.Time) Sentence {
	day := date(now.AddDate(0, 0, 14))
	switch reason {
	case "empty":
		return say("When do you want to watch? Try fri 20:00 or tomorrow 8pm.")
	case "long":
		return say("That's longer than 100 characters. Try fri 20:00 or tomorrow 8pm.")
	case "two":
		return say("That's more than one day, time or zone. Try fri 20:00 or sat 8pm.")
	case "range":
		return say("I only need the start. Try 20:00 or fri 8pm.")
	case "next":
		return say("Do you mean this coming one, or a week later? Try fri 20:00 or {day} 20:00.", day)
	case "weeks":
		return say("I'm not sure which week you mean. Try in 2 weeks 20:00 or {day} 20:00.", day)
	case "in":
		return say("Do you mean from now? Try in 2h30m or in 45 minutes.")
	case "now":
		return say("I need a little time before we start. Try in 5 minutes or 20:00.")
	case "zone":
		return say("I don't know that time zone, or it could be several. Try 20:00 Berlin or 20:00 UTC+9.")
	case "year":
		return say("Please write the whole year, or leave it out. Try {day} 20:00 or sat 20:00.", day)
	case "date":
		return say("That day isn't in the calendar. Try {day} 20:00 or tomorrow 20:00.", day)
	case "order":
		return say("I can't tell the day from the month. Try {day} 20:00 or tomorrow 8pm.", day)
	}
	return whenUnfit(reason, day)
}

// whenUnfit says why a time, which was read, does not fit.
func whenUnfit(reason string, day arg) Sentence {
	switch reason {
	case "clock":
		return say("There's no such time of day. Try 20:30 or 8:30pm.")
	case "midnight":
		return say("Midnight at the start of the day, or at its end? Try fri 00:00 or sat 00:00.")
	case "hour":
		return say("Is that in the morning or in the evening? Try 20:00 or 8am.")
	case "time":
		return say("I need a time too. Try fri 20:00 or tomorrow 8pm.")
	case "mismatch":
		return say("That date isn't on that weekday. Try sat 20:00 or {day} 20:00.", day)
	case "day":
		return say("It isn't the same day there right now. Try fri 20:00 KST or {day} 20:00 KST.", day)
	case "season":
		return say("That's the zone's name for the other half of the year. Try fri 8pm ET or fri 8pm New York.")
	case "gap":
		return say("The clocks go forward that night and skip that time. Try sun 12:00 or sat 20:00.")
	case "twice":
		return say("The clocks go back that night, so that time comes twice. Try sun 12:00 or sat 20:00.")
	case "past":
		return say("That's in the past. Try tomorrow 20:00 or in 2 hours.")
	case "far":
		return say("I only plan 180 days ahead. Try fri 20:00 or in 3 weeks 20:00.")
	case "nozone":
		return say("Which city's time is that? Try 20:00 Berlin or 8pm New York.")
	}
	return say("I couldn't read that as a time. Try fri 20:00 or in 2 hours.")
}

// WhichCityToo says below why a time was refused that its zone is not known either, above
// what it may mean in some.
func WhichCityToo() Sentence {
	return say("I need the city too: tap one, or add it, as in 20:00 Berlin.")
}

// ZoneRefused says why what was typed is not one time zone, by the reason of package
// when; some says whether there are zones to choose from.
func ZoneRefused(reason string, some bool) Sentence {
	switch {
	case reason == "empty":
		return say("Where are you, or what time is it for you? Try Berlin or 20:15.")
	case reason == "long":
		return say("That's longer than 100 characters. Try Berlin or UTC+9.")
	case reason == "hour" && some:
		return say("More than one zone has that time now. Which one is yours?")
	case reason == "hour":
		return say("I don't know a zone where it's that time now. Try Berlin or UTC+9.")
	case some:
		return say("That could be more than one zone. Which one is yours?")
	}
	return say("I don't know that zone. Any city with your time will do. Try Berlin or UTC+9.")
}

// ZoneChoice is a zone to choose, by what people call it, the time there now, and how
// far that is from UTC, unless people call it that.
func ZoneChoice(zone, clock, offset string) Sentence {
	if zone == offset {
		return say("{zone} · {clock} now", name(zone), name(clock))
	}
	return say("{zone} · {clock} now · {offset}", name(zone), name(clock), name(offset))
}

// WhenChoice is a moment to choose, as package when writes it, and how far ahead it is.
// Package when reads it back.
func WhenChoice(when string, ahead Sentence) Sentence {
	return say("{when} · {ahead}", name(when), within(ahead))
}

// WhenChoiceThere is WhenChoice for somebody whose time zone is not known, with the time
// that it is there now.
func WhenChoiceThere(when, clock string, ahead Sentence) Sentence {
	return say("{when}, {clock} now · {ahead}", name(when), name(clock), within(ahead))
}

// Ahead says how far ahead something is: so many days of the calendar, or on the same
// day the hours or minutes until then.
func Ahead(days int, left time.Duration) Sentence {
	switch {
	case days > 1:
		return say("in {n} day|in {n} days", number(days))
	case days == 1:
		return say("tomorrow")
	case left >= time.Hour:
		return say("in {n} hour|in {n} hours", number(int(left.Hours())))
	}
	return say("in {n} minute|in {n} minutes", number(max(1, int(left.Minutes()))))
}
