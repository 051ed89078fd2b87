package bot

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"watchparty/bot/localdiscord"
)

// scenario is a block of testdata/gateway.txt, whose head says how it is written.
type scenario struct {
	name    string
	options localdiscord.Options
	lines   []string
	ends    string // what the bot's error says, if it ends
	stopped bool   // it was stopped, and is not asked for an answer
}

// readScenarios reads the scenarios of a file; a block with a for line is one for
// each word of it.
func readScenarios(t *testing.T, file string) (all []*scenario) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range strings.Split("\n"+string(text), "\n== ")[1:] {
		words := []string{""}
		lines := strings.Split(strings.TrimSpace(block), "\n")
		if len(lines) > 1 && strings.HasPrefix(lines[1], "for ") {
			words = strings.Fields(lines[1])[1:]
			lines = append(lines[:1:1], lines[2:]...)
		}
		for _, word := range words {
			s := &scenario{}
			for i, line := range lines {
				line = strings.ReplaceAll(strings.TrimSpace(line), "$", word)
				switch verb, rest, _ := strings.Cut(line, " "); {
				case i == 0:
					s.name = line
				case verb == "with":
					s.with(t, rest)
				case line != "" && verb != "#":
					s.lines = append(s.lines, line)
				}
			}
			all = append(all, s)
		}
	}
	return all
}

// with sets the options of a scenario's Discord.
func (s *scenario) with(t *testing.T, rest string) {
	t.Helper()
	for _, word := range strings.Fields(rest) {
		name, value, _ := strings.Cut(word, "=")
		d, err := time.ParseDuration(value)
		switch {
		case name == "heartbeat" && err == nil:
			s.options.Heartbeat = d
		case name == "window" && err == nil:
			s.options.ResumeWindow = d
		default:
			t.Fatalf("%s: with %s", s.name, word)
		}
	}
}

// play does what the lines say, and then checks what holds after every scenario.
func (s *scenario) play(b *sandbox) {
	b.t.Helper()
	for _, line := range s.lines {
		if verb, rest, _ := strings.Cut(line, " "); verb == "want" {
			s.want(b, rest)
		} else if err := s.step(b, verb, rest); err != nil {
			b.t.Fatalf("%s: %v", line, err)
		}
		synctest.Wait()
	}
	switch {
	case s.ends != "":
		if err := <-b.ended; err == nil || !strings.Contains(err.Error(), s.ends) {
			b.t.Errorf("the bot ended with %v, want %q", err, s.ends)
		}
		b.stop = nil
	case !s.stopped && !b.helloAgain():
		b.t.Errorf("/hello is not answered afterwards: %v\n%s", b.sums(), tail(b.log.String()))
	case !s.stopped:
		if took, err := b.quit(); err != nil || took > 200*time.Millisecond {
			b.t.Errorf("the stop took %s: %v", took, err)
		}
	}
	if b.check(); b.t.Failed() {
		b.t.Logf("%v closes=%s\n%s", b.sums(), b.closes(), tail(b.log.String()))
	}
}

// step does what one line says.
func (s *scenario) step(b *sandbox, verb, rest string) (err error) {
	d, noTime := time.ParseDuration(rest)
	n, noNumber := strconv.Atoi(rest)
	switch verb {
	case "wait", "think":
		err = noTime
	case "type", "close", "twice":
		err = noNumber
	}
	if err != nil {
		return err
	}
	switch verb {
	case "start":
		s.stopped = false
		b.start()
		time.Sleep(time.Second)
	case "stop":
		s.stopped = true
		took, failed := b.quit()
		if err = failed; err == nil && took > max(d, 200*time.Millisecond) {
			err = fmt.Errorf("took %s", took)
		}
	case "crash": // the session that it saves is lost
		b.DropSockets()
		_, err = b.quit()
		b.kept = keeper{}
	case "wait":
		time.Sleep(d)
	case "hello":
		if !b.hello() {
			err = fmt.Errorf("no answer")
		}
	case "type":
		for range n {
			b.ask()
		}
	case "send":
		var f localdiscord.Frame
		f, err = readFrame(rest)
		b.Send(f)
	case "flood":
		times, frame, _ := strings.Cut(rest, " ")
		for n, err = strconv.Atoi(times); n > 0; n-- {
			b.SendFrame([]byte(frame))
			time.Sleep(time.Millisecond)
		}
	case "event":
		name, data, _ := strings.Cut(rest, " ")
		b.SendEvent(name, json.RawMessage(data))
	case "at":
		err = readFault(b, rest)
	case "fail":
		err = readRequestFault(b, rest)
	case "mend":
		b.Mend()
	case "invalidate":
		b.Invalidate(rest == "true")
	case "drop":
		b.DropSockets()
	case "forget":
		b.Forget()
	case "close":
		b.CloseSockets(n)
	case "think":
		b.mu.Lock()
		b.thinks = d
		b.mu.Unlock()
	case "twice":
		b.Twice(n)
	case "silence":
		b.Silence(rest == "on")
	case "stall":
		b.stall()
	case "flow":
		b.flow()
	case "resume-at":
		b.ResumeAt(rest)
	default:
		err = fmt.Errorf("unknown step")
	}
	return err
}

var comparison = regexp.MustCompile(`^(\w+)(=|<=|>=)(.*)$`)

// want checks what a line says must hold now.
func (s *scenario) want(b *sandbox, rest string) {
	b.t.Helper()
	if end, found := strings.CutPrefix(rest, "end "); found {
		s.ends = end
		return
	}
	sums := b.sums()
	for _, word := range strings.Fields(rest) {
		m := comparison.FindStringSubmatch(word)
		if m == nil {
			b.t.Fatalf("want %s", word)
		}
		if m[1] == "closes" {
			if got := b.closes(); got != m[3] {
				b.t.Errorf("want %s, got %s", word, got)
			}
			continue
		}
		got, known := sums[m[1]]
		limit, err := strconv.Atoi(m[3])
		if !known || err != nil {
			b.t.Fatalf("want %s: there are %v", word, maps.Keys(sums))
		}
		if m[2] == "=" && got != limit || m[2] == "<=" && got > limit || m[2] == ">=" && got < limit {
			b.t.Errorf("want %s, got %v", word, sums)
		}
	}
}
