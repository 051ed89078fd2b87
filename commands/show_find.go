package commands

import (
	"slices"
	"strconv"
	"strings"

	"watchparty/data"
)

// findShows finds a show by its id or, if somebody typed it, by the label of a
// suggestion, a title or an alias. If several have that title, it returns them all. A
// button must have the id: if its show is gone, no other show is meant.
func (c *Call) findShows(given string) []*data.Show {
	if s, ok := c.showByID(data.ShowID(given)); ok {
		return []*data.Show{s}
	} else if c.Pressed {
		return nil
	}
	all := c.shows()
	found := c.labelled(all, given)
	if len(found) == 0 {
		found = c.matchShows(all, given)
		same := func(s *data.Show) bool { return strings.EqualFold(s.Title, found[0].Title) }
		if i := slices.IndexFunc(found, func(s *data.Show) bool { return !same(s) }); i > 0 {
			found = found[:i]
		}
	}
	for i, s := range found { // a bare show came with its name only
		found[i], _ = c.showByID(s.ID)
	}
	return found
}

// labelled returns the show that has a label or, if there is none, those of which
// somebody wrote the title, or the title and the year and what else is known of it.
func (c *Call) labelled(all []*data.Show, typed string) (found []*data.Show) {
	typed = strings.TrimSpace(typed)
	label := c.showLabels()
	for _, s := range all {
		if strings.HasPrefix(typed, s.Title) && label(s).ReadsAs(typed) {
			return []*data.Show{s}
		}
	}
	for _, s := range all {
		if n := len(s.Title); len(typed) >= n && strings.EqualFold(typed[:n], s.Title) && told(s, typed[n:]) {
			found = append(found, s)
		}
	}
	return found
}

// told reports whether what follows a show's title agrees with what is known of it.
func told(s *data.Show, rest string) bool {
	for i, part := range strings.Split(rest, " · ") {
		switch {
		case i == 0 && part != "":
			return false
		case i == 0:
		case part != strconv.Itoa(s.Year) && !strings.EqualFold(part, s.Network) && (i == 1 || isYear(part)):
			return false
		}
	}
	return true
}

func isYear(s string) bool { return len(s) == 4 && strings.Trim(s, "0123456789") == "" }
