package people

import (
	"fmt"
	"regexp"
	"strconv"
	"time"
)

var moment = regexp.MustCompile(`<t:(\d{1,11}):([FRT])>`)

// Moments draws the moments in a text, as <t:1795806000:F>, as somebody reads them now, in
// now's time zone: "Fri 27 Nov 2026 19:00", with T "19:00:10", and with R
// "in 4 days". Other styles stay.
func Moments(text string, now time.Time) string {
	return moment.ReplaceAllStringFunc(text, func(tag string) string {
		m := moment.FindStringSubmatch(tag)
		seconds, _ := strconv.ParseInt(m[1], 10, 64) // 11 digits at most
		at := time.Unix(seconds, 0).In(now.Location())
		if m[2] == "R" {
			return fromNow(at.Sub(now))
		}
		return at.Format(map[string]string{"F": "Mon 2 Jan 2006 15:04", "T": "15:04:05"}[m[2]])
	})
}

// fromNow rounds, as the page does.
func fromNow(away time.Duration) string {
	far, size, unit := away.Abs(), time.Second, "second"
	switch {
	case far >= 24*time.Hour:
		size, unit = 24*time.Hour, "day"
	case far >= time.Hour:
		size, unit = time.Hour, "hour"
	case far >= time.Minute:
		size, unit = time.Minute, "minute"
	}
	n := int(far.Round(size) / size)
	if n != 1 {
		unit += "s"
	}
	if away < 0 {
		return fmt.Sprintf("%d %s ago", n, unit)
	}
	return fmt.Sprintf("in %d %s", n, unit)
}
