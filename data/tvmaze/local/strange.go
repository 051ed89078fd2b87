package local

import (
	"fmt"
	"strings"
	"time"
)

// nothingToSee is hostile: whatever in it can be markup, a mention, an address, a mark
// that turns the direction of writing, or too long, is.
func nothingToSee() *show {
	long := strings.Repeat("Longname ", 64<<10/9)
	crook := part{55001, "<b>Mal</b>lory ||the mole|| \u202e@everyone", 65001, "A. Nony\u200bMous <@1234>"}
	giant := part{55002, long, 65002, long}
	s := &show{
		id: NothingToSee, title: "Nothing <script>alert('x')</script>to See \u202eHere", status: "Running", premiered: "2021-13-45", network: "[Evil](https://evil.example) TV",
		imdb: "tt90000505", minutes: 100_000, updated: 1_700_000_505,
		summary: "<p onclick=\"steal()\">Move <b>along</b>, @everyone. 3 &lt; 4 and x <3 you.</p><!-- the butler did it --><script>fetch('https://evil.example')</script>" +
			"<p>See https://evil.example/?show or www.evil.example, or write to mole@evil.example. [Click me](https://evil.example)!</p>",
		cast: []part{giant, crook},
	}
	s.seasons = []season{{number: 1, episodes: []episode{
		{title: "||Pilot|| **bold** <@&99>", aired: "2021-02-31", summary: "<p>A &amp;lt;b&amp;gt; is decoded once. &#8238;Backwards&#8236;, &#x7;bell.", guests: []part{crook}},
		{title: long, aired: "2021-03-08", summary: "<p>" + strings.Repeat("This sentence is rather long and says nothing at all. ", 250) + "</p>", guests: []part{giant, crook}},
		{title: "<img src=x onerror=alert(1)>", aired: "0000-00-00", summary: strings.Repeat("<div><p>", 5000) + "Deep" + strings.Repeat("</p></div>", 5000)},
		{title: "```\nfour\n```", aired: "2021-03-22", summary: "<style>p{}</style># Not a heading\n> nor a quote \x00\x1b[31m"},
	}}}
	return s.numbered()
}

// glassOrchard is the one that is renumbered.
func glassOrchard() *show {
	vera := part{56001, "Vera Stillwell", 66001, "Nadia Fenwick"}
	otto := part{56002, "Otto Brandt", 66002, "Lucian Thwaite"}
	s := &show{
		id: GlassOrchard, title: "The Glass Orchard", status: "Running", premiered: "2024-03-01", network: "Channel Nine", imdb: "tt90000506", minutes: 48, updated: 1_700_000_506,
		summary: "<p>Vera Stillwell inherits an orchard in which every tree is made of glass, and a gardener who says that they grow.</p>",
		cast:    []part{vera, otto},
	}
	s.seasons = []season{
		{number: 1, episodes: []episode{
			{title: "Panes", aired: "2024-03-01", summary: "<p>Vera comes to sell the orchard. Otto Brandt offers her an apple.</p>"},
			{title: "Putty", aired: "2024-03-08", summary: "<p>A tree is missing, or there was always one fewer.</p>", guests: []part{otto}},
			{title: "Frost", aired: "2024-03-22", summary: "<p>The first cold night, and nobody sleeps for the singing.</p>"},
			{title: "Crack", aired: "2024-03-29", summary: "<p>Somebody has thrown a stone.</p>"},
		}},
		{number: 2, episodes: []episode{
			{title: "Sand", aired: "2025-03-07", summary: "<p>Vera learns how it is done.</p>"},
			{title: "Furnace", aired: "2025-03-14", summary: "<p>Otto has a visitor from the glassworks.</p>"},
			{title: "Breath", aired: "2025-03-21", summary: "<p>The orchard has a door.</p>"},
		}},
	}
	return s.numbered()
}

// forgotten puts the nth episode that was forgotten after the second of the first season.
func (s *show) forgotten(n int) {
	one := &s.seasons[0]
	found := episode{id: s.id*10_000 + 5000 + n, title: "Solder", aired: "2024-03-15", minutes: s.minutes,
		summary: fmt.Sprintf("<p>A letter arrives that should have come years ago. It is number %d.</p>", n)}
	episodes := append(append([]episode{}, one.episodes[:2]...), found)
	one.episodes = append(episodes, one.episodes[2:]...)
	for i := range one.episodes {
		one.episodes[i].number = i + 1
	}
	s.updated += int64(time.Hour / time.Second)
}
