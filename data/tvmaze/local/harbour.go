package local

import (
	"fmt"
	"time"
)

// The people of Harbour Lights.
var (
	nell   = part{51001, "Nell Arden", 61001, "Imogen Wray"}
	tobias = part{51002, "Tobias Finch", 61002, "Corin Blackwood"}
	ines   = part{51003, "Ines Calloway", 61003, "Salomé Duarte"}
	wren   = part{51004, "Wren Pascoe", 61004, "Pip Adeyemi"}
	quill  = part{51005, "August Quill", 61005, "Laurence Okafor-Bell"}
	hale   = part{51006, "Isolde Hale", 61006, "Beatrix Lund"}
	lamp   = part{51007, "The Lamplighter", 61007, "Orla Brannigan"}
)

// harbourLights runs: of its second season three episodes are out, the next one comes in
// three days, and the one after that has no title yet.
func harbourLights(today time.Time) *show {
	next := today.AddDate(0, 0, 3)
	week := func(n int) string { return next.AddDate(0, 0, 7*n).Format(time.DateOnly) }
	s := &show{
		id: HarbourLights, title: "Harbour Lights", status: "Running", premiered: week(-34), network: "Tern Television",
		imdb: "tt90000501", minutes: 52, updated: today.Add(-31 * time.Hour).Unix(),
		summary: "<p><b>Harbour Lights</b> is set in Skerrow, a harbour town whose lighthouse has been dark for thirty-one years. " +
			"On the night the piano tuner Nell Arden arrives to empty her grandmother's house, the lamp burns for seven minutes.</p>" +
			"<p>Nobody has the key. The harbourmaster has nothing in his log.</p>",
		cast: []part{nell, tobias, ines, wren, lamp, quill, hale}, // by appearances, as TVmaze has it
	}
	s.seasons = []season{
		{number: 1, episodes: []episode{
			{title: "Eleven Past Nine", aired: week(-34), summary: "<p>Nell Arden takes the last ferry to Skerrow with one suitcase and a return ticket. " +
				"That night she is the only person in town who admits to having seen the light.</p>"},
			{title: "Circulation 213", aired: week(-33), summary: "<p>Ines Calloway prints an extra edition and sells one copy more than usual. " +
				"Nell finds a use for her grandmother's key, and Wren Pascoe stays up far too late.</p>", guests: []part{lamp, wren}},
			{title: "Twelve Boats", aired: week(-32), summary: "<p>A man with a briefcase asks the harbourmaster about twelve boats. " +
				"Tobias Finch says that he has never heard of them, which is quite true of one.</p>", guests: []part{quill}},
			{title: "Low Water", aired: week(-31), summary: "<p>The lowest tide in thirty years uncovers more than mud.<br />Quill gets his shoes wet. " +
				"Tobias tears nothing out of his log, for once.</p>", guests: []part{quill, lamp}},
		}},
		{number: 2, episodes: []episode{
			{title: "The Veil", aired: week(-3), summary: "<p>Winter comes to Skerrow, and somebody comes for a beekeeper's veil that was left on the gallery.</p>", guests: []part{lamp}},
			{title: "Salvage Rights", aired: week(-2), summary: "<p>The <i>Perseverance</i> drops anchor in the harbour. Her captain has a paper, a claim and no patience.</p>", guests: []part{hale}},
			{title: "Fog Signal", aired: week(-1), summary: "<p>Three days of fog. A ship is due, the foghorn is out of order, and Nell has perfect pitch.</p>", guests: []part{hale, quill}},
			{title: "What the Tide Owes", aired: week(0), summary: ""},
			{title: "TBA", aired: week(1), summary: ""},
		}},
	}
	return s.numbered()
}

// numbered gives the episodes of each season numbers, and all of them ids and the length
// of the show, where they have none.
func (s *show) numbered() *show {
	id := s.id * 10_000
	for i := range s.seasons {
		n := 0
		for j := range s.seasons[i].episodes {
			e := &s.seasons[i].episodes[j]
			if id++; e.id == 0 {
				e.id = id
			}
			if e.kind == "" {
				if n++; e.number == 0 {
					e.number = n
				}
				n = e.number
			}
			if e.minutes == 0 {
				e.minutes = s.minutes
			}
		}
	}
	return s
}

// Of these the texts of the long shows are made.
var (
	neighbours = []part{
		{52001, "Dot Marlowe", 62001, "Hester Quaye"}, {52002, "Frank Ostrander", 62002, "Willem Dray"},
		{52003, "Lina Abara", 62003, "Ada Nwosu-Hart"}, {52004, "Sergeant Pell", 62004, "Gethin Moss"},
		{52005, "Old Mrs. Tennant", 62005, "Rosalind Cray"}, {52006, "Jonah Vickery", 62006, "Theo Lancaster-Mbeki"},
	}
	finds    = []string{"a letter without a stamp", "the key to number nine", "half a wedding cake", "a parrot that answers to Gerald", "an unsigned will", "the wrong suitcase", "a map of the cellars"}
	hopes    = []string{"keep it quiet until Friday", "give it back before supper", "sell it to the museum", "pretend that it was always there", "find out whose it is"}
	troubles = []string{"The bakery is closed again.", "The tide is in the cellar.", "There is a new name on the bell of number four.", "The choir has lost its tenor.", "Somebody has painted the bridge."}
)

// tidewaterRow is long: 22 seasons of 50 episodes, one a weekday, ended last year.
func tidewaterRow(today time.Time) *show {
	s := &show{
		id: TidewaterRow, title: "Tidewater Row", status: "Ended", network: "Channel Nine", imdb: "tt90000502", minutes: 25, updated: today.AddDate(-1, 0, 0).Unix(),
		summary: "<p>Nine houses, one pump and no secrets: the daily life of <b>Tidewater Row</b>, where everybody knows what happened and nobody agrees on when.</p>",
		cast:    neighbours,
	}
	aired := today.AddDate(-6, 0, 0)
	s.premiered = aired.Format(time.DateOnly)
	for n := range 1100 {
		if n%50 == 0 {
			s.seasons = append(s.seasons, season{number: n/50 + 1})
		}
		who, guest := neighbours[n%len(neighbours)], neighbours[(n*5+2)%len(neighbours)]
		e := episode{title: fmt.Sprint("Episode ", n+1), aired: aired.Format(time.DateOnly), summary: fmt.Sprintf("<p>%s finds %s and means to %s. %s</p>",
			who.name, finds[n%len(finds)], hopes[n/3%len(hopes)], troubles[n/7%len(troubles)])}
		if n%4 == 0 {
			e.guests = []part{guest}
		}
		last := &s.seasons[len(s.seasons)-1]
		last.episodes = append(last.episodes, e)
		if aired = aired.AddDate(0, 0, 1); aired.Weekday() == time.Saturday {
			aired = aired.AddDate(0, 0, 2)
		}
	}
	return s.numbered()
}
