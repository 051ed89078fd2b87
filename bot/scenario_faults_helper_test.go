package bot

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"watchparty/bot/localdiscord"
)

// readFault reads "STEP[|STEP] [skip=N] [times=N|always]: ACTION [then ACTION]...".
func readFault(b *sandbox, text string) error {
	steps := map[string]localdiscord.Step{"hello": localdiscord.AtHello, "identify": localdiscord.AtIdentify, "ready": localdiscord.AtReady,
		"resume": localdiscord.AtResume, "replay": localdiscord.AtReplay, "resumed": localdiscord.AtResumed, "ack": localdiscord.AtAck}
	var f localdiscord.GatewayFault
	head, actions, found := strings.Cut(text, ": ")
	if !found {
		return fmt.Errorf("no action")
	}
	for i, word := range strings.Fields(head) {
		name, value, _ := strings.Cut(word, "=")
		n, err := strconv.Atoi(value)
		switch {
		case i == 0:
			for _, step := range strings.Split(word, "|") {
				if f.At |= steps[step]; steps[step] == 0 {
					return fmt.Errorf("no step %s", step)
				}
			}
		case word == "always":
			f.Times = -1
		case name == "times" && err == nil:
			f.Times = n
		case name == "skip" && err == nil:
			f.Skip = n
		default:
			return fmt.Errorf("what is %s", word)
		}
	}
	var held time.Duration
	for _, action := range strings.Split(actions, " then ") {
		if err := readAction(&f, &held, action); err != nil {
			return err
		}
	}
	free := make(chan struct{})
	if held > 0 {
		f.Hold = free
	}
	hits := b.FailGateway(f)
	if held > 0 {
		b.asking.Go(func() {
			<-hits
			time.Sleep(held)
			close(free)
		})
	}
	return nil
}

func readAction(f *localdiscord.GatewayFault, held *time.Duration, action string) (err error) {
	verb, rest, _ := strings.Cut(action, " ")
	switch verb {
	case "nothing":
	case "pass":
		f.Pass = true
	case "send":
		var frame localdiscord.Frame
		frame, err = readFrame(rest)
		f.Frames = append(f.Frames, frame)
	case "close":
		f.Close, err = strconv.Atoi(rest)
	case "hold":
		*held, err = time.ParseDuration(rest)
	case "merge": // into the data of the frame
		f.Pass = true
		f.Edit = func(raw []byte) []byte { return merged(raw, rest) }
	default:
		err = fmt.Errorf("what is %s", action)
	}
	return err
}

// merged puts the fields of a JSON object into the data of a frame.
func merged(raw []byte, fields string) []byte {
	var f struct {
		Op   int             `json:"op"`
		Seq  json.RawMessage `json:"s,omitempty"`
		Type string          `json:"t,omitempty"`
		Data map[string]any  `json:"d"`
	}
	err := json.Unmarshal(raw, &f)
	if err == nil {
		err = json.Unmarshal([]byte(fields), &f.Data)
	}
	if err == nil {
		raw, err = json.Marshal(f)
	}
	if err != nil {
		panic(err)
	}
	return raw
}

// readFrame reads a frame: [binary|hex|pieces=N|ping|times=N]... TEXT.
func readFrame(text string) (f localdiscord.Frame, err error) {
	size := 1
	isHex := false
	for {
		word, rest, _ := strings.Cut(text, " ")
		name, value, _ := strings.Cut(word, "=")
		switch {
		case word == "binary":
			f.Binary = true
		case word == "ping":
			f.Ping = true
		case word == "hex":
			isHex = true
		case name == "pieces":
			f.Pieces, err = strconv.Atoi(value)
		case name == "repeat":
			size, err = strconv.Atoi(value)
		default:
			f.Data = bytes.Repeat([]byte(text), size)
			if isHex {
				f.Data, err = hex.DecodeString(text)
			}
			return f, err
		}
		if text = rest; err != nil {
			return f, err
		}
	}
}

// readRequestFault reads "PATH [times=N|always] STATUS [BODY]"; a status of 0 cuts
// the connection.
func readRequestFault(b *sandbox, text string) (err error) {
	words := strings.SplitN(text, " ", 4)
	if len(words) < 3 {
		return fmt.Errorf("want a path, how often, and a status")
	}
	f := localdiscord.Fault{Path: words[0], Times: -1}
	if words[1] != "always" {
		if f.Times, err = strconv.Atoi(strings.TrimPrefix(words[1], "times=")); err != nil {
			return err
		}
	}
	if f.Status, err = strconv.Atoi(words[2]); err == nil && len(words) == 4 {
		f.Body = words[3]
	}
	b.Fail(f)
	return err
}
