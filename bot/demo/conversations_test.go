package demo

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"watchparty/bot/localdiscord"
)

// One bot serves all conversations, each in a server of its own.
var shared sharedServer

type sharedServer struct {
	sync.Once
	*server
	dir   string
	later atomic.Int64 // how far the bot's clock is ahead of begin
	log   idleLog
	asked int // interactions so far
	err   error
}

func (s *sharedServer) clock() time.Time { return begin.Add(time.Duration(s.later.Load())) }

var begin = time.Date(2026, 11, 22, 20, 0, 0, 0, time.UTC)

func openShared(t testing.TB) *server {
	t.Helper()
	s := &shared
	s.Do(func() {
		if s.dir, s.err = os.MkdirTemp("", "watchparty-test-"); s.err != nil {
			return
		}
		s.server, s.err = newServer(context.Background(), options{
			addr: "127.0.0.1:0", file: filepath.Join(s.dir, "test.db"), log: slog.New(&s.log), record: 100_000,
			now: s.clock,
		})
		if s.err == nil {
			s.err = s.discord.Wait(context.Background(), func() bool {
				return s.discord.Connected() > 0 && len(s.discord.Commands(0)) > 0
			})
		}
	})
	if s.err != nil {
		t.Fatal(s.err)
	}
	return s.server
}

func TestMain(m *testing.M) {
	flag.Parse()
	// Most of these tests wait for Discord's limits and for sockets to close.
	if err := flag.Set("test.parallel", "8"); err != nil {
		panic(err)
	}
	code := m.Run()
	if s := &shared; s.server != nil {
		if err := dumpRequests(s.discord); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = 1
		}
		if err := s.close(); err != nil {
			fmt.Fprintln(os.Stderr, "closing:", err)
			code = 1
		}
		_ = os.RemoveAll(s.dir)
	}
	os.Exit(code)
}

// dumpRequests writes what the bot sent to the directory PAYLOAD_DUMP, for a
// validator that tests do not need.
func dumpRequests(d *localdiscord.Server) error {
	dir := os.Getenv("PAYLOAD_DUMP")
	if dir == "" {
		return nil
	}
	f, err := os.CreateTemp(dir, "requests-*.jsonl")
	if err != nil {
		return err
	}
	if err := d.WriteRequests(f); err != nil {
		return err
	}
	return f.Close()
}

// TestConversationsThroughDiscord plays the commands' conversations through
// Discord's protocol: typed lines by the registered commands, a gateway, the
// bot, its answers as Discord takes them, and the messages as people see them.
func TestConversationsThroughDiscord(t *testing.T) {
	files, err := filepath.Glob("../../commands/testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no conversations", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := playFile(t, string(want))
			if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
				t.Errorf("through Discord people read something else (- file, + said):\n%s", diff)
			}
		})
	}
}

// playFile returns a conversation with the replies as they are said now. The
// lines are described in the commands' conversation test.
func playFile(t testing.TB, script string) string {
	s := openShared(t)
	shared.later.Store(0)
	talk := &conversation{t: t, discord: s.discord, guild: s.discord.AddGuild(t.Name()).ID, people: map[string]localdiscord.ID{},
		channels: map[string]localdiscord.ID{}, where: map[string]string{}, clients: map[string]*localdiscord.Client{}}
	talk.channel("#sofa")
	return converse(script, talk.say)
}
