package bot

import (
	"context"
	"testing"
	"testing/synctest"
)

// TestDrainWaitsForRegistration checks that the bot has not stopped while it asks
// the store what is registered: the store may be closed after that.
func TestDrainWaitsForRegistration(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		ctx, stop := context.WithCancel(t.Context())
		b, err := newBot(ctx, Config{Token: testToken, Registered: func(context.Context) (string, error) { <-release; return "", nil }}, saying(""), quick)
		if err != nil {
			t.Fatal(err)
		}
		b.ready("77")
		synctest.Wait()
		stop()
		drained := make(chan struct{})
		go func() { b.drain(); close(drained) }()
		synctest.Wait()
		select {
		case <-drained:
			t.Error("it has stopped already")
		default:
		}
		close(release)
		<-drained
	})
}
