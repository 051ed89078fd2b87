package demo

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"
)

// A playedDemo is a demo that somebody started and has not left yet.
type playedDemo struct {
	t      *testing.T
	addr   string         // where the page is
	out    *bufio.Scanner // what it prints after the address
	cancel context.CancelFunc
	stdin  io.Closer
	done   chan error
	errs   *syncBuffer
}

var address = regexp.MustCompile(`^Open (http://127\.0\.0\.1:\d+) in a browser`)

// startDemo returns as soon as the demo has printed its address.
func startDemo(t *testing.T, args ...string) *playedDemo {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	stdin, typed := io.Pipe()
	printed, stdout := io.Pipe()
	d := &playedDemo{t: t, out: bufio.NewScanner(printed), cancel: cancel, stdin: typed, done: make(chan error, 1), errs: &syncBuffer{}}
	go func() {
		err := Run(ctx, append([]string{"-addr", "127.0.0.1:0"}, args...), stdin, stdout, d.errs)
		_ = stdout.Close()
		d.done <- err
	}()
	if !d.out.Scan() {
		t.Fatalf("the demo printed nothing: %v: %s", <-d.done, d.errs)
	}
	m := address.FindStringSubmatch(d.out.Text())
	if m == nil {
		t.Fatalf("the first line is %q, want the address", d.out.Text())
	}
	d.addr = m[1]
	return d
}

// interrupt is Ctrl-C.
func (d *playedDemo) interrupt() {
	d.t.Helper()
	d.cancel()
	for d.out.Scan() { // whatever it still prints
	}
	if err := <-d.done; err != nil || d.errs.String() != "" {
		d.t.Errorf("%v: %s", err, d.errs)
	}
	_ = d.stdin.Close()
}

// read returns the page's file at a path, which must be there.
func (d *playedDemo) read(path string) string {
	d.t.Helper()
	resp, err := http.Get(d.addr + path)
	if err != nil {
		d.t.Fatal(err)
	}
	defer resp.Body.Close() //nolint:errcheck // it was read
	raw, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		d.t.Errorf("%s: %s %v", path, resp.Status, err)
	}
	return string(raw)
}

// TestDemoIsReadyWhenItSaysSo asks for the page right after the address is
// printed: its people, what they did before, and the commands are there.
func TestDemoIsReadyWhenItSaysSo(t *testing.T) {
	emptyDirectory(t)
	d := startDemo(t)
	if page := d.read("/"); !strings.Contains(page, "main.js") {
		t.Errorf("the page is\n%s", page)
	}
	world := d.read("/page/world")
	ids := regexp.MustCompile(`"channel":"(\d+)","id":"(\d+)","name":"Kim"`).FindStringSubmatch(world)
	if ids == nil {
		t.Fatalf("Kim is not in %s", world)
	}
	resp, err := http.Get(d.addr + "/page/events?member=" + ids[2] + "&channel=" + ids[1])
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close() //nolint:errcheck // the stream is left
	var first string
	lines := bufio.NewScanner(resp.Body)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() && !strings.HasPrefix(lines.Text(), "event: view") {
		first += lines.Text()
	}
	lines.Scan()
	if !strings.Contains(first, `"name":"watched"`) || !strings.Contains(lines.Text(), "The group is at S1E3.") {
		t.Errorf("Kim finds\n%s\n%s", first, lines.Text())
	}
	d.interrupt()
}

// TestDemoLeavesNothingBehind looks for files and goroutines after Ctrl-C, with
// a page open and somebody at the console.
func TestDemoLeavesNothingBehind(t *testing.T) {
	emptyDirectory(t)
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	http.DefaultClient.CloseIdleConnections()
	before := runtime.NumGoroutine()
	d := startDemo(t)
	if left, _ := filepath.Glob(filepath.Join(dir, "*", "demo.db")); len(left) != 1 {
		t.Errorf("while it runs the database is %v, want one in TMPDIR", left)
	}
	d.read("/page/world")
	d.interrupt()
	http.DefaultClient.CloseIdleConnections()
	left, err := os.ReadDir(dir)
	if err != nil || len(left) > 0 {
		t.Errorf("left in TMPDIR: %v %v", left, err)
	}
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
	defer stop()
	for runtime.NumGoroutine() > before {
		if runtime.Gosched(); ctx.Err() != nil {
			stacks := make([]byte, 1<<20)
			t.Fatalf("%d goroutines, %d before:\n%s", runtime.NumGoroutine(), before, stacks[:runtime.Stack(stacks, true)])
		}
	}
	if _, err := net.Dial("tcp", strings.TrimPrefix(d.addr, "http://")); err == nil {
		t.Error("somebody still listens")
	}
}

// TestDemoKeepsWhatItIsTold plays two evenings on one database: on the second
// the people are the same, and nothing of before is done again.
func TestDemoKeepsWhatItIsTold(t *testing.T) {
	emptyDirectory(t)
	evening := func(line string) string {
		t.Helper()
		if err := os.WriteFile("evening.txt", []byte(line), 0o600); err != nil {
			t.Fatal(err)
		}
		stdout, stderr, err := runDemo(t.Context(), "-data", "kept.db", "-script", "evening.txt")
		if err != nil || stderr != "" {
			t.Fatalf("%v: %s", err, stderr)
		}
		return stdout
	}
	evening("dan: /watched episode:5\n")
	if said := evening("dan: /progress\n"); !strings.Contains(said, "seen 5 of 8. Next: S1E6.") || strings.Contains(said, "marked it") {
		t.Errorf("the second evening begins with\n%s", said)
	}
}

func TestDemoSaysThatItsPortIsTaken(t *testing.T) {
	emptyDirectory(t)
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close() //nolint:errcheck // nobody called
	_, _, err = runDemo(t.Context(), "-addr", ln.Addr().String())
	if err == nil || !strings.Contains(err.Error(), ln.Addr().String()+" is taken by another program; choose another port with -addr 127.0.0.1:8087") {
		t.Error(err)
	}
}

// TestDemoIsForThisMachine names what -addr refuses and what it takes.
func TestDemoIsForThisMachine(t *testing.T) {
	for addr, ok := range map[string]bool{
		"127.0.0.1:0": true, "localhost:0": true, "127.0.0.2:0": true,
		":0": false, "0.0.0.0:0": false, "[::]:0": false, "192.0.2.1:0": false, "example.org:0": false, "8086": false, "": false,
	} {
		ln, err := listenHere(addr)
		if err == nil {
			_ = ln.Close()
		}
		if (err == nil) != ok {
			t.Errorf("-addr %q: %v", addr, err)
		}
	}
}
