// Package when reads when an evening is to begin, and which time zone somebody means:
// a strict grammar of our own, in which a language is some rows of words.txt. It would
// rather refuse a text than take it for a moment that was not meant, and a refusal
// carries the moments that may have been.
//
// It is pure: the time comes with each call, and only the zones of zones.txt are ever
// loaded.
package when

import (
	"strings"
	"time"
	"unicode/utf8"
)

// A Reason says why a text was refused. The zero Reason is that of a moment.
type Reason string

const (
	// Empty is nothing but spaces, Long more than 100 characters, and Unclear what was
	// not understood to its end, or could be a date as well as a time.
	Empty   Reason = "empty"
	Long    Reason = "long"
	Unclear Reason = "unclear"
	// Two is more than one day, time or zone, and Range a time that has an end.
	Two   Reason = "two"
	Range Reason = "range"
	// Next is "next Friday", which is this week's or the one after, and Weeks "Friday in
	// two weeks".
	Next  Reason = "next"
	Weeks Reason = "weeks"
	// In is a span of time without "in", and Now is now.
	In  Reason = "in"
	Now Reason = "now"
	// Zone is a zone that is not known, or a name of several.
	Zone Reason = "zone"
	// Year is a year of two digits, Date a day that does not exist, and Order a date
	// that may be day and month or month and day.
	Year  Reason = "year"
	Date  Reason = "date"
	Order Reason = "order"
	// Clock is a time that does not exist, Midnight the one at the start or the end of a
	// day, Hour before or after noon, and Time that there was none.
	Clock    Reason = "clock"
	Midnight Reason = "midnight"
	Hour     Reason = "hour"
	Time     Reason = "time"
	// Mismatch is a date that is not on the weekday beside it, and Day a "tomorrow" that
	// is another day in the zone beside it.
	Mismatch Reason = "mismatch"
	Day      Reason = "day"
	// Season is an abbreviation for the other half of the year, Gap a time that a clock
	// change skips, and Twice one that it repeats.
	Season Reason = "season"
	Gap    Reason = "gap"
	Twice  Reason = "twice"
	// Past is over, and Far more than 180 days ahead.
	Past Reason = "past"
	Far  Reason = "far"
	// NoZone is a time of day of somebody whose zone is not known.
	NoZone Reason = "nozone"
)

// Ahead is how far ahead a moment may be.
const Ahead = 180 * 24 * time.Hour

const (
	maxRunes    = 100
	maxReadings = 5
)

// A Result is what a text means: the moment At, or why there is none.
type Result struct {
	// At is in the zone that it was understood in. It is zero if there is a Reason.
	At     time.Time
	Reason Reason
	// Readings are the moments that a refused text may have meant, the likeliest first,
	// at most five. Each is in the future and within 180 days.
	Readings []time.Time
}

// Moments are the moment that a text means, or those that it may mean.
func (r Result) Moments() []time.Time {
	if r.Reason == "" {
		return []time.Time{r.At}
	}
	return r.Readings
}

// Read reads when something is to begin. What does not name a zone itself is in the
// given one; without one it is refused as NoZone, except for spans of time and
// Discord's timestamps. It also reads what Text and Value write.
func Read(input string, now time.Time, own *time.Location) Result {
	return Understand(input).In(now, own)
}

// A Typed is a text as it was understood, without regard to what time it is and where
// its writer is: for reading it in several zones.
type Typed struct {
	text    string
	stamp   bool // it was written by Discord or Value
	reason  Reason
	meaning meaning
}

// Understand reads a text, for In.
func Understand(input string) Typed {
	t := Typed{text: strings.TrimSpace(input)}
	t.stamp = stamp.MatchString(t.text) || value.MatchString(t.text)
	switch {
	case t.text == "":
		t.reason = Empty
	case utf8.RuneCountInString(input) > maxRunes:
		t.reason = Long
	case !t.stamp:
		t.meaning, t.reason = mean(t.text)
	}
	return t
}

// mean finds the meaning of a text in words. Of one that is not understood at all there
// is only a reason.
func mean(typed string) (m meaning, _ Reason) {
	text, ok := fold(typed)
	if !ok {
		return m, Unclear
	}
	text, seconds, ok := unlabel(text)
	if !ok {
		return m, Unclear
	}
	tokens, ok := lex(text)
	if !ok {
		return m, Unclear
	}
	for i := range tokens {
		tokens[i].lead = tokens[i].lead || seconds >= 0 // a label has 24 hours
	}
	m = parse(tokens)
	for i := range m.times {
		m.times[i].s = max(seconds, 0)
	}
	return m, ""
}

// In is what the text means to somebody in a zone, nil if that is not known, as Read
// says.
func (t Typed) In(now time.Time, own *time.Location) Result {
	switch {
	case t.reason != "":
		return Result{Reason: t.reason}
	case t.stamp:
		at, reason := readStamp(t.text, own)
		return judge(at, reason, now)
	}
	return t.meaning.resolve(now, own)
}

// NamesZone says whether a text is about the same moment wherever its writer is,
// since it names a zone itself or Value wrote it.
func (t Typed) NamesZone() bool {
	return t.stamp && t.text[0] != '<' || t.meaning.fixed || len(t.meaning.zones) > 0
}

// judge is a result for a moment that was written in full.
func judge(at time.Time, reason Reason, now time.Time) Result {
	if reason == "" {
		reason = bounds(at, now)
	}
	if reason != "" {
		return Result{Reason: reason}
	}
	return Result{At: at}
}

// bounds refuses a moment that is over or too far ahead.
func bounds(at, now time.Time) Reason {
	switch {
	case !at.After(now):
		return Past
	case at.Sub(now) > Ahead:
		return Far
	}
	return ""
}
