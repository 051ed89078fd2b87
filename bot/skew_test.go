package bot

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// TestAgeByAnyClock checks the age of a replayed interaction while the clocks of
// this machine and Discord's differ by anything. If they agree it is exact; if
// not, the date of an answer brings it to within half a second and the time that
// the answer took; and an interaction that came while it was live does better.
func TestAgeByAnyClock(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	upTo := func(d time.Duration) time.Duration { return time.Duration(random.Int64N(int64(d) + 1)) }
	for range 20_000 {
		var k skew
		now := time.Date(2026, 11, 26, 20, 0, 0, int(upTo(time.Second-1)), time.UTC)
		ahead := []time.Duration{0, 0, upTo(10 * time.Second), -upTo(10 * time.Second), upTo(48 * time.Hour), -upTo(48 * time.Hour)}[random.IntN(6)]
		fault := max(ahead, -ahead)
		if random.IntN(4) > 0 {
			took := upTo(300 * time.Millisecond)
			date := now.Add(upTo(took)).Add(ahead).Truncate(time.Second)
			k.date(http.Header{"Date": {date.UTC().Format(http.TimeFormat)}}, now, now.Add(took))
			if now = now.Add(took); fault > 0 { // a second more, and it could not be ours
				fault = max(min(fault, time.Second+took), time.Second/2+took)
			}
		}
		if random.IntN(2) == 0 {
			arrived := now.Add(upTo(time.Hour))
			late := upTo(200 * time.Millisecond)
			k.met(arrived.Add(ahead-late), arrived)
			now, fault = arrived, max(min(late, time.Second), time.Second/2+300*time.Millisecond)
			if !k.dated {
				fault = late
			}
		}
		age := upTo(3 * time.Second)
		made := now.Add(ahead - age)
		got := now.Sub(k.ours(made, now))
		if diff := max(got-age, age-got); diff > fault && !(got == 0 && age <= fault) {
			t.Fatalf("clocks %s apart, age %s: got %s, and at most %s are excused (%+v)", ahead, age, got, fault, k)
		}
	}
}

// TestReplay resumes a session of another process and checks which of the
// interactions that it missed are handed on with their age, though this
// machine's clock is wrong.
func TestReplay(t *testing.T) {
	ages := []time.Duration{time.Hour, 4 * time.Second, 3500 * time.Millisecond, 1900 * time.Millisecond, time.Second, 0}
	inBubble(t, "", func(k *fakeSocket) {
		k.hello()
		f, _ := k.heard(opResume)
		if want := fmt.Sprintf(`{"token":%q,"session_id":"s0","seq":41}`, testToken); string(f.Data) != want {
			t.Errorf("RESUME says %s, want %s", f.Data, want)
		}
		for i, age := range ages {
			k.event(42+int64(i), "INTERACTION_CREATE", fmt.Sprintf(`{"id":"%d"}`, k.madeAt(time.Now().Add(-age))))
		}
		k.event(50, "RESUMED", "{}")
		k.event(51, "INTERACTION_CREATE", fmt.Sprintf(`{"id":"%d"}`, k.madeAt(time.Now().Add(-time.Hour))))
		k.stay()
	}, func(t *testing.T, f *fakeGateway) {
		f.ahead = modern + 12*time.Second + 300*time.Millisecond
		f.session = session{ID: "s0", Seq: 41, URL: "ws://resume", Application: "77"}
		f.start()
		pass(time.Second)
		synctest.Wait()
		if len(f.received) != len(ages)+1 || len(f.readies) != 1 || f.readies[0] != "77" || f.asked != 0 {
			t.Fatalf("%d interactions, ready %v, asked %d times", len(f.received), f.readies, f.asked)
		}
		for i, age := range ages {
			r := f.received[i]
			if got := r.arrived.Sub(r.made); max(got-age, age-got) > 510*time.Millisecond {
				t.Errorf("one that is %s old was handed on as %s old", age, got)
			}
		}
		if last := f.received[len(ages)]; !last.made.IsZero() {
			t.Error("one that came after RESUMED has an age")
		}
		f.stop()
		<-f.ended
		if f.gateway.session.Seq != 51 || !strings.Contains(f.log.String(), "connected shard=0 resumed=true replayed=6 late=3") {
			t.Errorf("session %+v, log\n%s", f.gateway.session, f.log.String())
		}
	})
}
