package bot

import (
	"context"
	"testing"
	"time"
)

// TestTurnedAwayOnce checks that an interaction which Discord delivers twice is
// told once that the bot is busy.
func TestTurnedAwayOnce(t *testing.T) {
	b, err := newBot(t.Context(), Config{Token: testToken}, saying("Hi."), quick)
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	a := asked{text: captured(t, "command"), arrived: time.Now(),
		respond: func(context.Context, interaction, payload) error { told++; return nil }}
	b.turnAway(a)
	b.turnAway(a)
	if told != 1 {
		t.Errorf("told %d times", told)
	}
}
