package datatest

import (
	"fmt"
	"time"

	"pgregory.net/rapid"

	"watchparty/data"
)

// A step is one thing done in a transaction; do returns what it read.
type step struct {
	name string
	do   func(data.Tx) string
}

// write is a step that reads nothing.
func write(do func(data.Tx), name string, args ...any) step {
	return step{fmt.Sprintf(name, args...), func(tx data.Tx) string { do(tx); return "" }}
}

func drawSteps(t *rapid.T) []step {
	return rapid.SliceOfN(rapid.Custom(drawStep), 1, 5).Draw(t, "steps")
}

func drawStep(t *rapid.T) step {
	g := rapid.SampledFrom(guilds).Draw(t, "guild")
	show := rapid.SampledFrom(shows).Draw(t, "show")
	user := rapid.SampledFrom(users).Draw(t, "user")
	channel := rapid.SampledFrom(channels).Draw(t, "channel")
	switch kind := rapid.IntRange(0, 20).Draw(t, "kind"); kind {
	case 0:
		put := drawGuild(t, g)
		return write(func(tx data.Tx) { tx.PutGuild(put) }, "put %+v", put)
	case 1:
		return write(func(tx data.Tx) { tx.PutWatch(g, channel, show) }, "watch %d %d %q", g, channel, show)
	case 2:
		return write(func(tx data.Tx) { tx.PutWatch(g, channel, "") }, "stop watching %d %d", g, channel)
	case 3:
		put := data.Group{Guild: g, Show: show, Position: drawPosition(t), Ended: drawDay(t), Mark: drawMark(t),
			Finish: rapid.SampledFrom([]data.Finish{data.Watching, data.FinishTold, data.FinishPublic}).Draw(t, "finish")}
		return write(func(tx data.Tx) { tx.PutGroup(put) }, "put %+v", put)
	case 4:
		return write(func(tx data.Tx) { tx.DropGroup(g, show) }, "drop group %d %q", g, show)
	case 5:
		put := data.BareShow{ID: show, Name: rapid.String().Draw(t, "name"),
			Numbers: rapid.SliceOf(rapid.IntRange(0, 1000)).Draw(t, "numbers")}
		return write(func(tx data.Tx) { tx.PutBareShow(g, put) }, "put %+v in %d", put, g)
	case 6:
		return write(func(tx data.Tx) { tx.DropMember(g, show, user) }, "drop member %d %q %d", g, show, user)
	case 7:
		return drawForget(t)
	case 8:
		return step{"read", func(tx data.Tx) string {
			return fmt.Sprintf("%+v %+v %+v %+v %+v", tx.Members(g, show), tx.Guilds(), tx.MemberOf(user),
				tx.Notes(g, show), tx.Due(drawnFrom, 2))
		}}
	case 9, 10:
		return drawRoomStep(t, g, show, user)
	case 11, 12, 13:
		return drawNoteStep(t, g, show, user)
	case 14, 15:
		return drawJobStep(t)
	default: // members are most of what a store holds
		put := drawMember(t, g, show, user)
		return write(func(tx data.Tx) { tx.PutMember(put) }, "put %+v", put)
	}
}

func drawForget(t *rapid.T) step {
	g := rapid.SampledFrom(guilds).Draw(t, "guild")
	limit := rapid.IntRange(-1, 3).Draw(t, "limit")
	return step{fmt.Sprintf("forget %d of %d", limit, g),
		func(tx data.Tx) string { return fmt.Sprint("more: ", tx.Forget(g, limit)) }}
}

// drawBad draws a write that no store may take.
func drawBad(t *rapid.T) step {
	good, bad := data.Position{Season: 1, Episode: 1}, data.Position{Season: 1, Episode: -1}
	return rapid.SampledFrom([]step{
		{"member without a show", func(tx data.Tx) string { tx.PutMember(data.Member{Guild: 1, User: 1}); return "" }},
		{"group of a show in capitals", func(tx data.Tx) string { tx.PutGroup(data.Group{Guild: 1, Show: "Dark"}); return "" }},
		{"channel of a show with a zero byte", func(tx data.Tx) string { tx.PutWatch(1, 1, "d\x00"); return "" }},
		{"bare show with a long id", func(tx data.Tx) string {
			tx.PutBareShow(1, data.BareShow{ID: "a23456789012345678901234567890123"})
			return ""
		}},
		{"bare show with less than no episodes", func(tx data.Tx) string {
			tx.PutBareShow(1, data.BareShow{ID: "d", Numbers: []int{-1}})
			return ""
		}},
		{"member at no position", func(tx data.Tx) string {
			tx.PutMember(data.Member{Guild: 1, Show: "d", Seat: good, Reach: bad})
			return ""
		}},
		{"group at no position", func(tx data.Tx) string {
			tx.PutGroup(data.Group{Guild: 1, Show: "d", Position: data.Position{Episode: 1}})
			return ""
		}},
		{"room without a show", func(tx data.Tx) string { tx.PutRoom(data.Room{Guild: 1, ID: 1}); return "" }},
		{"room with less than no number", func(tx data.Tx) string {
			tx.PutRoom(data.Room{Guild: 1, ID: 1, Show: "d", N: -1})
			return ""
		}},
		{"note at no position", func(tx data.Tx) string { tx.PutNote(data.Note{Guild: 1, ID: 1, Show: "d", At: bad}); return "" }},
		{"note before 1970", func(tx data.Tx) string {
			tx.PutNote(data.Note{Guild: 1, ID: 1, Show: "d", Written: time.Unix(-1, 0)})
			return ""
		}},
		{"card of a show with a zero byte", func(tx data.Tx) string { tx.PutCard(data.Card{Guild: 1, Show: "d\x00"}); return "" }},
		{"card at no position", func(tx data.Tx) string { tx.PutCard(data.Card{Guild: 1, Show: "d", At: bad}); return "" }},
		{"card in a season that no key holds", func(tx data.Tx) string {
			tx.PutCard(data.Card{Guild: 1, Show: "d", At: data.Position{Season: 1 << 32, Episode: 1}})
			return ""
		}},
		{"job without a kind", func(tx data.Tx) string { tx.PutJob(data.Job{JobKey: data.JobKey{Guild: 1, Show: "d"}}); return "" }},
		{"job without a show", func(tx data.Tx) string { tx.PutJob(data.Job{JobKey: data.JobKey{Guild: 1, Kind: "open"}}); return "" }},
		{"job of less than no revision", func(tx data.Tx) string {
			tx.PutJob(data.Job{JobKey: data.JobKey{Guild: 1, Show: "d", Kind: "open"}, Rev: -1})
			return ""
		}},
		{"job due after 2262", func(tx data.Tx) string {
			tx.PutJob(data.Job{JobKey: data.JobKey{Guild: 1, Show: "d", Kind: "open"}, At: time.Unix(1<<40, 0)})
			return ""
		}},
	}).Draw(t, "bad")
}

func drawGuild(t *rapid.T, id data.GuildID) data.Guild {
	return data.Guild{
		ID:       id,
		HostRole: data.RoleID(rapid.Uint64().Draw(t, "role")),
		Hosts:    data.ChannelID(rapid.Uint64().Draw(t, "hosts")),
		Sharing:  rapid.SampledFrom([]data.Sharing{data.ShareAsk, data.ShareBars, data.ShareNever}).Draw(t, "sharing"),
		NoAnyway: rapid.Bool().Draw(t, "no anyway"),
		Missing:  drawDay(t),
	}
}

func drawMember(t *rapid.T, g data.GuildID, s data.ShowID, u data.UserID) data.Member {
	return data.Member{
		Guild: g, Show: s, User: u,
		Seat: drawPosition(t), Reach: drawPosition(t),
		Placed: rapid.Bool().Draw(t, "placed"),
		Joined: rapid.Bool().Draw(t, "joined"),
		Parked: rapid.Bool().Draw(t, "parked"),
		Hidden: rapid.Bool().Draw(t, "hidden"),
		Used:   drawDay(t),
		Mark:   drawMark(t),
		Ahead:  rapid.Bool().Draw(t, "ahead"),
	}
}

func drawMark(t *rapid.T) data.Mark {
	return data.Mark{
		ID:     rapid.Uint64().Draw(t, "mark"),
		Before: drawPosition(t),
		Reach:  drawPosition(t),
		Placed: rapid.Bool().Draw(t, "was placed"),
		Joined: rapid.Bool().Draw(t, "was joined"),
		Undone: rapid.Bool().Draw(t, "undone"),
	}
}

func drawPosition(t *rapid.T) data.Position {
	if rapid.Bool().Draw(t, "not started") {
		return data.Position{}
	}
	number := rapid.IntRange(1, 2000)
	return data.Position{Season: number.Draw(t, "season"), Episode: number.Draw(t, "episode")}
}

func drawDay(t *rapid.T) data.Day { return data.Day(rapid.Int32().Draw(t, "day")) }
