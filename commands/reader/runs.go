package reader

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

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
	TooLong                          // more than RunsRunes characters
	UnreadableRuns                   // characters that nobody types
)

// Error names the fault for a log; people read a sentence of the caller's.
func (f Fault) Error() string {
	return fmt.Sprintf("numbers of a show: fault %d, part %d, %q, %d", f.Kind, f.Part, f.Text, f.N)
}

// thousands is one number as people write it, and hardly one episode and then more
// than a hundred.
var thousands = regexp.MustCompile(`^[1-9],[0-9]{3}$`)

// ReadRuns reads how many episodes each season has. Seasons have signs or spaces
// between them and count from 1:
//
//	10,8        two seasons
//	10x22       22 seasons of 10
//	2003:120    from season 2003
//	13,14-26    the second season begins with episode 14
//	0,0,10      only season 3
//	12+         more are to come
//	1,155       one season, as people write a thousand
//
// The error is a [Fault].
func ReadRuns(typed string) (runs []data.Run, more bool, err error) {
	if utf8.RuneCountInString(typed) > RunsRunes {
		return nil, false, Fault{Kind: TooLong}
	}
	text, ok := fold(typed, RunsRunes)
	if !ok {
		return nil, false, Fault{Kind: UnreadableRuns}
	}
	text = strings.NewReplacer(" x ", "x", " - ", "-", ": ", ":").Replace(text)
	if before, plus := strings.CutSuffix(strings.TrimRight(text, ",;. "), "+"); plus {
		text, more = strings.TrimSpace(before), true
	}
	if thousands.MatchString(text) {
		text = strings.Replace(text, ",", "", 1)
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
	run, times := data.Run{First: 1}, 1
	var fault *Fault
	number := func(s string, least int) int {
		n, kind := readNumber(s)
		if kind == nil && n < least {
			kind = &Fault{Kind: NotANumber}
		}
		if fault == nil {
			fault = kind
		}
		return n
	}
	if before, after, ok := strings.Cut(part, ":"); ok {
		*season, part = number(before, 1), after
	}
	run.Season = *season
	if before, after, ok := strings.Cut(part, "x"); ok && before != "" {
		times, part = number(after, 1), before
	}
	if first, last, ok := strings.Cut(part, "-"); ok && first != "" {
		end := 0
		run.First, end = number(first, 1), number(last, 0)
		if run.Count = end - run.First + 1; run.Count < 1 && fault == nil {
			fault = &Fault{Kind: RunsBackwards}
		}
	} else {
		run.Count = number(part, 0)
	}
	if fault == nil && (run.First > 1 && run.First+run.Count-1 > numberMax || *season+times-1 > numberMax && times <= SeasonsMax) {
		fault = &Fault{Kind: NumberTooHigh}
	}
	return run, times, fault
}

// readNumber reads digits only. A number of more of them than anybody means is too
// high.
func readNumber(s string) (int, *Fault) {
	if s == "" || strings.Trim(s, "0123456789") != "" {
		return 0, &Fault{Kind: NotANumber}
	}
	n, err := strconv.Atoi(s)
	if err != nil || n > 999_999 {
		return 0, &Fault{Kind: NumberTooHigh}
	}
	return n, nil
}
