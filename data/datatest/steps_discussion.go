package datatest

import (
	"time"

	"pgregory.net/rapid"

	"watchparty/data"
)

func drawRoomStep(t *rapid.T, g data.GuildID, show data.ShowID, user data.UserID) step {
	id := rapid.SampledFrom(records).Draw(t, "room")
	switch rapid.IntRange(0, 6).Draw(t, "kind of room step") {
	case 0:
		return write(func(tx data.Tx) { tx.DropRoom(g, id) }, "drop room %d %d", g, id)
	case 1:
		return write(func(tx data.Tx) { tx.DropSeat(g, id, user) }, "drop seat %d %d %d", g, id, user)
	case 2, 3, 4:
		s := data.Seat{Guild: g, Room: id, User: user, In: rapid.Bool().Draw(t, "in")}
		return write(func(tx data.Tx) { tx.PutSeat(s) }, "put %+v", s)
	default:
		r := data.Room{
			ID: id, Guild: g, Show: show, At: drawEpisode(t),
			N:      rapid.IntRange(0, 2).Draw(t, "n"),
			Parent: data.ChannelID(rapid.Uint64().Draw(t, "parent")),
			Thread: rapid.SampledFrom(append(channels, 0)).Draw(t, "thread"),
			Head:   data.MessageID(rapid.Uint64().Draw(t, "head")),
			Card:   data.MessageID(rapid.Uint64().Draw(t, "card")),
			Full:   rapid.Bool().Draw(t, "full"),
		}
		return write(func(tx data.Tx) { tx.PutRoom(r) }, "put %+v", r)
	}
}

func drawNoteStep(t *rapid.T, g data.GuildID, show data.ShowID, user data.UserID) step {
	id := rapid.SampledFrom(records).Draw(t, "note")
	switch rapid.IntRange(0, 9).Draw(t, "kind of note step") {
	case 0:
		return write(func(tx data.Tx) { tx.DropNote(g, id) }, "drop note %d %d", g, id)
	case 1:
		return write(func(tx data.Tx) { tx.DropRead(g, id, user) }, "drop read %d %d %d", g, id, user)
	case 2, 3:
		return write(func(tx data.Tx) { tx.PutRead(g, id, user) }, "put read %d %d %d", g, id, user)
	case 4, 5:
		text := rapid.String().Draw(t, "text")
		return write(func(tx data.Tx) { tx.PutNoteText(g, id, text) }, "put text %d %d %q", g, id, text)
	case 6:
		c := data.Card{Guild: g, Show: show, At: drawEpisode(t),
			Channel: data.ChannelID(rapid.Uint64().Draw(t, "channel")),
			Message: data.MessageID(rapid.Uint64().Draw(t, "message"))}
		return write(func(tx data.Tx) { tx.PutCard(c) }, "put %+v", c)
	default:
		n := data.Note{
			ID: id, Guild: g, Show: show, At: drawEpisode(t),
			Writer:  rapid.SampledFrom(users).Draw(t, "writer"),
			Sealer:  rapid.SampledFrom(users).Draw(t, "sealer"),
			Channel: data.ChannelID(rapid.Uint64().Draw(t, "channel")),
			Message: data.MessageID(rapid.Uint64().Draw(t, "message")),
			Pending: rapid.Bool().Draw(t, "pending"),
			Written: drawTime(t),
		}
		text := rapid.SampledFrom([]string{"", "He did it.", "She did it."}).Draw(t, "text")
		return write(func(tx data.Tx) {
			tx.PutNote(n)
			if text != "" {
				tx.PutNoteText(g, id, text)
			}
		}, "put %+v and %q", n, text)
	}
}

func drawJobStep(t *rapid.T) step {
	key := rapid.SampledFrom(jobs).Draw(t, "job")
	at, use := drawTime(t), drawTime(t)
	switch rapid.IntRange(0, 4).Draw(t, "kind of job step") {
	case 0:
		return write(func(tx data.Tx) { tx.DropJob(key) }, "drop %+v", key)
	case 1:
		return write(func(tx data.Tx) { data.Enqueue(tx, key, at, use) }, "enqueue %+v at %s", key, at)
	default:
		j := data.Job{JobKey: key, At: at, Use: use, Begun: drawTime(t),
			Rev: rapid.IntRange(0, 300).Draw(t, "rev"), Tries: rapid.IntRange(0, 300).Draw(t, "tries"),
			In: data.ChannelID(rapid.Uint64().Draw(t, "in")), Of: drawPosition(t),
			Asked: data.ChannelID(rapid.Uint64().Draw(t, "asked")), Unknown: rapid.Bool().Draw(t, "unknown")}
		return write(func(tx data.Tx) { tx.PutJob(j) }, "put %+v", j)
	}
}

// drawEpisode draws one of few, so that they meet.
func drawEpisode(t *rapid.T) data.Position { return rapid.SampledFrom(episodes).Draw(t, "episode") }

// drawnFrom is the moment around which most times are drawn.
var drawnFrom = time.Unix(1_800_000_000, 999_999_999).UTC()

// drawTime draws one of few, in any place, or one from the ends of what is
// kept.
func drawTime(t *rapid.T) time.Time {
	return rapid.SampledFrom([]time.Time{
		{}, drawnFrom, drawnFrom.Add(1), drawnFrom.Add(3), drawnFrom.Add(-time.Hour),
		drawnFrom.In(time.FixedZone("Seoul", 9*60*60)), time.Unix(0, 1), time.Unix(0, 1<<63-1),
	}).Draw(t, "time")
}
