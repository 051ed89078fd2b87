package local

import (
	"fmt"
	"time"
)

// lateKettle is counted by years and is on every Sunday: its seasons are this year and
// the two before.
func lateKettle(today time.Time) *show {
	host := part{53001, "Barnaby Holt", 63001, "Barnaby Holt"}
	talks := []string{"tea that was stewed on purpose", "clocks that run backwards", "the lost art of queueing", "lighthouses, and who lives in them", "umbrellas left on trains"}
	s := &show{
		id: LateKettle, title: "The Late Kettle", status: "Running", web: true, network: "Kettle+", imdb: "tt90000503", minutes: 40, updated: today.Unix(),
		summary: "<p>Barnaby Holt puts the kettle on and talks to whoever is still awake.</p>", cast: []part{host},
	}
	first := time.Date(today.Year()-2, 1, 1, 0, 0, 0, 0, time.UTC)
	for first.Weekday() != time.Sunday {
		first = first.AddDate(0, 0, 1)
	}
	s.premiered = first.Format(time.DateOnly)
	for n, day := 0, first; !day.After(today.AddDate(0, 0, 7)); n, day = n+1, day.AddDate(0, 0, 7) {
		if len(s.seasons) == 0 || s.seasons[len(s.seasons)-1].number != day.Year() {
			s.seasons = append(s.seasons, season{number: day.Year()})
		}
		last := &s.seasons[len(s.seasons)-1]
		last.episodes = append(last.episodes, episode{
			title: "The Kettle of " + day.Format("2 January"), aired: day.Format(time.DateOnly),
			summary: fmt.Sprintf("<p>Tonight: %s.</p>", talks[n%len(talks)]), guests: []part{host},
		})
	}
	return s.numbered()
}

// lanternMuseum leaves the third number of its first season out. Of its specials one came
// before everything, one between the seasons, one has a number and one has no date.
func lanternMuseum() *show {
	mirka := part{54001, "Mirka Sand", 64001, "Ilse Corbeau"}
	guard := part{54002, "The Night Guard", 64002, "Desmond Achterberg"}
	s := &show{
		id: LanternMuseum, title: "The Lantern Museum", status: "Ended", premiered: "2019-09-06", network: "Tern Television", imdb: "tt90000504", minutes: 45, updated: 1_700_000_504,
		summary: "<p>By day Mirka Sand sells tickets at the least visited museum in the country. By night the lanterns have visitors of their own.</p>",
		cast:    []part{guard, mirka},
	}
	s.seasons = []season{
		{number: 1, episodes: []episode{
			{kind: "insignificant_special", title: "Opening Hours", aired: "2019-08-30", summary: "<p>A first look behind the red rope.</p>"},
			{title: "Wick", aired: "2019-09-06", summary: "<p>Mirka takes a job that nobody else applied for.</p>"},
			{title: "Oil", aired: "2019-09-13", summary: "<p>A school class comes in and one more child goes out.</p>", guests: []part{guard}},
			{number: 4, title: "Soot", aired: "2019-09-27", summary: "<p>The guard is asked to count the lanterns, twice.</p>"},
			{title: "Glass", aired: "2019-10-04", summary: "<p>Something in the cellar is warm.</p>"},
			{kind: "significant_special", title: "A Candle for Midwinter", aired: "2019-12-20", summary: "<p>The museum opens on the longest night of the year.</p>", guests: []part{mirka}},
		}},
		{number: 2, episodes: []episode{
			{title: "Draught", aired: "2020-09-04", summary: "<p>A new director counts differently.</p>"},
			{kind: "insignificant_special", title: "The Lanterns Sing", summary: "<p>An evening of songs.</p>"},
			{title: "Ember", aired: "2020-09-11", summary: "<p>The last visitor of the season does not leave.</p>"},
			{kind: "insignificant_special", number: 3, title: "Closing Time", aired: "2020-09-18", summary: "<p>Goodbyes, with cake.</p>"},
		}},
	}
	return s.numbered()
}

// oneSmallIsland has ended and has no guests.
func oneSmallIsland() *show {
	s := &show{
		id: OneSmallIsland, title: "One Small Island", status: "Ended", premiered: "2022-05-01", web: true, network: "Halyard", imdb: "tt90000507", minutes: 30, updated: 1_700_000_507,
		summary: "<p>Four friends rent an island for a summer. It turns out to be taken.</p>",
		cast:    []part{{57001, "Kit", 67001, "Juno Castellane"}, {57002, "Marguerite", 67002, "Ffion Adair"}},
	}
	one := season{number: 1}
	for i, title := range []string{"The Boat", "The Goat", "The Note", "The Moat", "The Vote", "The Coat"} {
		one.episodes = append(one.episodes, episode{title: title, aired: time.Date(2022, 5, 1+7*i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)})
	}
	s.seasons = []season{one}
	return s.numbered()
}
