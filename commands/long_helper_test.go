package commands_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/names"
	"watchparty/data/tables"
)

// A long is a server that watches one show of some length, for measuring what one
// command costs there.
type long struct {
	router *commands.Router
	show   *data.Show
	// first, here, next and last are episodes as people write them: where the asker is,
	// what follows, and the ends of the show.
	first, here, next, last string
}

// longShows are the kinds of show that are measured, each of any number of episodes: one
// season of numbers, many, and one that is described. A crowded one has the more people
// and questions the longer it is.
var longShows = map[string]func(episodes int) *data.Show{
	"bare":    func(n int) *data.Show { return data.BareShow{ID: "case", Name: "Case", Numbers: []int{n}}.Show() },
	"seasons": func(n int) *data.Show { return data.BareShow{ID: "case", Name: "Case", Numbers: inSeasons(n)}.Show() },
	"pack":    func(n int) *data.Show { return describedShow(n, 60, 40) },
	"crowded": func(n int) *data.Show { return describedShow(n, n/4+4, n/25+4) },
}

// seasonOf is how many episodes a season of a long show has.
const seasonOf = 50

func inSeasons(episodes int) (numbers []int) {
	for ; episodes > 0; episodes -= seasonOf {
		numbers = append(numbers, min(episodes, seasonOf))
	}
	return numbers
}

// newLong returns a server in which a group and the asker have watched a part of a show
// of n episodes: nothing yet, half of it, or all.
func newLong(t testing.TB, s *data.Show, place string) *long {
	t.Helper()
	store := datatest.New()
	l := &long{show: s, router: commands.NewRouter(data.NewCatalog(s), store.Store)}
	_, n := s.Count(s.Last())
	at := map[string]int{"start": 0, "middle": n / 2, "finished": n}[place]
	write := func(n int) string {
		e, _ := s.Nth(n)
		return e.Position.String()
	}
	l.first, l.here, l.next, l.last = write(1), write(max(at, 1)), write(min(at+1, n)), write(n)
	ask := func(id uint64, user data.UserID, command, do string, pairs ...string) {
		q := commands.Request{ID: id, Guild: 1, Channel: 1, User: user, Now: rowTime, ManageServer: true}
		q.Action = commands.Action{Command: command, Do: do, Options: map[string]string{"show": "case"}}
		for i := 0; i < len(pairs); i += 2 {
			q.Options[pairs[i]] = pairs[i+1]
		}
		if _, err := l.router.Handle(context.Background(), q); err != nil {
			t.Fatal(err)
		}
	}
	ask(1, host, "show", "start")
	if at > 0 {
		ask(2, kim, "watched", "sure", "episode", l.here)
		ask(3, dan, "watched", "sure", "episode", l.here)
		ask(4, host, "watched", "sure", "episode", l.here, "for", "group")
	}
	if err := store.Update(context.Background(), 1, func(tx *tables.Tx) error {
		p, _ := data.ParsePosition(l.here)
		tx.PutNote(data.Note{ID: 77, Guild: 1, Show: s.ID, At: p, Writer: kim, Written: rowTime.AddDate(0, 0, -1)})
		tx.PutNoteText(1, 77, "a note")
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return l
}

// requests reads a line as in lengthLines.
func (l *long) requests(line string) (all []commands.Request) {
	fill := strings.NewReplacer("$first", l.first, "$here", l.here, "$next", l.next, "$last", l.last, "_", " ")
	for i, part := range strings.Split(line, " ; ") {
		fields := strings.Fields(part)
		q := commands.Request{ID: uint64(10 + i), Guild: 1, Channel: 1, User: dan, Now: rowTime, ManageServer: true, ManageMessages: true}
		command, do, _ := strings.Cut(fill.Replace(fields[0]), "/")
		q.Action = commands.Action{Command: command, Do: do, Options: map[string]string{}}
		if strings.Contains(command, " ") {
			q.Target = &commands.Target{ID: 9, Channel: 1, Author: kim, Text: "a message"}
		}
		for _, f := range fields[1:] {
			name, value, _ := strings.Cut(f, "=")
			if in, ok := strings.CutSuffix(name, "?"); ok {
				name, q.Focus = in, in
			}
			q.Options[name] = fill.Replace(value)
		}
		all = append(all, q)
	}
	return all
}

// play sends the requests.
func (l *long) play(t testing.TB, requests []commands.Request) {
	for _, q := range requests {
		if _, err := l.router.Handle(context.Background(), q); err != nil {
			t.Fatal(err)
		}
	}
}

// told is how much of an answer there is to requests.
func (l *long) told(t testing.TB, requests []commands.Request) (n float64) {
	for _, q := range requests {
		reply, err := l.router.Handle(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		n += 4 + linesOf(reply) // a heading, a sentence or two and buttons take something in any answer
	}
	return n
}

// linesOf is how many lines, buttons and choices a reply has.
func linesOf(r commands.Reply) float64 {
	n := len(r.Body) + len(r.Buttons) + len(r.Choices)
	for _, m := range r.Menus {
		n += len(m.Choices)
	}
	all := float64(n)
	if r.Pressed != nil {
		all += linesOf(*r.Pressed)
	}
	return all
}

// describedShow is a show of n episodes of which everything is described, with people,
// questions and facts that belong to episodes from the first to the last.
func describedShow(n, people, questions int) *data.Show {
	s := &data.Show{ID: "case", Title: "Case", Year: 1999, Minutes: 45, Network: "One", Premise: "It goes on.", Complete: true}
	var before data.Position
	for i := range inSeasons(n) {
		season := data.Season{Number: i + 1}
		for e := range min(seasonOf, n-i*seasonOf) {
			season.Episodes = append(season.Episodes, describedEpisode(data.Position{Season: i + 1, Episode: e + 1}, before, i*seasonOf+e))
			before = season.Episodes[e].Position
		}
		s.Seasons = append(s.Seasons, season)
	}
	seal := func(p data.Position, format string, args ...any) data.Sealed {
		return data.Seal(data.Story, p, fmt.Sprintf(format, args...))
	}
	for i := range people {
		e, _ := s.Nth(i * n / people) // the first of them from the start on
		name, actor := describedName(i), describedName(i*7+3)
		p := data.Person{ID: fmt.Sprintf("%x", i+1), Character: seal(e.Position, "%s", name), Actor: seal(e.Position, "%s", actor),
			Role: seal(e.Position, "Number %d", i), Notes: []data.Sealed{seal(e.Position, "Comes in.")}}
		for _, key := range append(names.Keys(name), names.Keys(actor)...) {
			p.Keys = append(p.Keys, data.Seal(data.Story, e.Position, key))
		}
		s.Cast = append(s.Cast, p)
	}
	for i := range questions {
		e, _ := s.Nth(1 + i*(n-1)/questions)
		s.Questions = append(s.Questions, data.Question{ID: fmt.Sprintf("%x", i+1),
			Wording: seal(e.Position, "Why did %s go to the %s?", describedName(i), describedWord(i)), Hint: data.Seal(data.Ending, e.Position, "Look."),
			Answer: data.Seal(data.Ending, s.Last(), "Because of the "+describedWord(i+5)+"."),
			Keys:   []data.Sealed{data.Seal(data.Ending, s.Last(), describedWord(i+9)+" "+describedWord(i+11))}})
		s.Facts = append(s.Facts, data.Fact{Topic: data.Trivia, Text: seal(e.Position, "Fact %d.", i)})
		s.Sources = append(s.Sources, data.Source{Name: "A page", URL: seal(e.Position, "https://case.example/%d", i)})
	}
	return s
}

func describedEpisode(p, before data.Position, i int) data.Episode {
	seal := func(text string) data.Sealed { return data.Seal(data.Story, p, text) }
	return data.Episode{Position: p, Aired: rowTime.AddDate(0, 0, i-20_000),
		Title:   data.Seal(data.Story, before, fmt.Sprintf("The %s of %s", describedWord(i), describedName(i))),
		Teaser:  data.Seal(data.Story, before, "Somebody comes."),
		Recap:   seal(fmt.Sprintf("%s found the %s and took it home to the others.", describedName(i), describedWord(i))),
		Summary: []data.Sealed{seal(strings.Repeat("They talk and they walk. ", 8)), seal(strings.Repeat("Then it rains. ", 8))}}
}

// describedWord and describedName make words and names, which come again after a while.
func describedWord(i int) string {
	words := strings.Fields("harbour winter letter mirror engine garden tunnel bridge lantern orchard promise shadow " +
		"festival island railway kitchen window silence thunder compass")
	return words[i%len(words)] + strings.Repeat("s", i/len(words)%2)
}

func describedName(i int) string {
	first := strings.Fields("Ada Bo Cleo Dina Emil Frida Gus Hanna Ivo Jon Kaja Lars Mona Nils Olga Per Runa Sven Tove Ulf")
	last := strings.Fields("Abel Berg Coll Dahl Ek Falk Gran Holm Ibsen Juhl Krag Lind Moe Nord Opdal Prytz Quist Rask Strand Tangen Uri Vik Wold Yri Zahl")
	return fmt.Sprintf("%s %s%s", first[i%len(first)], last[i/3%len(last)], strings.ToLower(last[i/71%len(last)]))
}
