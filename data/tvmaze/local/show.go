package local

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// Spoils is in everything that the server sends and nobody may keep: what the last
// episode is called, who died, what a season is about, where pictures are.
const Spoils = "Never-to-be-kept"

type show struct {
	id                       int
	title, status, premiered string
	network                  string
	web                      bool // the network is on the web
	imdb                     string
	minutes                  int
	summary                  string // HTML
	updated                  int64
	cast                     []part
	seasons                  []season
}

type season struct {
	number   int
	episodes []episode
}

type episode struct {
	id      int
	number  int // 0: a special
	kind    string
	title   string
	aired   string
	summary string // HTML
	minutes int
	guests  []part
}

type part struct {
	character int
	name      string
	person    int
	actor     string
}

func (s *show) clone() show {
	c := *s
	c.seasons = slices.Clone(s.seasons)
	for i := range c.seasons {
		c.seasons[i].episodes = slices.Clone(c.seasons[i].episodes)
	}
	return c
}

// json is the show as TVmaze sends it.
func (s *show) json(r *http.Request) object {
	network, web := any(object{"id": 9, "name": s.network, "officialSite": nil}), any(nil)
	if s.web {
		network, web = web, network
	}
	return object{
		"id": s.id, "url": fmt.Sprintf("https://www.tvmaze.com/shows/%d/%s", s.id, slug(s.title)), "name": s.title, "type": "Scripted",
		"language": "English", "genres": []string{"Drama"}, "status": s.status, "runtime": s.minutes, "averageRuntime": s.minutes,
		"premiered": s.premiered, "ended": nil, "officialSite": nil, "rating": object{"average": 9.9}, "weight": 99,
		"network": network, "webChannel": web, "externals": object{"imdb": s.imdb}, "image": picture(),
		"summary": s.summary, "updated": s.updated, "_links": object{
			"self":            object{"href": fmt.Sprint(origin(r), "/shows/", s.id)},
			"previousepisode": object{"href": origin(r) + "/episodes/1", "name": Spoils},
			"nextepisode":     object{"href": origin(r) + "/episodes/2", "name": Spoils},
		},
	}
}

// slug is a title as addresses have it.
func slug(title string) string {
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return !strings.ContainsRune("abcdefghijklmnopqrstuvwxyz0123456789", r) })
	return strings.Join(words[:min(len(words), 8)], "-")
}

func picture() object {
	return object{"medium": "https://static.example/" + Spoils + ".jpg", "original": "https://static.example/" + Spoils + ".jpg"}
}

func (s *show) seasonsJSON() []object {
	all := []object{}
	for i, one := range s.seasons {
		all = append(all, object{"id": s.id*1000 + i + 1, "number": one.number, "name": Spoils, "episodeOrder": len(one.episodes) + 7,
			"premiereDate": "2020-01-01", "endDate": nil, "image": picture(), "summary": "<p>" + Spoils + "</p>"})
	}
	return all
}

func (e *episode) json(s *show, in *season, guests bool) object {
	number, kind := any(e.number), e.kind
	if e.number == 0 {
		number = nil
	}
	if kind == "" {
		kind = "regular"
	}
	summary := any(e.summary)
	if e.summary == "" {
		summary = nil
	}
	o := object{
		"id": e.id, "url": fmt.Sprintf("https://www.tvmaze.com/episodes/%d/%s", e.id, Spoils), "name": e.title, "season": in.number, "number": number,
		"type": kind, "airdate": e.aired, "airtime": "", "airstamp": nil, "runtime": e.minutes, "rating": object{"average": 9.8},
		"image": picture(), "summary": summary, "_links": object{"show": object{"name": s.title}},
	}
	if guests {
		o["_embedded"] = object{"guestcast": cast(e.guests)}
	}
	return o
}

func cast(parts []part) []object {
	all := []object{}
	for _, p := range parts {
		all = append(all, object{
			"person":    object{"id": p.person, "name": p.actor, "deathday": "1999-09-09 " + Spoils, "image": picture()},
			"character": object{"id": p.character, "name": p.name, "image": picture()}, "self": false, "voice": false,
		})
	}
	return all
}
