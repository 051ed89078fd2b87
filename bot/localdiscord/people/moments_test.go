package people

import (
	"testing"
	"time"
)

func TestMoments(t *testing.T) {
	now := time.Date(2026, 11, 22, 20, 0, 0, 0, time.FixedZone("", 3600))
	for text, want := range map[string]string{
		"<t:1795806000:F> · <t:1795806000:R>":          "Fri 27 Nov 2026 20:00 · in 5 days",
		"<t:1795374000:R>":                             "in 0 seconds",
		"since <t:1795373810:T>":                       "since 19:56:50",
		"<t:1795374060:R>, <t:1795381200:R>":           "in 1 minute, in 2 hours",
		"<t:1795373999:R>, <t:1795287600:R>":           "1 second ago, 1 day ago",
		"<t:1795802400:R>, <t:1795375770:R>":           "in 5 days, in 30 minutes",
		"<t:1795806000>, <t:1795806000:d>, <t:soon:R>": "<t:1795806000>, <t:1795806000:d>, <t:soon:R>",
	} {
		if got := Moments(text, now); got != want {
			t.Errorf("%s reads %q, want %q", text, got, want)
		}
	}
}
