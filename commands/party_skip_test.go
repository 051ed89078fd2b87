package commands_test

import (
	"strconv"
	"testing"
	"time"
)

// TestASecondTapSkipsNoWeek taps twice on what skips a week: one is skipped.
func TestASecondTapSkipsNoWeek(t *testing.T) {
	srv := newServer(t)
	p := srv.planned(3, "every", "week")
	skip := srv.offered(srv.press(host, "party", "change", "party", strconv.FormatUint(p.ID, 36), "show", string(p.Show)), "Skip this week")
	srv.use(host, skip)
	again := srv.use(host, skip)
	if is := srv.party(p.ID); is.At.Sub(p.At).Round(24*time.Hour) != 7*24*time.Hour {
		t.Errorf("two taps move it from %v to %v", p.At, is.At)
	}
	says(t, again, "What should change?")
}
