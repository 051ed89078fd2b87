package localdiscord

import (
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"github.com/gorilla/websocket"
)

const (
	sendLimit  = 4096 // bytes of what a bot sends (page "Gateway")
	privileged = 1<<1 | 1<<8 | 1<<15
	allIntents = 1<<26 - 1
	// What a bot may send on a connection (page "Gateway", Rate Limiting).
	framesAllowed = 120
	framesPer     = time.Minute
)

func (s *Server) serveSocket(w http.ResponseWriter, r *http.Request) {
	ws, err := (&websocket.Upgrader{}).Upgrade(w, r, nil)
	if err != nil {
		return
	}
	k := &socket{ws: ws, host: r.Host, out: make(chan outgoing, queue), acks: make(chan outgoing, queue), gone: make(chan struct{}), shut: make(chan struct{})}
	go s.write(k, k.out)
	go s.write(k, k.acks)
	defer s.leave(k)
	ws.SetReadLimit(sendLimit)
	if v, e := r.URL.Query().Get("v"), r.URL.Query().Get("encoding"); v != "9" && v != "10" || e != "json" {
		k.close(4012, "Invalid API version.")
	} else {
		s.welcome(k)
	}
	for {
		// A connection whose heart stopped is ended (page "Gateway").
		ws.SetReadDeadline(time.Now().Add(2 * s.opts.Heartbeat)) // the read says so
		if k.closed() {
			ws.SetReadDeadline(time.Now().Add(goodbye)) // as above
		}
		_, raw, err := ws.ReadMessage()
		if err != nil {
			s.goodbye(k, err)
			return
		}
		if !k.closed() && !s.quiet() {
			s.hear(k, raw)
		}
	}
}

func (s *Server) welcome(k *socket) {
	s.change(func(w *world) {
		w.connections++
		k.number = w.connections
		w.sockets[k] = true
		w.sendAt(k, AtHello, frame{Op: opHello, Data: obj{"heartbeat_interval": w.opts.Heartbeat.Milliseconds()}}.bytes())
	})
}

func (s *Server) quiet() bool {
	return inside(s, func(w *world) bool {
		return w.silent
	})
}

func (s *Server) leave(k *socket) {
	k.ws.Close()
	close(k.gone)
	s.change(func(w *world) {
		delete(w.sockets, k)
		w.detach(k)

	})
}

// goodbye notes the close code of a bot. With 1000 or 1001 its session ends.
func (s *Server) goodbye(k *socket, err error) {
	var said *websocket.CloseError
	if !errors.As(err, &said) || said.Code == closeBlunt {
		return
	}
	s.change(func(w *world) {
		w.note(k, BotFrame{Op: OpClose, Code: said.Code})
		ends := said.Code == websocket.CloseNormalClosure || said.Code == websocket.CloseGoingAway
		if ends && k.ses != nil && k.ses.socket == k {
			delete(w.sessions, k.ses.id)
		}
	})
}

// hear acts on one frame from the bot.
func (s *Server) hear(k *socket, raw []byte) {
	var f struct {
		Op int             `json:"op"`
		D  json.RawMessage `json:"d"`
	}
	if json.Unmarshal(raw, &f) != nil {
		k.close(4002, "Error while decoding payload.")
		return
	}
	s.change(func(w *world) {
		code, reason := 0, ""
		switch {
		case k.tooMany(w.now()):
			code, reason = 4008, "Rate limited."
		case f.Op == opHeartbeat:
			w.beats++
			w.note(k, BotFrame{Op: f.Op, Seq: number64(f.D)})
			w.sendAt(k, AtAck, frame{Op: opAck}.bytes())
		case f.Op == opIdentify || f.Op == opResume:
			switch {
			case k.ses != nil:
				code, reason = 4005, "Already authenticated."
			case f.Op == opIdentify:
				code, reason = w.identify(k, f.D)
			default:
				code, reason = w.resume(k, f.D)
			}
		case f.Op == opPresence || f.Op == opVoice || f.Op == opMembers:
			if k.ses == nil {
				code, reason = 4003, "Not authenticated."
			}
		default:
			code, reason = 4001, "Unknown opcode."
		}
		if code != 0 {
			k.close(code, reason)
		}
	})
}

// tooMany counts a frame, and is whether it is one more than allowed.
func (k *socket) tooMany(now time.Time) bool {
	for len(k.heard) > 0 && now.Sub(k.heard[0]) >= framesPer {
		k.heard = k.heard[1:]
	}
	k.heard = append(k.heard, now)
	return len(k.heard) > framesAllowed
}
