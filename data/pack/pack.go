// Package pack reads show packs: a YAML file, or a folder of them, becomes a *data.Show, or
// a list of everything that is wrong with it, each mistake with its line and column.
//
// A pack is hostile until it was read: it may come from a directory that anyone
// filled. So nothing is expanded (anchors, aliases, tags and merges are
// refused), sizes are bounded, and a pack with one mistake is not served at
// all. The package must never put a pack's texts or names into a mistake:
// mistakes are logged, and a log that gives a show away is a leak. They point
// at the place instead.
//
// What a pack may hold is drawn in testdata/good.yaml, which uses every key.
// Each text about the story says from which position on it may be told, in a
// key "at" or by where it is: a title and a teaser at the episode before
// theirs, a recap and a summary at their own, a person's names from "from" on. The
// name of a special is public. The title of a season is sealed at the episode before it,
// its recap at its last. A title and a teaser open as well to who has watched what they
// are about.
package pack

import (
	"cmp"
	"fmt"
	"slices"

	"watchparty/data"
)

// maxSize is how large a file of a pack may be. The largest that ships has 52 KiB for
// eight episodes.
const maxSize = 256 << 10

// maxMistakes is how many mistakes of one pack are reported.
const maxMistakes = 100

// A Mistake is one thing wrong in a pack. File is empty if the pack is one file. Line and
// Column count from 1, columns in characters. Text has no full stop and quotes no text of
// the pack.
type Mistake struct {
	File         string
	Line, Column int
	Text         string
}

// String writes a mistake as compilers do, "12:5: …" or "season-1.yaml:12:5: …".
func (m Mistake) String() string { return m.Place() + ": " + m.Text }

// Place is where a mistake is.
func (m Mistake) Place() string { return placeOf(m.File, m.Line, m.Column) }

func placeOf(file string, line, column int) string {
	if file != "" {
		file += ":"
	}
	return fmt.Sprintf("%s%d:%d", file, line, column)
}

// A Checked is what reading a pack came to: a show, with what in it may tell more than it
// means to, or what is wrong.
type Checked struct {
	Show               *data.Show
	Mistakes, Warnings []Mistake
}

// Read reads a pack of one file as the bot does. It returns the show, or nil and what is
// wrong, in the order of the file: everything, but at most 100 mistakes, and
// where the file is not YAML the first place that is not.
func Read(src []byte) (show *data.Show, mistakes []Mistake) {
	c := check(source{src: src})
	return c.Show, c.Mistakes
}

// A source is a file of a pack, without a name if it is the only one.
type source struct {
	name string
	src  []byte
}

func check(files ...source) Checked {
	var large []Mistake
	for _, f := range files {
		switch {
		case len(f.src) <= maxSize:
		case f.name == "":
			large = append(large, Mistake{Line: 1, Column: 1, Text: fmt.Sprintf("a pack has at most %d KiB", maxSize>>10)})
		default:
			large = append(large, Mistake{f.name, 1, 1, fmt.Sprintf("a file has at most %d KiB", maxSize>>10)})
		}
	}
	if large != nil {
		return Checked{Mistakes: large}
	}
	return read(files...)
}

// read is check for files of any size.
func read(files ...source) Checked {
	r := reader{episodes: map[data.Position]bool{}}
	root := r.parseAll(files)
	var show *data.Show
	if root != nil {
		show = r.readShow(root)
		told := r.checkNames()
		for _, p := range r.people {
			show.Cast = append(show.Cast, p.sealed(told))
		}
	}
	if len(r.mistakes) == 0 {
		return Checked{Show: show, Warnings: first(r.warnings())}
	}
	return Checked{Mistakes: first(r.mistakes)}
}

// first are the first of some mistakes in the order of the files, each once.
func first(all []Mistake) []Mistake {
	slices.SortStableFunc(all, func(a, b Mistake) int {
		return cmp.Or(compareFiles(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	all = slices.Compact(all)
	return all[:min(len(all), maxMistakes)]
}

// A Count is how much a show holds.
type Count struct{ Seasons, Titled, Episodes, Specials, Cast, Notes, Questions, Facts, Sources int }

// CountOf counts what a show holds.
func CountOf(s *data.Show) Count {
	c := Count{
		Seasons: len(s.Seasons), Specials: len(s.Specials), Cast: len(s.Cast), Questions: len(s.Questions),
		Facts: len(s.Facts), Sources: len(s.Sources),
	}
	for _, season := range s.Seasons {
		c.Episodes += len(season.Episodes)
		if season.Title != (data.Sealed{}) {
			c.Titled++
		}
	}
	for _, p := range s.Cast {
		c.Notes += len(p.Notes)
	}
	return c
}
