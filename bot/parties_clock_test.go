package bot

import (
	"testing"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/data"
)

// TestPartyRemindsByTheClock plans an evening whose reminder is due in 50 minutes, and
// sets the machine's clock ahead by 45, as it is after a suspend: people are reminded
// within 20 s of the time. When it is set back by an hour later, they are not once more.
func TestPartyRemindsByTheClock(t *testing.T) {
	inParties(t, localdiscord.Options{}, func(p *parties) {
		t, in := p.t, p.addServer()
		p.plan(in, p.clock().Add((50+16)*time.Minute))
		p.start()
		due := p.due()[data.GuildID(in.guild.ID)]
		time.Sleep(time.Minute)
		if posted := p.posted(); len(posted) != 1 || posted[0].path != in.posts() || len(reminders(posted)) > 0 {
			t.Fatalf("the card: %+v", posted)
		}
		p.setClock(45 * time.Minute)
		time.Sleep(6 * time.Minute)
		told := reminders(p.posted())
		if len(told) != 1 || told[0].path != in.posts() {
			t.Fatalf("told %+v", told)
		}
		late := told[0].at.Add(45 * time.Minute).Sub(due)
		if t.Logf("reminded %s after its time", late); late < 0 || late > 20*time.Second {
			t.Errorf("reminded %s after its time", late)
		}
		p.setClock(-time.Hour)
		time.Sleep(3 * time.Hour)
		if again := reminders(p.posted()); len(again) > 0 {
			t.Errorf("once more, after the clock was set back: %+v", again)
		}
	})
}
