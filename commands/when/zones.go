package when

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // the machine may have none, or an older one
	"unicode/utf8"
)

//go:embed zones.txt
var zoneList string

// A zone is a row of zones.txt.
type zone struct {
	name   string // in the zone database
	code   string // that, as Code writes it
	people string // what people call it
	rank   int    // its place in the list
	load   func() (*time.Location, error)
}

// meant is what the name of a zone can mean: a zone and, of an abbreviation such as
// EST, the offset that it names.
type meant struct {
	zone   *zone
	offset int // in seconds
	named  bool
}

// zoneName is a name that can be typed, folded.
type zoneName struct {
	text string
	is   []meant
}

var atlas = must(readZones(zoneList))

// A map of the zones: those of our list, in its order, and what is typed for them.
type zoneTable struct {
	all     []*zone
	byName  map[string]*zone
	typed   map[string]*zoneName
	first   map[rune][]*zoneName // longer ones first
	locales map[string][]*zone
}

func readZones(list string) (*zoneTable, error) {
	t := &zoneTable{byName: map[string]*zone{}, typed: map[string]*zoneName{}, first: map[rune][]*zoneName{}, locales: map[string][]*zone{}}
	for line := range strings.Lines(list) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line+" ", " |")
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		if err := t.row(fields); err != nil {
			return nil, fmt.Errorf("%q: %w", line, err)
		}
	}
	for _, n := range t.typed {
		r, _ := utf8.DecodeRuneInString(n.text)
		t.first[r] = append(t.first[r], n)
	}
	for _, names := range t.first {
		slices.SortFunc(names, func(a, b *zoneName) int { return len(b.text) - len(a.text) })
	}
	return t, nil
}

func (t *zoneTable) row(fields []string) error {
	switch {
	case len(fields) == 3 && fields[0] == "several":
		for name := range strings.FieldsSeq(fields[2]) {
			if err := t.enter(fields[1], meant{zone: t.byName[name]}); err != nil {
				return err
			}
		}
		return nil
	case len(fields) == 3 && fields[0] == "locale":
		for name := range strings.FieldsSeq(fields[2]) {
			if t.byName[name] == nil {
				return fmt.Errorf("%s is not in the list", name)
			}
			t.locales[fields[1]] = append(t.locales[fields[1]], t.byName[name])
		}
		return nil
	case len(fields) == 4 && fields[0] == "abbr":
		is := meant{zone: t.byName[fields[2]]}
		if fields[3] != "" {
			is.offset, is.named = readOffset(fields[3])
			if !is.named {
				return fmt.Errorf("%q is not an offset", fields[3])
			}
		}
		return t.enter(fields[1], is)
	case len(fields) != 4:
		return fmt.Errorf("%d fields", len(fields))
	}
	name := fields[0]
	code := strings.ReplaceAll(name, "/", ":")
	z := &zone{name: name, code: code, people: fields[1], rank: len(t.all), load: sync.OnceValues(func() (*time.Location, error) { return time.LoadLocation(name) })}
	t.all, t.byName[name] = append(t.all, z), z
	all := strings.Join([]string{name, code, fields[1], fields[2], fields[3]}, ", ")
	return t.enter(all, meant{zone: z})
}

// enter lets names, with commas between them, mean a zone too.
func (t *zoneTable) enter(names string, is meant) error {
	if is.zone == nil {
		return fmt.Errorf("a zone is not in the list")
	}
	for name := range strings.SplitSeq(names, ",") {
		text, ok := fold(name)
		if !ok {
			return fmt.Errorf("%q cannot be a name", name)
		}
		if text == "" {
			continue
		}
		n := t.typed[text]
		if n == nil {
			n = &zoneName{text: text}
			t.typed[text] = n
		}
		if !slices.Contains(n.is, is) {
			n.is = append(n.is, is)
		}
	}
	return nil
}

// find returns the longest name that a folded text begins with, nil if there is none.
func (t *zoneTable) find(text string) *zoneName {
	first, _ := utf8.DecodeRuneInString(text)
	for _, n := range t.first[first] {
		if rest, ok := strings.CutPrefix(text, n.text); ok && wordEnds(n.text, rest) &&
			(rest == "" || !isDigit(rest[0]) && !strings.ContainsRune("/_:-+", rune(rest[0]))) {
			return n
		}
	}
	return nil
}

// readOffset reads "+09:00", "-5", "+0530" in seconds.
func readOffset(text string) (int, bool) {
	if len(text) < 2 || text[0] != '+' && text[0] != '-' {
		return 0, false
	}
	h, m, colon := strings.Cut(text[1:], ":")
	if !colon && len(h) > 2 {
		h, m = h[:len(h)-2], h[len(h)-2:]
	}
	if len(h) > 2 || len(m) != 2 && (m != "" || colon) {
		return 0, false
	}
	hours, err := strconv.Atoi(h)
	minutes := 0
	if err == nil && m != "" {
		minutes, err = strconv.Atoi(m)
	}
	n := hours*60 + minutes
	if text[0] == '-' {
		n = -n
	}
	if err != nil || hours < 0 || minutes < 0 || minutes%15 != 0 || minutes > 45 || n < -12*60 || n > 14*60 {
		return 0, false
	}
	return n * 60, true
}

// fixed is the zone that is always so many seconds ahead of UTC. Its name is like
// "UTC+5:30".
func fixed(offset int) *time.Location {
	if offset == 0 {
		return time.UTC
	}
	return time.FixedZone(offsetName(offset), offset)
}

func offsetName(offset int) string {
	if offset == 0 {
		return "UTC"
	}
	sign := '+'
	if offset < 0 {
		sign, offset = '-', -offset
	}
	if m := offset / 60 % 60; m != 0 {
		return fmt.Sprintf("UTC%c%d:%02d", sign, offset/3600, m)
	}
	return fmt.Sprintf("UTC%c%d", sign, offset/3600)
}
