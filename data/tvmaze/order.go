package tvmaze

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"watchparty/data"
)

const (
	// A show of more than maxTold episodes, or with a season that leaves more than
	// maxSkipped numbers out, is kept by its numbers, up to maxCounted episodes.
	maxTold, maxSkipped, maxCounted = 4000, 50, 5000
	// maxBetween is how many specials there may be between two episodes.
	maxBetween = 255
	// maxNumber is the highest number of a season or an episode that people can write.
	maxNumber = 9999
)

// compose puts the episodes in order and says so in told.
func (l *listed) compose(told *data.Told) error {
	regular, err := inOrder(l.regular)
	if err != nil {
		*told = data.Told{}
		return err
	}
	undated := func(e data.ToldEpisode) bool { return e.Aired == 0 }
	var dated []data.ToldEpisode
	// Where no episode has a date, nobody knows which of them a special comes after.
	if slices.ContainsFunc(regular, func(e data.ToldEpisode) bool { return !undated(e) }) {
		dated = slices.DeleteFunc(slices.Clone(l.specials), undated)
	}
	filled, ok := fill(regular)
	if !ok || len(filled)+len(dated) > maxTold {
		for i, e := range regular {
			regular[i] = data.ToldEpisode{ID: e.ID, Season: e.Season, Number: e.Number}
		}
		told.Episodes, told.NumbersOnly, told.Cast = regular, true, nil
		told.Undated = len(l.specials) - len(dated)
		return nil
	}
	told.Episodes = withSpecials(filled, dated)
	told.Undated = len(filled) + len(l.specials) - len(told.Episodes)
	return nil
}

// inOrder sorts regular episodes, and drops all but the first of a number.
func inOrder(given []data.ToldEpisode) ([]data.ToldEpisode, error) {
	slices.SortStableFunc(given, func(a, b data.ToldEpisode) int {
		return cmp.Or(cmp.Compare(a.Season, b.Season), cmp.Compare(a.Number, b.Number))
	})
	all := slices.CompactFunc(given, func(a, b data.ToldEpisode) bool { return a.Season == b.Season && a.Number == b.Number })
	for _, e := range all {
		if e.Season > maxNumber || e.Number > maxNumber {
			return nil, errors.New("its numbers are too high to be those of episodes")
		}
	}
	if len(all) > maxCounted {
		return nil, fmt.Errorf("it has more than %d episodes", maxCounted)
	}
	return all, nil
}

// fill adds the episodes whose numbers a season leaves out, and is false if one leaves
// too many out. What comes before the first is not missing: some shows count on through
// their seasons.
func fill(regular []data.ToldEpisode) (all []data.ToldEpisode, ok bool) {
	skipped := 0
	for i, e := range regular {
		if i == 0 || regular[i-1].Season != e.Season {
			skipped = 0
		} else {
			before := regular[i-1].Number
			if skipped += e.Number - before - 1; skipped > maxSkipped {
				return nil, false
			}
			for n := before + 1; n < e.Number; n++ {
				all = append(all, data.ToldEpisode{Season: e.Season, Number: n})
			}
		}
		all = append(all, e)
	}
	return all, true
}

// withSpecials puts each special after the last regular episode that came out no later.
// It is then in that one's season; before the first, in season 0. Those that are too many
// for one place are left out.
func withSpecials(regular, specials []data.ToldEpisode) []data.ToldEpisode {
	slices.SortFunc(specials, func(a, b data.ToldEpisode) int { return cmp.Or(cmp.Compare(a.Aired, b.Aired), cmp.Compare(a.ID, b.ID)) })
	after := make([][]data.ToldEpisode, len(regular)+1)
	for _, s := range specials {
		n := len(regular)
		for n > 0 && (regular[n-1].Aired == 0 || regular[n-1].Aired > s.Aired) {
			n--
		}
		if s.Season = 0; n > 0 {
			s.Season = regular[n-1].Season
		}
		if len(after[n]) < maxBetween {
			after[n] = append(after[n], s)
		}
	}
	all := slices.Grow(after[0], len(regular)+len(specials))
	for i, e := range regular {
		all = append(append(all, e), after[i+1]...)
	}
	return all
}
