package commands_test

import (
	"fmt"
	"testing"
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
	"settings", "privacy", "help",
	"watched episode?=", "watched episode?=7", "watched episode?=95", "watched episode?=next", "watched episode?=harbour", "watched episode?=zz", "watched episode?=e",
	"watched episode?=s1", "watched episode?=1x4", "watched episode?=harbours_of_bo",
	"summary episode?=", "summary episode?=t", "room episode?=", "note episode?=4", "read episode?=lantern",
	"recap season?=", "recap season?=2", "cast name?=", "cast name?=a", "cast name?=ada", "cast name?=ada_ab", "cast name?=krgaabel", "cast name?=zzz",
	"ending question?=", "ending question?=w", "ending question?=harbour", "ending question?=harbuor", "ending question?=zzz",
	"watched show?=", "watched show?=ca", "show/start show?=ca",
}

// lengthPlaces are how much of a show is watched.
var lengthPlaces = []string{"start", "middle", "finished"}

// shortest and longest are the lengths that are compared.
const shortest, longest = 8, 5000

// BenchmarkLength measures what shows of some lengths cost: each command, and a stroke
// of a key in each option that is completed.
func BenchmarkLength(b *testing.B) {
	for kind, show := range longShows {
		for _, n := range []int{shortest, longest} {
			s := show(n)
			for _, place := range lengthPlaces {
				l := newLong(b, s, place)
				for _, line := range lengthLines {
					requests := l.requests(line)
					b.Run(fmt.Sprintf("%s/%s/%s/%d", kind, place, line, n), func(b *testing.B) {
						l.play(b, requests) // what is made once
						b.ReportAllocs()
						for b.Loop() {
							l.play(b, requests)
						}
					})
				}
			}
		}
	}
}
