package demo

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"watchparty/bot/localdiscord"
	"watchparty/data"
	"watchparty/data/pack"
)

// One bot serves conversations, each in a server of its own, until time passes in one:
// the ids that Discord gives hold its clock, and never go back.
var shared = &sharedServer{}

type sharedServer struct {
	*server
	dir   string
	later atomic.Int64 // how far its clock is ahead of begin
}

func (s *sharedServer) clock() time.Time { return begin.Add(time.Duration(s.later.Load())) }

var begin = time.Date(2026, 11, 22, 20, 0, 0, 0, time.UTC)

// atBegin is a clock that does not go, so that the moments in what is said are the same
// every time.
func atBegin() time.Time { return begin }

// inConversations are the shows of the conversations, however many ship.
func inConversations(t testing.TB) *data.Catalog {
	t.Helper()
	catalog := &data.Catalog{}
	for _, file := range []string{"../../data/shows/trauma-code.yaml", "harbour-lights.yaml"} {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		show, mistakes := pack.Read(src)
		if show == nil {
			t.Fatal(file, mistakes)
		}
		catalog = catalog.With(show)
	}
	return catalog
}

func openShared(t testing.TB) *server {
	t.Helper()
	if shared.server != nil && shared.later.Load() > 0 {
		if err := closeShared(); err != nil {
			t.Fatal(err)
		}
	}
	if shared.server != nil {
		return shared.server
	}
	s := shared
	var err error
	if s.dir, err = os.MkdirTemp("", "watchparty-test-"); err == nil {
		s.server, err = newServer(context.Background(), options{
			addr: "127.0.0.1:0", file: filepath.Join(s.dir, "test.db"), log: warnings(), record: 100_000, now: s.clock, catalog: inConversations(t),
		})
	}
	if err == nil {
		err = s.discord.Wait(context.Background(), func() bool {
			return s.discord.Connected() > 0 && len(s.discord.Commands(0)) > 0
		})
	}
	if err != nil {
		t.Fatal(err)
	}
	return s.server
}

// closeShared ends the server that is shared, if there is one.
func closeShared() error {
	s := shared
	shared = &sharedServer{}
	if s.server == nil {
		return nil
	}
	return errors.Join(dumpRequests(s.discord), s.close(), os.RemoveAll(s.dir))
}

func TestMain(m *testing.M) {
	flag.Parse()
	// Most of these tests wait for Discord's limits and for sockets to close.
	if err := flag.Set("test.parallel", "8"); err != nil {
		panic(err)
	}
	code := m.Run()
	if err := closeShared(); err != nil {
		fmt.Fprintln(os.Stderr, "closing:", err)
		code = 1
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
func playFile(t testing.TB, script string) string { return converse(script, newConversation(t).say) }

// newConversation is one in a guild of its own.
func newConversation(t testing.TB) *conversation {
	s := openShared(t)
	talk := &conversation{t: t, now: begin, discord: s.discord, guild: s.discord.AddGuild(t.Name()).ID, people: map[string]localdiscord.ID{},
		channels: map[string]localdiscord.ID{}, where: map[string]string{}, clients: map[string]*localdiscord.Client{}}
	talk.channel("#sofa")
	return talk
}
