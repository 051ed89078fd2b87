package localdiscord

import (
	"bytes"
	"compress/zlib"
	"crypto/rand"
	"encoding/json"
	"net/url"
	"strings"
)

// identity is the data of an IDENTIFY.
type identity struct {
	Token      string            `json:"token"`
	Intents    *int              `json:"intents"`
	Properties map[string]string `json:"properties"`
	Compress   bool              `json:"compress"`
	Shard      *[2]uint64        `json:"shard"`
}

// identify begins a session, and says which code ends the connection instead. It
// needs s.mu.
func (s *Server) identify(k *socket, raw json.RawMessage) (code int, reason string) {
	s.identifies++
	var d identity
	if json.Unmarshal(raw, &d) != nil || d.Properties == nil {
		return 4002, "Error while decoding payload."
	}
	d.Token = strings.TrimPrefix(d.Token, "Bot ")
	if d.Shard == nil {
		d.Shard = &[2]uint64{0, 1}
	}
	s.note(k, BotFrame{Op: opIdentify, Seq: -1, Shard: d.Shard[0]})
	if !s.valid(d.Token) {
		return 4004, "Authentication failed."
	}
	if !s.spendStart() {
		s.revoke(d.Token)
		return 4004, "Authentication failed."
	}
	s.at(k, AtIdentify, func(func([]byte) []byte) { code, reason = s.comesIn(k, d) })
	return code, reason
}

// comesIn is what an IDENTIFY of a valid token brings about.
func (s *Server) comesIn(k *socket, d identity) (code int, reason string) {
	switch {
	case d.Shard[0] >= d.Shard[1]:
		return 4010, "Invalid shard."
	case d.Intents == nil || *d.Intents < 0 || *d.Intents > allIntents:
		return 4013, "Invalid intent(s)."
	case *d.Intents&privileged != 0:
		return 4014, "Disallowed intent(s)."
	case s.tooSoon(d.Shard[0]):
		k.op(opInvalid, false)
		return 0, ""
	}
	ses := &session{id: rand.Text(), token: d.Token, shard: d.Shard[0], shards: d.Shard[1], socket: k}
	s.clearSessions(ses)
	s.sessions[ses.id], k.ses = ses, ses
	ses.seq++
	raw := s.ready(k, ses, *d.Intents)
	ses.missed = [][]byte{raw}
	s.at(k, AtReady, func(edit func([]byte) []byte) {
		f := Frame{Data: edit(raw)}
		if d.Compress {
			f = Frame{Data: deflate(f.Data), Binary: true}
		}
		k.put(k.out, outgoing{frame: f})
	})
	return 0, ""
}

// ready is the READY of a session.
func (s *Server) ready(k *socket, ses *session, intents int) []byte {
	guilds := []obj{}
	if intents&1 != 0 {
		for _, id := range s.guildIDs {
			guilds = append(guilds, obj{"id": id, "unavailable": true})
		}
	}
	at := s.resumeURL
	if at == "" {
		at = "ws://" + k.ws.LocalAddr().String() + socketPath
	}
	return frame{opDispatch, obj{"v": 9, "user": s.bot.json(), "guilds": guilds, "session_id": ses.id, "session_type": "normal",
		"resume_gateway_url": at, "private_channels": []any{}, "relationships": []any{},
		"shard": []uint64{ses.shard, ses.shards}, "application": obj{"id": s.app, "flags": 0}}, &ses.seq, "READY"}.bytes()
}

// deflate is the payload compression that IDENTIFY can ask for; like Discord,
// it is used for large payloads only, of which READY is the one here.
func deflate(raw []byte) []byte {
	var out bytes.Buffer
	z := zlib.NewWriter(&out)
	z.Write(raw) // a buffer takes everything
	z.Close()    // as above
	return out.Bytes()
}

// resume gives a session its new socket, and what it missed, then RESUMED. It
// needs s.mu.
func (s *Server) resume(k *socket, raw json.RawMessage) (code int, reason string) {
	s.resumes++
	if url, err := url.Parse(s.resumeURL); err == nil && url.Host == k.host {
		s.resumesAtURL++
	}
	var d struct {
		Token   string `json:"token"`
		Session string `json:"session_id"`
		Seq     *int64 `json:"seq"`
	}
	if json.Unmarshal(raw, &d) != nil || d.Seq == nil {
		return 4002, "Error while decoding payload."
	}
	s.note(k, BotFrame{Op: opResume, Seq: *d.Seq})
	if !s.valid(strings.TrimPrefix(d.Token, "Bot ")) {
		return 4004, "Authentication failed."
	}
	s.at(k, AtResume, func(func([]byte) []byte) { code, reason = s.comesBack(k, d.Session, *d.Seq) })
	return code, reason
}

// comesBack is what a RESUME of a valid token brings about.
func (s *Server) comesBack(k *socket, id string, seq int64) (code int, reason string) {
	s.clearSessions(nil)
	ses := s.sessions[id]
	if ses == nil {
		k.op(opInvalid, false)
		return 0, ""
	}
	if seq > int64(ses.seq) {
		return 4007, "Invalid seq."
	}
	events, ok := ses.since(int(seq))
	if !ok {
		delete(s.sessions, ses.id)
		k.op(opInvalid, false)
		return 0, ""
	}
	for _, event := range events {
		s.sendAt(k, AtReplay, event)
	}
	if ses.socket != nil {
		ses.socket.close(4000, "Resumed on another connection.")
	}
	ses.socket, k.ses = k, ses
	s.at(k, AtResumed, func(func([]byte) []byte) { ses.event("RESUMED", obj{}) })
	return 0, ""
}
