package words

import "time"

// PartyAt is when a party begins: the day and the time, and how far off it is.
func PartyAt(t time.Time) Sentence {
	return say("{when} · {from now}", moment(t, Day), moment(t, FromNow))
}
