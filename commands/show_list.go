package commands

import (
	"slices"
	"strconv"

	"watchparty/commands/words"
	"watchparty/data"
)

// showsPage is how many shows one reply lists: with the longest titles they fit
// Discord's 4,000 characters.
const showsPage = 10

// A listedShow is a show as /show list has it.
type listedShow struct {
	*data.Show
	place listedPlace
	says  words.Sentence
}

// A listedPlace is where a show is in the list.
type listedPlace int

const (
	watchedHere listedPlace = iota
	watchedElsewhere
	watchedNowhere
	notWatched
)

// listShows names every show, which is public: what is watched here and elsewhere,
// what is paused, and what could be watched; behind a button, what has ended.
func (c *Call) listShows() Reply {
	var all []listedShow
	ended := c.endedShows()
	for _, s := range c.shows() {
		if _, known := c.groupOf(s.ID); known || len(s.Seasons) == 0 { // else the list tells enough
			s, _ = c.showByID(s.ID)
		}
		if !slices.ContainsFunc(ended, func(g data.Group) bool { return g.Show == s.ID }) {
			all = append(all, c.listed(s))
		}
	}
	slices.SortStableFunc(all, func(a, b listedShow) int { return int(a.place - b.place) })
	r, label := Reply{Title: words.Shows()}, c.showLabels()
	from, to := c.pageOf(len(all), &r, subList)
	for _, x := range all[from:to] {
		r.Body = append(r.Body, Span{Lead: label(x.Show), Text: size(x.Show)})
		if !x.says.IsZero() {
			r.Body = append(r.Body, Span{Style: Small, Text: x.says})
		}
	}
	if len(all) == 0 {
		r = text(words.NoShows())
	}
	if len(ended) > 0 {
		r.Buttons = append(r.Buttons, button(words.Ended(), "show", listEnded))
	}
	return r
}

// listed says where a show is watched.
func (c *Call) listed(s *data.Show) listedShow {
	g, known := c.groupOf(s.ID)
	if !known || g.Ended != 0 {
		return listedShow{s, notWatched, words.Sentence{}}
	}
	switch home, at := c.homeOf(s.ID), words.PlaceIn(s, g.Position); home {
	case 0:
		if s.Film() {
			if w := c.about(s); !w.nextEvening().IsZero() {
				return listedShow{s, watchedNowhere, w.nextEvening()}
			}
		}
		return listedShow{s, watchedNowhere, words.WatchedNowhere(at)}
	case c.ownChannel():
		return listedShow{s, watchedHere, words.WatchedIn(home, at)}
	default:
		return listedShow{s, watchedElsewhere, words.WatchedIn(home, at)}
	}
}

// pageOf is the page of a list that the request asks for. It adds to a reply what
// leads to the others.
func (c *Call) pageOf(all int, r *Reply, list string) (from, to int) {
	n := c.pageNumber()
	if n*showsPage >= all {
		n = 0
	}
	from = n * showsPage
	to = min(from+showsPage, all)
	if to < all {
		r.Buttons = append(r.Buttons, button(words.More(), "show", list, "page", strconv.Itoa(n+1)))
	}
	if n > 0 {
		r.Buttons = append(r.Buttons, button(words.Earlier(), "show", list, "page", strconv.Itoa(n-1)))
	}
	return from, to
}

// endedShows returns the groups that have ended and are still known, the last first.
func (c *Call) endedShows() (ended []data.Group) {
	for _, g := range c.groups {
		if _, known := c.showByID(g.Show); known && g.Ended != 0 {
			ended = append(ended, g)
		}
	}
	slices.SortStableFunc(ended, func(a, b data.Group) int { return int(b.Ended - a.Ended) })
	return ended
}

// sayEnded lists the shows that have ended. Hosts can go on with one.
func (c *Call) sayEnded() Reply {
	ended := c.endedShows()
	if len(ended) == 0 {
		return text(words.NothingEnded())
	}
	r, label := Reply{Title: words.EndedShows()}, c.showLabels()
	from, to := c.pageOf(len(ended), &r, listEnded)
	again := Menu{Action: button(words.Sentence{}, "show", doRevive).Action, Option: "show", Prompt: words.TakeOneBack()}
	for _, g := range ended[from:to] {
		s, _ := c.showByID(g.Show)
		r.Body = append(r.Body, Span{Lead: label(s), Text: words.EndedOn(g.Ended, g.Ended+data.KeepEnded)})
		again.Choices = append(again.Choices, Choice{Label: label(s), Value: string(s.ID)})
	}
	if c.isHost() {
		r.Menus = []Menu{again}
	}
	r.Buttons = append(r.Buttons, button(words.AllShows(), "show", subList))
	return r
}
