package localdiscord

import (
	"bytes"
	"compress/zlib"
	"crypto/rand"
	"encoding/json"
	"strings"
)

// identify begins a session, and says which code ends the connection instead.
func (s *Server) identify(k *socket, raw json.RawMessage) (code int, reason string) {
	var d struct {
		Token      string            `json:"token"`
		Intents    *int              `json:"intents"`
		Properties map[string]string `json:"properties"`
		Compress   bool              `json:"compress"`
		Shard      *[2]uint64        `json:"shard"`
	}
	s.identifies++
	if json.Unmarshal(raw, &d) != nil || d.Properties == nil {
		return 4002, "Error while decoding payload."
	}
	switch {
	case !s.valid(strings.TrimPrefix(d.Token, "Bot ")):
		return 4004, "Authentication failed."
	case d.Shard != nil && d.Shard[0] >= d.Shard[1]:
		return 4010, "Invalid shard."
	case d.Intents == nil || *d.Intents < 0 || *d.Intents > allIntents:
		return 4013, "Invalid intent(s)."
	case *d.Intents&privileged != 0:
		return 4014, "Disallowed intent(s)."
	}
	ses := &session{id: rand.Text(), token: strings.TrimPrefix(d.Token, "Bot "), shards: 1, socket: k}
	if d.Shard != nil {
		ses.shard, ses.shards = d.Shard[0], d.Shard[1]
	}
	for id, old := range s.sessions { // left behind by a bot that has died
		if old.socket == nil && old.token == ses.token && old.shard == ses.shard {
			delete(s.sessions, id)
		}
	}
	s.sessions[ses.id], k.ses = ses, ses
	ses.seq++
	guilds := []obj{}
	if *d.Intents&1 != 0 {
		for _, id := range s.guildIDs {
			guilds = append(guilds, obj{"id": id, "unavailable": true})
		}
	}
	ready := frame{opDispatch, obj{"v": 9, "user": s.bot.json(), "guilds": guilds, "session_id": ses.id, "session_type": "normal",
		"resume_gateway_url": "ws://" + s.host(k) + socketPath, "private_channels": []any{}, "relationships": []any{},
		"shard": []uint64{ses.shard, ses.shards}, "application": obj{"id": s.app, "flags": 0}}, &ses.seq, "READY"}.bytes()
	ses.missed = [][]byte{ready}
	if d.Compress {
		ready = deflate(ready)
	}
	k.send(ready)
	return 0, ""
}

func (s *Server) host(k *socket) string { return k.ws.LocalAddr().String() }

// deflate is the payload compression that IDENTIFY can ask for; like Discord,
// it is used for large payloads only, of which READY is the one here.
func deflate(raw []byte) []byte {
	var out bytes.Buffer
	z := zlib.NewWriter(&out)
	z.Write(raw) // a buffer takes everything
	z.Close()    // as above
	return out.Bytes()
}

// resume gives a session its new socket, and what it missed, then RESUMED.
func (s *Server) resume(k *socket, raw json.RawMessage) (code int, reason string) {
	var d struct {
		Token   string `json:"token"`
		Session string `json:"session_id"`
		Seq     *int   `json:"seq"`
	}
	s.resumes++
	if json.Unmarshal(raw, &d) != nil || d.Seq == nil {
		return 4002, "Error while decoding payload."
	}
	if !s.valid(strings.TrimPrefix(d.Token, "Bot ")) {
		return 4004, "Authentication failed."
	}
	ses := s.sessions[d.Session]
	if ses == nil {
		k.op(opInvalid, false)
		return 0, ""
	}
	if *d.Seq > ses.seq {
		return 4007, "Invalid seq."
	}
	events, ok := ses.since(*d.Seq)
	if !ok {
		delete(s.sessions, ses.id)
		k.op(opInvalid, false)
		return 0, ""
	}
	for _, event := range events {
		k.send(event)
	}
	if ses.socket != nil {
		ses.socket.ws.Close()
	}
	ses.socket, k.ses = k, ses
	ses.event("RESUMED", obj{})
	return 0, ""
}
