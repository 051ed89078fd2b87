package commands

import (
	"sync"

	"watchparty/data"
)

// usersMax bounds the memory that users take. Beyond it all are forgotten, which
// costs a look into the store each.
const usersMax = 20_000

// users remembers, in memory, who was looked up on a day, so that the day of use
// is looked up once a person and day. When something changes in a server all of
// it are forgotten: any of them may have a place now that they had not before.
type users struct {
	mu    sync.Mutex
	day   data.Day
	known map[data.GuildID]map[data.UserID]bool
	n     int
}

// again says whether a person was looked up in a server today, and remembers
// that they are.
func (u *users) again(in data.GuildID, id data.UserID, today data.Day) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.day != today || u.n >= usersMax {
		u.day, u.known, u.n = today, nil, 0
	}
	if u.known[in][id] {
		return true
	}
	if u.known == nil {
		u.known = map[data.GuildID]map[data.UserID]bool{}
	}
	if u.known[in] == nil {
		u.known[in] = map[data.UserID]bool{}
	}
	u.known[in][id] = true
	u.n++
	return false
}

// changed forgets who was looked up in a server.
func (u *users) changed(in data.GuildID) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.n -= len(u.known[in])
	delete(u.known, in)
}

// forget forgets a person in every server.
func (u *users) forget(id data.UserID) {
	u.mu.Lock()
	defer u.mu.Unlock()
	for _, known := range u.known {
		if known[id] {
			delete(known, id)
			u.n--
		}
	}
}
