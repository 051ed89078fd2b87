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

// Touch notes that a member used the bot on the day of the request. It is
// called after the answer was sent, since it may write. Reading joins nobody,
// so only places that exist are touched.
func (r *Router) Touch(req Request) error {
	today := data.DayOf(req.Now)
	// Remembered before they are looked up, so that what changes meanwhile makes
	// them be forgotten. After a change nobody is remembered: it may have been
	// that they asked to be forgotten.
	cmd, ok := r.find(req.Command)
	if ok && req.Do != resume && !writes(cmd, req) && r.users.again(req.Guild, req.User, today) {
		return nil
	}
	stale := func(tx data.Tx) []data.Member {
		var found []data.Member
		for _, g := range tx.Groups(req.Guild) {
			m, ok := tx.Member(req.Guild, g.Show, req.User)
			if ok && m.Joined && m.Used < today {
				found = append(found, m)
			}
		}
		return found
	}
	any, err := data.View(r.store, func(tx data.Tx) (bool, error) { return len(stale(tx)) > 0, nil })
	if err == nil && any {
		err = r.store.Update(func(tx data.Tx) error {
			for _, m := range stale(tx) {
				m.Used = today
				tx.PutMember(m)
			}
			return nil
		})
	}
	if err != nil {
		r.users.changed(req.Guild)
	}
	return err
}
