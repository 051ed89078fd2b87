package commands_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"watchparty/commands"
)

// lengthLines are what is measured of shows of some lengths, a line each: a command and
// its step, then options, of which "?" marks the one that is being typed. $first, $here,
// $next and $last are episodes, _ is a space. Where something changes, the line changes
// it back.
var lengthLines = []string{
	"watched", "watched episode=next ; watched/mistake episode=$here", "watched/sure episode=$last ; watched/mistake episode=$first ; watched/sure episode=$here",
	"watched episode=zz", "watched episode=2026-01-24", "watched/choose", "watched/choose from=5", "watched for=group", "watched/sure episode=$next for=group ; watched/back episode=$here for=group",
	"progress", "progress/share", "progress/hide ; progress/show",
	"summary", "summary episode=5", "summary episode=$here", "summary episode=$next", "summary/.share episode=$here", "summary/.anyway episode=$last",
	"recap", "recap episode=$first", "recap episode=$here", "recap season=1", "recap/.share episode=$here", "recap/.bars episode=$here",
	"cast", "cast page=3", "cast name=ada", "cast name=ada_abel", "cast name=id:1", "cast name=nobody_like_that", "cast/.share",
	"ending", "ending page=2", "ending question=why", "ending question=id:1", "ending/all", "ending/.share question=id:1",
	"room", "room episode=$here", "note", "note episode=$here", "note/write episode=$here", "note/later note=25", "read", "read episode=$here",
	"Hide_as_a_spoiler", "Report_a_spoiler",
	"show/info", "show/info part=trivia", "show/info part=sources", "show/list", "show/start show=case", "show/end", "show/info.share",
	"show/pack-upload", "show/pack-download pack=case", "show/pack-remove pack=case", "show/pack-download pack?=ca", "show/pack-remove pack?=ca",
	"settings", "privacy", "help",
	"party/plan when?=fri_8pm", "party/plan when=in_2_days", "party/list", "party/start", "party/start episode?=4", "party/pause", "party/resume", "party/where", "party/adjust by=5", "party/lock pause=hosts", "party/end", "party/zone zone=berlin", "party/reminders reminders=off ; party/reminders reminders=on",
	"party/plan when?=fri_8", "party/plan when?=", "party/plan episode?=4", "party/zone zone?=ber",
	"watched episode?=", "watched episode?=7", "watched episode?=95", "watched episode?=next", "watched episode?=harbour", "watched episode?=zz", "watched episode?=e",
	"watched episode?=s1", "watched episode?=1x4", "watched episode?=harbours_of_bo",
	"summary episode?=", "summary episode?=t", "room episode?=", "note episode?=4", "read episode?=lantern",
	"recap season?=", "recap season?=2", "cast name?=", "cast name?=a", "cast name?=ada", "cast name?=ada_ab", "cast name?=krgaabel", "cast name?=zzz",
	"ending question?=", "ending question?=w", "ending question?=harbour", "ending question?=harbuor", "ending question?=zzz",
	"watched show?=", "watched show?=ca", "show/start show?=ca", "show/start name?=ca", "show/news",
}

// lengthPlaces are how much of a show is watched.
var lengthPlaces = []string{"start", "middle", "finished"}

// shortest and longest are the lengths that are compared.
const shortest, longest = 8, 5000

// BenchmarkLength compares what the shortest and the longest show cost: each command,
// and a stroke of a key in each option that is completed. The two are played in turns,
// so that what else runs meanwhile slows both, and of each the median counts. Reported
// are both, how many times the one the other is, and for how many times as many lines,
// buttons and choices: a page of a menu has 25 of a long show and 8 of a short one. The
// bounds, 3 times for a command and 2 for a key, are on the time as it is, not by line.
func BenchmarkLength(b *testing.B) {
	for kind, show := range longShows {
		few, many := show(shortest), show(longest)
		for _, place := range lengthPlaces {
			both := [2]*long{newLong(b, few, place), newLong(b, many, place)}
			for _, line := range lengthLines {
				b.Run(fmt.Sprintf("%s/%s/%s", kind, place, line), func(b *testing.B) { compareLengths(b, both, line) })
			}
		}
	}
}

func compareLengths(b *testing.B, both [2]*long, line string) {
	requests := playInTurns(b, both, line, "short-µs", "long-µs")
	b.ReportMetric(both[1].told(b, requests[1])/both[0].told(b, requests[0]), "times-lines")
}

// playInTurns plays a line in two servers in turns, and reports the median of each under its
// name and how many times the first the second is.
func playInTurns(b *testing.B, both [2]*long, line, first, second string) (requests [2][]commands.Request) {
	var took [2][]time.Duration
	for i, l := range both {
		requests[i] = l.requests(line)
		l.play(b, requests[i]) // what is made once
	}
	for b.Loop() {
		for i, l := range both {
			start := time.Now()
			l.play(b, requests[i])
			took[i] = append(took[i], time.Since(start))
		}
	}
	var median [2]float64
	for i := range took {
		slices.Sort(took[i])
		median[i] = float64(took[i][len(took[i])/2])
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(median[0]/1e3, first)
	b.ReportMetric(median[1]/1e3, second)
	b.ReportMetric(median[1]/median[0], "times")
	return requests
}
