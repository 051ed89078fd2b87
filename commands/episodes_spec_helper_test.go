package commands_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"watchparty/commands/reader"
	"watchparty/data"
	"watchparty/data/names"
)

// readShowSpec makes the show of a row's first column, and the place.
func readShowSpec(spec, placed string) (s reader.Show, place data.Position, err error) {
	s.Show = &data.Show{ID: "case", Title: "Case"}
	for _, part := range strings.Split(spec, ";") {
		name, value, _ := strings.Cut(part, "=")
		switch name {
		case "s":
			s.Seasons = readSeasons(value)
		case "sp":
			s.Specials = readSpecials(value)
		case "abs":
			s.Through = true
		case "done":
			s.Complete = true
		case "out":
			s.Out, _ = data.ParsePosition(value)
			notOut(s.Show, s.Out)
		case "dates":
			airDates(s.Show, value)
		case "film":
		default:
			return s, place, fmt.Errorf("what is %q?", part)
		}
	}
	if s.Out.IsZero() {
		s.Out = s.Last()
	}
	summarize(s.Show)
	if placed != "start" {
		var ok bool
		if place, ok = data.ParsePosition(placed); !ok {
			return s, place, fmt.Errorf("what place is %q?", placed)
		}
	}
	return s, place, nil
}

// readSeasons reads 13,26 and 2003:120,2004:110 and 12,13+12, where the second
// season begins with episode 13.
func readSeasons(value string) (seasons []data.Season) {
	number := 0
	for _, one := range strings.Split(value, ",") {
		number++
		if before, after, ok := strings.Cut(one, ":"); ok {
			number, _ = strconv.Atoi(before)
			one = after
		}
		season := data.Season{Number: number, First: 1}
		if before, after, ok := strings.Cut(one, "+"); ok {
			season.First, _ = strconv.Atoi(before)
			one = after
		}
		season.Count, _ = strconv.Atoi(one)
		seasons = append(seasons, season)
	}
	return seasons
}

// readSpecials reads S1E13.1:The Christmas Invasion,S2E13.1:The Runaway Bride.
func readSpecials(value string) (specials []data.Episode) {
	for _, one := range strings.Split(value, ",") {
		at, name, _ := strings.Cut(one, ":")
		p, _ := data.ParsePosition(at)
		specials = append(specials, data.Episode{Position: p, Name: name})
	}
	return specials
}

// airDates gives episodes their days: 2026-11-23:S1E1,2026-11-24:S1E2+S1E3.
func airDates(s *data.Show, value string) {
	for i := range s.Seasons {
		makeEpisodes(&s.Seasons[i])
	}
	for _, one := range strings.Split(value, ",") {
		day, episodes, _ := strings.Cut(one, ":")
		aired, _ := time.Parse(time.DateOnly, day)
		for _, name := range strings.Split(episodes, "+") {
			p, _ := data.ParsePosition(name)
			for i := range s.Seasons {
				for n := range s.Seasons[i].Episodes {
					if e := &s.Seasons[i].Episodes[n]; e.Position == p {
						e.Aired = aired
					}
				}
			}
		}
	}
}

func makeEpisodes(s *data.Season) {
	var all []data.Episode
	for n := range s.Len() {
		all = append(all, s.Nth(n))
	}
	s.Episodes = all
}

// summarize gives the last episode of a show's first season a summary, so that the
// show is not one of which only numbers are known.
func summarize(s *data.Show) {
	first := &s.Seasons[0]
	makeEpisodes(first)
	last := &first.Episodes[first.Len()-1]
	last.Summary = []data.Sealed{data.Seal(data.Story, last.Position, "It rains.")}
}

// notOut gives the episodes after one a day that is yet to come.
func notOut(s *data.Show, out data.Position) {
	for i := range s.Seasons {
		makeEpisodes(&s.Seasons[i])
		for n := range s.Seasons[i].Episodes {
			if e := &s.Seasons[i].Episodes[n]; e.Compare(out) > 0 {
				e.Aired = rowTime.AddDate(1, 0, 0)
			}
		}
	}
}

// rowTime is when the rows are played: after every day in them.
var rowTime = time.Date(2027, 1, 1, 12, 0, 0, 0, time.UTC)

// listed takes apart what follows a row's "cast=", "q=" or "shows=": ids, and after
// each what it is of.
func listed(value string) (ids []string, of map[string]string) {
	of = map[string]string{}
	at := regexp.MustCompile(`(?:^|,)([a-z]?\d*):`).FindAllStringSubmatchIndex(value, -1)
	for i, m := range at {
		end := len(value)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		id := value[m[2]:m[3]]
		ids = append(ids, id)
		of[id] = value[m[1]:end]
	}
	return ids, of
}

// readOthers makes the shows of a row that is about another option.
func readOthers(spec string) (shows []*data.Show, err error) {
	kind, value, _ := strings.Cut(spec, "=")
	ids, of := listed(value)
	s := data.BareShow{ID: "case", Name: "Case", Numbers: []int{8}}.Show()
	s.Complete = true
	for n, id := range ids {
		first, second, _ := strings.Cut(of[id], ":")
		switch kind {
		case "cast":
			p := data.Person{ID: strconv.Itoa(n + 1), Character: open(first), Actor: open(second)}
			for _, key := range append(names.Keys(first), names.Keys(second)...) {
				p.Keys = append(p.Keys, open(key))
			}
			s.Cast = append(s.Cast, p)
		case "q":
			s.Questions = append(s.Questions, data.Question{ID: strconv.Itoa(n + 1), Wording: open(of[id]), Answer: open("It rains.")})
		case "shows":
			x := data.BareShow{ID: data.ShowID(id), Name: first, Numbers: []int{8}}.Show()
			x.Year, _ = strconv.Atoi(second)
			shows = append(shows, x)
		default:
			return nil, fmt.Errorf("what is %q?", kind)
		}
	}
	if kind != "shows" {
		shows = []*data.Show{s}
	}
	return shows, nil
}

func open(text string) data.Sealed { return data.Seal(data.Story, data.Position{}, text) }
