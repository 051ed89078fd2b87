package commands

import (
	"regexp"
	"strings"
	"sync"

	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/search"
)

// byID marks the value of an option as an id that a choice or a button gave,
// and not as something typed.
const byID = "id:"

var idShape = regexp.MustCompile(`^[0-9a-f]{1,16}$`)

// givenID returns the id in an option; false if somebody typed the value.
func givenID(value string) (string, bool) {
	id, ok := strings.CutPrefix(value, byID)
	return id, ok && idShape.MatchString(id)
}

// A finder finds people and questions of one show by what somebody types.
type finder struct {
	// people are the cast, and after it the crew, who are found by name only and of
	// whom everything is public.
	people []*data.Person
	cast   int      // how many of them are the cast
	values []string // of each, what a choice of them carries
	named  *search.People
	asked  *search.Questions
	// questions are all of them.
	questions []*data.Question
	// names and wordings find people and questions by their labels; castOpen and
	// wordingsOpen say how many of the cast and the questions somebody may know of.
	names, wordings        search.Titles
	castOpen, wordingsOpen search.Soonest
}

// finders are made once for each show that has people or questions. They may be used from
// many goroutines.
type finders struct {
	mu   sync.Mutex
	made map[*data.Show]*finder
}

// findersMax bounds how many shows are held that the library has let go of.
const findersMax = 500

func (f *finders) of(s *data.Show) *finder {
	if len(s.Cast)+len(s.Crew)+len(s.Questions) == 0 {
		return &finder{named: &search.People{}, asked: &search.Questions{}}
	}
	f.mu.Lock()
	made, ok := f.made[s]
	f.mu.Unlock()
	if ok {
		return made
	}
	made = newFinder(s)
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.made == nil || len(f.made) >= findersMax {
		f.made = map[*data.Show]*finder{}
	}
	f.made[s] = made
	return made
}

func newFinder(s *data.Show) *finder {
	made := &finder{cast: len(s.Cast)}
	for _, people := range [][]data.Person{s.Cast, s.Crew} {
		for i := range people {
			made.people = append(made.people, &people[i])
			made.values = append(made.values, byID+people[i].ID)
		}
	}
	var characters, wordings []data.Sealed
	for _, p := range made.people {
		characters = append(characters, p.Character)
	}
	for i := range s.Questions {
		made.questions = append(made.questions, &s.Questions[i])
		wordings = append(wordings, s.Questions[i].Wording)
	}
	made.names, made.wordings = search.NewTitles(characters, s.Whole(), words.CutLeast), search.NewTitles(wordings, s.Whole(), words.CutLeast)
	made.castOpen, made.wordingsOpen = search.NewSoonest(characters[:made.cast], s.Whole()), search.NewSoonest(wordings, s.Whole())
	made.named, made.asked = search.NewPeople(made.people, s.Whole()), search.NewQuestions(made.questions, s.Whole())
	return made
}

// forget lets go of a show that is not remembered any more.
func (f *finders) forget(s *data.Show) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.made, s)
}
