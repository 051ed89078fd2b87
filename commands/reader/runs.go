package reader

import (
	"fmt"
	"strconv"
	"strings"

	"watchparty/data"
)

// Bounds of a show that somebody describes by its numbers.
const (
	EpisodesMax = 5000
	SeasonsMax  = 100
	numberMax   = 9999 // of a season or an episode

	// RunsRunes is how many characters the numbers of a show may take.
	RunsRunes = 600
)

// A Fault is what is wrong with the numbers of a show.
type Fault struct {
	Kind FaultKind
	// Part is which of the numbers it is, from 1, as it was written in Text.
	Part int
	Text string
	// N is how many episodes or seasons there would be.
	N int
}

// A FaultKind is the kind of a [Fault].
type FaultKind uint8

const (
	NoNumbers       FaultKind = iota // nothing was written
	NotANumber                       // Text cannot be read
	TooManyEpisodes                  // N episodes in all
	TooManySeasons                   // N seasons
	NoEpisodes                       // every season has 0
	RunsBackwards                    // 26-14
	SeasonBack                       // a season's number is not above the one before
	NumberTooHigh                    // Text has a number above any season's or episode's
)

// Error names the fault for a log; people read a sentence of the caller's.
func (f Fault) Error() string {
	return fmt.Sprintf("numbers of a show: fault %d, part %d, %q, %d", f.Kind, f.Part, f.Text, f.N)
}

// ReadRuns reads how many episodes each season has. Seasons have signs or spaces
// between them and count from 1:
//
//	10,8        two seasons
//	10x22       22 seasons of 10
//	2003:120    from season 2003
//	13,14-26    the second season begins with episode 14
//	0,0,10      only season 3
//	12+         more are to come
//
// The error is a [Fault].
func ReadRuns(typed string) (runs []data.Run, more bool, err error) {
	text, ok := fold(typed, RunsRunes)
	if !ok {
		return nil, false, Fault{Kind: NotANumber, Part: 1, Text: typed}
	}
	if before, plus := strings.CutSuffix(strings.TrimRight(text, ",;. "), "+"); plus {
		text, more = before, true
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",; /&|", r) })
	if len(parts) == 0 {
		return nil, false, Fault{Kind: NoNumbers}
	}
	season, all, seasons := 1, 0, 0
	for i, part := range parts {
		next, times, fault := readRun(part, &season)
		if fault == nil && len(runs) > 0 && next.Season <= runs[len(runs)-1].Season {
			fault = &Fault{Kind: SeasonBack}
		}
		if fault != nil {
			fault.Part, fault.Text = i+1, part
			return nil, false, *fault
		}
		all += next.Count * times
		seasons += times
		for range min(times, SeasonsMax) {
			if next.Count > 0 && len(runs) <= SeasonsMax {
				runs = append(runs, next)
			}
			next.Season++
		}
		season += times
	}
	switch {
	case all > EpisodesMax:
		return nil, false, Fault{Kind: TooManyEpisodes, N: all}
	case seasons > SeasonsMax:
		return nil, false, Fault{Kind: TooManySeasons, N: seasons}
	case len(runs) == 0:
		return nil, false, Fault{Kind: NoEpisodes}
	}
	return runs, more, nil
}

// readRun reads one part and how often it comes. A season's number before it
// moves the count of seasons there.
func readRun(part string, season *int) (data.Run, int, *Fault) {
	run := data.Run{First: 1}
	if before, after, ok := strings.Cut(part, ":"); ok {
		n, ok := readNumber(before)
		if !ok || n == 0 {
			return run, 0, &Fault{Kind: NotANumber}
		}
		*season, part = n, after
	}
	run.Season = *season
	times := 1
	if before, after, ok := strings.Cut(part, "x"); ok {
		n, ok := readNumber(after)
		if !ok || n == 0 {
			return run, 0, &Fault{Kind: NotANumber}
		}
		times, part = n, before
	}
	first, last, ranged := strings.Cut(part, "-")
	n, ok := readNumber(first)
	if !ok {
		return run, 0, &Fault{Kind: NotANumber}
	}
	run.Count = n
	if ranged {
		end, ok := readNumber(last)
		if !ok || n == 0 {
			return run, 0, &Fault{Kind: NotANumber}
		}
		if end < n {
			return run, 0, &Fault{Kind: RunsBackwards}
		}
		run.First, run.Count = n, end-n+1
	}
	if run.First+run.Count-1 > numberMax && run.First > 1 || *season+times-1 > numberMax {
		return run, 0, &Fault{Kind: NumberTooHigh}
	}
	return run, times, nil
}

// readNumber reads digits only, as many as a number can have that anybody means.
func readNumber(s string) (int, bool) {
	if len(s) == 0 || len(s) > 6 || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}
