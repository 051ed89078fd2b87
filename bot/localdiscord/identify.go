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

// identify begins a session, and says which code ends the connection instead.
func (w *world) identify(k *socket, raw json.RawMessage) (code int, reason string) {
	w.identifies++
	var d identity
	if json.Unmarshal(raw, &d) != nil || d.Properties == nil {
		return 4002, "Error while decoding payload."
	}
	d.Token = strings.TrimPrefix(d.Token, "Bot ")
	if d.Shard == nil {
		d.Shard = &[2]uint64{0, 1}
	}
	w.note(k, BotFrame{Op: opIdentify, Seq: -1, Shard: d.Shard[0]})
	if !w.valid(d.Token) {
		return 4004, "Authentication failed."
	}
	if !w.spendStart() {
		w.revoke(d.Token)
		return 4004, "Authentication failed."
	}
	w.at(k, AtIdentify, func(func([]byte) []byte) { code, reason = w.comesIn(k, d) })
	return code, reason
}

// comesIn is what an IDENTIFY of a valid token brings about.
func (w *world) comesIn(k *socket, d identity) (code int, reason string) {
	switch {
	case d.Shard[0] >= d.Shard[1]:
		return 4010, "Invalid shard."
	case d.Intents == nil || *d.Intents < 0 || *d.Intents > allIntents:
		return 4013, "Invalid intent(s)."
	case *d.Intents&privileged != 0:
		return 4014, "Disallowed intent(s)."
	case w.tooSoon(d.Shard[0]):
		k.op(opInvalid, false)
		return 0, ""
	}
	ses := &session{id: rand.Text(), token: d.Token, shard: d.Shard[0], shards: d.Shard[1], socket: k}
	w.clearSessions(ses)
	w.sessions[ses.id], k.ses = ses, ses
	ses.seq++
	raw := w.ready(k, ses, *d.Intents)
	ses.missed = [][]byte{raw}
	w.at(k, AtReady, func(edit func([]byte) []byte) {
		f := Frame{Data: edit(raw)}
		if d.Compress {
			f = Frame{Data: deflate(f.Data), Binary: true}
		}
		k.put(k.out, outgoing{frame: f})
	})
	return 0, ""
}

// ready is the READY of a session.
func (w *world) ready(k *socket, ses *session, intents int) []byte {
	guilds := []obj{}
	if intents&1 != 0 {
		for _, id := range w.guildIDs {
			guilds = append(guilds, obj{"id": id, "unavailable": true})
		}
	}
	at := w.resumeURL
	if at == "" {
		at = "ws://" + k.ws.LocalAddr().String() + socketPath
	}
	return frame{opDispatch, obj{"v": 9, "user": w.bot.json(), "guilds": guilds, "session_id": ses.id, "session_type": "normal",
		"resume_gateway_url": at, "private_channels": []any{}, "relationships": []any{},
		"shard": []uint64{ses.shard, ses.shards}, "application": obj{"id": w.app, "flags": 0}}, &ses.seq, "READY"}.bytes()
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

// resume gives a session its new socket, and what it missed, then RESUMED.
func (w *world) resume(k *socket, raw json.RawMessage) (code int, reason string) {
	w.resumes++
	if url, err := url.Parse(w.resumeURL); err == nil && url.Host == k.host {
		w.resumesAtURL++
	}
	var d struct {
		Token   string `json:"token"`
		Session string `json:"session_id"`
		Seq     *int64 `json:"seq"`
	}
	if json.Unmarshal(raw, &d) != nil || d.Seq == nil {
		return 4002, "Error while decoding payload."
	}
	w.note(k, BotFrame{Op: opResume, Seq: *d.Seq})
	if !w.valid(strings.TrimPrefix(d.Token, "Bot ")) {
		return 4004, "Authentication failed."
	}
	w.at(k, AtResume, func(func([]byte) []byte) { code, reason = w.comesBack(k, d.Session, *d.Seq) })
	return code, reason
}

// comesBack is what a RESUME of a valid token brings about.
func (w *world) comesBack(k *socket, id string, seq int64) (code int, reason string) {
	w.clearSessions(nil)
	ses := w.sessions[id]
	if ses == nil {
		k.op(opInvalid, false)
		return 0, ""
	}
	if seq > int64(ses.seq) {
		return 4007, "Invalid seq."
	}
	events, ok := ses.since(int(seq))
	if !ok {
		delete(w.sessions, ses.id)
		k.op(opInvalid, false)
		return 0, ""
	}
	for _, event := range events {
		w.sendAt(k, AtReplay, event)
	}
	if ses.socket != nil {
		ses.socket.close(4000, "Resumed on another connection.")
	}
	ses.socket, k.ses = k, ses
	w.at(k, AtResumed, func(func([]byte) []byte) { ses.event("RESUMED", obj{}) })
	return 0, ""
}
