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

// A showNamed is a show as long as it has that title. One that a pack describes is known
// by itself: a server's own pack may give other names to a show than the catalog does.
type showNamed struct {
	id    data.ShowID
	title string
	of    *data.Show // nil for one that is made for each request
}

// keyed returns as what a show's keys are remembered.
func keyed(s *data.Show) showNamed {
	if s.Bare || s.Provided != 0 {
		return showNamed{id: s.ID, title: s.Title}
	}
	return showNamed{of: s}
}

// showKeysMax bounds the memory that the keys of bare shows may take.
const showKeysMax = 10_000

func (k *showKeys) of(s *data.Show) []string {
	k.mu.Lock()
	defer k.mu.Unlock()
	id := keyed(s)
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

// forget lets go of a show that is not remembered any more.
func (k *showKeys) forget(s *data.Show) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.made, keyed(s))
}

func showNames(s *data.Show) []string {
	all := append([]string{string(s.ID), s.Title}, s.Aliases...)
	for _, t := range s.Titles {
		all = append(all, t.Text)
	}
	return all
}
