package commands

import (
	"regexp"
	"strconv"
	"strings"

	"watchparty/commands/words"
	"watchparty/data"
)

var (
	episodeWords  = strings.NewReplacer(" ", "", "season", "s", "episode", "e", "ep.", "e", "ep", "e")
	fullEpisode   = regexp.MustCompile(`^s?0*(\d{1,3})[-.]?[ex]0*(\d{1,4})$`)
	singleEpisode = regexp.MustCompile(`^[e#]?0*(\d{1,4})$`)
)

// readEpisode reads an episode as people write it: 3, s2e3, 2x3, "season 2
// episode 3", next, finale, none. A bare number and finale mean the season that
// somebody at seat is in, so that typing the same twice means the same; only
// next leads into another season. The error is a [Refusal].
func readEpisode(s *data.Show, seat data.Position, typed string) (data.Position, error) {
	if len(typed) > 100 {
		typed = ""
	}
	word := episodeWords.Replace(strings.ToLower(typed))
	next, more := s.Next(seat)
	season := max(seat.Season, 1)
	switch word {
	case "none", "notstarted", "nothing", "start", "0", "s0e0":
		return data.Position{}, nil
	case "next":
		if !more {
			if s.Complete {
				return seat, refusal(words.LastEpisode(seat))
			}
			return seat, refusal(words.NothingAfter(seat))
		}
		return next.Position, nil
	case "finale", "last":
		if x, ok := s.Season(season); ok {
			return x.End(), nil
		}
	}
	var p data.Position
	if m := fullEpisode.FindStringSubmatch(word); m != nil {
		p.Season, _ = strconv.Atoi(m[1])
		p.Episode, _ = strconv.Atoi(m[2])
	} else if m := singleEpisode.FindStringSubmatch(word); m != nil {
		p.Season = season
		p.Episode, _ = strconv.Atoi(m[1])
	} else {
		return p, refusal(words.UnreadableEpisode())
	}
	if _, ok := s.Episode(p); !ok {
		return p, refusal(noEpisode(s, p))
	}
	return p, nil
}

// noEpisode says how many episodes there are; that is public.
func noEpisode(s *data.Show, p data.Position) words.Sentence {
	if season, ok := s.Season(p.Season); ok {
		return words.NoEpisode(s.Title, p, season.Len(), s.Complete)
	}
	return words.NoSeason(s.Title, p, len(s.Seasons), s.Complete)
}

// episodeName is an episode with its title, if the audience may read that without
// tags.
func episodeName(e data.Episode, a data.Audience) words.Sentence {
	if title := plain(e.Title, a); title != "" {
		return words.EpisodeTitled(e.Position, title)
	}
	return words.Episode(e.Position)
}

// episodeChoices lists episodes for a menu or a completion: at most 25, around the
// most likely one.
func (c *Watching) episodeChoices(likely data.Position) []Choice {
	watched, all := c.show.Count(likely)
	from := max(0, min(watched-1-12, all-choicesMax))
	choices := make([]Choice, 0, choicesMax)
	for n := from + 1; n <= all && len(choices) < choicesMax; n++ {
		e, _ := c.show.Nth(n)
		choices = append(choices, Choice{Label: episodeName(e, c.private()), Value: e.String()})
	}
	return choices
}
