package bot

import (
	"testing"
	"testing/synctest"
	"time"
)

// TestHeartbeatDelaysNoReconnect checks that a connection which Discord closes is
// replaced at once, even if a heartbeat is being sent that Discord does not read.
func TestHeartbeatDelaysNoReconnect(t *testing.T) {
	var closed, again time.Time
	inBubble(t, "", func(k *fakeSocket) {
		again = time.Now()
		k.begin()
		if k.n > 1 {
			k.stay()
			return
		}
		k.ws.SetReadDeadline(time.Now()) //nolint:errcheck // a pipe has deadlines
		k.stay()                         // until its reader has given up
		raw := k.ws.NetConn()
		raw.SetReadDeadline(time.Time{}) //nolint:errcheck // as above
		if _, err := raw.Read(make([]byte, 1)); err != nil {
			k.t.Error(err)
		}
		closed = time.Now()
		k.close(4000)
		<-k.over
	}, func(t *testing.T, f *fakeGateway) {
		f.start()
		time.Sleep(5 * time.Minute)
		synctest.Wait()
		if wait := again.Sub(closed); f.count(opResume) != 1 || wait < 0 || wait > 5*time.Second {
			t.Errorf("connected again %s after the close, %d RESUMEs", wait, f.count(opResume))
		}
	})
}
