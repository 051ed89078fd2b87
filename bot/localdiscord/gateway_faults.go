package localdiscord

import (
	"maps"
	"slices"
)

// Silence makes the gateway stop reading and sending anything, on every
// connection and on new ones, until it is switched off. Events are kept.
func (s *Server) Silence(on bool) {
	s.change(func(w *world) {
		w.silent = on
	})
}

// Twice makes the next n events be delivered twice.
func (s *Server) Twice(n int) {
	s.with(func(w *world) {
		w.twice += n
	})
}

// SendFrame sends a frame as it is to every connection, garbage too.
func (s *Server) SendFrame(raw []byte) { s.Send(Frame{Data: raw}) }

// Send sends a frame as it is to every connection, in pieces too.
func (s *Server) Send(f Frame) {
	s.eachSocket(func(k *socket) { k.put(k.out, outgoing{frame: f}) })
}

// SendEvent dispatches an event of any name to every session; a json.RawMessage
// is its data as it is.
func (s *Server) SendEvent(name string, data any) {
	s.with(func(w *world) {
		for _, ses := range w.sessions {
			ses.event(name, data)
		}
	})
}

// AskHeartbeat sends op 1: the bot is to send a heartbeat at once.
func (s *Server) AskHeartbeat() {
	s.eachSocket(func(k *socket) { k.op(opHeartbeat, nil) })
}

// Reconnect sends op 7 on every connection.
func (s *Server) Reconnect() {
	s.eachSocket(func(k *socket) { k.op(opReconnect, nil) })
}

// Invalidate sends op 9 on every connection; unless resumable, the sessions are gone.
func (s *Server) Invalidate(resumable bool) {
	if !resumable {
		s.Forget()
	}
	s.eachSocket(func(k *socket) { k.op(opInvalid, resumable) })
}

// Forget drops every session, so that the next RESUME is answered by op 9.
func (s *Server) Forget() {
	s.change(func(w *world) {
		clear(w.sessions)

	})
}

// DropSockets cuts every connection without a word.
func (s *Server) DropSockets() {
	s.eachSocket(func(k *socket) { k.ws.Close() })
}

// CloseSockets closes every connection with a code; 1006 cuts it without one.
func (s *Server) CloseSockets(code int) {
	s.eachSocket(func(k *socket) { k.close(code, "") })
}

// ResumeAt makes READY name another resume_gateway_url from now on. A second
// listener of the Server's has "ws://" + its address + "/socket/".
func (s *Server) ResumeAt(url string) {
	s.with(func(w *world) {
		w.resumeURL = url
	})
}

func (s *Server) eachSocket(do func(*socket)) {
	for _, k := range inside(s, func(w *world) []*socket { return slices.Collect(maps.Keys(w.sockets)) }) {
		do(k)
	}
}
