package when

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	stamp = regexp.MustCompile(`^<t:(-?(?:0|[1-9]\d{0,11}))(?::[tTdDfFsSR])?>$`)
	value = regexp.MustCompile(`^([1-9]\d{0,11})_([A-Za-z:_.0-9-]+)$`)
	label = regexp.MustCompile(`^((?:sun|mon|tue|wed|thu|fri|sat) \d{1,2} [a-z]{3}, \d\d:\d\d)(:\d\d)? · ([^·]+?)(?:, \d\d:\d\d now)?(?: · ([^·]+))?$`)
)

// Text says a moment in words and in its zone: "Sat 28 Nov, 20:00 · Berlin". Read reads
// it back as the same moment, in any zone, for as long as that is ahead. At an hour that
// a clock change repeats, it says which one: "Berlin, UTC+2".
func Text(at time.Time) string {
	format := "Mon 2 Jan, 15:04 · "
	if at.Second() != 0 {
		format = "Mon 2 Jan, 15:04:05 · " // of a timestamp
	}
	var room [64]byte
	s := append(at.AppendFormat(room[:0], format), PlainName(at)...)
	if _, offset := at.Zone(); comesTwice(at) {
		s = append(append(s, ", "...), offsetName(offset)...)
	}
	return string(s)
}

// Value writes a moment and its zone for the value of a choice and for the id of a
// button, so of letters, digits and _ . : - alone: "1795892400_Europe:Berlin". Read
// reads it back.
func Value(at time.Time) string {
	var room [64]byte
	s := append(strconv.AppendInt(room[:0], at.Unix(), 10), '_')
	return string(append(s, Code(at.Location(), at)...))
}

// readStamp reads a timestamp of Discord's, or what Value wrote.
func readStamp(text string, own *time.Location) (at time.Time, reason Reason) {
	loc, seconds := orUTC(own), ""
	if m := stamp.FindStringSubmatch(text); m != nil {
		seconds = m[1]
	} else if m := value.FindStringSubmatch(text); m != nil {
		if loc, _ = Load(m[2]); loc == nil {
			return at, Zone
		}
		seconds = m[1]
	}
	n, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return at, Unclear
	}
	return time.Unix(n, 0).In(loc), ""
}

// unlabel makes of a folded label what Text wrote: some apps send that, and what
// follows it, in place of the value. After the zone it may have the time there now. It returns the seconds apart, -1 for what is
// not a label.
func unlabel(text string) (rest string, seconds int, ok bool) {
	if !strings.Contains(text, "·") {
		return text, -1, true
	}
	m := label.FindStringSubmatch(text)
	if m == nil {
		return "", 0, false
	}
	if m[4] != "" {
		tokens, ok := lex(m[4])
		if !ok {
			return "", 0, false
		}
		p := parse(tokens)
		soon := p.isSpan || len(p.days) == 1 && p.days[0].kind == ahead
		if !soon || p.reason != "" && p.reason != Time {
			return "", 0, false
		}
	}
	if m[2] != "" {
		seconds, _ = strconv.Atoi(m[2][1:])
	}
	return m[1] + " " + m[3], seconds, seconds < 60
}

// Until is how far ahead a moment is: how many days of the calendar in its zone, and
// the time.
func Until(at, now time.Time) (days int, left time.Duration) {
	days = int(dateOf(at).utc().Sub(dateOf(now.In(at.Location())).utc()) / (24 * time.Hour))
	return days, at.Sub(now)
}

// Chosen says whether a text is one that Text or Value wrote, and what follows a label:
// somebody chose it from a list, or pressed it.
func Chosen(typed string) bool {
	text, ok := fold(strings.TrimSpace(typed))
	return value.MatchString(strings.TrimSpace(typed)) || ok && label.MatchString(text)
}
