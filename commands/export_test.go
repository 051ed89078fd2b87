package commands

import (
	"context"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
	"weak"

	"watchparty/data"
	"watchparty/data/tables"
)

// CloneWith returns a router with the same unanswered questions over another
// catalog and another store, for comparing what two worlds are told.
func (r *Router) CloneWith(catalog *data.Catalog, store *tables.Store) *Router {
	c := NewRouter(catalog, store)
	c.stash.asked, c.stash.order = maps.Clone(r.stash.asked), slices.Clone(r.stash.order)
	c.once.did, c.once.order = maps.Clone(r.once.did), slices.Clone(r.once.order)
	if all, ok := owned.Load(weak.Make(catalog)); ok {
		for _, x := range all.([]ownPackOf) {
			c.packs.put(x.OwnPack, x.Show, c.forgetShow)
		}
	}
	return c
}

// owned has, by catalog, a server's own packs that the clones with that catalog have read.
var owned sync.Map

type ownPackOf struct {
	data.OwnPack
	*data.Show
}

// Own has clones with a catalog read a show out of a server's own pack.
func Own(catalog *data.Catalog, p data.OwnPack, s *data.Show) {
	key := weak.Make(catalog)
	all, _ := owned.Load(key)
	before, _ := all.([]ownPackOf)
	owned.Store(key, append(slices.Clone(before), ownPackOf{p, s}))
	runtime.AddCleanup(catalog, func(key weak.Pointer[data.Catalog]) { owned.Delete(key) }, key)
}

// AskedAt returns when a request was made, for the command that decides on it.
func (r *Router) AskedAt(ctx context.Context, req Request) (time.Time, error) {
	return tables.View(ctx, r.store, req.Guild, func(tx *tables.Tx) (time.Time, error) {
		return newCall(req, tx, &r.shared).At, nil
	})
}

// Check panics for commands that cannot all be in one list, as NewRouter does.
func Check(all []Command) { check(all) }

// And merges two tables of steps.
func And(a, b Steps) Steps { return a.and(b) }

// Asked returns the questions that wait for an answer.
func (r *Router) Asked() any { return r.stash.asked }

// Remembers says whether a person is remembered as looked up in any server, and
// how many are.
func (r *Router) Remembers(id data.UserID) (them bool, all int) {
	for _, known := range r.users.known {
		them = them || known[id]
	}
	return them, r.users.n
}

// Did has the router remember something that a user did, and returns how much it
// remembers.
func (r *Router) Did(id data.UserID) int {
	r.once.first(deed{user: id, what: "x"}, 1, time.Time{}, 0)
	return len(r.once.did)
}

// Remembered writes out what the router keeps in memory about people.
func (r *Router) Remembered() string {
	var b strings.Builder
	for id, a := range r.stash.asked {
		fmt.Fprintf(&b, "%d: %+v", id, a)
		if a.target != nil {
			fmt.Fprintf(&b, " %+v", *a.target)
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "looked up: %v\n", r.users.known)
	fmt.Fprintf(&b, "did: %v\n", r.once.did)
	return b.String()
}

// Keeps says whether the file of /privacy has a place for a record.
func Keeps(tx *tables.Tx, record any) bool {
	return keep(tx, 0, record, writer{func(data.GuildID, data.ShowID) *data.Show { return &data.Show{} }}) != nil
}

// What /party calls for what is typed, and for choices.
var (
	ReadWhen   = readWhen
	WhenChoice = whenChoice
	ZoneChoice = zoneChoice
)

// SetAsks makes a kind's jobs ask Discord for an effect, whatever the state; dropped is
// called for each that is past its use.
func (r *Router) SetAsks(kind data.JobKind, e Effect, dropped func()) {
	r.jobs[kind] = jobRule{
		do:    func(*Watching, data.Job) Turn { return Turn{Effect: e} },
		done:  func(*Watching, data.Job, Outcome) Reply { return Reply{} },
		late:  func(*Watching, data.Job) Reply { dropped(); return Reply{} },
		asked: func(*Watching, data.Job) Effect { return e },
	}
}
