package bot

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzFrame compares reading a frame with encoding/json: what one takes the other
// takes too, and they find the same in it. Only keys in other letters, and texts
// that are not UTF-8, are taken by encoding/json alone.
func FuzzFrame(f *testing.F) {
	for _, text := range []string{
		`{"op":10,"d":{"heartbeat_interval":41250}}`, `{"op":11}`, `{"t":"READY","s":1,"op":0,"d":{"session_id":"s1"}}`,
		`{"op":0,"s":2,"t":"INTERACTION_CREATE","d":{"id":"1","data":{"name":"a\u00e9\"\\"}}}`, `{"op":9,"d":false}`, `{"op":7,"d":null,"s":null,"t":null}`,
		`{"op":1.0}`, `{"op":1e2}`, `{"op":"0"}`, `{"op":-1}`, `{"op":0,"s":9223372036854775808}`, `{"op":0,"op":1,"d":1,"d":2}`, `{"OP":1,"op":2}`,
		` { "op" : 0 , "x" : [ { } , 1 , "" , null ] } `, `null`, `[]`, `{}`, `{"op":0}x`, "{\"op\":0,\"t\":\"\xff\"}", "{\"op\":0,\"t\":\"\\ud800\"}",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		before := bytes.Clone(raw)
		got, ok := parseFrame(raw)
		if !bytes.Equal(raw, before) {
			t.Fatalf("%q was changed to %q", before, raw)
		}
		var wire struct {
			Op    *int            `json:"op"`
			Seq   *int64          `json:"s"`
			Event *string         `json:"t"`
			Data  json.RawMessage `json:"d"`
		}
		err := json.Unmarshal(raw, &wire)
		if want := err == nil && wire.Op != nil; ok != want {
			if want && (!utf8.Valid(raw) || strings.Contains(string(raw), `\u`) || otherLetters(raw)) {
				return
			}
			t.Fatalf("%q: a frame? %v, encoding/json says %v (%v)", raw, ok, want, err)
		}
		if !ok || otherLetters(raw) {
			return
		}
		want := frame{op: *wire.Op, data: wire.Data}
		if wire.Seq != nil {
			want.seq = *wire.Seq
		}
		if wire.Event != nil {
			want.event = *wire.Event
		}
		if got.op != want.op || got.seq != want.seq || got.event != want.event || !bytes.Equal(got.data, want.data) {
			t.Errorf("%q: got %+v, encoding/json finds %+v", raw, got, want)
		}
		for i := range raw {
			raw[i] = 'x'
		}
		if !bytes.Equal(got.data, want.data) {
			t.Errorf("%q: the data changes with what was read", before)
		}
	})
}

// otherLetters says whether an object has a key that encoding/json takes for one
// of a frame's and that is written in other letters.
func otherLetters(raw []byte) bool {
	var all map[string]json.RawMessage
	if json.Unmarshal(raw, &all) != nil {
		return true
	}
	for key := range all {
		for _, name := range []string{"op", "s", "t", "d"} {
			if key != name && strings.EqualFold(key, name) {
				return true
			}
		}
	}
	return false
}
