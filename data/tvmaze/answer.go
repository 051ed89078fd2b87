package tvmaze

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"watchparty/data"
)

// decode reads what of an answer is as it should be. A value of another type is as good
// as none: encoding/json passes it over, reads the rest, and complains in the end.
func decode[T any](body []byte, opens byte) (v T, err error) {
	if len(body) == 0 || body[0] != opens {
		return v, errors.New("TVmaze answered with JSON of another shape")
	}
	err = json.Unmarshal(body, &v)
	if wrong := new(json.UnmarshalTypeError); errors.As(err, &wrong) {
		err = nil
	}
	if err != nil {
		return v, fmt.Errorf("TVmaze answered with JSON that cannot be read: %w", err)
	}
	return v, nil
}

// number is a whole number from 1 to 32 bits, also one that comes as a string; 0 for
// anything else.
type number int

// UnmarshalJSON implements json.Unmarshaler.
func (n *number) UnmarshalJSON(b []byte) error {
	f, err := strconv.ParseFloat(strings.TrimSpace(strings.Trim(string(b), `"`)), 64)
	*n = 0
	if err == nil && 0 < f && f < 1<<32 && f == float64(int(f)) {
		*n = number(f)
	}
	return nil
}

type named struct {
	ID   number
	Name string
}

type show struct {
	ID             number
	URL            string
	Name           string
	Status         string
	Premiered      string
	Runtime        number
	AverageRuntime number
	Network        named
	WebChannel     named
	Summary        string
	Updated        number
	Embedded       struct {
		Cast    []part
		Seasons []struct{ ID, Number number }
	} `json:"_embedded"`
}

type part struct {
	Person    named
	Character named
}

type episode struct {
	ID       number
	Season   number
	Number   number
	Type     string
	Name     string
	Airdate  string
	Runtime  number
	Summary  string
	Embedded struct{ Guestcast []part } `json:"_embedded"`
}

// found is what somebody chooses by; false without a number or a title.
func (s *show) found() (data.Found, bool) {
	f := data.Found{ID: int(s.ID), Title: title(s.Name), Network: line(s.Network.Name)}
	if f.Network == "" {
		f.Network = line(s.WebChannel.Name)
	}
	if year, _, _ := strings.Cut(s.Premiered, "-"); len(year) == 4 {
		if n, err := strconv.Atoi(year); err == nil && 1900 <= n && n < 2200 {
			f.Year = n
		}
	}
	_, ok := data.ImportID(f.ID).Imported()
	return f, ok && f.Title != ""
}

// told is the show without its episodes.
func (s *show) told(f data.Found, fetched time.Time) data.Told {
	t := data.Told{
		Found: f, Minutes: minutes(s.AverageRuntime), Premise: paragraphs(s.Summary), Page: page(s.URL, f.ID),
		Ended: strings.EqualFold(s.Status, "ended"), Updated: int64(s.Updated), Fetched: fetched, Cast: parts(s.Embedded.Cast, maxCast),
	}
	if t.Minutes == 0 {
		t.Minutes = minutes(s.Runtime)
	}
	return t
}

// special says whether an episode has no number of its own. Whatever could be no
// position is one, too.
func (e *episode) special() bool {
	return e.Number < 1 || e.Season < 1 || strings.HasSuffix(e.Type, "special")
}

func (e *episode) told() data.ToldEpisode {
	t := data.ToldEpisode{
		ID: int(e.ID), Season: int(e.Season), Number: int(e.Number), Title: title(e.Name), Aired: day(e.Airdate),
		Minutes: minutes(e.Runtime), Text: paragraphs(e.Summary), Guests: parts(e.Embedded.Guestcast, maxGuests),
	}
	if e.special() {
		t.Number = 0
	}
	return t
}

// title is a name that somebody gave: TVmaze writes TBA until it is known.
func title(s string) string {
	if s = line(s); strings.EqualFold(s, "TBA") || strings.EqualFold(s, "TBD") {
		return ""
	}
	return s
}

func minutes(n number) int {
	if n < 1 || n > 24*60 {
		return 0
	}
	return int(n)
}

// day reads 2006-01-02.
func day(s string) data.Day {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1900 || t.Year() >= 2200 {
		return 0
	}
	return data.DayOf(t)
}
