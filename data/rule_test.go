package data_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"watchparty/data"
)

// The audiences, row by row. Each string says how a text is shown at the six
// positions of the ladder: P plain, T tagged, W withheld.
func TestAudiences(t *testing.T) {
	ladder := []data.Position{{}, at(1, 1), at(1, 2), at(1, 3), at(2, 1), at(2, 2)}
	none, up := data.Position{}, data.UpTo
	for _, row := range []struct {
		name          string
		audience      data.Audience
		story, ending string
	}{
		{"nobody known", data.Audience{}, "PWWWWW", "TWWWWW"},

		{"private", data.Private(at(1, 2), up(at(1, 2))), "PPPWWW", "TTTWWW"},
		{"private, not started", data.Private(none, up(none)), "PWWWWW", "TWWWWW"},
		{"private, finished", data.Private(at(2, 2), up(at(2, 2))), "PPPPPP", "TTTTTT"},
		{"private, rewatching", data.Private(at(1, 1), up(at(2, 1))), "PPTTTW", "TTTTTW"},
		{"private, rewatching from the start", data.Private(none, up(at(1, 2))), "PTTWWW", "TTTWWW"},
		{"private, a seat that cannot be", data.Private(at(2, 1), up(at(1, 1))), "PPWWWW", "TTWWWW"},

		{"anyway", data.Anyway(at(1, 2), up(at(1, 2)), up(at(2, 2))), "PPPTTT", "TTTTTT"},
		{"anyway, not started", data.Anyway(none, up(none), up(at(2, 2))), "PTTTTT", "TTTTTT"},
		{"anyway, finished", data.Anyway(at(2, 2), up(at(2, 2)), up(at(2, 2))), "PPPPPP", "TTTTTT"},
		{"anyway, seat beyond the show", data.Anyway(at(2, 2), up(at(2, 2)), up(at(1, 3))), "PPPPWW", "TTTTWW"},
		{"anyway, no episodes", data.Anyway(at(1, 1), up(at(1, 1)), up(none)), "PWWWWW", "TWWWWW"},

		{"shared, sharer ahead", data.Shared(up(at(1, 2)), up(at(2, 1))), "PPPWWW", "TTTWWW"},
		{"shared, sharer behind", data.Shared(up(at(2, 1)), up(at(1, 2))), "PPPWWW", "TTTWWW"},
		{"shared, no line", data.Shared(up(none), up(at(2, 2))), "PWWWWW", "TWWWWW"},
		{"shared, sharer not started", data.Shared(up(at(2, 2)), up(none)), "PWWWWW", "TWWWWW"},

		{"bars, sharer ahead", data.SharedBehindBars(up(at(1, 1)), up(at(1, 3)), up(at(2, 2))), "PPTTWW", "TTTTWW"},
		{"bars, sharer behind the group", data.SharedBehindBars(up(at(1, 1)), up(at(1, 3)), up(at(1, 2))), "PPTWWW", "TTTWWW"},
		{"bars, sharer behind the line", data.SharedBehindBars(up(at(1, 3)), up(at(2, 1)), up(at(1, 1))), "PPWWWW", "TTWWWW"},
		{"bars, all there", data.SharedBehindBars(up(at(1, 3)), up(at(1, 3)), up(at(2, 1))), "PPPPWW", "TTTTWW"},
		{"bars, no line", data.SharedBehindBars(up(none), up(at(1, 3)), up(at(2, 2))), "PTTTWW", "TTTTWW"},
		{"bars, group not started", data.SharedBehindBars(up(none), up(none), up(at(2, 2))), "PWWWWW", "TWWWWW"},

		// A room's episode takes the place of the line.
		{"room, sharer ahead", data.Shared(up(at(1, 3)), up(at(2, 2))), "PPPPWW", "TTTTWW"},
		{"room, sharer behind", data.Shared(up(at(1, 3)), up(at(1, 1))), "PPWWWW", "TTWWWW"},

		{"elsewhere", data.Elsewhere(), "PWWWWW", "TWWWWW"},
		{"elsewhere, bars, sharer ahead", data.ElsewhereBehindBars(up(at(1, 3)), up(at(2, 1))), "PTTTWW", "TTTTWW"},
		{"elsewhere, bars, sharer behind", data.ElsewhereBehindBars(up(at(1, 3)), up(at(1, 1))), "PTWWWW", "TTWWWW"},
		{"elsewhere, bars, no group", data.ElsewhereBehindBars(up(none), up(at(2, 2))), "PWWWWW", "TWWWWW"},

		{"private, began late", data.Private(at(2, 1), up(at(2, 1)).Without(none, at(1, 3))), "PWWPPW", "TWWTTW"},
		{"private, rewatching with a gap", data.Private(at(1, 2), up(at(2, 2)).Without(at(1, 2), at(2, 1))), "PPPWTT", "TTTWTT"},
		{"anyway, with a gap", data.Anyway(at(2, 1), up(at(2, 1)).Without(at(1, 1), at(1, 3)), up(at(2, 2))), "PPTPPT", "TTTTTT"},
		{"shared, somebody has a gap", data.Shared(up(at(1, 3)).Without(none, at(1, 2)), up(at(2, 2))), "PWPPWW", "TWTTWW"},
		{"shared, the sharer has a gap", data.Shared(up(at(2, 1)), up(at(2, 2)).Without(at(1, 1), at(1, 3))), "PPWPPW", "TTWTTW"},
		{"bars, somebody has a gap", data.SharedBehindBars(up(at(1, 3)).Without(none, at(1, 2)), up(at(1, 3)), up(at(2, 2))), "PTPPWW", "TTTTWW"},
		{"bars, the sharer has a gap", data.SharedBehindBars(up(at(1, 3)), up(at(1, 3)), up(at(2, 2)).Without(at(1, 1), at(1, 3))), "PPWPWW", "TTWTWW"},
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
		return data.Audience{Line: sets.Draw(t, "line"), Limit: sets.Draw(t, "limit")}
	})
)

// also draws where else a text opens.
var also = rapid.SliceOfN(positions, 0, 2)

// Who has watched less is told no more.
func TestDiscloseIsMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind, p, also := kinds.Draw(t, "kind"), positions.Draw(t, "position"), also.Draw(t, "also")
		a, b := audiences.Draw(t, "a"), audiences.Draw(t, "b")
		told := a.Disclose(kind, p, also...)
		less := data.Audience{Line: a.Line.And(b.Line), Limit: a.Limit.And(b.Limit)}
		if got := less.Disclose(kind, p, also...); got > told {
			t.Errorf("at %v %+v is told %d, and %+v, who has watched less, %d", p, a, told, less, got)
		}
	})
}

func TestDiscloseBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind, p, also, a := kinds.Draw(t, "kind"), positions.Draw(t, "position"), also.Draw(t, "also"), audiences.Draw(t, "audience")
		has := func(s data.Set) bool { return s.Has(p) || slices.ContainsFunc(also, s.Has) }
		got := a.Disclose(kind, p, also...)
		if (got == data.Withheld) == has(a.Limit) {
			t.Errorf("%+v at %v, %v: got %d", a, p, also, got)
		}
		if got == data.Plain && (kind == data.Ending || !has(a.Line)) {
			t.Errorf("%+v at %v, %v, kind %d: plain", a, p, also, kind)
		}
		if none := (data.Audience{}).Disclose(kind, p); !p.IsZero() && none != data.Withheld {
			t.Errorf("the zero audience is told %d at %v", none, p)
		}
	})
}

func TestAudiencesKeepTheirBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seat, seen := positions.Draw(t, "seat").Regular(), sets.Draw(t, "seen")
		line, group, all := sets.Draw(t, "line"), sets.Draw(t, "group"), sets.Draw(t, "all")
		also := group
		for p := range line.Specials() {
			also = also.With(p)
		}
		for name, c := range map[string]struct {
			audience data.Audience
			// Neither may be passed, by the line or by the limit.
			line, limit []data.Set
		}{
			"private":         {data.Private(seat, seen), nil, []data.Set{seen}},
			"anyway":          {data.Anyway(seat, seen, all), []data.Set{seen}, []data.Set{all}},
			"shared":          {data.Shared(line, seen), nil, []data.Set{line, seen}},
			"bars":            {data.SharedBehindBars(line, group, seen), []data.Set{line}, []data.Set{also, seen}},
			"elsewhere":       {data.Elsewhere(), nil, []data.Set{{}}},
			"elsewhere, bars": {data.ElsewhereBehindBars(group, seen), []data.Set{{}}, []data.Set{group, seen}},
		} {
			within := func(what string, s data.Set, bounds []data.Set) {
				for _, bound := range bounds {
					for _, p := range world {
						if s.Has(p) && !bound.Has(p) {
							t.Errorf("%s: the %s %v passes %v at %v", name, what, s, bound, p)
						}
					}
				}
			}
			within("line", c.audience.Line, append(append(c.line, c.limit...), c.audience.Limit))
			within("limit", c.audience.Limit, c.limit)
		}
		if seat.Compare(seen.To) < 0 {
			for _, p := range world {
				if p.Compare(seat) > 0 && data.Private(seat, seen).Line.Has(p) {
					t.Errorf("%v is plain to a rewatcher at %v", p, seat)
				}
			}
		}
	})
}

// Whatever is shared, the sharer may read it, and a confirmation adds bars only.
func TestSharingAddsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind, p := kinds.Draw(t, "kind"), positions.Draw(t, "position")
		seen, line, group := sets.Draw(t, "seen"), sets.Draw(t, "line"), sets.Draw(t, "group")
		own := data.Private(seen.To, seen).Disclose(kind, p)
		asked := data.Shared(line, seen).Disclose(kind, p)
		bars := data.SharedBehindBars(line, group, seen).Disclose(kind, p)
		elsewhere := data.ElsewhereBehindBars(group, seen).Disclose(kind, p)
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
