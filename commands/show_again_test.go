package commands_test

import (
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/commands/words"
)

// TestAShowThatDoesNotComeIsLookedUpAgain checks that a host whose show the provider does not
// give is not left without a button.
func TestAShowThatDoesNotComeIsLookedUpAgain(t *testing.T) {
	srv := newImporting(t, episodesOn("a", -9, -8))
	for _, gone := range []bool{true, false} {
		asked := srv.ask(srv.typed(host, "show", "start", "name", "tv-902"))
		if asked.Wait.Kind == "" {
			t.Fatalf("nothing is fetched: %+v", asked)
		}
		if !gone {
			srv.now = srv.now.Add(time.Hour) // the provider is away
		}
		turn, err := srv.router.Do(t.Context(), asked.Wait, srv.now, false)
		if err != nil {
			t.Fatal(err)
		}
		r := turn.Reply
		if gone {
			if r, err = srv.router.Done(t.Context(), turn.Job, srv.now, commands.Outcome{Effect: turn.Effect, Failed: commands.NoShow}); err != nil {
				t.Fatal(err)
			}
			says(t, r, english(words.NoSuchImport()))
			if form := srv.use(host, srv.offered(r, "Search again")); form.Form == nil {
				t.Errorf("no form: %+v", form)
			}
			continue
		}
		says(t, r, english(words.ProviderAway()))
		if again := srv.use(host, srv.offered(r, "Try again")); again.Wait != asked.Wait {
			t.Errorf("waits for %+v", again.Wait)
		}
	}
}
