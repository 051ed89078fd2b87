package data_test

import (
	"encoding/json"
	"math"
	"regexp"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"watchparty/data"
)

func at(season, episode int) data.Position {
	return data.Position{Season: season, Episode: episode}
}

// positions draws from few, so that equal ones and neighbours are common.
var positions = rapid.Custom(func(t *rapid.T) data.Position {
	if rapid.IntRange(0, 4).Draw(t, "started") == 0 {
		return data.Position{}
	}
	p := at(rapid.IntRange(1, 3).Draw(t, "season"), rapid.IntRange(1, 4).Draw(t, "episode"))
	p.Extra = max(0, rapid.IntRange(-2, 2).Draw(t, "special"))
	return p
})

func TestPositionRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := data.Position{}
		if rapid.Bool().Draw(t, "started") {
			p = at(rapid.IntMin(1).Draw(t, "season"), rapid.IntMin(1).Draw(t, "episode"))
		}
		p.Extra = max(0, rapid.IntRange(-255, 255).Draw(t, "special"))
		if got, ok := data.ParsePosition(p.String()); !ok || got != p {
			t.Errorf("ParsePosition(%q): got %+v, %v", p.String(), got, ok)
		}
		encoded, err := json.Marshal(map[data.Position]data.Position{p: p})
		if err != nil {
			t.Fatal(err)
		}
		var decoded map[data.Position]data.Position
		if err := json.Unmarshal(encoded, &decoded); err != nil || len(decoded) != 1 || decoded[p] != p {
			t.Errorf("%s: got %v, %v, want %v", encoded, decoded, err, p)
		}
	})
}

func TestParsePosition(t *testing.T) {
	for s, want := range map[string]data.Position{
		"S0E0":  {},
		"S1E1":  at(1, 1),
		"S1E5":  at(1, 5),
		"S2E10": at(2, 10),
		"S10E2": at(10, 2),

		"S0E0.1":   {Extra: 1},
		"S7E5.2":   {Season: 7, Episode: 5, Extra: 2},
		"S1E5.255": {Season: 1, Episode: 5, Extra: 255},

		"S" + strconv.Itoa(math.MaxInt) + "E1": at(math.MaxInt, 1),
	} {
		if got, ok := data.ParsePosition(s); !ok || got != want {
			t.Errorf("%q: got %+v, %v, want %+v", s, got, ok, want)
		}
	}
}

var refused = []string{
	"", "S", "E", "SE", "E1", "S1", "S1E", "SE1", "1E1", "1x1", "S1 E1", "S1E1E1", "SS1E1", "S1EE1",
	"s1e1", "S1e1", "s1E1",
	"S01E1", "S1E01", "S00E0", "S0E00",
	"S1E0", "S0E1",
	"S-1E2", "S1E-2", "S-1E-2", "S-0E0", "S0E-0", "S+1E1", "S1E+1",
	" S1E1", "S1E1 ", "S1E1\n", "\tS1E1", "S1\u00a0E1", "S1E1\x00", "\ufeffS1E1",
	"S1.0E1", "S1E1.0", "S1E1.05", "S1E1.", "S1E1.256", "S1E1.1.1", "S0E1.1", "S1E1.-1", "S1e0E1", "S0x1E1", "S1_0E1",
	"S9223372036854775808E1", "S1E9223372036854775808", "S18446744073709551617E1",
	"S١E١", "S１E１", "Ｓ1Ｅ1", "S¹E¹", "S1Е1", // the last has a Cyrillic letter
}

func TestParsePositionRefuses(t *testing.T) {
	for _, s := range refused {
		if got, ok := data.ParsePosition(s); ok || got != (data.Position{}) {
			t.Errorf("%q: got %+v, %v, want a refusal and no position", s, got, ok)
		}
		p := at(1, 5)
		if err := p.UnmarshalText([]byte(s)); err == nil || p != at(1, 5) {
			t.Errorf("%q: got %+v, %v, want an error and the position unchanged", s, p, err)
		}
	}
}

var episode = regexp.MustCompile(`\A(S0E0|S[1-9][0-9]{0,8}E[1-9][0-9]{0,8})(\.([1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5]))?\z`)

// Nine digits fit an int, so in short strings the expression is the grammar.
func FuzzParsePosition(f *testing.F) {
	for _, s := range append(refused, "S0E0", "S1E1", "S12E345", "S1E1.1", "S0E0.200") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, ok := data.ParsePosition(s)
		if episode.MatchString(s) != ok && len(s) <= len("S1E123456789") {
			t.Errorf("%q: got %v", s, ok)
		}
		if !ok && !p.IsZero() {
			t.Errorf("%q: refused and yet %+v", s, p)
		}
		if ok && (p.String() != s || p.Compare(data.Position{}) < 0) {
			t.Errorf("%q: got %+v, written %q", s, p, p.String())
		}
	})
}

func TestCompare(t *testing.T) {
	ladder := []data.Position{
		{}, {Extra: 1}, at(1, 1), at(1, 2), {Season: 1, Episode: 2, Extra: 1}, {Season: 1, Episode: 2, Extra: 2},
		at(1, 10), at(2, 1), at(2, 2), at(10, 1),
	}
	for i, p := range ladder {
		for j, q := range ladder {
			if got := p.Compare(q); sign(got) != sign(i-j) {
				t.Errorf("%v and %v: got %d, want the sign of %d", p, q, got, i-j)
			}
		}
	}
}

func sign(n int) int { return max(-1, min(1, n)) }

func TestOrderIsTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, q, r := positions.Draw(t, "p"), positions.Draw(t, "q"), positions.Draw(t, "r")
		if sign(p.Compare(q)) != -sign(q.Compare(p)) {
			t.Errorf("%v and %v disagree on their order", p, q)
		}
		if (p.Compare(q) == 0) != (p == q) {
			t.Errorf("%v and %v: compare %d", p, q, p.Compare(q))
		}
		if p.Compare(q) <= 0 && q.Compare(r) <= 0 && p.Compare(r) > 0 {
			t.Errorf("%v, %v, %v are in no order", p, q, r)
		}
		if p.IsZero() != (p.Compare(data.Position{}) == 0) || p.Compare(data.Position{}) < 0 {
			t.Errorf("%v is not at or above zero", p)
		}
	})
}

// A subject stands for one position, and that of a regular episode has the bytes
// that it had before there were specials.
func TestSubject(t *testing.T) {
	if got := at(7, 5).Subject(); got != 7<<32|5 {
		t.Errorf("S7E5: got %x", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		if p := positions.Draw(t, "p"); data.PositionOf(p.Subject()) != p {
			t.Errorf("%v: got %v", p, data.PositionOf(p.Subject()))
		}
	})
}

func TestEarlierLater(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, q := positions.Draw(t, "p"), positions.Draw(t, "q")
		low, high := p, q
		if p.Compare(q) > 0 {
			low, high = q, p
		}
		if got := data.Earlier(p, q); got != low {
			t.Errorf("Earlier(%v, %v): got %v", p, q, got)
		}
		if got := data.Later(p, q); got != high {
			t.Errorf("Later(%v, %v): got %v", p, q, got)
		}
	})
}
