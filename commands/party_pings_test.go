package commands_test

import (
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/commands/when"
	"watchparty/data"
)

// TestPings plans, moves and cancels evenings of a show at random, and checks whenever
// people are notified: once for each time of an evening, three times for an evening at
// most and an hour apart, and of one evening a day.
func TestPings(t *testing.T) {
	pings, thrice := 0, 0
	for seed := range uint64(40) {
		e := newEvenings(t, data.BareShow{ID: "case", Name: "Case", Numbers: []int{10}}.Show())
		r := rand.New(rand.NewPCG(seed, 1))
		times := map[string][]time.Time{} // at which each evening notified people
		told := map[string]bool{}
		days := map[data.Day]string{}
		e.discord.refuse = func(effect commands.Effect) (commands.Outcome, bool) {
			p, is := effect.(commands.Post)
			if !is || len(p.Notify) == 0 {
				return commands.Outcome{}, false
			}
			party := p.Message.Buttons[0].Option("party")
			id, _ := strconv.ParseUint(party, 36, 64)
			for _, x := range e.parties() {
				at := party + x.At.String()
				if x.ID == id && told[at] {
					t.Errorf("seed %d: %s notifies twice for %v", seed, party, x.At)
				} else if x.ID == id {
					told[at] = true
				}
			}
			before := times[party]
			if n := len(before); n >= 3 || n > 0 && e.now.Sub(before[n-1]) < time.Hour {
				t.Errorf("seed %d: %s notifies at %v after %v", seed, party, e.now, before)
			}
			if times[party] = append(before, e.now); len(before) == 2 {
				thrice++
			}
			if day := data.DayOf(e.now); days[day] == "" {
				days[day] = party
			} else if days[day] != party {
				t.Errorf("seed %d: %s and %s notify on %v", seed, days[day], party, e.now)
			}
			pings++
			return commands.Outcome{}, false
		}
		press := func(who, do string, p data.Party, options ...string) {
			q := e.request(who)
			q.Pressed, q.Action = true, commands.Action{Command: "party", Do: do, Options: map[string]string{"show": "case", "party": strconv.FormatUint(p.ID, 36)}}
			for i := 0; i < len(options); i += 2 {
				q.Options[options[i]] = options[i+1]
			}
			e.ask(who, q, nil)
		}
		at := func() string {
			ahead := []time.Duration{17 * time.Minute, 40 * time.Minute, 80 * time.Minute, 3 * time.Hour, 26 * time.Hour}
			return when.Value(e.now.Add(ahead[r.IntN(len(ahead))]))
		}
		for range 60 {
			var planned []data.Party
			for _, p := range e.parties() {
				if p.State == data.PartyPlanned {
					planned = append(planned, p)
				}
			}
			switch what := r.IntN(8); {
			case what < 2 || len(planned) == 0:
				q := e.request("mina")
				q.Action = commands.Action{Command: "party", Do: "plan", Options: map[string]string{"when": at(), "episode": "3", "show": "case"}}
				e.ask("mina", q, nil)
				for _, p := range e.parties() {
					press("dan", "going", p, "stays", "1")
				}
			case what < 5:
				press("mina", "moveto", planned[r.IntN(len(planned))], "when", at())
			case what == 5:
				press("mina", "cancelit", planned[r.IntN(len(planned))])
			}
			for range []int{1, 3, 15, 60}[r.IntN(4)] {
				e.until(e.now.Add(5 * time.Minute))
			}
		}
	}
	if pings < 100 || thrice < 2 {
		t.Errorf("only %d reminders, %d evenings with three", pings, thrice)
	}
}
