package bot

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"watchparty/data"
	"watchparty/data/tvmaze"
	"watchparty/data/tvmaze/local"
)

// TestTheLastKeystrokeAtTVmaze types a name while TVmaze takes 400 ms, and while it hangs:
// the last completion holds the show, or after 2 s what is at hand. Many hosts type at
// once then, and nobody else waits.
func TestTheLastKeystrokeAtTVmaze(t *testing.T) {
	var client *tvmaze.Client
	search := func(ctx context.Context, typed string) ([]data.Found, error) { return client.Search(ctx, typed) }
	inFinder(t, search, func(t *testing.T, f *finder) {
		server := local.New(time.Now)
		var err error
		if client, err = tvmaze.New("https://tvmaze.test", "1", server.RoundTripper()); err != nil {
			t.Fatal(err)
		}
		last := func(user int, name string) (id uint64) {
			for n := 1; n <= len(name); n++ {
				if id = f.typing(user, name[:n]); n < len(name) {
					time.Sleep(key)
				}
			}
			return id
		}
		server.Fail(local.Fault{Delay: 400 * time.Millisecond})
		id := last(8, "glass orch")
		time.Sleep(3 * time.Second)
		f.told(id, "The Glass Orchard", 650*time.Millisecond)
		if n := len(server.Asked()); n != 1 {
			t.Errorf("TVmaze was asked %d times", n)
		}

		server.Heal()
		server.Fail(local.Fault{Hang: true})
		var ids []uint64
		for user := range maxSearches {
			ids = append(ids, f.typing(100+user, "harbour"+string(rune('a'+user))))
		}
		synctest.Wait()
		f.told(f.typing(8, "here"), "at hand", 0)
		f.told(f.send("command", 8, "here"), "at hand", 0)
		time.Sleep(3 * time.Second)
		for _, id := range ids {
			f.told(id, "at hand", 2*time.Second)
		}

		server.Heal()
		time.Sleep(time.Minute)
		id = last(8, "harbour")
		time.Sleep(3 * time.Second)
		f.told(id, "Harbour Lights", settling)
	})
}
