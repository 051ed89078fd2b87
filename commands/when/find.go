package when

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Load loads a zone of our list by its name in the zone database, such as
// Europe/Berlin, an offset such as UTC+5:30, or what Code writes for either. It never
// loads another name, so neither "Local" nor "".
func Load(name string) (*time.Location, bool) {
	if z := atlas.byName[strings.ReplaceAll(name, ":", "/")]; z != nil {
		loc, err := z.load()
		return loc, err == nil
	}
	offset, ok := strings.CutPrefix(name, "UTC")
	if !ok {
		return nil, false
	}
	if plain, ok := strings.CutPrefix(offset, ":"); ok {
		offset = "+" + plain
	}
	seconds, ok := readOffset(offset)
	if !ok {
		return nil, false
	}
	return fixed(seconds), true
}

// Code writes a zone in letters, digits and _ . : - alone, for Load: "Europe:Berlin".
// A zone that is not in our list is written as its offset at a moment.
func Code(loc *time.Location, at time.Time) string {
	if z := atlas.byName[loc.String()]; z != nil {
		return z.code
	}
	_, offset := at.In(loc).Zone()
	return "UTC" + strings.Replace(time.Time{}.In(time.FixedZone("", offset)).Format("-0700"), "+", ":", 1)
}

// PlainName is what people call the zone of a moment, by a city: "Berlin". It is the
// offset of a zone that is not in our list: "UTC+9".
func PlainName(at time.Time) string {
	if z := atlas.byName[at.Location().String()]; z != nil {
		return z.people
	}
	return Offset(at)
}

// Offset is how far a moment's clock is from UTC: "UTC+5:30", "UTC".
func Offset(at time.Time) string {
	_, seconds := at.Zone()
	return offsetName(seconds)
}

// Guess returns the likeliest zones of somebody whose app is in a language, by
// Discord's name for it, the likeliest first. It is for offering only: a language does
// not tell where somebody is. A language that says nothing has the largest.
func Guess(locale string) []*time.Location {
	guessed := atlas.locales[locale]
	if guessed == nil {
		guessed = []*zone{atlas.byName["Europe/London"], atlas.byName["Europe/Berlin"], atlas.byName["America/New_York"], atlas.byName["Asia/Seoul"]}
	}
	return locations(guessed)
}

func locations(zones []*zone) (all []*time.Location) {
	for _, z := range zones {
		if loc, err := z.load(); err == nil {
			all = append(all, loc)
		}
	}
	return all
}

// ownClock is a time alone, as on somebody's own clock.
var ownClock = regexp.MustCompile(`^\d{1,2}(?:[:.h]\d{2}| ?(?:uhr|시)(?: ?\d{1,2} ?분?)?)? ?(?:am|pm|a\.m\.|p\.m\.)?$|^오[전후] ?\d{1,2}(?::\d{2}|시(?: ?\d{1,2} ?분)?)$`)

// Find finds the zone that somebody types: by a city or a country, its name in the zone
// database, an offset, an abbreviation, or the time on their own clock. One zone is the
// answer; several are to choose from, the likeliest first, with the reason Zone if the
// name means them all and Hour if clocks agree. Nothing found is Unclear, or Zone of a
// name that looks like that of a zone. It also reads a line that begins with a zone's
// plain name and ends with its offset, or is about a zone that is called by that:
// "Seoul · 05:14 now · UTC+9", "UTC+9 · 05:14 now".
func Find(typed string, now time.Time) ([]*time.Location, Reason) {
	text, ok := fold(strings.TrimSpace(typed))
	switch {
	case strings.TrimSpace(typed) == "":
		return nil, Empty
	case utf8.RuneCountInString(typed) > maxRunes:
		return nil, Long
	case !ok:
		return nil, Unclear
	}
	if first, rest, line := strings.Cut(text, " · "); line {
		offset := rest[strings.LastIndex(rest, " ")+1:]
		if offset == "now" {
			offset = first
		}
		if offset != "utc" && !utc.MatchString(offset) {
			return nil, Unclear
		}
		text = first
	}
	if loc, ok := Load(strings.TrimSpace(typed)); ok {
		return []*time.Location{loc}, ""
	}
	text = strings.TrimPrefix(strings.TrimPrefix(text, "it's "), "it is ")
	tokens, ok := lex(text)
	if !ok {
		if offset, is := readOffset(text); is {
			return []*time.Location{fixed(offset)}, ""
		}
		return nil, Unclear
	}
	switch {
	case len(tokens) == 1 && tokens[0].kind == tZone, len(tokens) == 2 && tokens[0].kind == tZone && tokens[1].is(zoneTime):
		return several(tokens[0].zones)
	case len(tokens) == 1 && tokens[0].kind == tOffset:
		return []*time.Location{fixed(tokens[0].offset)}, ""
	case ownClock.MatchString(text):
		return agreeing(tokens, now)
	}
	if offset, is := readOffset(text); is {
		return []*time.Location{fixed(offset)}, ""
	}
	return nil, Unclear
}

// Begins returns the zones of which a name, or a word of one, begins with what somebody
// has typed so far, in the order of our list.
func Begins(typed string) []*time.Location {
	text, ok := fold(strings.TrimSpace(typed))
	if !ok || text == "" {
		return nil
	}
	var fit []*zone
	for _, n := range atlas.typed {
		if !strings.HasPrefix(n.text, text) && !strings.Contains(n.text, " "+text) {
			continue
		}
		for _, is := range n.is {
			fit = append(fit, is.zone)
		}
	}
	slices.SortFunc(fit, func(a, b *zone) int { return a.rank - b.rank })
	return locations(slices.Compact(fit))
}

func several(named []meant) ([]*time.Location, Reason) {
	var zones []*zone
	for _, is := range named {
		if !slices.Contains(zones, is.zone) {
			zones = append(zones, is.zone)
		}
	}
	if all := locations(zones); len(all) == 1 {
		return all, ""
	} else {
		return all, Zone
	}
}

// agreeing finds the zones whose clocks show a time now, or did within seven minutes.
// Of those that will agree for two years it returns the first.
func agreeing(tokens []token, now time.Time) ([]*time.Location, Reason) {
	m := parse(tokens)
	if m.reason != "" && m.reason != Hour || len(m.times) == 0 {
		return nil, m.reason
	}
	var found []*zone
	var seen [][]int
	for _, z := range atlas.all {
		loc, err := z.load()
		if err != nil || !slices.ContainsFunc(m.times, func(c clock) bool { return c.shownBy(now.In(loc)) }) {
			continue
		}
		if next := offsets(loc, now); !slices.ContainsFunc(seen, func(o []int) bool { return slices.Equal(o, next) }) {
			found, seen = append(found, z), append(seen, next)
		}
	}
	if len(found) == 0 {
		return nil, Hour
	}
	if all := locations(found); len(all) > 1 {
		return all, Hour
	} else {
		return all, ""
	}
}

// shownBy says whether a clock shows the time at a moment, give or take seven minutes.
func (c clock) shownBy(at time.Time) bool {
	const day = 24 * 60
	apart := (at.Hour()*60 + at.Minute() - c.h*60 - c.m + 2*day) % day
	return min(apart, day-apart) <= 7
}

// offsets are those of a zone in the two years ahead.
func offsets(loc *time.Location, now time.Time) (all []int) {
	for d := 0; d < 731; d += 5 {
		_, offset := now.AddDate(0, 0, d).In(loc).Zone()
		all = append(all, offset)
	}
	return all
}
