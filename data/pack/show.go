package pack

import (
	"regexp"
	"strings"
	"time"

	"watchparty/data"
)

// readShow reads a whole pack. What it returns is only fit for use if there are
// no mistakes.
func (r *reader) readShow(root *node) *data.Show {
	if root.of("extends") != nil {
		return r.readOverlay(root)
	}
	f := r.fields(root, "id! title! cut titles aliases year minutes network links complete premise! credits "+
		"seasons! specials cast questions facts sources")
	s := &data.Show{
		ID:       r.showID(f["id"]),
		Title:    r.text(f["title"], titleLimit),
		Titles:   r.titles(f["titles"]),
		Aliases:  r.textList(f["aliases"], titleLimit),
		Year:     r.year(f["year"]),
		Minutes:  r.minutes(f["minutes"]),
		Network:  r.text(f["network"], networkLimit),
		Complete: r.flag(f["complete"]),
	}
	numbered := r.numbers(f["seasons"]) // positions are held against these
	s.CutAt, s.Cut = r.cut(f["cut"])
	r.isCut = s.Cut
	specials := r.specials(f["specials"], nil)
	for i := range numbered {
		specials = append(specials, r.specials(numbered[i].of["specials"], &numbered[i])...)
	}
	s.Premise = r.public(f["premise"], premiseLimit)
	s.Links = r.links(f["links"])
	s.Credits = r.credits(f["credits"])
	s.Seasons = r.seasons(numbered)
	s.Specials = r.readSpecials(specials)
	s.Crew = crew(s.ID, s.Credits)
	r.cast(f["cast"], s.ID)
	s.Questions = r.questions(f["questions"], s.ID)
	s.Facts = r.facts(f["facts"])
	s.Sources = r.sources(f["sources"])
	return s
}

// public reads a text that everyone may read.
func (r *reader) public(n *node, l limit) string {
	text := r.text(n, l)
	if text != "" {
		r.texts = append(r.texts, sealedText{n: n, text: text})
	}
	return text
}

func (r *reader) showID(n *node) data.ShowID {
	id := r.key(n)
	if strings.HasPrefix(id, "bare-") {
		r.bad(n, "bare-… is kept for shows without a pack")
	}
	if strings.HasPrefix(id, "tv-") {
		r.bad(n, "tv-… is kept for shows of TVmaze")
	}
	return data.ShowID(id)
}

func (r *reader) year(n *node) int {
	year, ok := r.number(n)
	if ok && (year < 1900 || year > 2100) {
		r.bad(n, "must be a year from 1900 to 2100")
	}
	return year
}

func (r *reader) minutes(n *node) int {
	minutes, ok := r.number(n)
	if ok && (minutes < 1 || minutes > 600) {
		r.bad(n, "must be the minutes of an episode, from 1 to 600")
	}
	return minutes
}

// languageCode is as much of BCP 47 as titles need.
var languageCode = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$`)

// titles reads titles by language.
func (r *reader) titles(n *node) []data.Title {
	if !r.is(n, mapping) {
		return nil
	}
	if len(n.keys) == 0 {
		r.bad(n, "the list is empty")
	}
	var titles []data.Title
	for i, key := range n.keys {
		if !languageCode.MatchString(key.value) {
			r.bad(key, "must be a language code as in ko or pt-BR")
		}
		titles = append(titles, data.Title{Language: key.value, Text: r.text(n.items[i], titleLimit)})
	}
	return titles
}

func (r *reader) links(n *node) []data.Link {
	var links []data.Link
	for _, item := range r.list(n) {
		f := r.fields(item, "name! url!")
		links = append(links, data.Link{Name: r.public(f["name"], nameLimit), URL: r.address(f["url"])})
	}
	return links
}

// credits are not searched for names: that somebody directs gives away nothing
// of the guest that they play.
func (r *reader) credits(n *node) []data.Credit {
	var credits []data.Credit
	for _, item := range r.list(n) {
		f := r.fields(item, "role! names!")
		credits = append(credits, data.Credit{
			Role:  r.text(f["role"], creditLimit),
			Names: r.textList(f["names"], creditLimit),
		})
	}
	return credits
}

// A numbered season or episode is its number with the rest still to be read.
type numbered struct {
	number, due int // due is what it should be, and is in a pack without mistakes
	of          map[string]*node
	episodes    []numbered
}

// positions are those of the episodes of a season.
func (s numbered) positions() (all []data.Position) {
	for _, e := range s.episodes {
		all = append(all, data.Position{Season: s.number, Episode: e.number})
	}
	return all
}

// numbers reads the numbers alone, because a text may be sealed at an episode
// that comes after it in the file.
func (r *reader) numbers(n *node) []numbered {
	seasons := r.counted(n, "season", "number! aired title title_at episodes! specials recap")
	for i := range seasons {
		s := &seasons[i]
		if list := s.of["episodes"]; list != nil && list.kind == scalar {
			s.episodes = r.bare(list, s.of["aired"])
		} else {
			s.episodes = r.counted(list, "episode",
				"number! aired minutes title title_at titles teaser teaser_at recap summary")
			if s.of["aired"] != nil {
				r.bad(s.of["aired"], "each episode of a list has a date of its own")
			}
		}
		for _, e := range s.episodes {
			for _, season := range []int{s.number, s.due} { // a wrong number is one mistake and not many
				r.episodes[data.Position{Season: season, Episode: e.number}] = true
				r.episodes[data.Position{Season: season, Episode: e.due}] = true
			}
		}
	}
	return seasons
}

// counted reads a list whose entries are numbered from 1 without gaps. After a
// gap it counts on from there, so that one gap is one mistake.
func (r *reader) counted(n *node, what, keys string) []numbered {
	var all []numbered
	due := 1
	for _, item := range r.list(n) {
		of := r.fields(item, keys)
		number, ok := r.number(of["number"])
		if !ok {
			number = due
		}
		if number != due {
			r.bad(of["number"], "%s %d stands where %d is due", what, number, due)
		}
		all = append(all, numbered{number: number, due: due, of: of})
		due = number + 1
	}
	return all
}

func (r *reader) seasons(all []numbered) []data.Season {
	var seasons []data.Season
	var before data.Position
	for _, s := range all {
		season := data.Season{Number: s.number}
		named := r.early(s.of, "title_at", before, s.of["title"] != nil)
		season.Title = r.seal(s.of["title"], data.Story, named, titleLimit, s.positions()...)
		var aired time.Time
		for _, e := range s.episodes {
			at := data.Position{Season: s.number, Episode: e.number}
			episode := r.episode(e.of, at, before)
			if !episode.Aired.IsZero() {
				if episode.Aired.Before(aired) {
					r.bad(e.of["aired"], "this is before the date of an earlier episode")
				}
				aired = episode.Aired
			}
			season.Episodes = append(season.Episodes, episode)
			before = at
		}
		season.Recap = r.seal(s.of["recap"], data.Story, place{before, true}, recapLimit)
		seasons = append(seasons, season)
	}
	return seasons
}

// episode reads the texts of the episode at a position, of which the title and
// the teaser may be known at the one before, and are to who has watched it.
func (r *reader) episode(f map[string]*node, at, before data.Position) data.Episode {
	e := data.Episode{Position: at, Aired: r.date(f["aired"]), Minutes: r.minutes(f["minutes"])}
	here := place{at, true}

	named := r.early(f, "title_at", before, f["title"] != nil || f["titles"] != nil)
	e.Title = r.seal(f["title"], data.Story, named, titleLimit, at)
	for i, t := range r.titles(f["titles"]) {
		if t.Text == "" || !named.ok {
			continue
		}
		r.texts = append(r.texts, sealedText{f["titles"].items[i], named.Position, t.Text, []data.Position{at}, i > 0})
		if i == 0 {
			e.Native = data.Seal(data.Story, named.Position, t.Text, at)
		}
	}
	teased := r.early(f, "teaser_at", before, f["teaser"] != nil)
	e.Teaser = r.seal(f["teaser"], data.Story, teased, teaserLimit, at)
	e.Recap = r.seal(f["recap"], data.Story, here, recapLimit)
	e.Summary = r.paragraphs(f["summary"], here)
	return e
}

// early is where a text about an episode or a season may be known: at the episode
// before it, or where the pack says under a key, which is never earlier.
func (r *reader) early(f map[string]*node, key string, before data.Position, used bool) place {
	n, from := f[key], place{before, true}
	if n == nil {
		return from
	}
	if !used {
		r.bad(n, "there is no text that %q could be about", key)
	}
	return r.placeFrom(n, from, "the episode before")
}
