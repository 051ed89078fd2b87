package pack

// maxBare is how many episodes a pack may have of which it says only how many they are.
const maxBare = 5000

// bare reads how many episodes a season has of which nothing else is known but, perhaps,
// the day on which all of them came out.
func (r *reader) bare(n, aired *node) []numbered {
	count, ok := r.number(n)
	switch {
	case !ok:
		return nil
	case count == 0 || r.bareEpisodes+count > maxBare:
		r.bad(n, "must be from 1 to %d episodes, over all seasons", maxBare)
		return nil
	}
	r.bareEpisodes += count
	all := make([]numbered, count)
	for i := range all {
		all[i] = numbered{number: i + 1, due: i + 1, of: map[string]*node{"aired": aired}}
	}
	return all
}
