package commands

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"path"
	"strings"

	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/pack"
	"watchparty/data/tables"
)

// Bounds of a server's own packs.
const (
	ownPacksMax     = 5
	ownPacksMaxSize = 1 << 20
	// mistakesSaid is how many mistakes of a pack are in the reply.
	mistakesSaid = 10
)

// uploadPack gives the server a pack. The pack is read outside of any transaction, since
// that takes long.
func (all *shared) uploadPack(ctx context.Context, req Request) (Reply, error) {
	host, err := tables.View(ctx, all.store, req.Guild, func(tx *tables.Tx) (bool, error) {
		return newCall(req, tx, all).isHost(), nil
	})
	if err != nil {
		return Reply{}, err
	}
	if !host {
		return text(words.OnlyHostsPacks()), nil
	}
	given, ok := req.Files["file"]
	if !ok {
		return text(words.FileMissing()), nil
	}
	if err := badPackFile(given); err != nil {
		return refused(err), nil
	}
	if given.Trouble == FileWaits {
		r := text(words.FileUnread())
		r.Fetch = true
		return r, nil
	}
	s, mistakes := pack.Read(given.Data)
	switch {
	case s == nil:
		return sayMistakes(mistakes), nil
	case s.Cut && s.Overlay == nil:
		return text(words.CutPack()), nil
	}
	reply, err := tables.Update(ctx, all.store, req.Guild, func(tx *tables.Tx) (Reply, error) {
		return newCall(req, tx, all).keepPack(s, string(given.Data)), nil
	})
	reply.Wrote = true
	return reply, err
}

// badPackFile refuses a file that cannot be a pack, by its name and its size before it is
// fetched.
func badPackFile(f Attachment) error {
	ending := strings.ToLower(path.Ext(f.Name))
	switch {
	case f.Trouble == FileWaits && f.Size > MaxFile:
		return refusal(words.FileTooLarge(MaxFile >> 10))
	case f.Trouble == FileGone:
		return refusal(words.FileGone())
	case f.Trouble == FileTooLarge:
		return refusal(words.FileTooLarge(MaxFile >> 10))
	case f.Trouble != FileRead && f.Trouble != FileWaits:
		return refusal(words.FileUnread())
	case ending != ".yaml" && ending != ".yml":
		return refusal(words.NotAPack())
	case f.Trouble == FileRead && strings.TrimSpace(string(f.Data)) == "":
		return refusal(words.FileEmpty())
	}
	return nil
}

// sayMistakes tells what is wrong with a pack. Mistakes quote nothing of it.
func sayMistakes(mistakes []pack.Mistake) Reply {
	r := text(words.PackMistakes(len(mistakes)))
	for _, m := range mistakes[:min(len(mistakes), mistakesSaid)] {
		r.Body = append(r.Body, Span{Text: words.PackMistake(m.Line, m.Column, m.Text)})
	}
	if more := len(mistakes) - mistakesSaid; more > 0 {
		r.Body = append(r.Body, Span{Style: Small, Text: words.MoreMistakes(more)})
		var file strings.Builder
		for _, m := range mistakes {
			file.WriteString(m.String() + "\n")
		}
		r.File = &File{Name: "mistakes.txt", Data: []byte(file.String())}
	}
	return r
}

// keepPack keeps a pack in the place of what the server knew of its show.
func (c *Call) keepPack(s *data.Show, written string) Reply {
	kept, all := c.tx.OwnPacks(c.Guild), len(written)
	others := 0
	for _, p := range kept {
		if p.Show != s.ID {
			others, all = others+1, all+p.Size
		}
	}
	switch {
	case others >= ownPacksMax:
		return text(words.TooManyPacks(others))
	case all > ownPacksMaxSize:
		return text(words.PacksTooLarge(ownPacksMaxSize >> 10))
	}
	if s.Overlay != nil {
		return c.keepOverlay(s, written)
	}
	n, err := c.numbersOf(s)
	if err != nil {
		return refused(err)
	}
	old, known := c.showByID(s.ID)
	if known && !n.agree(old) {
		return text(words.PackNumbersDiffer(s.Title))
	}
	c.tx.PutOwnPack(data.OwnPack{Guild: c.Guild, Show: s.ID, Size: len(written), Revision: revisionOf(written)})
	c.tx.PutOwnPackText(c.Guild, s.ID, written)
	n.take()
	r := text(words.PackSaved(s.Title))
	if known {
		r = text(words.PackReplaced(s.Title))
	}
	r.Body = append(r.Body, Span{Text: size(s)})
	if !c.runs(s.ID) {
		r.Buttons = []Button{button(words.WatchPack(), "show", subStart, "show", string(s.ID)).primary()}
	}
	return r
}

// revisionOf is another number for another text.
func revisionOf(text string) uint64 {
	sum := sha256.Sum256([]byte(text))
	return binary.BigEndian.Uint64(sum[:])
}
