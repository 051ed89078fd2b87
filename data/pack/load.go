package pack

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"watchparty/data"
)

// A Problem is a pack that is not served, and why. It names no text of the
// pack, and may be logged.
type Problem struct{ File, Text string }

// String returns the file's name and what is wrong with it.
func (p Problem) String() string { return p.File + ": " + p.Text }

// Load reads the packs (*.yaml, and folders with a show.yaml) of two directories, each in
// the order of the names: those that ship with the bot, and those of a directory of the
// operator's, nil for none, which add shows or replace shows by their id. A
// pack with mistakes is a problem, and all others are served.
func Load(embedded, dir fs.FS) (shows []*data.Show, problems []Problem) {
	for _, packs := range []fs.FS{embedded, dir} {
		if packs == nil {
			continue
		}
		read, bad := loadAll(packs)
		shows, problems = append(shows, read...), append(problems, bad...)
	}
	return data.NewCatalog(shows...).Shows(), problems
}

func loadAll(packs fs.FS) (shows []*data.Show, problems []Problem) {
	entries, err := fs.ReadDir(packs, ".")
	if err != nil {
		return nil, []Problem{{".", err.Error()}}
	}
	files := map[data.ShowID]string{}
	for _, entry := range entries {
		file := entry.Name()
		if path.Ext(file) != ".yaml" && !isFolder(packs, file) {
			continue
		}
		show, text := load(packs, file)
		switch {
		case show == nil:
		case show.Overlay != nil:
			show, text = nil, "it extends a show of TVmaze, so a host uploads it to a server that watches the show"
		case show.Cut:
			show, text = nil, "it was cut for somebody who hadn't watched everything"
		}
		if show != nil && files[show.ID] != "" {
			show, text = nil, "its id is that of "+files[show.ID]
		}
		if show == nil {
			problems = append(problems, Problem{file, text})
			continue
		}
		files[show.ID] = file
		shows = append(shows, show)
	}
	return shows, problems
}

// shownMistakes is how many mistakes of a pack its problem names.
const shownMistakes = 3

// load returns the show of a file or a folder, or nil and what is wrong.
func load(packs fs.FS, name string) (*data.Show, string) {
	info, err := fs.Stat(packs, name)
	if err != nil {
		return nil, err.Error()
	}
	if !info.Mode().IsRegular() && !isFolder(packs, name) {
		return nil, errNotFile.Error()
	}
	c, err := Check(packs, name)
	if err != nil {
		return nil, err.Error()
	}
	if c.Show != nil {
		return c.Show, ""
	}
	var texts []string
	for _, m := range c.Mistakes[:min(len(c.Mistakes), shownMistakes)] {
		texts = append(texts, m.String())
	}
	if more := len(c.Mistakes) - shownMistakes; more > 0 {
		texts = append(texts, fmt.Sprintf("and %d more", more))
	}
	return nil, strings.Join(texts, "; ")
}
