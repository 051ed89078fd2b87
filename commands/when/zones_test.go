package when

import (
	"slices"
	"strings"
	"testing"
	"time"
)

var wednesday = time.Date(2026, 11, 25, 17, 0, 0, 0, time.UTC)

// TestZoneList checks that every zone of the list loads, is found by its name, by what
// people call it and by what is stored of it, and that its line is read as it.
func TestZoneList(t *testing.T) {
	cities := 0
	for _, z := range atlas.all {
		loc, err := z.load()
		if err != nil {
			t.Fatal(err)
		}
		at := wednesday.In(loc)
		for _, typed := range []string{z.name, z.people, Code(loc, at), z.people + " · 05:14 now · " + Offset(at)} {
			found, reason := Find(typed, wednesday)
			if reason != "" || found[0] != loc {
				t.Errorf("%q is %v, %s, want %s", typed, found, reason, z.name)
			}
		}
		if r := Read(Text(at.AddDate(0, 0, 3)), wednesday, time.UTC); r.At.Location() != loc {
			t.Errorf("%s: %+v", Text(at), r)
		}
	}
	for range atlas.typed {
		cities++
	}
	if len(atlas.all) < 100 || cities < 400 {
		t.Errorf("%d zones, %d names", len(atlas.all), cities)
	}
}

// TestWordsAreNotZones checks that no name of a zone is a word about time, which would
// be taken for it.
func TestWordsAreNotZones(t *testing.T) {
	for _, all := range words {
		for _, w := range all {
			if atlas.typed[w.text] != nil {
				t.Errorf("%q is a zone", w.text)
			}
		}
	}
}

func TestFind(t *testing.T) {
	for _, row := range []struct {
		typed  string
		want   []string // the first of them
		reason Reason
	}{
		{"Berlin", []string{"Europe/Berlin"}, ""}, {"münchen", []string{"Europe/Berlin"}, ""}, {"서울", []string{"Asia/Seoul"}, ""},
		{"Korea", []string{"Asia/Seoul"}, ""}, {"Deutschland", []string{"Europe/Berlin"}, ""}, {"asia/tokyo", []string{"Asia/Tokyo"}, ""},
		{"São Paulo", []string{"America/Sao_Paulo"}, ""}, {"Mexico", []string{"America/Mexico_City", "America/Tijuana"}, Zone},
		{"USA", []string{"America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"}, Zone},
		{"UTC+9", []string{"UTC+9"}, ""}, {"gmt-3:30", []string{"UTC-3:30"}, ""}, {"+5:30", []string{"UTC+5:30"}, ""}, {"-3", []string{"UTC-3"}, ""}, {"UTC", []string{"UTC"}, ""},
		{"KST", []string{"Asia/Seoul"}, ""}, {"EST", []string{"America/New_York"}, ""}, {"PST", []string{"America/Los_Angeles"}, ""}, {"MESZ", []string{"Europe/Berlin"}, ""},
		{"CST", []string{"America/Chicago", "Asia/Shanghai"}, Zone}, {"IST", []string{"Asia/Kolkata", "Europe/Dublin"}, Zone},
		{"BST", []string{"Europe/London", "Asia/Dhaka"}, Zone}, {"AST", []string{"America/Halifax", "Asia/Riyadh"}, Zone},
		{"central", []string{"America/Chicago", "Europe/Berlin"}, Zone}, {"Seoul time", []string{"Asia/Seoul"}, ""}, {"서울 시간", []string{"Asia/Seoul"}, ""},
		{"02:00", []string{"Asia/Seoul"}, ""}, {"it's 2:03 am", []string{"Asia/Seoul"}, ""}, {"2:00", []string{"Asia/Seoul"}, Hour}, {"22:45", []string{"Asia/Kathmandu"}, ""},
		{"18:00", []string{"Europe/Berlin"}, Hour}, {"6pm", []string{"Europe/Berlin"}, Hour}, {"18 Uhr", []string{"Europe/Berlin"}, Hour}, {"오전 2시", []string{"Asia/Seoul"}, ""},
		{"12:22", nil, Hour}, {"", nil, Empty}, {"   ", nil, Empty}, {"Local", nil, Unclear}, {"CET+1", nil, Unclear}, {"Mars/Olympus", nil, Zone},
		{"Etc/GMT+5", nil, Zone}, {"../../etc/passwd", nil, Unclear}, {"Springfield", nil, Unclear}, {"UTC+15", nil, Zone}, {"tomorrow", nil, Unclear}, {"Berlin Seoul", nil, Unclear},
		{"fri 20:00", nil, Unclear}, {"\u202eBerlin", nil, Unclear}, {"Seoul · now", nil, Unclear}, {"christmas", nil, Unclear}, {"Europe:Berlin", []string{"Europe/Berlin"}, ""},
	} {
		found, reason := Find(row.typed, wednesday)
		var names []string
		for _, loc := range found {
			names = append(names, loc.String())
		}
		if reason != row.reason || len(names) < len(row.want) || !slices.Equal(names[:len(row.want)], row.want) || (reason == "") != (len(names) == 1) {
			t.Errorf("%q is %v, %q, want %v, %q", row.typed, names, reason, row.want, row.reason)
		}
	}
}

// TestLoad checks that only zones of the list and offsets are loaded.
func TestLoad(t *testing.T) {
	for _, name := range []string{"", "Local", "CET", "EST", "EST5EDT", "Indian/Christmas", "Pacific/Easter", "../zoneinfo/UTC", "UTC+", "UTC+99", "utc+9", "GMT"} {
		if loc, ok := Load(name); ok {
			t.Errorf("%q is %s", name, loc)
		}
	}
	for _, want := range []string{"UTC", "UTC+9", "UTC-3:30", "UTC+5:45", "America/Argentina/Buenos_Aires"} {
		loc, ok := Load(want)
		if !ok || loc.String() != want {
			t.Fatalf("%s is %v", want, loc)
		}
		if again, ok := Load(Code(loc, wednesday)); !ok || again.String() != want {
			t.Errorf("%s is written as %s", want, Code(loc, wednesday))
		}
	}
}

func TestGuess(t *testing.T) {
	for locale, want := range map[string][]string{
		"ko": {"Asia/Seoul"}, "ja": {"Asia/Tokyo"}, "de": {"Europe/Berlin"}, "pt-BR": {"America/Sao_Paulo"}, "en-GB": {"Europe/London"},
		"en-US": {"America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"}, "": {"Europe/London"},
	} {
		for i, loc := range Guess(locale)[:len(want)] {
			if loc.String() != want[i] {
				t.Errorf("%q: %s, want %s", locale, loc, want[i])
			}
		}
	}
}

// TestBegins checks that a zone is found while its name is typed, by each of its words.
func TestBegins(t *testing.T) {
	for _, row := range []struct{ typed, want string }{
		{"Ber", "Europe/Berlin Europe/Zurich"}, // Bern
		{"  bERLI", "Europe/Berlin"}, {"york", "America/New_York"}, {"new yo", "America/New_York"},
		{"서", "Asia/Seoul"}, {"köln", "Europe/Berlin"}, {"erlin", ""}, {"", ""}, {"\u202e", ""},
	} {
		var got []string
		for _, loc := range Begins(row.typed) {
			got = append(got, loc.String())
		}
		if is := strings.Join(got, " "); is != row.want {
			t.Errorf("%q begins %q, want %q", row.typed, is, row.want)
		}
	}
}
