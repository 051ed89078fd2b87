//go:build !race

package commands_test

import (
	"runtime"
	"slices"
	"strings"
	"testing"

	"watchparty/commands"
)

// A cost is what a line takes, and how much of an answer there is for it.
type cost struct{ allocs, bytes, told float64 }

// costOf measures a line that was played before.
func (l *long) costOf(t *testing.T, line string) (c cost) {
	requests := l.requests(line)
	c.told = l.told(t, requests)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var before, after runtime.MemStats
	const runs = 5
	for round := range 3 { // the least of them: others may allocate meanwhile
		runtime.ReadMemStats(&before)
		for range runs {
			l.play(t, requests)
		}
		runtime.ReadMemStats(&after)
		allocs, bytes := float64((after.Mallocs-before.Mallocs)/runs), float64((after.TotalAlloc-before.TotalAlloc)/runs)
		if round == 0 || allocs < c.allocs {
			c.allocs, c.bytes = allocs, bytes
		}
	}
	return c
}

// What a command takes doesn't depend on how long the show is, but on what it shows.
func TestLengthAllocates(t *testing.T) {
	for kind, show := range longShows {
		few, many := show(shortest), show(longest)
		for _, place := range lengthPlaces {
			short, long := newLong(t, few, place), newLong(t, many, place)
			for _, line := range lengthLines {
				a, b := short.costOf(t, line), long.costOf(t, line)
				times := 3.0
				if strings.Contains(line, "?") {
					times = 2
					if b.allocs > 60 {
						t.Errorf("%s, %s, %q: a key allocates %.0f times", kind, place, line, b.allocs)
					}
				}
				if more := max(1, b.told/a.told); b.allocs > times*max(1, more/2)*a.allocs || b.bytes > times*more*a.bytes {
					t.Errorf("%s, %s, %q: %.0f and %.0f allocations, %.0f and %.0f bytes, for %.0f and %.0f lines", kind, place, line,
						a.allocs, b.allocs, a.bytes, b.bytes, a.told, b.told)
				}
			}
		}
	}
}

// Every command, subcommand and option that is completed is measured.
func TestEveryCommandIsMeasured(t *testing.T) {
	measured := func(command, option string) bool {
		return slices.ContainsFunc(lengthLines, func(line string) bool {
			first, rest, _ := strings.Cut(strings.ReplaceAll(line, "_", " ")+" ", option+"?=")
			return strings.HasPrefix(first, command+" ") && (option == "" || rest != "")
		})
	}
	n := 0
	for _, c := range commands.All() {
		names, options := []string{c.Name}, [][]commands.Option{c.Options}
		if len(c.Subs) > 0 {
			names, options = nil, nil
		}
		for _, sub := range c.Subs {
			names, options = append(names, c.Name+"/"+sub.Do()), append(options, sub.Options)
		}
		for i, name := range names {
			if !measured(name, "") {
				t.Errorf("no line measures %s", name)
			}
			for _, o := range options[i] {
				if o.Completes && o.Name != "show" && !measured(name, o.Name) {
					t.Errorf("no line measures %s of %s", o.Name, name)
				}
				n++
			}
		}
	}
	if n < 10 {
		t.Errorf("only %d options were looked at", n)
	}
}
