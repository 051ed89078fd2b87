package data

import (
	"errors"
	"strconv"
	"strings"
	"time"
)

// A Found is a show that a provider found by its name. All of it is public.
type Found struct {
	ID      int // the provider's number
	Title   string
	Year    int    // 0: unknown
	Network string // empty: unknown
}

// A Told is what a provider tells about one show, as plain text without markup, addresses
// and control characters. It does not say who may be told what.
type Told struct {
	Found
	Minutes int // how long an episode is, about; 0: unknown
	// Premise holds paragraphs, in order, and so do the texts of episodes.
	Premise []string
	// Page is the address of the show's page, which gives everything away.
	Page string
	// Ended says that no more episodes are to come.
	Ended bool
	// Updated is when anything of it last changed, in the provider's words.
	Updated int64
	// Fetched is when it was asked for.
	Fetched time.Time
	// Episodes come in the order of the seasons' numbers and of theirs; a special comes
	// after the episode before its date.
	Episodes []ToldEpisode
	// Undated is how many specials were left out, since nobody knows when they came out.
	Undated int
	// NumbersOnly says that the show is too large or too unusual for texts: its episodes
	// have numbers and nothing else.
	NumbersOnly bool
	Cast        []ToldPart
}

// A ToldEpisode is an episode or a special as a provider tells it.
type ToldEpisode struct {
	// ID is the provider's number, which stays when the episode is counted otherwise. It is
	// 0 where the provider leaves a number of a season out: nothing else is known of that.
	ID int
	// Season of a special is that of the episode before it, 0 before the first.
	Season  int
	Number  int // 0: a special
	Title   string
	Aired   Day // 0: unknown
	Minutes int // 0: unknown
	Text    []string
	Guests  []ToldPart
}

// A ToldPart is who plays whom.
type ToldPart struct {
	Character int // the provider's number of the character
	Name      string
	Actor     string
}

// Errors of a provider. Any other error means that it may answer later.
var (
	// ErrNoSuchShow says that the provider has no show of that number or address.
	ErrNoSuchShow = errors.New("the provider has no such show")
	// ErrUnchanged says that nothing changed since a moment.
	ErrUnchanged = errors.New("nothing changed")
)

// imported is how the ids of shows begin that a provider tells.
const imported = "tv-"

// importedMax is above every number that a provider has given so far, of which the
// highest has five digits.
const importedMax = 99_999_999

// ImportID is the id of the show that has a number with the provider.
func ImportID(n int) ShowID { return ShowID(imported + strconv.Itoa(n)) }

// Imported returns the number that a show has with the provider, and false if its id
// says that no provider tells it.
func (s ShowID) Imported() (n int, ok bool) {
	digits, ok := strings.CutPrefix(string(s), imported)
	if !ok {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 || n > importedMax || ImportID(n) != s {
		return 0, false
	}
	return n, true
}
