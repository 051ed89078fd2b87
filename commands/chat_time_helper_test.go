package commands_test

import (
	"context"
	"strconv"
	"strings"
	"testing"
	"time"
)

// later lets time pass. What is due within a few seconds is done when it is due.
func (c *chat) later(d time.Duration) {
	until := c.now.Add(d)
	for d < time.Minute {
		_, next, err := c.router.Due(context.Background(), c.now, 50)
		if err != nil {
			c.t.Fatal(err)
		}
		if next.IsZero() || next.After(until) {
			break
		}
		c.now = next
		c.discord.work(c)
	}
	c.now = until
	c.discord.work(c)
}

// passes reads how much time passes.
func passes(t *testing.T, line string) time.Duration {
	n, unit, _ := strings.Cut(line, " ")
	count, err := strconv.Atoi(n)
	if err != nil {
		t.Fatal(err)
	}
	switch {
	case strings.HasPrefix(unit, "second"):
		return time.Duration(count) * time.Second
	case strings.HasPrefix(unit, "minute"):
		return time.Duration(count) * time.Minute
	}
	return time.Duration(count) * 24 * time.Hour
}
