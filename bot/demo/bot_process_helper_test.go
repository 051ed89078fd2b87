package demo

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"watchparty/bot/serve"
)

// TestBot tests nothing: it is the bot, in a process that others kill.
func TestBot(*testing.T) {
	if os.Getenv("WATCHPARTY_TEST_BOT") != "" {
		if err := serve.Serve(context.Background(), os.Stderr); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
}

// spawn begins a bot in a process of its own and waits until it is there. The
// process is killed by what spawn returns.
func (d *deployment) spawn() (kill func()) {
	d.t.Helper()
	d.vacant()
	cmd := exec.Command(os.Args[0], "-test.run=^TestBot$")
	cmd.Dir = d.t.TempDir()
	cmd.Env = []string{"WATCHPARTY_TEST_BOT=1", "DISCORD_TOKEN=demo", "DISCORD_API_BASE=" + d.base, "DATABASE=" + d.file}
	var stderr strings.Builder
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	var once sync.Once
	kill = func() {
		once.Do(func() {
			_ = cmd.Process.Kill()
			if err := cmd.Wait(); err == nil || err.Error() != "signal: killed" {
				d.t.Errorf("the bot ended by itself: %v: %s", err, stderr.String())
			}
			d.vacant()
		})
	}
	d.t.Cleanup(kill)
	d.connected()
	return kill
}
