package data

import "time"

// A ShowID names a show: [a-z0-9-]{1,32}. It is public and travels.
type ShowID string

// A Show is what the bot knows of one show: what is public as plain strings,
// all else sealed. A Show is made once and never changed; it may be read from
// many goroutines, and not copied.
type Show struct {
	ID    ShowID
	Title string
	// Titles are the show's titles in other languages, in the pack's order.
	Titles  []Title
	Aliases []string
	Year    int // 0: unknown
	Minutes int // how long an episode is, about; 0: unknown
	Network string
	Links   []Link
	// Complete says that no more episodes are to come as far as anybody has
	// announced; only then is there such a thing as having finished the show.
	Complete bool
	Premise  string
	Credits  []Credit
	// Seasons come in the order of their numbers, which may leave some out.
	Seasons []Season
	// Specials come in the order of their positions.
	Specials []Episode
	Cast     []Person
	// Crew are the people of the credits, found by name. Each
	// has a Character, which is the name, and a Role, both public.
	Crew      []Person
	Questions []Question
	Facts     []Fact
	Sources   []Source
	// Bare says that no pack describes the show: it has a name and numbers.
	Bare bool
	// More says of a bare show that its host expects more episodes.
	More bool
	// Provided is the number that the show has with the provider that tells it, 0 if none
	// does.
	Provided int
	// Through says that its viewers count its episodes through all seasons.
	Through bool
	// Overlay, of what is laid over another show, says how; nil for any other.
	Overlay *Overlay
	// Cut says that a pack was written for somebody who had not watched all of its show, and
	// lacks what they were not told; CutAt is how far they were.
	Cut   bool
	CutAt Position

	before   lazily[[]int]                 // see offsets
	aired    lazily[[]airing]              // see days
	has      lazily[contents]              // see contents
	recapped lazily[soonest]               // see recaps
	titled   lazily[*titles]               // see titles
	daily    lazily[map[birthday][]airing] // see calendar
}

// Running says that more episodes are to come; of a show that is known by its
// numbers alone, only if its host said so.
func (s *Show) Running() bool { return !s.Complete && (!s.Bare || s.More) }

// A Title is a show's title in the language of a BCP 47 code.
type Title struct{ Language, Text string }

// A Link is a public address that spoils nothing.
type Link struct{ Name, URL string }

// A Credit is who did what, in the order to print.
type Credit struct {
	Role  string
	Names []string
}

// An Episode's texts may all be missing: an episode may have a number and a
// date only. Title and Teaser are sealed at the episode before it unless the
// pack says that they spoil, and open to who has watched the episode alone.
type Episode struct {
	Position
	// Name is what a special is called, which is public; empty for a regular episode.
	Name string
	// Aired is the day of release, midnight UTC; zero if unknown.
	Aired time.Time
	// Minutes is how long it takes, 0 if that is not known. It is public.
	Minutes int
	Title   Sealed
	Native  Sealed // the title in the language of the show
	Teaser  Sealed
	Recap   Sealed // one line
	// Summary holds paragraphs, in order.
	Summary []Sealed
}

// A Person is a character and who plays them, sealed at the first episode that
// lets either be named.
type Person struct {
	// ID is opaque: it tells neither a name nor an order, and may travel.
	ID string
	// Actor holds no text for a minor character whose actor no source names.
	Actor, ActorNative         Sealed
	Character, CharacterNative Sealed
	Role                       Sealed
	Notes                      []Sealed
	// Aliases are the other names and spellings of the actor and the character.
	Aliases []Sealed
	// Keys are folded search keys of package names, each sealed where its
	// spelling may be known.
	Keys []Sealed
}

// A Question is an ending explanation. Its wording is a text with a position
// of its own; hint and answer are of kind [Ending].
type Question struct {
	ID      string // opaque, may travel
	Wording Sealed
	Hint    Sealed
	Answer  Sealed
	// Keys are what else people type to ask it, each sealed where the answer is,
	// since a word may give the answer away. They are never shown.
	Keys []Sealed
}

// Topics of facts.
const (
	Trivia    = "trivia"
	Award     = "award"
	Reception = "reception"
	Outlook   = "outlook"
)

// A Fact is something worth knowing about the making or the life of a show.
type Fact struct {
	Topic string
	// Dated is the day the fact was last checked, midnight UTC; zero if the
	// fact does not age.
	Dated time.Time
	Text  Sealed
}

// A Source is a page the pack rests on. Its address may spoil.
type Source struct {
	Name string
	URL  Sealed
}

// A Run is a season by its numbers: Count episodes, the first of them First.
type Run struct{ Season, First, Count int }

// A BareShow is a show that a server's host named and numbered and that no pack
// describes. It belongs to that server.
type BareShow struct {
	ID   ShowID
	Name string
	// Numbers, of a row without Runs, holds how many episodes each season has, from
	// season 1. Whether more are to come is not known of such a show.
	Numbers []int
	// Runs are the seasons in the order of their numbers.
	Runs []Run
	// More says that more episodes are to come.
	More bool
}

// Show returns the bare show as a show without texts.
func (b BareShow) Show() *Show {
	s := &Show{ID: b.ID, Title: b.Name, Bare: true, More: b.More, Complete: len(b.Runs) > 0 && !b.More}
	for _, r := range b.Runs {
		s.Seasons = append(s.Seasons, Season{Number: r.Season, First: r.First, Count: r.Count})
	}
	if len(b.Runs) == 0 {
		for i, n := range b.Numbers {
			s.Seasons = append(s.Seasons, Season{Number: i + 1, First: 1, Count: n})
		}
	}
	return s
}

// Size is about how many bytes the show takes, with what is worked out of it.
func (s *Show) Size() int {
	const episode, person = 400, 600
	n := len(s.Specials)*episode + len(s.Cast)*person
	text := func(all ...Sealed) {
		for _, t := range all {
			if t.text != nil {
				n += 2 * len(*t.text)
			}
		}
	}
	for i := range s.Seasons {
		n += len(s.Seasons[i].Episodes) * episode
		for _, e := range s.Seasons[i].Episodes {
			text(e.Title, e.Teaser, e.Recap)
			text(e.Summary...)
		}
	}
	for _, p := range s.Cast {
		text(p.Actor, p.Character)
		text(p.Keys...)
		text(p.Notes...)
	}
	for _, q := range s.Questions {
		text(q.Wording, q.Hint, q.Answer)
	}
	for _, f := range s.Facts {
		text(f.Text)
	}
	return n
}
