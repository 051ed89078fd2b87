package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
	"watchparty/bot/serve"
	"watchparty/data/boltdb"
	"watchparty/data/tables"
)

// runCommand runs one command and returns what it printed.
func runCommand(t *testing.T, ctx context.Context, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs output
	code = run(ctx, args, strings.NewReader(""), &out, &errs)
	return code, out.String(), errs.String()
}

// An output may be read while it is written.
type output struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *output) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *output) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// cleanEnvironment runs a test in an empty directory with none of the settings.
func cleanEnvironment(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, f := range reflect.VisibleFields(reflect.TypeFor[serve.Settings]()) {
		name := f.Tag.Get("env")
		t.Setenv(name, "")
		if err := os.Unsetenv(name); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSubcommands(t *testing.T) {
	cleanEnvironment(t)
	for _, tt := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"help"}, 0, "Usage: watchparty"},
		{[]string{"version"}, 0, "watchparty "},
		{[]string{"commands"}, 0, `"name":"watched"`},
		{[]string{"dance"}, 2, "Usage: watchparty"},
		{[]string{"check"}, 2, "Usage: watchparty"},
		{[]string{"backup"}, 2, "Usage: watchparty"},
		{[]string{"health"}, 1, "METRICS_ADDR is not set"},
		{[]string{"health", "now"}, 2, "Usage: watchparty"},
		{[]string{"version", "twice"}, 2, "Usage: watchparty"},
		{[]string{"check", "nowhere.yaml"}, 1, "nowhere.yaml"},
		{[]string{"backup", "copy.db"}, 1, "watchparty.db"},
		{[]string{"demo", "-addr", "0.0.0.0:0"}, 1, "on this machine only"},
		{[]string{"demo", "-addr", "nonsense"}, 1, "such as 127.0.0.1"},
		{[]string{"demo", "-script", "nowhere.txt"}, 1, "nowhere.txt"},
		{[]string{"demo", "dance"}, 2, "Usage: watchparty"},
		{nil, 1, "DISCORD_TOKEN is not set; copy .env.example"},
	} {
		code, stdout, stderr := runCommand(t, t.Context(), tt.args...)
		if code != tt.code || !strings.Contains(stdout+stderr, tt.says) {
			t.Errorf("%q: exit %d, want %d and %q in:\n%s%s", tt.args, code, tt.code, tt.says, stdout, stderr)
		}
	}
}

func TestSettings(t *testing.T) {
	for _, tt := range []struct{ name, value, says string }{
		{"DISCORD_GUILD_ID", "friday", "DISCORD_GUILD_ID must be a server's id"},
		{"LOG_FORMAT", "xml", "LOG_FORMAT must be text or json"},
		{"DISCORD_TOKEN_FILE", "nowhere", "DISCORD_TOKEN_FILE"},
		{"SHOWS_DIR", "nowhere", "SHOWS_DIR: there is no directory nowhere"},
		{"DATABASE", filepath.Join("nowhere", "x.db"), "nowhere"},
		{"DISCORD_API_BASE", "ftp://x", "DISCORD_API_BASE"},
		{"TVMAZE_BASE", "ftp://x", "TVMAZE_BASE"},
		{"METRICS_ADDR", ":9190", "METRICS_ADDR would be open to other machines"},
		{"METRICS_ADDR", "256.0.0.1:1", "METRICS_ADDR"},
		{"HTTP_ADDR", "127.0.0.1:8085", "HTTP_ADDR is set and DISCORD_PUBLIC_KEY is not"},
		{"DISCORD_PUBLIC_KEY", "ab", "DISCORD_PUBLIC_KEY is set and HTTP_ADDR is not"},
		{"METRICS_PUBLIC", "maybe", "METRICS_PUBLIC must be yes or no"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			cleanEnvironment(t)
			t.Setenv("DISCORD_TOKEN", "secret-token")
			t.Setenv(tt.name, tt.value)
			code, _, stderr := runCommand(t, t.Context())
			if code != 1 || !strings.Contains(stderr, tt.says) || strings.Contains(stderr, "secret-token") {
				t.Errorf("exit %d, want 1 and %q without the token in: %s", code, tt.says, stderr)
			}
		})
	}
	t.Run(".env", func(t *testing.T) {
		cleanEnvironment(t)
		if err := os.WriteFile(".env", []byte("DISCORD_TOKEN=\"secret-token\nx"), 0o600); err != nil {
			t.Fatal(err)
		}
		if code, _, stderr := runCommand(t, t.Context()); code != 1 || strings.Contains(stderr, "secret") {
			t.Errorf("exit %d: %s", code, stderr)
		}
	})
}

// runningBot starts the bot as a user does, against a Discord on this machine.
func runningBot(t *testing.T, d *localdiscord.Server) (stop, ended func() (code int, stderr string)) {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go d.Serve(ln) //nolint:errcheck // ends with Close
	t.Cleanup(func() { _ = d.Close() })
	t.Setenv("DISCORD_TOKEN", "x")
	t.Setenv("DISCORD_API_BASE", "http://"+ln.Addr().String())
	ctx, cancel := context.WithCancel(context.Background())
	var errs output
	done := make(chan int, 1)
	go func() { done <- run(ctx, nil, strings.NewReader(""), io.Discard, &errs) }()
	t.Cleanup(cancel)
	ended = func() (int, string) { return <-done, errs.String() }
	stop = func() (int, string) {
		cancel()
		return ended()
	}
	return stop, ended
}

// TestServe needs nothing but a token and an address: it connects, registers,
// answers, comes back after op 7 and a dropped socket, takes a backup while it
// runs, keeps a second process out, and stops when it is told to.
func TestServe(t *testing.T) {
	cleanEnvironment(t)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	d := localdiscord.New(localdiscord.Options{Tokens: []string{"x"}})
	g := d.AddGuild("Friday")
	ch := d.AddChannel(g.ID, "sofa")
	dan := d.As(d.AddMember(g.ID, "Dan").User.ID, ch.ID)
	t.Setenv("METRICS_ADDR", "127.0.0.1:"+freePort(t))
	stop, _ := runningBot(t, d)
	connected := func() bool { return d.Connected() > 0 && len(d.Commands(g.ID)) > 0 }
	if err := d.Wait(ctx, connected); err != nil {
		t.Fatal(err)
	}
	mark := func(line string) {
		t.Helper()
		a, err := dan.Type(ctx, line)
		if err != nil || !strings.Contains(people.Text(*a.Message), "Got it") {
			t.Fatalf("%s: %v %v", line, a.Message, err)
		}
	}
	mark("/watched episode:1 show:trauma-code")
	for _, fault := range []func(){d.Reconnect, d.DropSockets} {
		n := d.Gateway().Resumes + d.Gateway().Identifies
		fault()
		if err := d.Wait(ctx, func() bool {
			return d.Gateway().Resumes+d.Gateway().Identifies > n && d.Connected() > 0
		}); err != nil {
			t.Fatal(err)
		}
		mark("/watched episode:next show:trauma-code")
	}
	if code, stdout, stderr := runCommand(t, ctx, "health"); code != 0 || stdout != "ok\n" {
		t.Errorf("health: exit %d: %s%s", code, stdout, stderr)
	}
	figures := figuresOf(t)
	for _, want := range []string{
		`watchparty_interactions_total{kind="command",command="watched",outcome="answered"} `, "watchparty_shards_connected 1",
		`watchparty_transactions_total{what="update",outcome="done"}`, `watchparty_discord_requests_total{route="answer an interaction",code="204"} `,
	} {
		if !strings.Contains(figures, want) {
			t.Errorf("there is no %s in\n%s", want, figures)
		}
	}
	for _, not := range []string{fmt.Sprint(g.ID), fmt.Sprint(ch.ID), "Dan", "trauma"} {
		if strings.Contains(figures, not) {
			t.Errorf("there is %s in\n%s", not, figures)
		}
	}
	if code, _, stderr := runCommand(t, ctx); code != 1 || !strings.Contains(stderr, "another watchparty") {
		t.Errorf("a second process: exit %d: %s", code, stderr)
	}
	if code, _, stderr := runCommand(t, ctx, "backup", "copy.db"); code != 0 {
		t.Errorf("backup: exit %d: %s", code, stderr)
	}
	code, stderr := stop()
	if code != 0 || !strings.Contains(stderr, "oauth2/authorize") {
		t.Errorf("exit %d: %s", code, stderr)
	}
	db, err := boltdb.Open("copy.db", boltdb.Options{Spaces: tables.Spaces})
	if err != nil {
		t.Fatal("the backup:", err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return port
}

func figuresOf(t *testing.T) string {
	t.Helper()
	answer, err := http.Get("http://" + os.Getenv("METRICS_ADDR") + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestServeWarns starts on a database that everybody may read.
func TestServeWarns(t *testing.T) {
	cleanEnvironment(t)
	db, err := boltdb.Open("watchparty.db", boltdb.Options{Spaces: tables.Spaces})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Close(), os.Chmod("watchparty.db", 0o644)); err != nil {
		t.Fatal(err)
	}
	_, ended := runningBot(t, localdiscord.New(localdiscord.Options{Tokens: []string{"another"}}))
	if _, stderr := ended(); strings.Count(stderr, "level=WARN") != 1 || !strings.Contains(stderr, "chmod 600 watchparty.db") {
		t.Errorf("the log: %s", stderr)
	}
}

func TestWrongToken(t *testing.T) {
	cleanEnvironment(t)
	d := localdiscord.New(localdiscord.Options{Tokens: []string{"another"}})
	_, ended := runningBot(t, d)
	code, stderr := ended()
	if code != 1 || !strings.Contains(stderr, "DISCORD_TOKEN") {
		t.Errorf("exit %d: %s", code, stderr)
	}
}

// TestCheckReadsNoMoreThanAPack checks what never ends.
func TestCheckReadsNoMoreThanAPack(t *testing.T) {
	if _, err := os.Stat("/dev/zero"); err != nil {
		t.Skip(err)
	}
	code, stdout, _ := runCommand(t, t.Context(), "check", "/dev/zero")
	if code != 1 || stdout != "/dev/zero:1:1: a pack has at most 256 KiB\n" {
		t.Errorf("exit %d: %s", code, stdout)
	}
}

// TestCheckWarns checks that a warning is printed with its place, and that check succeeds.
func TestCheckWarns(t *testing.T) {
	src := strings.Replace(read(t, "data/pack/testdata/good.yaml"), "Who knocked?", "How does she win?", 1)
	file := filepath.Join(t.TempDir(), "tides.yaml")
	if err := os.WriteFile(file, []byte(src), 0o600); err != nil {
		t.Fatal(err)
	}
	code, stdout, _ := runCommand(t, t.Context(), "check", file)
	if code != 0 || !strings.Contains(stdout, file+":56:15: warning: the question tells that it happens") || !strings.Contains(stdout, "Tides (2025, tides)") {
		t.Errorf("exit %d: %s", code, stdout)
	}
}

// TestCheckFolder checks that a folder is read as one pack, and its mistakes name their files.
func TestCheckFolder(t *testing.T) {
	dir := t.TempDir()
	for name, src := range map[string]string{
		"show.yaml":     "id: tides\ntitle: Tides\npremise: Rain.\n",
		"season-1.yaml": "seasons: [{number: 1, episodes: 3}]\n",
		"season-2.yaml": "seasons: [{number: 3, episodes: 3}]\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(src), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want := filepath.Join(dir, "season-2.yaml") + ":1:20: season 3 stands where 2 is due\n"
	if code, stdout, _ := runCommand(t, t.Context(), "check", dir); code != 1 || stdout != want {
		t.Errorf("exit %d: %s, want %s", code, stdout, want)
	}
}

// TestCheckNamesTwins checks that packs with one title are told apart.
func TestCheckNamesTwins(t *testing.T) {
	src, err := os.ReadFile("bot/demo/harbour-lights.yaml")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	one, two := filepath.Join(dir, "one.yaml"), filepath.Join(dir, "two.yaml")
	remake := strings.NewReplacer("id: harbour-lights", "id: remake", "year: 2026", "year: 1991").Replace(string(src))
	for file, text := range map[string]string{one: string(src), two: remake} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	code, stdout, _ := runCommand(t, t.Context(), "check", one, two)
	for _, want := range []string{
		one + ": Harbour Lights (2026, harbour-lights): 2 seasons", two + ": Harbour Lights (1991, remake): 2 seasons",
		two + ": " + one + " has the same title",
	} {
		if code != 0 || strings.Count(stdout, want) != 1 {
			t.Errorf("exit %d, without %q:\n%s", code, want, stdout)
		}
	}
}

// TestCheckCountsTitles checks that the titles of seasons are counted.
func TestCheckCountsTitles(t *testing.T) {
	if code, stdout, _ := runCommand(t, t.Context(), "check", "data/pack/testdata/good.yaml"); code != 0 || !strings.Contains(stdout, ": 2 seasons (1 titled), 3 episodes,") {
		t.Errorf("exit %d: %s", code, stdout)
	}
}
