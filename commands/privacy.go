package commands

import (
	"context"
	"encoding/json"

	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/tables"
)

// Steps of /privacy.
const (
	doFile   = "file"
	doForget = "forget"
	doErase  = "erase" // forget, confirmed
)

var privacy = Command{
	Name:        "privacy",
	Description: words.PrivacyCommand(),
	Steps: Steps{
		"":       everywhere((*shared).sayPrivacy),
		doFile:   everywhere((*shared).privacyFile),
		doForget: step((*Call).askErase),
		doErase:  writing(everywhere((*shared).eraseMe)),
	},
}

func (c *Call) askErase() Reply {
	r := text(words.ForgetMeSure())
	r.Buttons = []Button{
		button(words.ForgetMe(), "privacy", doErase).danger(),
		button(words.Cancel(), "privacy", ""),
	}
	return r
}

// eraseMe forgets the asker in every server: what is stored, a server at a time,
// and what is remembered. An error or a crash in between leaves the rest to the
// next start.
func (all *shared) eraseMe(ctx context.Context, req Request) (Reply, error) {
	if err := all.store.BeginErasing(ctx, req.User, req.Now); err != nil {
		return Reply{}, err
	}
	unknown, err := all.store.FinishErasing(ctx, req.User, req.Now)
	all.stash.forget(req.User)
	all.users.forget(req.User)
	all.once.forget(req.User)
	if err != nil {
		all.started.Store(false) // the worker tries again and logs why it cannot
		reply := text(words.ForgettingBegun())
		reply.Wrote = true
		return reply, nil
	}
	done := words.Forgotten()
	if unknown > 0 {
		done = words.ForgottenPartly()
	}
	reply := text(done, words.OldBackups())
	reply.Wrote = true
	return reply, nil
}

func (all *shared) sayPrivacy(ctx context.Context, req Request) (Reply, error) {
	file, err := all.kept(ctx, req.User, func(*tables.Tx) writer { return writer{} })
	if err != nil {
		return Reply{}, err
	}
	reply := text(file.summary(), words.NeverRead(), words.GroupDays())
	reply.Title = words.Privacy()
	if !file.empty() {
		reply.Buttons = []Button{button(words.SendTheFile(), "privacy", doFile), button(words.ForgetMe(), "privacy", doForget)}
	}
	return reply, nil
}

// privacyFile exports everything that is stored about the asker, for them alone.
func (all *shared) privacyFile(ctx context.Context, req Request) (Reply, error) {
	file, err := all.kept(ctx, req.User, all.writer)
	if err != nil {
		return Reply{}, err
	}
	b, err := json.MarshalIndent(file, "", "  ")
	if err != nil {
		return Reply{}, err
	}
	reply := text(words.WholeFile())
	reply.File = &File{Name: "watchparty.json", Data: append(b, '\n')}
	return reply, nil
}

// summary says what a file holds.
func (f keptFile) summary() words.Sentence {
	if f.empty() {
		return words.NothingKept()
	}
	kept := append(make([]words.Sentence, 0, 4), words.KeptID())
	for _, part := range []struct {
		n   int
		say func(int) words.Sentence
	}{
		{len(f.Places), words.KeptPlaces}, {len(f.Notes), words.KeptNotes}, {len(f.Rooms), words.KeptRooms},
		{len(f.Read), words.KeptRead}, {len(f.Pending), words.KeptPending}, {len(f.Asked), words.KeptAsked},
		{len(f.Waiting), words.KeptWaiting}, {len(f.Chosen), words.KeptChosen},
		{len(f.Reports), words.KeptReports}, {len(f.Stopped), words.KeptStops},
		{len(f.Evenings), words.KeptEvenings}, {len(f.Coming), words.KeptComing},
		{len(f.Watching), words.KeptWatching}, {len(f.Pauses), words.KeptPauses}, {len(f.Habits), words.KeptHabits},
		{len(f.Since), words.KeptSince},
	} {
		if part.n > 0 {
			kept = append(kept, part.say(part.n))
		}
	}
	if f.Forgetting != nil {
		kept = append(kept, words.KeptForgetting())
	}
	return words.Join(kept...)
}

// kept reads everything that is stored about a user. What is only counted needs no
// writer.
func (all *shared) kept(ctx context.Context, user data.UserID, with func(*tables.Tx) writer) (file keptFile, err error) {
	adds, err := tables.Export(ctx, all.store, user, func(tx *tables.Tx, record any) func(*keptFile) {
		return keep(tx, user, record, with(tx))
	})
	file = keptFile{User: user, Places: []keptPlace{}, Notes: []keptNote{}, Rooms: []keptRoom{}, Read: []keptRead{}, Pending: []keptJob{}, Asked: []keptAsked{}, Waiting: []keptWait{},
		Chosen: []keptShow{}, Reports: []keptReport{}, Stopped: []keptStop{},
		Evenings: []keptParty{}, Coming: []keptComer{}, Watching: []keptWatch{}, Pauses: []keptPause{}, Habits: []keptHabit{}, Since: []keptSince{}}
	for _, add := range adds {
		if add != nil {
			add(&file)
		}
	}
	return file, err
}
