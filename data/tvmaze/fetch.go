package tvmaze

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"watchparty/data"
)

// What is kept of one show, at most. The longest shows that run daily have some 60
// seasons; the longest answer of 4,000 episodes has 12 MB.
const (
	maxSeasons = 200
	maxRows    = 10_000
	maxAll     = 48 << 20 // bytes of JSON
	maxCast    = 1000
	maxGuests  = 100
)

// fetch is Fetch for all who ask for the same.
func (c *Client) fetch(ctx context.Context, id int, since int64) (data.Told, error) {
	path := fmt.Sprint("/shows/", id)
	if since != 0 {
		if s, _, err := c.show(ctx, path, id); err != nil || int64(s.Updated) == since {
			return data.Told{}, cmp.Or(err, data.ErrUnchanged)
		}
	}
	fetched := time.Now().UTC()
	s, read, err := c.show(ctx, path+"?embed[]=cast&embed[]=seasons", id)
	if err != nil {
		return data.Told{}, err
	}
	f, ok := s.found()
	if !ok {
		return data.Told{}, errors.New("TVmaze gives the show no title")
	}
	told := s.told(f, fetched)
	l := listed{read: read, seen: map[int]bool{}}
	lists := s.lists(path)
	if len(lists) > maxSeasons {
		return data.Told{}, fmt.Errorf("it has more than %d seasons", maxSeasons)
	}
	for _, list := range lists {
		if err := c.list(ctx, list, &l); err != nil {
			return data.Told{}, err
		}
	}
	return told, l.compose(&told)
}

// show asks for a show, and says how long the answer was.
func (c *Client) show(ctx context.Context, path string, id int) (*show, int, error) {
	body, err := c.get(ctx, path, patiently)
	if err == errMissing {
		return nil, 0, data.ErrNoSuchShow
	}
	if err != nil {
		return nil, 0, err
	}
	s, err := decode[show](body, '{')
	if err == nil && int(s.ID) != id {
		err = fmt.Errorf("TVmaze answered with show %d", s.ID)
	}
	return &s, len(body), err
}

// A list is where episodes are, and the season that those are of which do not say it.
type list struct {
	path   string
	season int
}

// lists are where all episodes of a show are. The lists of seasons hold the guests and
// the specials too; the list of all episodes, which holds no guests, is for a show that
// has no seasons.
func (s *show) lists(path string) (all []list) {
	seen := map[int]bool{}
	for _, season := range s.Embedded.Seasons {
		if id := int(season.ID); id > 0 && !seen[id] {
			seen[id] = true
			all = append(all, list{fmt.Sprintf("/seasons/%d/episodes?embed[]=guestcast", id), int(season.Number)})
		}
	}
	slices.SortStableFunc(all, func(a, b list) int { return cmp.Compare(a.season, b.season) })
	if len(all) == 0 {
		return []list{{path: path + "/episodes?specials=1"}}
	}
	return all
}

// listed are the episodes of a show as its lists have them.
type listed struct {
	regular, specials []data.ToldEpisode
	seen              map[int]bool
	read              int // bytes
}

// list asks for a list. That one is gone is an error like others: the show is not.
func (c *Client) list(ctx context.Context, from list, l *listed) error {
	body, err := c.get(ctx, from.path, patiently)
	if err != nil {
		return err
	}
	if l.read += len(body); l.read > maxAll {
		return fmt.Errorf("TVmaze has more than %d MiB about it", maxAll>>20)
	}
	rows, err := decode[[]episode](body, '[')
	if err != nil {
		return err
	}
	for i := range rows {
		if rows[i].Season == 0 {
			rows[i].Season = number(from.season)
		}
		l.add(&rows[i])
	}
	if len(l.seen) > maxRows {
		return fmt.Errorf("it has more than %d episodes", maxRows)
	}
	return nil
}

// add keeps an episode, of several with one id the first.
func (l *listed) add(e *episode) {
	if id := int(e.ID); id < 1 || l.seen[id] || len(l.seen) > maxRows {
		return
	}
	l.seen[int(e.ID)] = true
	if e.special() {
		l.specials = append(l.specials, e.told())
	} else {
		l.regular = append(l.regular, e.told())
	}
}

// parts are who plays whom, in the order of the numbers of characters: that of TVmaze
// says who matters most.
func parts(given []part, most int) (told []data.ToldPart) {
	for i := range given {
		p := data.ToldPart{Character: int(given[i].Character.ID), Name: line(given[i].Character.Name), Actor: line(given[i].Person.Name)}
		if p.Character > 0 && p.Name != "" && len(told) < most {
			told = append(told, p)
		}
	}
	slices.SortFunc(told, func(a, b data.ToldPart) int {
		return cmp.Or(cmp.Compare(a.Character, b.Character), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Actor, b.Actor))
	})
	return slices.Compact(told)
}
