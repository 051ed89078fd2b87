package localdiscord

import (
	"encoding/json"
	"slices"
	"time"
)

// The operations of the gateway (page "Opcodes and Status Codes").
const (
	opDispatch = iota
	opHeartbeat
	opIdentify
	opPresence
	opVoice
	_
	opResume
	opReconnect
	opMembers
	opInvalid
	opHello
	opAck
)

const (
	// missedKept is how many events a session keeps for a RESUME.
	missedKept = 1000
	// leftKept is how many sessions of a shard are kept without a socket.
	leftKept = 8
)

// session outlives its socket: a bot that comes back in time misses nothing.
type session struct {
	id     string
	token  string
	shard  uint64
	shards uint64
	seq    int
	missed [][]byte  // the last events, the newest of number seq
	socket *socket   // nil while nobody is there
	left   time.Time // when socket became nil
}

type frame struct {
	Op   int    `json:"op"`
	Data any    `json:"d"`
	Seq  *int   `json:"s,omitempty"`
	Type string `json:"t,omitempty"`
}

func (f frame) bytes() []byte {
	raw, err := json.Marshal(f)
	if err != nil {
		panic(err)
	}
	return raw
}

// dispatch sends an event to the sessions that look after a guild.
func (w *world) dispatch(guild ID, event string, data any) {
	raw, err := json.Marshal(data)
	if err != nil {
		panic(err)
	}
	times := 1
	if w.twice > 0 {
		w.twice--
		times = 2
	}
	for _, to := range w.sessions {
		if uint64(guild>>22)%to.shards != to.shard {
			continue
		}
		for range times {
			to.event(event, json.RawMessage(raw))
		}
	}
}

func (to *session) event(name string, data any) {
	to.seq++
	seq := to.seq
	raw := frame{opDispatch, data, &seq, name}.bytes()
	if to.missed = append(to.missed, raw); len(to.missed) > missedKept {
		to.missed[0] = nil
		to.missed = to.missed[1:]
	}
	if to.socket != nil {
		to.socket.send(raw)
	}
}

// since are the events after number seq; ok is false when they are lost.
func (to *session) since(seq int) (events [][]byte, ok bool) {
	missing := to.seq - seq
	if missing < 0 || missing > len(to.missed) {
		return nil, false
	}
	return to.missed[len(to.missed)-missing:], true
}

// Connected is how many sessions have a socket.
func (s *Server) Connected() int {
	return inside(s, func(w *world) int {
		n := 0
		for _, ses := range w.sessions {
			if ses.socket != nil {
				n++
			}
		}
		return n
	})
}

// detach leaves a socket's session without it.
func (w *world) detach(k *socket) {
	for _, ses := range w.sessions {
		if ses.socket == k {
			ses.socket, ses.left = nil, w.now()
		}
	}
}

// clearSessions ends the sessions that were left for too long, and the oldest of
// those that a bot left behind before it began a new one.
func (w *world) clearSessions(begun *session) {
	var left []*session
	for id, ses := range w.sessions {
		switch {
		case ses.socket != nil:
		case w.now().Sub(ses.left) >= w.opts.ResumeWindow:
			delete(w.sessions, id)
		case begun != nil && ses.token == begun.token && ses.shard == begun.shard:
			left = append(left, ses)
		}
	}
	if len(left) > leftKept {
		slices.SortFunc(left, func(a, b *session) int { return a.left.Compare(b.left) })
		for _, ses := range left[:len(left)-leftKept] {
			delete(w.sessions, ses.id)
		}
	}
}
