package bot

import (
	"encoding/json"
	"runtime"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// The operations of the gateway (Opcodes and Status Codes).
const (
	opDispatch = iota
	opHeartbeat
	opIdentify
	_
	_
	_
	opResume
	opReconnect
	_
	opInvalid
	opHello
	opAck
)

// maxFrame is the largest frame that is read. READY of 2,500 servers has 150 kB.
const maxFrame = 4 << 20

// A frame is what Discord sends on the gateway, its data not looked at yet.
type frame struct {
	op    int
	seq   int64  // 0: none
	event string // of a dispatch
	data  []byte // a copy of its own; nil: none
}

// parseFrame reads the outside of a frame, and that all of it is in order. It
// returns false for what cannot be one: no JSON object, no operation, or a field
// of another type.
func parseFrame(raw []byte) (f frame, ok bool) {
	var wire struct {
		Op    *int           `json:"op"`
		Seq   *int64         `json:"s"`
		Event *string        `json:"t"`
		Data  jsontext.Value `json:"d"`
	}
	if jsonv2.Unmarshal(raw, &wire, jsontext.AllowDuplicateNames(true)) != nil || wire.Op == nil {
		return f, false
	}
	f.op, f.data = *wire.Op, wire.Data
	if wire.Seq != nil {
		f.seq = *wire.Seq
	}
	if wire.Event != nil {
		f.event = *wire.Event
	}
	return f, true
}

// hello returns the interval of heartbeats in milliseconds, 0 if there is none.
func (f frame) hello() float64 {
	var wire struct {
		Interval float64 `json:"heartbeat_interval"`
	}
	if json.Unmarshal(f.data, &wire) != nil {
		return 0
	}
	return wire.Interval
}

// ready returns the session that READY begins, as far as it can be read: the
// bot works without, it cannot resume then.
func (f frame) ready() session {
	var wire struct {
		Session     json.RawMessage `json:"session_id"`
		URL         json.RawMessage `json:"resume_gateway_url"`
		Application json.RawMessage `json:"application"`
	}
	_ = json.Unmarshal(f.data, &wire) // what cannot be read is empty
	var application struct {
		ID json.RawMessage `json:"id"`
	}
	_ = json.Unmarshal(wire.Application, &application) // as above
	return session{ID: word(wire.Session), URL: word(wire.URL), Application: word(application.ID)}
}

// id returns the id of the interaction that a frame carries, 0 if it has none.
func (f frame) id() uint64 {
	var wire struct {
		ID json.RawMessage `json:"id"`
	}
	_ = json.Unmarshal(f.data, &wire) // without an id nobody can answer either
	return snowflake(word(wire.ID))
}

// word returns a JSON string's text, "" for anything else.
func word(raw json.RawMessage) (s string) {
	if json.Unmarshal(raw, &s) != nil {
		return ""
	}
	return s
}

// What the bot sends.
type (
	wireFrame struct {
		Op   int `json:"op"`
		Data any `json:"d"`
	}
	wireIdentify struct {
		Token      string            `json:"token"`
		Intents    int               `json:"intents"` // none: interactions come without any
		Properties map[string]string `json:"properties"`
		Shard      []int             `json:"shard,omitempty"`
	}
	wireResume struct {
		Token   string `json:"token"`
		Session string `json:"session_id"`
		Seq     int64  `json:"seq"`
	}
)

func identify(token string, shard, shards int) wireFrame {
	w := wireIdentify{Token: token, Properties: map[string]string{"os": runtime.GOOS, "browser": "watchparty", "device": "watchparty"}}
	if shards > 1 {
		w.Shard = []int{shard, shards}
	}
	return wireFrame{opIdentify, w}
}

func resume(token string, s session) wireFrame {
	return wireFrame{opResume, wireResume{token, s.ID, s.Seq}}
}

// heartbeat carries the last sequence number, null if there is none yet.
func heartbeat(seq int64) wireFrame {
	if seq == 0 {
		return wireFrame{Op: opHeartbeat}
	}
	return wireFrame{opHeartbeat, seq}
}
