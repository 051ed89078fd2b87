package commands_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/tables"
)

// drawProvided adds a show of a provider's to the two others.
func (tr *trace) drawProvided() {
	p := &provided{base: tr.seed + 2, nextTitles: tr.r.IntN(3) == 0, overlaid: tr.r.IntN(3) > 0}
	for range 1 + tr.r.IntN(2) {
		p.shape = append(p.shape, 2+tr.r.IntN(3))
	}
	d := draft{id: providedShow, base: p.base, variant: p.base, shape: p.shape}
	tr.provided, tr.drafts = p, append(tr.drafts, d)
}

// adopted has a host adopt the show, if the provider tells of it.
func (tr *trace) adopted(channel data.ChannelID) {
	tr.work()
	a := commands.Action{Command: "show", Do: "start.adopt", Options: map[string]string{"show": string(providedShow)}}
	tr.step(tr.asked(person(1), channel, a))
	tr.work()
}

// providedElsewhere is the provider in a world that agrees with this one up to a limit.
func (tr *trace) providedElsewhere(limit data.Set) providedWorld {
	if tr.provided == nil {
		return providedWorld{}
	}
	return providedWorld{tr.provided, tr.r.Uint64(), limit, tr.drafts[2].last(), tr.agreed()}
}

// put keeps in a store what was told there.
func (w providedWorld) put(t *testing.T, s *datatest.Store) {
	if w.provided == nil || len(w.kept) == 0 {
		return
	}
	r := w.record()
	err := s.Update(context.Background(), 0, func(tx *tables.Tx) error {
		_, _, r.Fetched = tx.RecordState(providedID)
		was, _ := tx.Record(providedID)
		packed, err := tables.PackRecord(r, &was)
		tx.PutRecord(packed)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// fetches is what the provider answers here, and in a world.
func (tr *trace) fetches(e commands.FetchShow, w providedWorld) (here, there commands.Outcome) {
	failed := commands.Did
	switch n := tr.r.IntN(6); {
	case n == 0 || tr.provided == nil || e.ID != providedID:
		failed = commands.NoShow
		tr.met["import: unknown"]++
	case e.Since != 0 && (n == 1 || len(tr.provided.kept) == providedMost):
		failed = commands.Unchanged
		tr.met["import: unchanged"]++
	}
	here = commands.Outcome{Effect: e, Failed: failed}
	there = here
	if failed == commands.Did {
		tr.provided.kept = append(tr.provided.kept, tr.now)
		n := len(tr.provided.kept)
		if tr.met["import: told"]++; n > 1 {
			tr.met["import: told again"]++
		}
		own, other := tr.own().told(n), w.told(n)
		here.Told, there.Told = &own, &other
	}
	return here, there
}

// own is the provider in this world.
func (tr *trace) own() providedWorld {
	return providedWorld{provided: tr.provided, variant: tr.provided.base}
}

// numbersOfProvided notes how the server counts the show by now, and makes its choices.
func (tr *trace) numbersOfProvided() {
	if tr.provided == nil || len(tr.provided.kept) == 0 {
		return
	}
	var numbers data.Numbering
	err := tr.store.Update(context.Background(), 7, func(tx *tables.Tx) error {
		im, ok := tx.Import(7, providedShow)
		if !ok {
			return nil
		}
		if numbers = tx.Numbering(7, providedShow); im.NextTitles != tr.provided.nextTitles {
			im.NextTitles = true
			tx.PutImport(im)
		}
		tr.giveOverlay(tx, im)
		if tr.provided.adopted == 0 {
			tr.provided.adopted = len(tr.provided.kept)
		}
		return nil
	})
	if err != nil {
		tr.t.Fatal(err)
	}
	d := &tr.drafts[2]
	was := len(d.all())
	d.shape, d.specials = nil, nil
	for _, n := range numbers {
		switch {
		case n.Special():
			d.specials = append(d.specials, data.Episode{Position: n.Position})
		case n.Season > len(d.shape):
			d.shape = append(d.shape, 1)
		default:
			d.shape[n.Season-1]++
		}
	}
	if d.shape == nil {
		d.shape = tr.provided.shape
	} else if was < len(d.all()) && tr.met["import: adopted"] > 0 {
		tr.met["import: more episodes"]++
	}
}

// sameRecord checks that what is kept is what the traces' worlds are made of.
func (tr *trace) sameRecord() {
	if tr.provided == nil || len(tr.provided.kept) == 0 {
		return
	}
	there := tr.store.Clone()
	tr.own().put(tr.t, there)
	if diff := cmp.Diff(tr.store.Dump(), there.Dump()); diff != "" {
		tr.t.Fatalf("-seed %d: something else is kept of the provider's show:\n%s", tr.seed, diff)
	}
}

// searches gives a request what was found by the name that it has looked for.
func (tr *trace) searches(q commands.Request, reply commands.Reply) {
	if tr.provided == nil || reply.Search == "" || q.Found != nil {
		return
	}
	q.Found = &commands.Hits{Away: tr.r.IntN(8) == 0}
	if !q.Found.Away && tr.r.IntN(8) > 0 {
		q.Found.Shows = []data.Found{tr.provided.found()}
	}
	tr.step(q)
}

// aboutProvided has somebody look for the show, adopt it or ask about it.
func (tr *trace) aboutProvided(q *commands.Request) {
	r := tr.r
	if q.Thread = false; r.IntN(3) == 0 {
		tr.aboutSince(q)
		return
	}
	if r.IntN(3) > 0 {
		q.Pressed, q.Channel = false, 12
		q.Action, q.Focus = tr.typed()
		if r.IntN(2) == 0 {
			q.Command, q.Do, q.Focus = []string{"summary", "cast", "cast", "recap", "ending", "show"}[r.IntN(6)], "", ""
		}
		if q.Command == "show" && !strings.HasPrefix(q.Do, "start") { // its page gives everything away
			q.Do, q.Options["part"] = "info", words.InfoSources
		}
		q.Options["show"] = string(providedShow)
		if r.IntN(4) == 0 {
			q.User = person(1 + r.IntN(2))
			tr.rights(q)
			do := []string{"", "", ".anyway", ".sure"}[r.IntN(4)]
			q.Action = commands.Action{Command: "show", Do: "pack-download" + do, Options: map[string]string{"pack": string(providedShow)}}
			return
		}
		if r.IntN(3) == 0 {
			q.Options["episode"] = tr.drafts[2].anywhere(r).String()
		}
		return
	}
	if q.Channel = data.ChannelID(10 + min(2, r.IntN(8))); r.IntN(3) > 0 {
		q.User = person(1)
	}
	tr.rights(q)
	value := []string{"tv-9", "tv-9", "tv-9", "tv-8", "tv-0", "tv-1;x"}[r.IntN(6)]
	q.Action = commands.Action{Command: "show", Do: "start", Options: map[string]string{}}
	switch q.Pressed = false; r.IntN(6) {
	case 0:
		q.Focus, q.Options["name"] = "name", []string{"Light", "Lighthouse", "l", "tv-9"}[r.IntN(4)]
	case 1:
		q.Options["name"] = []string{"Light", value}[r.IntN(2)]
	case 2:
		q.Options["show"] = value
	case 3:
		q.Pressed, q.Do, q.Options["show"] = true, "start.pick", value
	case 4:
		q.Pressed, q.Do, q.Options["show"], q.Options["episodes"] = true, "start.count", value, []string{"", "3,2", "x"}[r.IntN(3)]
	default:
		q.Pressed, q.Do, q.Options["show"] = true, "start.adopt", value
	}
}

// meetProvided counts what a reply tells of the provider's show.
func (tr *trace) meetProvided(q commands.Request, reply commands.Reply) {
	if tr.provided == nil {
		return
	}
	all := spoken(reply)
	told := strings.Contains(all, "Qstv-9")
	named := slices.ContainsFunc(append(castFromFirst, castLater...), func(name string) bool { return strings.Contains(all, name) })
	for what, is := range map[string]bool{
		"adopted":            q.Do == "start.adopt" && reply.Public && strings.Contains(all, "Lighthouse"),
		"adopted by no host": q.Do == "start.adopt" && !q.ManageServer,
		"found":              q.Focus == "name" && q.Found != nil && len(q.Found.Shows) > 0 && len(reply.Choices) > 1,
		"chosen":             q.Focus == "" && q.Found != nil && len(reply.Menus) > 0,
		"asked to wait":      reply.Wait.Kind == data.ShowImport,
		"summary":            q.Command == "summary" && told,
		"recap":              q.Command == "recap" && told,
		"episodes":           len(reply.Choices) > 0 && told,
		"cast":               q.Command == "cast" && named,
		"guests":             q.Command == "cast" && told,
		"page":               strings.Contains(all, pageOfTrace),
		"ending":             q.Command == "ending" && told,
		"draft":              reply.File != nil && q.Do == "pack-download" && strings.Contains(string(reply.File.Data), "cut: S"),
		"draft with texts":   reply.File != nil && q.Do == "pack-download" && strings.Contains(string(reply.File.Data), "Qstv-9"),
		"draft with endings": reply.File != nil && q.Do == "pack-download" && strings.Contains(string(reply.File.Data), "Qetv-9"),
		"shared":             reply.Public && (told || named),
	} {
		if is {
			tr.met["import: "+what]++
		}
	}
	tr.meetSince(q, all)
}

// metOfProvided are the kinds of reply, answer and change that traces with a provider's show
// meet.
var metOfProvided = []string{
	"import: adopted", "import: adopted by no host", "import: found", "import: chosen", "import: asked to wait", "import: more episodes",
	"import: summary", "import: recap", "import: ending", "import: draft", "import: draft with texts", "import: draft with endings", "import: episodes", "import: cast", "import: guests", "import: shared",
	"since: asked", "since: said", "since: agreed", "since: told",
	"import: told", "import: told again", "import: unknown", "import: unchanged", "job import", "job refresh",
}
