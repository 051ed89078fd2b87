package data_test

import (
	"testing"

	"pgregory.net/rapid"

	"watchparty/data"
)

// The audiences, row by row. Each string says how a text is shown at the six
// positions of the ladder: P plain, T tagged, W withheld.
func TestAudiences(t *testing.T) {
	ladder := []data.Position{{}, at(1, 1), at(1, 2), at(1, 3), at(2, 1), at(2, 2)}
	none := data.Position{}
	for _, row := range []struct {
		name          string
		audience      data.Audience
		story, ending string
	}{
		{"nobody known", data.Audience{}, "PWWWWW", "TWWWWW"},

		{"private", data.Private(at(1, 2), at(1, 2)), "PPPWWW", "TTTWWW"},
		{"private, not started", data.Private(none, none), "PWWWWW", "TWWWWW"},
		{"private, finished", data.Private(at(2, 2), at(2, 2)), "PPPPPP", "TTTTTT"},
		{"private, rewatching", data.Private(at(1, 1), at(2, 1)), "PPTTTW", "TTTTTW"},
		{"private, rewatching from the start", data.Private(none, at(1, 2)), "PTTWWW", "TTTWWW"},
		{"private, a seat that cannot be", data.Private(at(2, 1), at(1, 1)), "PPWWWW", "TTWWWW"},

		{"anyway", data.Anyway(at(1, 2), at(2, 2)), "PPPTTT", "TTTTTT"},
		{"anyway, not started", data.Anyway(none, at(2, 2)), "PTTTTT", "TTTTTT"},
		{"anyway, finished", data.Anyway(at(2, 2), at(2, 2)), "PPPPPP", "TTTTTT"},
		{"anyway, seat beyond the show", data.Anyway(at(2, 2), at(1, 3)), "PPPPWW", "TTTTWW"},
		{"anyway, no episodes", data.Anyway(at(1, 1), none), "PWWWWW", "TWWWWW"},

		{"shared, sharer ahead", data.Shared(at(1, 2), at(2, 1)), "PPPWWW", "TTTWWW"},
		{"shared, sharer behind", data.Shared(at(2, 1), at(1, 2)), "PPPWWW", "TTTWWW"},
		{"shared, no line", data.Shared(none, at(2, 2)), "PWWWWW", "TWWWWW"},
		{"shared, sharer not started", data.Shared(at(2, 2), none), "PWWWWW", "TWWWWW"},

		{"bars, sharer ahead", data.SharedBehindBars(at(1, 1), at(1, 3), at(2, 2)), "PPTTWW", "TTTTWW"},
		{"bars, sharer behind the group", data.SharedBehindBars(at(1, 1), at(1, 3), at(1, 2)), "PPTWWW", "TTTWWW"},
		{"bars, sharer behind the line", data.SharedBehindBars(at(1, 3), at(2, 1), at(1, 1)), "PPWWWW", "TTWWWW"},
		{"bars, all there", data.SharedBehindBars(at(1, 3), at(1, 3), at(2, 1)), "PPPPWW", "TTTTWW"},
		{"bars, no line", data.SharedBehindBars(none, at(1, 3), at(2, 2)), "PTTTWW", "TTTTWW"},
		{"bars, group not started", data.SharedBehindBars(none, none, at(2, 2)), "PWWWWW", "TWWWWW"},

		// A room's episode takes the place of the line.
		{"room, sharer ahead", data.Shared(at(1, 3), at(2, 2)), "PPPPWW", "TTTTWW"},
		{"room, sharer behind", data.Shared(at(1, 3), at(1, 1)), "PPWWWW", "TTWWWW"},

		{"elsewhere", data.Elsewhere(), "PWWWWW", "TWWWWW"},
		{"elsewhere, bars, sharer ahead", data.ElsewhereBehindBars(at(1, 3), at(2, 1)), "PTTTWW", "TTTTWW"},
		{"elsewhere, bars, sharer behind", data.ElsewhereBehindBars(at(1, 3), at(1, 1)), "PTWWWW", "TTWWWW"},
		{"elsewhere, bars, no group", data.ElsewhereBehindBars(none, at(2, 2)), "PWWWWW", "TWWWWW"},
	} {
		t.Run(row.name, func(t *testing.T) {
			for kind, want := range map[data.Kind]string{data.Story: row.story, data.Ending: row.ending} {
				got := ""
				for _, p := range ladder {
					got += string("WTP"[row.audience.Disclose(kind, p)])
				}
				if got != want {
					t.Errorf("kind %d over %v: got %s, want %s", kind, ladder, got, want)
				}
			}
		})
	}
}

func TestZerosFailSafe(t *testing.T) {
	var (
		disclosure data.Disclosure
		kind       data.Kind
	)
	if disclosure != data.Withheld {
		t.Errorf("the zero disclosure is %d, want withheld", disclosure)
	}
	if kind != data.Ending {
		t.Errorf("the zero kind is %d, want an ending", kind)
	}
}

var (
	kinds     = rapid.SampledFrom([]data.Kind{data.Ending, data.Story})
	audiences = rapid.Custom(func(t *rapid.T) data.Audience {
		return data.Audience{Line: positions.Draw(t, "line"), Limit: positions.Draw(t, "limit")}
	})
)

func TestDiscloseIsMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind, p := kinds.Draw(t, "kind"), positions.Draw(t, "position")
		a, b := audiences.Draw(t, "a"), audiences.Draw(t, "b")
		told := a.Disclose(kind, p)

		farther := data.Audience{Line: data.Later(a.Line, b.Line), Limit: data.Later(a.Limit, b.Limit)}
		if got := farther.Disclose(kind, p); got < told {
			t.Errorf("at %v %+v is told %d, and %+v, who is farther, %d", p, a, told, farther, got)
		}
		beyond := data.Later(p, positions.Draw(t, "beyond"))
		if got := a.Disclose(kind, beyond); got > told {
			t.Errorf("%+v is told %d at %v, and %d beyond, at %v", a, told, p, got, beyond)
		}
	})
}

func TestDiscloseBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind, p, a := kinds.Draw(t, "kind"), positions.Draw(t, "position"), audiences.Draw(t, "audience")
		got := a.Disclose(kind, p)
		if (got == data.Withheld) != (p.Compare(a.Limit) > 0) {
			t.Errorf("%+v at %v: got %d", a, p, got)
		}
		if got == data.Plain && (kind == data.Ending || p.Compare(a.Line) > 0) {
			t.Errorf("%+v at %v, kind %d: plain", a, p, kind)
		}
		if none := (data.Audience{}).Disclose(kind, p); !p.IsZero() && none != data.Withheld {
			t.Errorf("the zero audience is told %d at %v", none, p)
		}
	})
}

func TestAudiencesKeepTheirBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seat, reach := positions.Draw(t, "seat"), positions.Draw(t, "reach")
		line, group, last := positions.Draw(t, "line"), positions.Draw(t, "group"), positions.Draw(t, "last")
		for name, c := range map[string]struct {
			audience data.Audience
			// Neither may be passed, by the line or by the limit.
			line, limit []data.Position
		}{
			"private":         {data.Private(seat, reach), []data.Position{seat}, []data.Position{reach}},
			"anyway":          {data.Anyway(seat, last), []data.Position{seat}, []data.Position{last}},
			"shared":          {data.Shared(line, reach), nil, []data.Position{line, reach}},
			"bars":            {data.SharedBehindBars(line, group, reach), []data.Position{line}, []data.Position{group, reach}},
			"elsewhere":       {data.Elsewhere(), nil, []data.Position{{}}},
			"elsewhere, bars": {data.ElsewhereBehindBars(group, reach), []data.Position{{}}, []data.Position{group, reach}},
		} {
			for _, bound := range append(c.line, c.audience.Limit) {
				if c.audience.Line.Compare(bound) > 0 {
					t.Errorf("%s: the line %v passes %v", name, c.audience.Line, bound)
				}
			}
			for _, bound := range c.limit {
				if c.audience.Limit.Compare(bound) > 0 {
					t.Errorf("%s: the limit %v passes %v", name, c.audience.Limit, bound)
				}
			}
		}
	})
}

// Whatever is shared, the sharer may read it, and a confirmation adds bars only.
func TestSharingAddsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind, p := kinds.Draw(t, "kind"), positions.Draw(t, "position")
		reach, line, group := positions.Draw(t, "reach"), positions.Draw(t, "line"), positions.Draw(t, "group")
		own := data.Private(reach, reach).Disclose(kind, p)
		asked := data.Shared(line, reach).Disclose(kind, p)
		bars := data.SharedBehindBars(line, group, reach).Disclose(kind, p)
		elsewhere := data.ElsewhereBehindBars(group, reach).Disclose(kind, p)
		if own < max(asked, bars, elsewhere) {
			t.Errorf("at %v the sharer is told %d, others %d, %d, %d", p, own, asked, bars, elsewhere)
		}
		if bars == data.Plain && asked != data.Plain {
			t.Errorf("at %v the confirmation turns %d into plain", p, asked)
		}
		if elsewhere == data.Plain && !p.IsZero() {
			t.Errorf("plain elsewhere at %v", p)
		}
	})
}
