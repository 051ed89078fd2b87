package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// cells is how long a bar is; a show with fewer episodes has a cell for each.
const cells = 12

// listedMembers is how many people one reply lists.
const listedMembers = 30

// bar draws a place. It holds numbers only, which are public.
func bar(s *data.Show, p data.Position) words.Sentence {
	watched, all := s.Count(p)
	n := min(all, cells)
	full := watched * n / max(all, 1)
	if watched > 0 && full == 0 {
		full = 1
	}
	return words.Bar(full, n, words.PlaceIn(s, p), watched, all)
}
