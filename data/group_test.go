package data_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"watchparty/data"
)

const today data.Day = 20000

func TestDay(t *testing.T) {
	east := time.FixedZone("east", 9*60*60)
	for _, c := range []struct {
		at   time.Time
		day  data.Day
		text string
	}{
		{time.Unix(0, 0), 0, "1970-01-01"},
		{time.Unix(24*60*60-1, 999_999_999), 0, "1970-01-01"},
		{time.Unix(24*60*60, 0), 1, "1970-01-02"},
		{time.Date(2025, 1, 24, 23, 59, 59, 0, time.UTC), 20112, "2025-01-24"},
		{time.Date(2025, 1, 25, 0, 0, 0, 0, time.UTC), 20113, "2025-01-25"},
		{time.Date(2025, 1, 25, 8, 59, 59, 0, east), 20112, "2025-01-24"},
		{time.Date(2025, 1, 25, 9, 0, 0, 0, east), 20113, "2025-01-25"},
		{time.Date(2024, 2, 29, 12, 0, 0, 0, time.UTC), 19782, "2024-02-29"},
	} {
		if got := data.DayOf(c.at); got != c.day || got.String() != c.text {
			t.Errorf("%v: got %d, %s, want %d, %s", c.at, got, got, c.day, c.text)
		}
	}
}

// joined is a member for whom the group waits.
func joined(reach data.Position) data.Member {
	return data.Member{Seat: reach, Seen: data.UpTo(reach), Placed: true, Joined: true, Used: today}
}

func TestCounted(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*data.Member)
		want   bool
	}{
		{"joined and here", func(*data.Member) {}, true},
		{"nothing but an id", func(m *data.Member) { *m = data.Member{User: 7} }, false},
		{"not joined", func(m *data.Member) { m.Joined = false }, false},
		{"parked", func(m *data.Member) { m.Parked = true }, false},
		{"hidden", func(m *data.Member) { m.Hidden = true }, true},
		{"not started", func(m *data.Member) { m.Seat, m.Seen = data.Position{}, data.Set{} }, true},
		{"used yesterday", func(m *data.Member) { m.Used = today - 1 }, true},
		{"used 29 days ago", func(m *data.Member) { m.Used = today - 29 }, true},
		{"used 30 days ago", func(m *data.Member) { m.Used = today - 30 }, true},
		{"used 31 days ago", func(m *data.Member) { m.Used = today - 31 }, false},
		{"never used", func(m *data.Member) { m.Used = 0 }, false},
		{"used tomorrow, by a clock set back", func(m *data.Member) { m.Used = today + 1 }, true},
		{"used far ahead", func(m *data.Member) { m.Used = today + 1000 }, true},
		{"parked tomorrow", func(m *data.Member) { m.Used, m.Parked = today+1, true }, false},
	} {
		m := joined(at(1, 1))
		c.change(&m)
		if got := m.Counted(today); got != c.want {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

func TestLine(t *testing.T) {
	parked, away, reader, rewatcher := joined(at(1, 1)), joined(at(1, 1)), joined(at(1, 1)), joined(at(2, 1))
	parked.Parked = true
	away.Used = today - data.CountedFor - 1
	reader.Joined = false
	rewatcher.Seat = at(1, 1)
	one, three, four := joined(at(1, 1)), joined(at(1, 3)), joined(at(1, 4))
	for _, c := range []struct {
		name    string
		group   data.Position
		members []data.Member
		want    data.Position
	}{
		{"nobody", at(1, 3), nil, data.Position{}},
		{"one alone", at(1, 3), []data.Member{three}, data.Position{}},
		{"one and a reader", at(1, 3), []data.Member{three, reader}, data.Position{}},
		{"one and one parked", at(1, 3), []data.Member{three, parked}, data.Position{}},
		{"one and one away", at(1, 3), []data.Member{three, away}, data.Position{}},
		{"two", at(1, 3), []data.Member{three, three}, at(1, 3)},
		{"two, the slower first", at(1, 3), []data.Member{one, three}, at(1, 1)},
		{"two, the slower last", at(1, 3), []data.Member{three, one}, at(1, 1)},
		{"all ahead of the group", at(1, 2), []data.Member{three, four}, at(1, 2)},
		{"all behind the group", at(2, 1), []data.Member{four, three}, at(1, 3)},
		{"a group not started", data.Position{}, []data.Member{three, four}, data.Position{}},
		{"one not started", at(1, 3), []data.Member{three, joined(data.Position{})}, data.Position{}},
		{"parked, away and readers", at(1, 3), []data.Member{parked, three, away, four, reader}, at(1, 3)},
		{"a rewatcher's reach", at(1, 4), []data.Member{four, rewatcher}, at(1, 4)},
	} {
		if got := data.Line(data.Group{Position: c.group}, c.members, today, 0); got != data.UpTo(c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

// members draws people of all sorts, more of them counted than not.
var members = rapid.Custom(func(t *rapid.T) data.Member {
	seat, seen := positions.Draw(t, "seat"), sets.Draw(t, "seen")
	return data.Member{
		Seat: data.Earlier(seat.Regular(), seen.To), Seen: seen, Placed: true,
		Joined: rapid.IntRange(0, 3).Draw(t, "joined") > 0,
		Parked: rapid.IntRange(0, 3).Draw(t, "parked") == 0,
		Used:   today - data.Day(rapid.SampledFrom([]int{-1, 0, 29, 30, 31, 400}).Draw(t, "ago")),
	}
})

func TestLineProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		group := data.Group{Position: positions.Draw(t, "group").Regular()}
		all := rapid.SliceOfN(members, 0, 6).Draw(t, "members")
		line, counted := data.Line(group, all, today, 0), data.Counted(all, today)

		if len(counted) < 2 && !line.IsZero() {
			t.Errorf("%d counted and the line at %v", len(counted), line)
		}
		for _, p := range world {
			want := (p.Special() || group.Seen().Has(p)) && !slices.ContainsFunc(counted, func(m data.Member) bool { return !m.Seen.Has(p) })
			if len(counted) >= 2 && line.Has(p) != want {
				t.Errorf("%v is in the line: %v", p, line.Has(p))
			}
		}
		if alone := data.Line(group, counted, today, 0); alone != line {
			t.Errorf("those who are not counted move the line from %v to %v", alone, line)
		}
		if mixed := data.Line(group, rapid.Permutation(all).Draw(t, "order"), today, 0); mixed != line {
			t.Errorf("the order moves the line from %v to %v", line, mixed)
		}
	})
}

// The second person makes the group, and may so raise the line from zero; from
// then on people who join can only hold it back.
func TestJoiningNeverRaisesTheLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		group := data.Group{Position: positions.Draw(t, "group").Regular()}
		all := rapid.SliceOfN(members, 0, 6).Draw(t, "members")
		newcomer := joined(data.Position{})
		newcomer.Seen = sets.Draw(t, "seen")
		before, after := data.Line(group, all, today, 0), data.Line(group, append(all, newcomer), today, 0)
		for _, p := range world {
			if len(data.Counted(all, today)) >= 2 && after.Has(p) && !before.Has(p) {
				t.Errorf("a newcomer with %v raises the line from %v to %v", newcomer.Seen, before, after)
			}
			if after.Has(p) && !newcomer.Seen.Has(p) {
				t.Errorf("the line %v has more than the newcomer's %v", after, newcomer.Seen)
			}
		}
	})
}

func TestCountedKeepsOrderAndArgument(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(members, 0, 6).Draw(t, "members")
		before := append([]data.Member(nil), all...)
		var want []data.Member
		for i, m := range all {
			if m.Joined && !m.Parked && m.Used >= today-30 {
				want = append(want, before[i])
			}
		}
		if got := data.Counted(all, today); !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, want %+v", got, want)
		}
		if len(all) > 0 && !reflect.DeepEqual(all, before) {
			t.Errorf("the argument was changed from %+v to %+v", before, all)
		}
	})
}

// TestQuorum checks how many must be counted before anything is posted openly.
func TestQuorum(t *testing.T) {
	three := joined(at(1, 3))
	all := []data.Member{three, three, three}
	for quorum, want := range map[int]data.Position{0: at(1, 3), 1: at(1, 3), 2: at(1, 3), 3: at(1, 3), 4: {}} {
		if got := data.Line(data.Group{Position: at(1, 3)}, all, today, quorum); got != data.UpTo(want) {
			t.Errorf("quorum %d: got %v, want %v", quorum, got, want)
		}
		if got, want := (data.Guild{Quorum: quorum}).QuorumOf(), max(quorum, 2); got != want {
			t.Errorf("quorum %d: got %d, want %d", quorum, got, want)
		}
	}
	if got := data.Line(data.Group{Position: at(1, 3)}, all[:1], today, 1); !got.IsZero() {
		t.Errorf("one alone: %v", got)
	}
}

// TestPausedHolds checks that whom a host has parked holds the line for a day, and
// whom nobody but themselves has parked does not.
func TestPausedHolds(t *testing.T) {
	three, one := joined(at(1, 3)), joined(at(1, 1))
	one.Parked, one.Used = true, today-20
	line := func(ago data.Day) data.Set {
		if one.Paused = today - ago; ago < 0 {
			one.Paused = 0
		}
		return data.Line(data.Group{Position: at(1, 3)}, []data.Member{three, three, one}, today, 0)
	}
	for ago, want := range map[data.Day]data.Position{-1: at(1, 3), 0: at(1, 1), 1: at(1, 1), 2: at(1, 3)} {
		if got := line(ago); got != data.UpTo(want) {
			t.Errorf("%d days ago: got %v, want %v", ago, got, want)
		}
	}
}
