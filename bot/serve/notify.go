package serve

import (
	"context"
	"net"
	"os"
	"strconv"
	"time"

	"watchparty/bot"
)

// notify tells systemd how the process is, by its protocol (sd_notify(3)). Without a
// NOTIFY_SOCKET, as everywhere else, it does nothing.
func notify(state string) {
	name := os.Getenv("NOTIFY_SOCKET")
	if name == "" {
		return
	}
	if name[0] == '@' {
		name = "\x00" + name[1:]
	}
	c, err := net.DialUnix("unixgram", nil, &net.UnixAddr{Name: name, Net: "unixgram"})
	if err != nil {
		return // it hears nothing, and does what its unit says
	}
	defer func() { _ = c.Close() }()
	_, _ = c.Write([]byte(state)) // as above
}

// watchdog tells systemd that the bot's loops turn, as often as it wants, until ctx
// ends. When they do not, systemd hears nothing and starts the process again.
func watchdog(ctx context.Context, health *bot.Health) {
	µs, err := strconv.ParseInt(os.Getenv("WATCHDOG_USEC"), 10, 64)
	if err != nil || µs <= 0 {
		return
	}
	if pid := os.Getenv("WATCHDOG_PID"); pid != "" && pid != strconv.Itoa(os.Getpid()) {
		return
	}
	t := time.NewTicker(time.Duration(µs) * time.Microsecond / 2)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			if health.Turns() {
				notify("WATCHDOG=1")
			}
		}
	}
}
