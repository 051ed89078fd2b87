package bot

import (
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/commands/when"
	"watchparty/data"
)

// rushes is how many evenings begin in one minute: 300, and 2,000 with -rounds 20.
func rushes() int { return 100 * *rounds }

// A rush is that many servers whose evenings begin at one moment, and another one.
type rush struct {
	*parties
	by    map[string]time.Time // when a channel's reminder is due
	begin time.Time
	other watching
}

// newRush plans the evenings and has their cards posted.
func newRush(p *parties) rush {
	r := rush{p, map[string]time.Time{}, discordNow().Add(6 * time.Hour).Truncate(time.Hour), watching{}}
	all := []watching{}
	for range rushes() {
		in := p.addServer()
		p.plan(in, r.begin)
		all = append(all, in)
	}
	due := p.due()
	for _, in := range all {
		r.by[in.posts()] = due[data.GuildID(in.guild.ID)]
	}
	r.other = p.addServer()
	p.plan(r.other, r.begin.AddDate(0, 0, 7))
	p.start()
	time.Sleep(time.Duration(rushes())*time.Second/4 + 10*time.Second) // a card each, and an event, of which two are made at once
	if posted := p.posted(); len(posted) != rushes()+1 {
		p.t.Fatalf("%d cards", len(posted))
	}
	return r
}

// check wants every reminder once, due in the minute before the quarter hour, and
// nothing refused.
func (r rush) check(all []called) {
	r.t.Helper()
	twice := map[string]bool{}
	for _, c := range all {
		if c.status != 200 || r.by[c.path].IsZero() || twice[c.path] {
			r.t.Errorf("%s: status %d, due at %s, told before: %t", c.path, c.status, r.by[c.path], twice[c.path])
		}
		twice[c.path] = true
	}
	if len(all) != rushes() || r.Invalid() > 0 {
		r.t.Errorf("%d reminders of %d, %d requests were refused", len(all), rushes(), r.Invalid())
	}
	for path, due := range r.by {
		if due.Before(r.begin.Add(-16*time.Minute)) || !due.Before(r.begin.Add(-15*time.Minute)) {
			r.t.Errorf("%s is due at %s, and the evening is at %s", path, due, r.begin)
		}
	}
}

// TestRemindersOfAMinute lets the minute come while the bot is there: everybody is
// reminded within two seconds of the time that is theirs, and before the quarter hour.
func TestRemindersOfAMinute(t *testing.T) {
	inParties(t, localdiscord.Options{}, func(p *parties) {
		r := newRush(p)
		time.Sleep(r.begin.Add(-14 * time.Minute).Sub(discordNow()))
		all := reminders(p.posted())
		r.check(all)
		latest := time.Duration(0)
		for _, c := range all {
			late := c.at.Sub(r.by[c.path])
			if latest = max(latest, late); late < 0 || !strings.Contains(c.content, "in 15 minutes.") {
				t.Errorf("reminded %s after its time: %s", late, c.content)
			}
		}
		if t.Logf("the latest of %d was told %s after its time", len(all), latest); latest > 2*time.Second {
			t.Errorf("the latest was told %s after its time", latest)
		}
	})
}

// TestRemindersAllAtOnce brings the bot back when the minute is over, so that all are
// due: they go out at the pace that Discord allows and in the order of their times, in
// the memory that one takes, while presses are answered and what they need is begun.
func TestRemindersAllAtOnce(t *testing.T) {
	inParties(t, localdiscord.Options{History: 3, Record: 1}, func(p *parties) {
		r := newRush(p)
		p.quit()
		time.Sleep(r.begin.Add(-15*time.Minute + time.Second).Sub(discordNow()))
		p.start()
		begun := discordNow()
		p.posted()
		before := heap()
		time.Sleep(time.Duration(rushes()) * time.Second / pace / 2)
		middle := heap()

		card := p.Visible(r.other.host, r.other.channel.ID)[0]
		var hands sync.WaitGroup
		hands.Go(func() {
			asked := discordNow()
			a, err := p.As(r.other.host, r.other.channel.ID).Press(within(p.t), card.ID, "Going")
			if took := discordNow().Sub(asked); err != nil || !a.Updated || took > time.Second {
				t.Errorf("a press took %s: %+v, %v", took, a.Message, err)
			}
		})
		pressed := discordNow()
		hands.Go(func() {
			line := "/party plan episode:S1E2 when:" + when.Value(r.begin.AddDate(0, 0, 9).UTC())
			if a, err := p.As(r.other.host, r.other.channel.ID).Type(within(p.t), line); err != nil || a.Message == nil {
				t.Error(a, err)
			}
		})
		hands.Wait()

		time.Sleep(time.Duration(rushes()) * time.Second / pace)
		after := heap()
		all := p.posted()
		own := false
		for _, c := range all {
			if c.path == r.other.posts() {
				own = true
				if took := c.at.Sub(pressed); took > time.Second {
					t.Errorf("a card that somebody waits for was posted after %s", took)
				}
			}
		}
		if !own {
			t.Error("no card was posted for who pressed")
		}
		all = reminders(all)
		r.check(all)
		for i := range len(all) - maxJobs {
			if first, later := r.by[all[i].path], r.by[all[i+maxJobs].path]; later.Before(first) {
				t.Errorf("due at %s and told before what was due at %s", first, later)
			}
		}
		took, want := all[len(all)-1].at.Sub(begun), time.Duration(rushes())*time.Second/pace
		t.Logf("%d were told in %s; heap %d, %d and %d kB", len(all), took, before>>10, middle>>10, after>>10)
		if took < want-time.Second || took > want+2*time.Second {
			t.Errorf("%d were told in %s, want %s", len(all), took, want)
		}
		if most := before + 2<<20; middle > most || after > most {
			t.Errorf("heap grew from %d kB to %d and %d kB", before>>10, middle>>10, after>>10)
		}
	})
}

// heap returns how much memory is in use.
func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
