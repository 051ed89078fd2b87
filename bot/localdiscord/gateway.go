package localdiscord

import (
	"encoding/json"
	"net/http"
	"time"

	"github.com/gorilla/websocket"
)

const (
	sendLimit  = 4096 // bytes of what a bot sends (page "Gateway")
	privileged = 1<<1 | 1<<8 | 1<<15
	allIntents = 1<<26 - 1
	queue      = 4096 // frames that a slow reader may be behind
)

// socket is one connection. One goroutine reads, another writes.
type socket struct {
	ws   *websocket.Conn
	out  chan []byte
	gone chan struct{} // closed when reading has ended
	ses  *session      // nil before IDENTIFY or RESUME
}

// send never blocks; who is too far behind is cut off.
func (k *socket) send(raw []byte) {
	select {
	case k.out <- raw:
	default:
		k.ws.Close()
	}
}

func (k *socket) op(op int, data any) { k.send(frame{Op: op, Data: data}.bytes()) }

// close ends the connection with a code.
func (k *socket) close(code int, reason string) {
	deadline := time.Now().Add(time.Second)
	k.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, reason), deadline) // it is being closed
	k.ws.Close()
}

func (s *Server) serveSocket(w http.ResponseWriter, r *http.Request) {
	ws, err := (&websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}).Upgrade(w, r, nil)
	if err != nil {
		return
	}
	k := &socket{ws: ws, out: make(chan []byte, queue), gone: make(chan struct{})}
	go s.write(k)
	defer s.leave(k)
	if v, e := r.URL.Query().Get("v"), r.URL.Query().Get("encoding"); v != "9" && v != "10" || e != "json" {
		k.close(4012, "Invalid API version.")
		return
	}
	s.mu.Lock()
	s.sockets[k] = true
	s.mu.Unlock()
	ws.SetReadLimit(sendLimit)
	k.op(opHello, obj{"heartbeat_interval": s.opts.Heartbeat.Milliseconds()})
	for {
		// A connection whose heart stopped is ended (page "Gateway").
		ws.SetReadDeadline(time.Now().Add(2 * s.opts.Heartbeat)) // the read says so
		_, raw, err := ws.ReadMessage()
		if err != nil {
			if websocket.IsCloseError(err, websocket.CloseNormalClosure, websocket.CloseGoingAway) {
				s.end(k)
			}
			return
		}
		if !s.quiet() && !s.hear(k, raw) {
			return
		}
	}
}

func (s *Server) write(k *socket) {
	for {
		select {
		case raw := <-k.out:
			if s.quiet() {
				continue
			}
			kind := websocket.TextMessage
			if raw[0] == 0x78 { // zlib
				kind = websocket.BinaryMessage
			}
			if k.ws.WriteMessage(kind, raw) != nil {
				k.ws.Close()
				return
			}
		case <-k.gone:
			return
		}
	}
}

func (s *Server) quiet() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.silent
}

func (s *Server) leave(k *socket) {
	k.ws.Close()
	close(k.gone)
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.sockets, k)
	s.detach(k)
	s.touch()
}

// end forgets the session of a socket that said goodbye with 1000 or 1001.
func (s *Server) end(k *socket) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if k.ses != nil && k.ses.socket == k {
		delete(s.sessions, k.ses.id)
	}
}

// hear acts on one frame from the bot; false ends the connection.
func (s *Server) hear(k *socket, raw []byte) bool {
	var f struct {
		Op int             `json:"op"`
		D  json.RawMessage `json:"d"`
	}
	if json.Unmarshal(raw, &f) != nil {
		k.close(4002, "Error while decoding payload.")
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.touch()
	code, reason := 0, ""
	switch f.Op {
	case opHeartbeat:
		s.beats++
		k.op(opAck, nil)
	case opIdentify, opResume:
		switch {
		case k.ses != nil:
			code, reason = 4005, "Already authenticated."
		case len(s.refuse) > 0:
			code, reason = s.refuse[0], "Refused."
			s.refuse = s.refuse[1:]
		case s.turnAway > 0:
			s.turnAway--
			k.op(opReconnect, nil)
		case f.Op == opIdentify:
			code, reason = s.identify(k, f.D)
		default:
			code, reason = s.resume(k, f.D)
		}
	case opPresence, opVoice, opMembers:
		if k.ses == nil {
			code, reason = 4003, "Not authenticated."
		}
	default:
		code, reason = 4001, "Unknown opcode."
	}
	if code != 0 {
		k.close(code, reason)
	}
	return code == 0
}
