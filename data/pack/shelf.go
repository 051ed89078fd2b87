package pack

import (
	"encoding/json"
	"io/fs"

	"watchparty/data"
)

// indexFile holds what a list tells of the shows that ship, so that they need not be read
// for it. A test writes it.
const indexFile = "index.json"

// A heading is what the index has of a show.
type heading struct {
	File     string
	ID       data.ShowID
	Title    string
	Titles   []data.Title `json:",omitempty"`
	Aliases  []string     `json:",omitempty"`
	Year     int          `json:",omitempty"`
	Minutes  int          `json:",omitempty"`
	Network  string       `json:",omitempty"`
	Complete bool         `json:",omitempty"`
	Seasons  []counted
}

// A counted is a season as far as its numbers go.
type counted struct{ Number, First, Count int }

// headingOf is what the index has of a show in a file.
func headingOf(file string, s *data.Show) heading {
	h := heading{file, s.ID, s.Title, s.Titles, s.Aliases, s.Year, s.Minutes, s.Network, s.Complete, nil}
	for _, season := range s.Seasons {
		h.Seasons = append(h.Seasons, counted{season.Number, season.Nth(0).Position.Episode, season.Len()})
	}
	return h
}

// head is a show of which only that is known.
func (h heading) head() *data.Show {
	s := &data.Show{ID: h.ID, Title: h.Title, Titles: h.Titles, Aliases: h.Aliases, Year: h.Year, Minutes: h.Minutes,
		Network: h.Network, Complete: h.Complete}
	for _, n := range h.Seasons {
		s.Seasons = append(s.Seasons, data.Season{Number: n.Number, First: n.First, Count: n.Count})
	}
	return s
}

// Shelve returns the shows of two directories, as [Load] does. Those that ship are read
// when somebody asks for one, and cost nothing before; those of the operator's directory
// are read now, so that what is wrong with them is known.
func Shelve(shipped, dir fs.FS) (all []data.Shelved, problems []Problem) {
	headings, err := readIndex(shipped)
	if err != nil {
		problems = append(problems, Problem{indexFile, err.Error()})
	}
	for _, h := range headings {
		all = append(all, data.Shelved{Head: h.head(), Read: func() *data.Show {
			s, _ := load(shipped, h.File) // a test has read it
			return s
		}})
	}
	if dir != nil {
		shows, bad := loadAll(dir)
		for _, s := range shows {
			all = append(all, data.Shelve(s))
		}
		problems = append(problems, bad...)
	}
	return all, problems
}

func readIndex(shipped fs.FS) (all []heading, err error) {
	b, err := fs.ReadFile(shipped, indexFile)
	if err == nil {
		err = json.Unmarshal(b, &all)
	}
	return all, err
}
