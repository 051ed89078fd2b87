package demo

import (
	"bufio"
	"bytes"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"watchparty/commands/words"
)

// ask posts to the demo's page, and returns the status and what it answers.
func ask(t *testing.T, s *server, path, body string) (int, string) {
	t.Helper()
	base := "http://" + s.listener.Addr().String()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, base+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Origin", base)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close() //nolint:errcheck // it was read
	answer, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(answer)
}

// TestThePageTurnsTheHours checks that a page which is open hears what time it is, and
// again when somebody turns the hours; and that they are refused what makes no sense.
func TestThePageTurnsTheHours(t *testing.T) {
	s := openDemoWith(t, atBegin, words.Language{})
	kim := s.discord.Members(s.guild.ID)[2].User.ID
	sofa := s.discord.Channels(s.guild.ID)[0].ID
	resp, err := http.Get("http://" + s.listener.Addr().String() + "/page/events?member=" + kim.String() + "&channel=" + sofa.String())
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close() //nolint:errcheck // the stream is left
	events := bufio.NewScanner(resp.Body)
	events.Buffer(nil, 1<<22)
	clock := func() time.Time {
		for events.Scan() && events.Text() != "event: clock" {
		}
		events.Scan()
		ms, err := strconv.ParseInt(string(bytes.TrimPrefix(events.Bytes(), []byte("data: "))), 10, 64)
		if err != nil {
			t.Fatalf("%s: %v", events.Text(), err)
		}
		return time.UnixMilli(ms).UTC()
	}
	if at := clock(); !at.Equal(begin) {
		t.Errorf("at first it is %v, want %v", at, begin)
	}
	if status, said := ask(t, s, "/page/later", `{"text":"soon"}`); status != http.StatusUnprocessableEntity || !strings.Contains(said, "Say how much later") {
		t.Errorf("soon: %d %s", status, said)
	}
	if status, said := ask(t, s, "/page/later", `{"text":"1 hour"}`); status != http.StatusOK {
		t.Errorf("1 hour: %d %s", status, said)
	}
	if at := clock(); !at.Equal(begin.Add(time.Hour)) {
		t.Errorf("an hour later it is %v", at)
	}
	if m, err := s.discord.Say(kim, sofa, "hello"); err != nil || !m.ID.Time().Equal(begin.Add(time.Hour)) || !m.Sent.Equal(begin.Add(time.Hour)) {
		t.Errorf("what is written then is of %v and %v, %v", m.ID.Time(), m.Sent, err)
	}
}
