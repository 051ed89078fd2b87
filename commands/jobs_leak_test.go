package commands_test

import (
	"context"
	"maps"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/tables"
)

// work carries out what is due, each job in two worlds that share what is public
// and nothing else: what several see must not tell them apart.
func (tr *trace) work() {
	for range 50 {
		jobs, _, err := tr.router.Due(context.Background(), tr.now, 3)
		if err != nil {
			tr.t.Fatal(err)
		}
		if len(jobs) == 0 {
			return
		}
		for _, j := range jobs {
			tr.job(j.JobKey)
		}
	}
}

// countsTheSame checks that what is counted of jobs does not tell two worlds apart.
func (tr *trace) countsTheSame(other *commands.Router) {
	kinds, since, err := tr.router.CountDue(context.Background(), tr.now)
	same, from, failed := other.CountDue(context.Background(), tr.now)
	if err != nil || failed != nil || !maps.Equal(kinds, same) || !since.Equal(from) {
		tr.t.Fatalf("-seed %d: figures tell what is hidden: %v %v, %v %v, %v %v", tr.seed, kinds, same, since, from, err, failed)
	}
}

func (tr *trace) job(key data.JobKey) {
	there := tr.store.Clone()
	rewrite(tr.t, there, tr.r, func(data.Note) bool { return true })
	world := tr.providedElsewhere(data.Set{})
	world.put(tr.t, there)
	other := tr.router.CloneWith(tr.other(func(data.ShowID) data.Set { return data.Set{} }), there.Store)
	elsewhere := tr.jobElsewhere(key)
	tr.countsTheSame(other)
	do := func(looked bool) commands.Turn {
		turn, err := tr.router.Do(context.Background(), key, tr.now, looked)
		if err != nil {
			tr.t.Fatal(err)
		}
		same, err := other.Do(context.Background(), key, tr.now, looked)
		if err != nil || !reflect.DeepEqual(turn, same) {
			tr.t.Fatalf("-seed %d: job %+v tells what is hidden: %v\n%s", tr.seed, key, err, difference(turn, same))
		}
		elsewhere.does(tr, key, looked, turn)
		return turn
	}
	before := tr.parties()
	turn, outcome := do(false), commands.Outcome{}
	switch {
	case turn.Look && tr.r.IntN(2) == 0:
		outcome = commands.Outcome{ID: 1_000_000 + tr.id, Found: true, At: tr.now}
	case turn.Look:
		turn = do(true)
		fallthrough
	default:
		tr.effect(turn.Effect)
		outcome = tr.outcome(turn.Effect)
	}
	lost := tr.r.IntN(6) == 0
	if turn.Effect != nil && !lost {
		outcome.Effect = turn.Effect
		same := outcome
		if e, ok := turn.Effect.(commands.FetchShow); ok {
			outcome, same = tr.fetches(e, world)
		}
		reply, err := tr.router.Done(context.Background(), turn.Job, tr.now, outcome)
		again, err2 := other.Done(context.Background(), turn.Job, tr.now, same)
		if err != nil || err2 != nil || !reflect.DeepEqual(reply, again) {
			tr.t.Fatalf("-seed %d: what came of job %+v tells what is hidden: %v %v\n%s", tr.seed, key, err, err2, difference(reply, again))
		}
	}
	elsewhere.did(tr, turn.Job, outcome, turn.Effect != nil && !lost)
	if diff := cmp.Diff(untexted(tr.store), untexted(there)); diff != "" {
		tr.t.Fatalf("-seed %d: the state after job %+v tells what is hidden:\n%s", tr.seed, key, diff)
	}
	if _, ok := turn.Effect.(commands.FetchShow); ok {
		tr.sameRecord()
	}
	tr.numbersOfProvided()
	tr.met["job "+string(key.Kind)]++
	tr.meetJob(key, turn.Effect, before)
	tr.meetChange("later", before)
}

// effect checks that nothing which several see holds story, and collects what it
// offers.
func (tr *trace) effect(e commands.Effect) {
	var reply commands.Reply
	switch e := e.(type) {
	case commands.OpenThread:
		reply.Title = e.Name
	case commands.Post:
		reply = e.Message
	case commands.Edit:
		reply = e.To
	case commands.PutEvent:
		reply.Title = e.Name
		reply.Body = []commands.Span{{Text: e.About}, {Text: words.Verbatim(e.Card)}}
	default:
		return
	}
	q := commands.Request{ID: tr.id}
	tr.canaries(commands.Request{ID: tr.id}, publicly(reply), false)
	tr.travels(q, reply)
	tr.collect(0, reply)
}

func publicly(r commands.Reply) commands.Reply {
	r.Public = true
	return r
}

// outcome is what Discord makes of an effect, mostly well.
func (tr *trace) outcome(e commands.Effect) commands.Outcome {
	if tr.r.IntN(6) == 0 {
		return commands.Outcome{Failed: commands.Failure(1 + tr.r.IntN(int(commands.Spared))), Missing: "Send Messages", In: 10}
	}
	tr.id++
	id := 1_000_000 + tr.id
	if _, ok := e.(commands.OpenThread); ok && tr.r.IntN(4) == 0 {
		id = 99 // the thread in which the trace's people speak
	}
	return commands.Outcome{ID: id, At: tr.now}
}

// rewrite changes the texts of notes.
func rewrite(t *testing.T, s *datatest.Store, r *rand.Rand, which func(data.Note) bool) {
	err := s.Update(context.Background(), 7, func(tx *tables.Tx) error {
		for _, show := range []data.ShowID{"aa", "bb", providedShow} {
			for _, n := range tx.Notes(7, show) {
				if which(n) {
					tx.PutNoteText(7, n.ID, draft{id: show}.token(data.Story, spot{at: n.At}, 1_000_000+r.IntN(1_000_000)))
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// untexted is all that is stored but the texts of notes, and what a provider told: that is
// the world.
func untexted(s *datatest.Store) map[string]string {
	all := maps.Clone(s.Dump())
	maps.DeleteFunc(all, func(k, _ string) bool {
		return strings.HasPrefix(k, "texts ") || strings.HasPrefix(k, "records ") || strings.HasPrefix(k, "record-seasons ")
	})
	return all
}
