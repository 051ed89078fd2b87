package datatest

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"pgregory.net/rapid"

	"watchparty/data"
	"watchparty/data/tables"
)

// subjects are all kinds of records, in the order in which a server is
// forgotten.
var subjects = []subject{&jobKind, &waiterKind, &askedKind, &chosenKind, &reportCardKind, &reportKind, &reportStopKind, &cardKind, &progressKind, &comerKind, &watcherKind, &lineKind, &partyKind, &habitKind, &readKind, &textKind, &noteKind, &seatKind, &roomKind,
	&memberKind, &knownFromKind, &bareKind, &importKind, &numberingKind, &ownPackTextKind, &ownPackKind, &newsKind, &reachKind, &groupKind, &watchKind, &guildKind}

var guildKind = kind[data.Guild]{
	name:  "guilds",
	draw:  drawGuild,
	key:   func(g data.Guild) data.Guild { return data.Guild{ID: g.ID} },
	order: func(a, b data.Guild) int { return cmp.Compare(a.ID, b.ID) },
	guild: func(g data.Guild) data.GuildID { return g.ID },
	put:   (*tables.Tx).PutGuild,
	lists: []list[data.Guild]{{
		read: func(tx *tables.Tx, g data.Guild) (all []data.Guild) {
			if v := tx.Guild(g.ID); v != (data.Guild{ID: g.ID}) {
				all = append(all, v)
			}
			return all
		},
		belongs: func(v, to data.Guild) bool { return v.ID == to.ID && v != (data.Guild{ID: to.ID}) },
	}},
}

type watch struct {
	guild data.GuildID
	data.Watch
}

var watchKind = kind[watch]{
	name: "channels",
	draw: func(t *rapid.T, g data.GuildID) watch {
		return watch{g, data.Watch{Channel: one(t, channels), Show: one(t, shows)}}
	},
	key:   func(w watch) watch { w.Show = ""; return w },
	order: func(a, b watch) int { return cmp.Or(cmp.Compare(a.guild, b.guild), cmp.Compare(a.Channel, b.Channel)) },
	guild: func(w watch) data.GuildID { return w.guild },
	put:   func(tx *tables.Tx, w watch) { tx.PutWatch(w.guild, w.Channel, w.Show) },
	drop:  func(tx *tables.Tx, w watch) { tx.PutWatch(w.guild, w.Channel, "") },
	lists: []list[watch]{{
		read: func(tx *tables.Tx, w watch) (all []watch) {
			for _, found := range tx.Watches(w.guild) {
				all = append(all, watch{w.guild, found})
			}
			return all
		},
		belongs: func(v, to watch) bool { return v.guild == to.guild },
	}},
	show: func(w watch) data.ShowID { return w.Show },
}

var groupKind = kind[data.Group]{
	name:  "groups",
	draw:  drawGroup,
	key:   func(g data.Group) data.Group { return data.Group{Guild: g.Guild, Show: g.Show} },
	order: func(a, b data.Group) int { return cmp.Or(cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.Show, b.Show)) },
	guild: func(g data.Group) data.GuildID { return g.Guild },
	put:   (*tables.Tx).PutGroup,
	get:   func(tx *tables.Tx, g data.Group) (data.Group, bool) { return tx.Group(g.Guild, g.Show) },
	lists: []list[data.Group]{{
		read:    func(tx *tables.Tx, g data.Group) []data.Group { return tx.Groups(g.Guild) },
		belongs: func(v, to data.Group) bool { return v.Guild == to.Guild },
	}},
	show: func(g data.Group) data.ShowID { return g.Show },
}

var reachKind = kind[data.Reach]{
	name: "reaches",
	draw: drawReach,
	key:  func(r data.Reach) data.Reach { return data.Reach{Guild: r.Guild, Show: r.Show, N: r.N} },
	order: func(a, b data.Reach) int {
		return cmp.Or(cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.Show, b.Show), cmp.Compare(a.N, b.N))
	},
	guild: func(r data.Reach) data.GuildID { return r.Guild },
	put:   (*tables.Tx).PutReach,
	drop:  (*tables.Tx).DropReach,
	lists: []list[data.Reach]{{
		read:    func(tx *tables.Tx, r data.Reach) []data.Reach { return tx.Reaches(r.Guild, r.Show) },
		belongs: func(v, to data.Reach) bool { return v.Guild == to.Guild && v.Show == to.Show },
	}},
	show: func(r data.Reach) data.ShowID { return r.Show },
}

var progressKind = kind[data.ProgressCard]{
	name: "progress-cards",
	draw: drawProgressCard,
	key:  func(c data.ProgressCard) data.ProgressCard { return data.ProgressCard{Guild: c.Guild, Show: c.Show} },
	order: func(a, b data.ProgressCard) int {
		return cmp.Or(cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.Show, b.Show))
	},
	guild: func(c data.ProgressCard) data.GuildID { return c.Guild },
	put:   (*tables.Tx).PutProgressCard,
	get: func(tx *tables.Tx, c data.ProgressCard) (data.ProgressCard, bool) {
		return tx.ProgressCard(c.Guild, c.Show)
	},
	drop: func(tx *tables.Tx, c data.ProgressCard) { tx.DropProgressCard(c.Guild, c.Show) },
	show: func(c data.ProgressCard) data.ShowID { return c.Show },
}

type bareShow struct {
	guild data.GuildID
	data.BareShow
}

var bareKind = kind[bareShow]{
	name:  "shows",
	draw:  drawBareShow,
	key:   func(b bareShow) bareShow { return bareShow{b.guild, data.BareShow{ID: b.ID}} },
	order: func(a, b bareShow) int { return cmp.Or(cmp.Compare(a.guild, b.guild), cmp.Compare(a.ID, b.ID)) },
	guild: func(b bareShow) data.GuildID { return b.guild },
	put:   func(tx *tables.Tx, b bareShow) { tx.PutBareShow(b.guild, b.BareShow) },
	lists: []list[bareShow]{{
		read: func(tx *tables.Tx, b bareShow) (all []bareShow) {
			for _, found := range tx.BareShows(b.guild) {
				all = append(all, bareShow{b.guild, found})
			}
			return all
		},
		belongs: func(v, to bareShow) bool { return v.guild == to.guild },
	}},
	show: func(b bareShow) data.ShowID { return b.ID },
}

var memberKind = kind[data.Member]{
	name: "members",
	draw: drawMember,
	key:  func(m data.Member) data.Member { return data.Member{Guild: m.Guild, Show: m.Show, User: m.User} },
	order: func(a, b data.Member) int {
		return cmp.Or(cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.Show, b.Show), cmp.Compare(a.User, b.User))
	},
	guild: func(m data.Member) data.GuildID { return m.Guild },
	put:   (*tables.Tx).PutMember,
	get:   func(tx *tables.Tx, m data.Member) (data.Member, bool) { return tx.Member(m.Guild, m.Show, m.User) },
	drop:  func(tx *tables.Tx, m data.Member) { tx.DropMember(m.Guild, m.Show, m.User) },
	lists: []list[data.Member]{{
		read:    func(tx *tables.Tx, m data.Member) []data.Member { return tx.Members(m.Guild, m.Show) },
		belongs: func(v, to data.Member) bool { return v.Guild == to.Guild && v.Show == to.Show },
	}},
	show:   func(m data.Member) data.ShowID { return m.Show },
	people: func(m data.Member) []data.UserID { return []data.UserID{m.User} },
	erase: func(o oracle, m data.Member, _ data.UserID, now time.Time) (data.Member, bool) {
		if m.Listed {
			enqueue(o, data.JobKey{Kind: data.ProgressSays, Guild: m.Guild, Show: m.Show, Subject: data.ProgressSubject}, now)
		}
		return m, false
	},
}

var jobKind = kind[data.Job]{
	name: "jobs",
	draw: drawJob,
	key:  func(j data.Job) data.Job { return data.Job{JobKey: j.JobKey} },
	order: func(a, b data.Job) int {
		return cmp.Or(cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.Show, b.Show),
			strings.Compare(string(a.Kind), string(b.Kind)), cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.User, b.User))
	},
	guild:  func(j data.Job) data.GuildID { return j.Guild },
	put:    (*tables.Tx).PutJob,
	get:    func(tx *tables.Tx, j data.Job) (data.Job, bool) { return tx.Job(j.JobKey) },
	drop:   func(tx *tables.Tx, j data.Job) { tx.DropJob(j.JobKey) },
	show:   func(j data.Job) data.ShowID { return j.Show },
	people: func(j data.Job) []data.UserID { return []data.UserID{j.User} },
	erase:  eraseJob,
}

func eraseJob(_ oracle, j data.Job, _ data.UserID, _ time.Time) (data.Job, bool) {
	if j.Kind == data.GroupCard {
		return j, false
	}
	if j.Kind != data.Reported {
		return j, true
	}
	j.In, j.Of, j.Use, j.Rev = 0, data.Position{}, time.Time{}, j.Rev+1
	return j, !j.Begun.IsZero()
}

// enqueue is what [tables.Tx.Enqueue] promises.
func enqueue(o oracle, key data.JobKey, at time.Time) {
	j, _ := o["jobs"][jobKind.at(data.Job{JobKey: key})].(data.Job)
	j.JobKey, j.At, j.Use, j.Tries, j.Rev, j.Lane = key, at, time.Time{}, 0, j.Rev+1, key.Kind.Lane()
	jobKind.write(o, j)
}

// due returns what the index of due jobs should say.
func due(o oracle, lane data.Lane, now time.Time, limit int) (found []data.Job) {
	for _, j := range jobKind.all(o, func(j data.Job) bool { return j.Lane == lane && !j.At.After(now) }) {
		found = append(found, data.Job{JobKey: j.JobKey, At: j.At.UTC(), Lane: lane})
	}
	slices.SortStableFunc(found, func(a, b data.Job) int { return a.At.Compare(b.At) })
	return found[:min(len(found), max(limit, 0))]
}
