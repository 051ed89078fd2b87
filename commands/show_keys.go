package commands

import (
	"sync"

	"watchparty/data"
	"watchparty/data/names"
)

// showKeys remembers by what each show is found, which takes longer to make than to
// compare.
type showKeys struct {
	mu   sync.Mutex
	made map[showNamed][]string
}

// A showNamed is a show as long as it has that title.
type showNamed struct {
	id    data.ShowID
	title string
}

// showKeysMax bounds the memory that the keys of bare shows may take.
const showKeysMax = 10_000

func (k *showKeys) of(s *data.Show) []string {
	k.mu.Lock()
	defer k.mu.Unlock()
	id := showNamed{s.ID, s.Title}
	keys, ok := k.made[id]
	if !ok {
		for _, name := range showNames(s) {
			keys = append(keys, names.Keys(name)...)
		}
		if k.made == nil || len(k.made) >= showKeysMax {
			k.made = map[showNamed][]string{}
		}
		k.made[id] = keys
	}
	return keys
}

func showNames(s *data.Show) []string {
	all := append([]string{string(s.ID), s.Title}, s.Aliases...)
	for _, t := range s.Titles {
		all = append(all, t.Text)
	}
	return all
}
