package datatest

import (
	"time"

	"pgregory.net/rapid"

	"watchparty/data"
	"watchparty/data/tables"
)

// The world of the random steps: small, so that they meet, with ids and show
// ids that are prefixes of each other.
var (
	guilds   = []data.GuildID{1, 2, 1<<63 + 1} // 0 is the bot itself
	channels = []data.ChannelID{1, 1 << 40}
	users    = []data.UserID{0, 1, 1 << 63}
	shows    = []data.ShowID{"d", "d-2", "a23456789012345678901234567890-2"}
	records  = []uint64{0, 1, 1<<63 + 1} // rooms and notes
	episodes = []data.Position{{}, {Season: 1, Episode: 2}, {Season: 1, Episode: 1 << 31}, {Extra: 255}, {Season: 1, Episode: 2, Extra: 1}}
	jobTypes = []data.JobKind{"se", "seat", data.Reported, data.GroupCard}
	typed    = []string{"", "He did it.", "\x00ü\n"}
	lanes    = []data.Lane{data.PressLane, data.DueLane, data.ImportLane}
)

func one[T any](t *rapid.T, of []T) T { return rapid.SampledFrom(of).Draw(t, "one") }

func any64[T ~uint64](t *rapid.T) T { return T(rapid.Uint64().Draw(t, "id")) }

func flip(t *rapid.T) bool { return rapid.Bool().Draw(t, "flag") }

func drawDay(t *rapid.T) data.Day { return data.Day(rapid.Int32().Draw(t, "day")) }

func drawPosition(t *rapid.T) data.Position {
	if flip(t) {
		return data.Position{}
	}
	number := rapid.IntRange(1, 2000)
	return data.Position{Season: number.Draw(t, "season"), Episode: number.Draw(t, "episode"),
		Extra: max(0, rapid.IntRange(-255, 255).Draw(t, "special"))}
}

// drawSet draws what somebody has watched.
func drawSet(t *rapid.T) data.Set {
	s := data.UpTo(drawPosition(t).Regular())
	for range rapid.IntRange(0, 2).Draw(t, "gaps") {
		s = s.Without(drawPosition(t).Regular(), drawPosition(t).Regular())
	}
	for range rapid.IntRange(0, 2).Draw(t, "specials") {
		s = s.With(drawPosition(t))
	}
	return s
}

// drawnFrom is the moment around which most times are drawn.
var drawnFrom = time.Unix(1_800_000_000, 999_999_999).UTC()

// drawTime draws one of few, or one from the ends of what is kept.
func drawTime(t *rapid.T) time.Time {
	return one(t, []time.Time{{}, drawnFrom, drawnFrom.Add(1), drawnFrom.Add(3), drawnFrom.Add(-time.Hour),
		time.Unix(0, 1).UTC(), time.Unix(0, 1<<63-1).UTC()})
}

func drawMark(t *rapid.T) data.Mark {
	return data.Mark{ID: any64[uint64](t), Before: drawPosition(t), Seen: drawSet(t),
		Placed: flip(t), Joined: flip(t), Undone: flip(t)}
}

func drawGuild(t *rapid.T, g data.GuildID) data.Guild {
	return data.Guild{ID: g, HostRole: any64[data.RoleID](t), Hosts: any64[data.ChannelID](t),
		Sharing:  one(t, []data.Sharing{data.ShareAsk, data.ShareBars, data.ShareNever}),
		NoAnyway: flip(t), HostsAsked: flip(t), Missing: drawDay(t), Quorum: rapid.IntRange(0, 300).Draw(t, "quorum"),
		Zone: one(t, typed), Lead: one(t, []data.Lead{data.Lead15, data.Lead0, data.LeadNone}), MembersPlan: flip(t), NoHelp: flip(t),
		FetchDay: drawDay(t), Fetches: rapid.IntRange(0, 20).Draw(t, "fetches")}
}

func drawGroup(t *rapid.T, g data.GuildID) data.Group {
	return data.Group{Guild: g, Show: one(t, shows), Position: drawPosition(t), Ended: drawDay(t), Mark: drawMark(t),
		From:   drawPosition(t),
		Finish: one(t, []data.Finish{data.Watching, data.FinishTold, data.FinishPublic}), Moved: drawTime(t), Farther: flip(t)}
}

func drawReach(t *rapid.T, g data.GuildID) data.Reach {
	return data.Reach{Guild: g, Show: one(t, shows), N: one(t, records), From: drawPosition(t), To: drawPosition(t), Day: drawDay(t)}
}

func drawBareShow(t *rapid.T, g data.GuildID) bareShow {
	b := bareShow{g, data.BareShow{ID: one(t, shows), Name: rapid.String().Draw(t, "name")}}
	if n := rapid.SliceOf(rapid.IntRange(0, 1000)).Draw(t, "numbers"); len(n) > 0 {
		b.Numbers = n
	}
	for range rapid.IntRange(0, 3).Draw(t, "runs") {
		number := rapid.IntRange(0, 9999)
		b.Runs = append(b.Runs, data.Run{Season: number.Draw(t, "season"), First: number.Draw(t, "first"), Count: number.Draw(t, "count")})
	}
	b.More = flip(t)
	return b
}

func drawMember(t *rapid.T, g data.GuildID) data.Member {
	return data.Member{Guild: g, Show: one(t, shows), User: one(t, users), Seat: drawPosition(t), Seen: drawSet(t),
		Placed: flip(t), Joined: flip(t), Parked: flip(t), Hidden: flip(t), Ahead: flip(t), Used: drawDay(t), Mark: drawMark(t),
		Paused: drawDay(t), Since: drawDay(t), Listed: flip(t), Shown: drawPosition(t), Next: drawPosition(t),
		ShownFrom: drawPosition(t), NextFrom: drawPosition(t)}
}

func drawProgressCard(t *rapid.T, g data.GuildID) data.ProgressCard {
	return data.ProgressCard{Guild: g, Show: one(t, shows), Channel: any64[data.ChannelID](t), Message: any64[data.MessageID](t),
		Again: flip(t), Shared: drawTime(t), People: rapid.IntRange(0, 300).Draw(t, "people"), Next: rapid.IntRange(0, 300).Draw(t, "next")}
}

func drawRoom(t *rapid.T, g data.GuildID) data.Room {
	return data.Room{ID: one(t, records), Guild: g, Show: one(t, shows), At: one(t, episodes),
		N: rapid.IntRange(0, 2).Draw(t, "n"), Parent: any64[data.ChannelID](t), Thread: one(t, append(channels, 0)),
		Head: any64[data.MessageID](t), Card: any64[data.MessageID](t), Full: flip(t)}
}

func drawSeat(t *rapid.T, g data.GuildID) data.Seat {
	return data.Seat{Guild: g, Room: one(t, records), User: one(t, users), In: flip(t)}
}

func drawNote(t *rapid.T, g data.GuildID) data.Note {
	return data.Note{ID: one(t, records), Guild: g, Show: one(t, shows), At: one(t, episodes), From: one(t, episodes),
		Writer: one(t, users), Sealer: one(t, users), Channel: any64[data.ChannelID](t), Message: any64[data.MessageID](t),
		Pending: flip(t), Written: drawTime(t)}
}

func drawText(t *rapid.T, g data.GuildID) noteText {
	return noteText{g, one(t, records), one(t, []string{"", "He did it.", rapid.String().Draw(t, "text")})}
}

func drawRead(t *rapid.T, g data.GuildID) data.Read {
	return data.Read{Guild: g, Note: one(t, records), User: one(t, users)}
}

func drawCard(t *rapid.T, g data.GuildID) data.Card {
	return data.Card{Guild: g, Show: one(t, shows), At: one(t, episodes),
		Channel: any64[data.ChannelID](t), Message: any64[data.MessageID](t)}
}

func drawReport(t *rapid.T, g data.GuildID) data.Report {
	return data.Report{ID: any64[uint64](t), Guild: g, Message: data.MessageID(one(t, records)), By: one(t, users), Show: one(t, shows),
		At: drawPosition(t), Channel: one(t, channels), Writer: one(t, users), Made: drawTime(t), Closed: flip(t), Told: flip(t)}
}

func drawReportCard(t *rapid.T, g data.GuildID) data.ReportCard {
	return data.ReportCard{Guild: g, Channel: one(t, channels), Message: any64[data.MessageID](t)}
}

func drawReportStop(t *rapid.T, g data.GuildID) data.ReportStop {
	return data.ReportStop{Guild: g, User: one(t, users)}
}

func drawJob(t *rapid.T, g data.GuildID) data.Job {
	key := data.JobKey{Kind: one(t, jobTypes), Guild: g, Show: one(t, shows[:2]), Subject: one(t, records[1:]), User: one(t, users)}
	return data.Job{JobKey: key, At: drawTime(t), Use: drawTime(t), For: drawTime(t), Begun: drawTime(t),
		Rev: rapid.IntRange(0, 300).Draw(t, "rev"), Tries: rapid.IntRange(0, 300).Draw(t, "tries"),
		In: any64[data.ChannelID](t), Of: drawPosition(t),
		Asked: any64[data.ChannelID](t), Unknown: flip(t), Lane: one(t, lanes)}
}

func drawAsked(t *rapid.T, g data.GuildID) data.Asked {
	q := data.Asked{ID: one(t, records), Guild: g, User: one(t, users), At: drawTime(t), Command: one(t, typed),
		Do: one(t, typed), OnMessage: flip(t), Message: any64[data.MessageID](t), Channel: any64[data.ChannelID](t),
		Author: one(t, users), Text: one(t, typed), Bot: flip(t), Other: flip(t)}
	for range rapid.IntRange(0, 3).Draw(t, "options") {
		q.Options = append(q.Options, one(t, typed))
	}
	return q
}

func drawChosen(t *rapid.T, g data.GuildID) data.Chosen {
	at := one(t, []time.Time{drawnFrom, drawnFrom.Add(1), drawnFrom.Add(-time.Hour), time.Unix(0, 1).UTC()})
	return data.Chosen{Guild: g, User: one(t, users), Channel: data.ChannelID(one(t, records)), Show: one(t, shows), At: at}
}

func drawWaiter(t *rapid.T, g data.GuildID) data.Waiter {
	return data.Waiter{ID: one(t, records), User: one(t, users), Since: drawTime(t), Public: flip(t), Application: any64[uint64](t),
		For:   data.JobKey{Kind: one(t, jobTypes), Guild: g, Show: one(t, shows), Subject: one(t, records), User: one(t, users)},
		Token: data.Secret(one(t, typed))}
}

// drawBad draws a write that no store may take.
func drawBad(t *rapid.T, g data.GuildID) step {
	bad := data.Position{Season: 1, Episode: -1}
	b := one(t, []struct {
		name string
		do   func(*tables.Tx)
	}{
		{"member without a show", func(tx *tables.Tx) { tx.PutMember(data.Member{Guild: g, User: 1}) }},
		{"group of a show in capitals", func(tx *tables.Tx) { tx.PutGroup(data.Group{Guild: g, Show: "Dark"}) }},
		{"channel of a show with a zero byte", func(tx *tables.Tx) { tx.PutWatch(g, 1, "d\x00") }},
		{"bare show with a long id", func(tx *tables.Tx) {
			tx.PutBareShow(g, data.BareShow{ID: "a23456789012345678901234567890123"})
		}},
		{"bare show with less than no episodes", func(tx *tables.Tx) {
			tx.PutBareShow(g, data.BareShow{ID: "d", Numbers: []int{-1}})
		}},
		{"bare show with a season below none", func(tx *tables.Tx) {
			tx.PutBareShow(g, data.BareShow{ID: "d", Runs: []data.Run{{Season: -1, First: 1, Count: 1}}})
		}},
		{"member at no position", func(tx *tables.Tx) { tx.PutMember(data.Member{Guild: g, Show: "d", Seen: data.Set{To: bad}}) }},
		{"group at no position", func(tx *tables.Tx) {
			tx.PutGroup(data.Group{Guild: g, Show: "d", Position: data.Position{Episode: 1}})
		}},
		{"room without a show", func(tx *tables.Tx) { tx.PutRoom(data.Room{Guild: g, ID: 1}) }},
		{"room with less than no number", func(tx *tables.Tx) { tx.PutRoom(data.Room{Guild: g, ID: 1, Show: "d", N: -1}) }},
		{"note before 1970", func(tx *tables.Tx) {
			tx.PutNote(data.Note{Guild: g, ID: 1, Show: "d", Written: time.Unix(-1, 0)})
		}},
		{"card of a show with a zero byte", func(tx *tables.Tx) { tx.PutCard(data.Card{Guild: g, Show: "d\x00"}) }},
		{"card at no position", func(tx *tables.Tx) { tx.PutCard(data.Card{Guild: g, Show: "d", At: bad}) }},
		{"card in a season that no key holds", func(tx *tables.Tx) {
			tx.PutCard(data.Card{Guild: g, Show: "d", At: data.Position{Season: 1 << 32, Episode: 1}})
		}},
		{"job without a kind", func(tx *tables.Tx) { tx.PutJob(data.Job{JobKey: data.JobKey{Guild: g, Show: "d"}}) }},
		{"job without a show", func(tx *tables.Tx) { tx.PutJob(data.Job{JobKey: data.JobKey{Guild: g, Kind: "open"}}) }},
		{"job due after 2262", func(tx *tables.Tx) {
			tx.PutJob(data.Job{JobKey: data.JobKey{Guild: g, Show: "d", Kind: "open"}, At: time.Unix(1<<40, 0)})
		}},
		{"member of another server", func(tx *tables.Tx) { tx.PutMember(data.Member{Guild: g ^ 3, Show: "d", User: 1}) }},
	})
	return step{b.name, func(tx *tables.Tx) string { b.do(tx); return "" }, func(oracle) string { return "" }}
}
