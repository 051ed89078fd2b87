package localdiscord

import (
	"encoding/json"
	"slices"
	"strconv"
	"time"
)

// The Op of a BotFrame, where it is not Discord's number.
const OpClose = -1

// BotFrame is something that a bot sent on the gateway.
type BotFrame struct {
	Time       time.Time // by the Server's clock
	Connection int       // 1 is the first
	Op         int       // 1 heartbeat, 2 IDENTIFY, 6 RESUME, or OpClose
	Seq        int64     // of a heartbeat or RESUME; below zero: null, or not a number
	Shard      uint64    // of an IDENTIFY
	Code       int       // of a close
}

// note keeps the last of what the bot sent, as many as Options.Record says.
func (w *world) note(k *socket, f BotFrame) {
	f.Time, f.Connection = w.now(), k.number
	if w.fromBot = append(w.fromBot, f); len(w.fromBot) > w.opts.Record {
		w.fromBot = w.fromBot[1:]
	}
}

// BotFrames are the heartbeats, IDENTIFYs and RESUMEs that bots sent, and the
// codes that they closed with, in the order they came.
func (s *Server) BotFrames() []BotFrame {
	return inside(s, func(w *world) []BotFrame {
		return slices.Clone(w.fromBot)
	})
}

// number64 is a JSON number, or -1.
func number64(raw json.RawMessage) int64 {
	n, err := strconv.ParseInt(string(raw), 10, 64)
	if err != nil {
		return -1
	}
	return n
}

// Gateway counts what a bot has done on the gateway so far.
type Gateway struct {
	Connected   int // sessions that have a socket now
	Connections int // sockets that were sent HELLO
	// Identifies and Resumes count what was sent, also when it was refused;
	// ResumesAtURL those of Resumes that came to the address of ResumeAt.
	Identifies, Resumes, ResumesAtURL int
	Heartbeats                        int
}

// Gateway is how the connections are used.
func (s *Server) Gateway() Gateway {
	n := s.Connected()
	return inside(s, func(w *world) Gateway {
		return Gateway{n, w.connections, w.identifies, w.resumes, w.resumesAtURL, w.beats}
	})
}
