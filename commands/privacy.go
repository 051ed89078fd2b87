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
	Description: words.Untranslated("What is kept about you, as a file, and how to have it forgotten"),
	Steps: Steps{
		"":       everywhere((*shared).sayPrivacy),
		doFile:   everywhere((*shared).privacyFile),
		doForget: step((*Call).askErase),
		doErase:  writing(everywhere((*shared).eraseMe)),
	},
}

func (c *Call) askErase() Reply {
	r := text(words.Untranslated("Forget everything about you, in every server I am in? This can't be taken back."))
	r.Buttons = []Button{
		button(words.Untranslated("Forget me"), "privacy", doErase).danger(),
		button(words.Cancel(), "privacy", ""),
	}
	return r
}

// sayErasing refuses to store anything about somebody who is being forgotten.
const sayErasing = "I'm still forgetting you, so I saved nothing. Please try again in a minute."

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
		reply := text(words.Untranslated("I've begun to forget you and couldn't finish. I'll go on by myself, and save nothing new about you until it's done."))
		reply.Wrote = true
		return reply, nil
	}
	done := "Everything about you is forgotten."
	if unknown > 0 {
		done = "All that I know of you is forgotten. A newer version of me has saved more: I'll finish this when I'm updated."
	}
	reply := text(words.Untranslated(done + " Old backups may hold it a while longer; whoever runs me can tell you how long."))
	reply.Wrote = true
	return reply, nil
}

func (all *shared) sayPrivacy(ctx context.Context, req Request) (Reply, error) {
	file, err := all.kept(ctx, req.User)
	if err != nil {
		return Reply{}, err
	}
	reply := text(words.Untranslated(file.summary()), words.Untranslated("I never read what people write, but for a message that somebody has me seal. What you type to me is used for 15 minutes at most, while I ask you something back, and is not saved."))
	reply.Title = words.Untranslated("Privacy")
	reply.Buttons = []Button{button(words.Untranslated("Send me the file"), "privacy", doFile), button(words.Untranslated("Forget me"), "privacy", doForget)}
	return reply, nil
}

// privacyFile exports everything that is stored about the asker, for them alone.
func (all *shared) privacyFile(ctx context.Context, req Request) (Reply, error) {
	file, err := all.kept(ctx, req.User)
	if err != nil {
		return Reply{}, err
	}
	b, err := json.MarshalIndent(file, "", "  ")
	if err != nil {
		return Reply{}, err
	}
	reply := text(words.Untranslated("This is everything that is kept about you."))
	reply.File = &File{Name: "watchparty.json", Data: append(b, '\n')}
	return reply, nil
}

// summary says what a file holds.
func (f keptFile) summary() string {
	if f.empty() {
		return "Nothing is kept about you."
	}
	kept := "Kept about you: your Discord id"
	if n := len(f.Places); n > 0 {
		kept += "; for " + count(n, "show", "shows") + ", where you are, the farthest you have watched, your last mark, " +
			"whether you joined, are parked, unlisted or looked ahead, and the day you last used me"
	}
	if n := len(f.Notes); n > 0 {
		kept += "; " + count(n, "note or sealed message", "notes or sealed messages")
	}
	if n := len(f.Rooms); n > 0 {
		kept += "; your place in " + count(n, "room", "rooms")
	}
	if n := len(f.Read); n > 0 {
		kept += "; that you have read " + count(n, "note", "notes")
	}
	if n := len(f.Pending); n > 0 {
		kept += "; " + count(n, "thing", "things") + " that I am about to do for you"
	}
	if f.Forgetting != nil {
		kept += "; that you asked to be forgotten, which isn't done yet"
	}
	return kept + "."
}

// kept reads everything that is stored about a user.
func (all *shared) kept(ctx context.Context, user data.UserID) (file keptFile, err error) {
	adds, err := tables.Export(ctx, all.store, user, func(tx *tables.Tx, record any) func(*keptFile) {
		return keep(tx, user, record)
	})
	file = keptFile{User: user, Places: []keptPlace{}, Notes: []keptNote{}, Rooms: []keptRoom{}, Read: []keptRead{}, Pending: []keptJob{}}
	for _, add := range adds {
		if add != nil {
			add(&file)
		}
	}
	return file, err
}
