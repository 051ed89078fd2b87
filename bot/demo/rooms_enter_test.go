package demo

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"watchparty/bot/localdiscord"
	"watchparty/data"
	"watchparty/data/tables"
)

// TestManyEnter lets 300 people press Enter at the same moment.
func TestManyEnter(t *testing.T) {
	t.Parallel()
	e := newEnterers(t, localdiscord.Options{}, manyPeople)
	let := make(chan struct{})
	first := e.discord.Fail(localdiscord.Fault{Method: "PUT", Path: "/channels/*/thread-members/*", Hold: let, Pass: true})
	said := e.pressAll()
	<-first
	order := []localdiscord.ID{}
	err := tables.New(e.db).Across(t.Context(), func(a *tables.Across) error {
		for _, j := range a.Due(data.PressLane, e.now(), 2*manyPeople) {
			order = append(order, localdiscord.ID(j.User))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	close(let)
	for range e.people {
		if s := <-said; !strings.Contains(s, "Come on in") {
			t.Errorf("somebody read %q", s)
		}
	}
	in := e.discord.ThreadMembers(e.room)[2:] // after the bot and Dan
	held, late := in[0], e.refused()
	t.Logf("%d requests were refused", len(late))
	moved := func(id localdiscord.ID) bool { return id == held || late[id] }
	if in, order := slices.DeleteFunc(in, moved), slices.DeleteFunc(order, moved); !slices.Equal(in, order) {
		t.Errorf("admitted in another order than enqueued:\n%v\n%v", in, order)
	}
	e.exactly()
	e.closed()
}

// TestPressingTwiceKeepsTheTurn has somebody grow impatient, who is not sent back
// to the end of the queue for it.
func TestPressingTwiceKeepsTheTurn(t *testing.T) {
	t.Parallel()
	e := newEnterers(t, localdiscord.Options{}, 3)
	let := make(chan struct{})
	first := e.discord.Fail(localdiscord.Fault{Method: "PUT", Path: "/channels/*/thread-members/*", Hold: let, Pass: true})
	var all sync.WaitGroup
	press := func(i int) {
		all.Go(func() { _, _ = e.discord.As(e.people[i], e.sofa).Press(e.ctx, e.card, "Go in") })
		<-e.answers
	}
	press(0)
	<-first
	press(1)
	press(2)
	press(1)
	close(let)
	all.Wait()
	if in := e.discord.ThreadMembers(e.room)[2:]; !slices.Equal(in, e.people) {
		t.Errorf("let in as %v, want %v", in, e.people)
	}
}

// TestManyEnterWhileTheBotStops stops the bot half way and begins it again.
func TestManyEnterWhileTheBotStops(t *testing.T) {
	t.Parallel()
	e := newEnterers(t, localdiscord.Options{}, fewerPeople)
	e.pressAll()
	e.admitted(fewerPeople / 2)
	e.stop()
	if n := len(e.discord.ThreadMembers(e.room)); n >= fewerPeople {
		t.Errorf("%d were in when the bot had stopped", n)
	}
	e.start()
	e.admitted(fewerPeople)
	e.settle()
	e.exactly()
	e.again()
}

// TestManyEnterWhileTheBotIsKilled kills the bot's process twice.
func TestManyEnterWhileTheBotIsKilled(t *testing.T) {
	t.Parallel()
	e := newEnterers(t, localdiscord.Options{}, manyPeople)
	e.stop()
	kill := e.spawn()
	e.pressAll()
	for _, n := range []int{manyPeople / 5, manyPeople / 2} {
		e.admitted(n)
		kill()
		kill = e.spawn()
	}
	e.admitted(manyPeople)
	kill()
	e.start()
	e.settle()
	e.exactly()
	e.again()
}
