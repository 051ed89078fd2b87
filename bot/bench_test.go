package bot

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"

	"watchparty/commands"
	"watchparty/commands/words"
)

// BenchmarkAnswer is the way of a /summary from its frame to its answer, by the
// real commands on a real store and by a router that says one line, beside a
// discordgo bot as its examples write it, which says that line too: the ratio is
// the result.
func BenchmarkAnswer(b *testing.B) {
	const text = "The group is at S1E3."
	router, typed := realRouter(b)
	ours := func(r Router) func(string) func() {
		return func(base string) func() {
			ctx, cancel := context.WithCancel(context.Background())
			ended := make(chan struct{})
			cfg := Config{Token: testToken, APIBase: base, Log: slog.New(slog.NewTextHandler(io.Discard, nil))}
			go func() { defer close(ended); run(ctx, cfg, r, quick) }() //nolint:errcheck // stopped
			return func() { cancel(); <-ended }
		}
	}
	bots := map[string]func(base string) (stop func()){
		"summary": ours(router),
		"line":    ours(saying(text)),
		"discordgo": func(base string) func() {
			s, err := discordgo.New("Bot " + testToken)
			if err != nil {
				b.Fatal(err)
			}
			client, err := newClient(base, nil)
			if err != nil {
				b.Fatal(err)
			}
			client.Transport.(*elsewhere).next = http.DefaultTransport
			s.Client, s.LogLevel = client, -1
			s.AddHandler(func(s *discordgo.Session, i *discordgo.InteractionCreate) {
				s.InteractionRespond(i.Interaction, &discordgo.InteractionResponse{ //nolint:errcheck // counted by the server
					Type: discordgo.InteractionResponseChannelMessageWithSource,
					Data: &discordgo.InteractionResponseData{Content: text, Flags: discordgo.MessageFlagsEphemeral},
				})
			})
			if err := s.Open(); err != nil {
				b.Fatal(err)
			}
			return func() { s.Close() }
		},
	}
	for _, flight := range []int{1, 128} {
		for _, name := range []string{"discordgo", "summary", "line"} {
			b.Run(fmt.Sprintf("%s/flight=%d", name, flight), func(b *testing.B) {
				server := newFlood(flight)
				defer server.Close()
				stop := bots[name](server.URL)
				defer stop()
				server.run(b, typed)
			})
		}
	}
}

// A flood is the least that a bot takes for Discord: it sends the same command
// over and over and counts the answers.
type flood struct {
	*httptest.Server
	flying chan struct{}
	conn   chan *websocket.Conn
}

func newFlood(flight int) *flood {
	f := &flood{flying: make(chan struct{}, flight), conn: make(chan *websocket.Conn, 1)}
	f.Server = httptest.NewServer(f)
	return f
}

func (f *flood) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case strings.HasSuffix(r.URL.Path, "/gateway"), strings.HasSuffix(r.URL.Path, "/gateway/bot"):
		fmt.Fprintf(w, `{"url":"ws%s/socket","shards":1,"session_start_limit":{"total":1000,"remaining":1000,"reset_after":0,"max_concurrency":1}}`,
			strings.TrimPrefix(f.URL, "http"))
	case strings.HasPrefix(r.URL.Path, "/socket"):
		c, err := (&websocket.Upgrader{}).Upgrade(w, r, nil)
		if err != nil {
			return
		}
		c.WriteMessage(websocket.TextMessage, []byte(`{"op":10,"d":{"heartbeat_interval":41250}}`)) //nolint:errcheck
		c.ReadMessage()                                                                             //nolint:errcheck // IDENTIFY
		c.WriteMessage(websocket.TextMessage, []byte(`{"op":0,"s":1,"t":"READY","d":{"v":9,"session_id":"x",`+
			`"user":{"id":"2"},"application":{"id":"1"},"guilds":[]}}`)) //nolint:errcheck
		f.conn <- c
		for {
			if _, _, err := c.ReadMessage(); err != nil {
				return
			}
		}
	case strings.HasSuffix(r.URL.Path, "/callback"):
		io.Copy(io.Discard, r.Body) //nolint:errcheck
		w.WriteHeader(http.StatusNoContent)
		<-f.flying
	default:
		fmt.Fprint(w, "[]")
	}
}

// run sends b.N commands, as many at once as may fly.
func (f *flood) run(b *testing.B, frame []byte) {
	c := await(b, f.conn)
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		id := []byte(fmt.Sprint(1190000000000001000 + i))
		d := bytes.Replace(frame, []byte("1190000000000000001"), id, 1)
		d = bytes.Replace(d, []byte("aW50ZXJh"), append([]byte("t"), id...), 1)
		f.flying <- struct{}{}
		if err := c.WriteMessage(websocket.TextMessage, fmt.Appendf(nil, `{"op":0,"s":%d,"t":"INTERACTION_CREATE","d":%s}`, i+2, d)); err != nil {
			b.Fatal(err)
		}
	}
	for range cap(f.flying) {
		f.flying <- struct{}{}
	}
	b.StopTimer()
}

// compact takes the line breaks out of a payload, as it would travel.
func compact(raw []byte) []byte {
	return bytes.ReplaceAll(bytes.ReplaceAll(raw, []byte("\n"), nil), []byte("  "), nil)
}

// BenchmarkRender is the writing of a reply of usual length.
func BenchmarkRender(b *testing.B) {
	r := commands.Reply{Title: words.Verbatim("Recap")}
	for range 8 {
		r.Body = append(r.Body, commands.Span{Lead: words.Verbatim("S1E1"), Text: words.Verbatim(strings.Repeat("They meet, and he stays. ", 6)), Tagged: true})
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := encodeReply(voice{}, origin{command, noMessage}, r); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDecode is the reading of one interaction.
func BenchmarkDecode(b *testing.B) {
	raw := compact(captured(b, "command"))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := decode(raw); err != nil {
			b.Fatal(err)
		}
	}
}
