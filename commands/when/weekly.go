package when

import "time"

// wallClock is how a wall clock is stored: 2026-11-28 20:00.
const wallClock = "2006-01-02 15:04"

// Wall is what the wall clock shows at a moment in its zone, for Weekly:
// "2026-11-28 20:00".
func Wall(at time.Time) string { return at.Format(wallClock) }

// Weekly is the same wall clock some weeks later in a zone that Load knows: the moment,
// and the wall clock to go on from. A time that a clock change skips is moved on by the
// change, and of one that is repeated it is the first; the wall clock stays what it was,
// so the week after is not moved. With no weeks it finds the moment of that wall clock.
// It fails for a zone that Load does not know, or a wall clock that Wall does not write.
func Weekly(wall, zone string, weeks int) (at time.Time, then string, ok bool) {
	loc, known := Load(zone)
	on, err := time.Parse(wallClock, wall)
	if !known || err != nil {
		return time.Time{}, "", false
	}
	on = on.AddDate(0, 0, 7*weeks)
	all := moments(on, loc)
	at = all[0]
	for _, t := range all {
		if shows(t, on) {
			return t, Wall(on), true
		}
		at = t // the offset before the change is the smaller one: the later moment
	}
	return at, Wall(on), true
}
