package bot

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/bwmarrin/discordgo"

	"watchparty/commands"
	"watchparty/commands/words"
)

// markNames are the names of the application's emojis, by mark. They are what a screen
// reader says.
var markNames = [...]string{
	commands.MarkWatched: "watched", commands.MarkSkipped: "skipped", commands.MarkNext: "next",
	commands.MarkLater: "later", commands.MarkNotOut: "not_out",
}

// A look is what is written for each mark of a strip.
type look [len(markNames)]string

// usualLook is for when the application has no emojis of its own.
var usualLook = look{
	commands.MarkWatched: "🟦", commands.MarkSkipped: "➖", commands.MarkNext: "▶️",
	commands.MarkLater: "⬜", commands.MarkNotOut: "⋯",
}

// A voice is how replies are written: in a language, and with a look that may change
// while the bot runs. The zero voice is English with the usual look.
type voice struct {
	words.Language
	own *atomic.Pointer[look]
}

// look returns what strips are drawn with now.
func (v voice) look() look {
	if v.own != nil {
		if own := v.own.Load(); own != nil {
			return *own
		}
	}
	return usualLook
}

// emojiIDs are the ids of the application's emojis, by mark.
type emojiIDs [len(markNames)]string

func (ids emojiIDs) look() *look {
	var l look
	for m, id := range ids {
		l[m] = "<:" + markNames[m] + ":" + id + ">"
	}
	return &l
}

// emojis sees to it that strips are drawn with emojis of the application: those that
// are remembered, without asking, or else those that it finds or uploads. Whatever
// goes wrong, strips are drawn with the usual look, all marks alike.
func (b *bot) emojis(ctx context.Context, applicationID string) {
	drawing := applicationID + " " + hashOfMarks()
	before := ""
	if b.cfg.Emojis != nil {
		var err error
		if before, err = b.cfg.Emojis(ctx); err != nil { // then Discord is asked once more
			b.log.Warn("reading what emojis there are", "err", err)
		}
	}
	kept, ours := keptEmojis(before, applicationID)
	if ours && strings.HasPrefix(before, drawing+" ") {
		b.voice.own.Store(kept.look())
		return
	}
	ids, uploaded, err := b.upload(ctx, applicationID, kept)
	if err != nil {
		if ctx.Err() == nil { // else it was told to stop, which is nobody's fault
			b.log.Warn("emojis", "outcome", "not uploaded", "err", err)
		}
		return
	}
	b.voice.own.Store(ids.look())
	b.log.Info("emojis", "uploaded", uploaded)
	b.keepEmojis(ctx, drawing+" "+strings.Join(ids[:], " "))
}

// checkEmojis asks for the emojis and stops using them if one was deleted or renamed;
// the next start uploads it again. If none are in use, it tries once more.
func (b *bot) checkEmojis(ctx context.Context, applicationID string) {
	own := b.voice.own.Load()
	if own == nil {
		b.emojis(ctx, applicationID)
		return
	}
	there, err := b.listEmojis(ctx, applicationID)
	if err != nil {
		if ctx.Err() == nil {
			b.log.Warn("emojis", "outcome", "not checked", "err", err)
		}
		return
	}
	var ids emojiIDs
	for m, name := range markNames {
		ids[m] = there[name]
	}
	if *ids.look() != *own {
		b.voice.own.Store(nil)
		b.log.Warn("emojis", "outcome", "one is gone; the next start uploads it")
		b.keepEmojis(ctx, "")
	}
}

// keepEmojis remembers what emojis there are for the next start.
func (b *bot) keepEmojis(ctx context.Context, what string) {
	if b.cfg.SetEmojis == nil {
		return
	}
	if err := b.cfg.SetEmojis(ctx, what); err != nil {
		b.log.Warn("noting what emojis there are", "err", err)
	}
}

// keptEmojis returns the ids that are remembered for an application, of whatever
// drawing.
func keptEmojis(before, applicationID string) (ids emojiIDs, ours bool) {
	parts := strings.Fields(before)
	if len(parts) != 2+len(ids) || parts[0] != applicationID {
		return ids, false
	}
	return emojiIDs(parts[2:]), true
}

// upload returns an emoji for each mark. An emoji of that name is used, even one that
// somebody uploaded by hand, unless this bot uploaded it with another drawing: then it
// is replaced, since a picture cannot be changed.
func (b *bot) upload(ctx context.Context, applicationID string, old emojiIDs) (ids emojiIDs, uploaded int, err error) {
	there, err := b.listEmojis(ctx, applicationID)
	if err != nil {
		return ids, 0, err
	}
	for m, name := range markNames {
		id := there[name]
		if id != "" && slices.Contains(old[:], id) {
			if err := b.deleteEmoji(ctx, applicationID, id); err != nil {
				return ids, uploaded, err
			}
			id = ""
		}
		if id == "" {
			if id, err = b.postEmoji(ctx, applicationID, commands.Mark(m)); err == nil {
				uploaded++
			}
		}
		if codeOf(err) == codeForm { // another process may just have uploaded it
			refused := err
			if there, err = b.listEmojis(ctx, applicationID); err == nil && there[name] == "" {
				err = refused
			}
			id = there[name]
		}
		if err != nil {
			return ids, uploaded, err
		}
		ids[m] = id
	}
	return ids, uploaded, nil
}

// listEmojis returns the ids of the application's emojis by their names.
func (b *bot) listEmojis(ctx context.Context, applicationID string) (map[string]string, error) {
	var list struct {
		Items []struct{ ID, Name string }
	}
	err := b.api.call(ctx, http.MethodGet, discordgo.EndpointApplicationEmojis(applicationID), "GET emojis", nil, &list)
	ids := map[string]string{}
	for _, e := range list.Items {
		if snowflake(e.ID) != 0 {
			ids[e.Name] = e.ID
		}
	}
	return ids, err
}

// postEmoji uploads the drawing of a mark and returns its id.
func (b *bot) postEmoji(ctx context.Context, applicationID string, m commands.Mark) (string, error) {
	in := struct {
		Name  string `json:"name"`
		Image string `json:"image"`
	}{markNames[m], uploads()[m]}
	var made struct{ ID string }
	err := b.api.call(ctx, http.MethodPost, discordgo.EndpointApplicationEmojis(applicationID), "POST emoji", in, &made)
	if err == nil && snowflake(made.ID) == 0 {
		err = errors.New("POST emoji: the answer has no id")
	}
	return made.ID, err
}

// deleteEmoji deletes an emoji, or finds it gone.
func (b *bot) deleteEmoji(ctx context.Context, applicationID, id string) error {
	err := b.api.call(ctx, http.MethodDelete, discordgo.EndpointApplicationEmoji(applicationID, id), "DELETE emoji", nil, nil)
	var refused *apiError
	if errors.As(err, &refused) && refused.Status == http.StatusNotFound {
		return nil
	}
	return err
}

// hashOfMarks changes with the drawing of a mark and with its name.
var hashOfMarks = sync.OnceValue(func() string {
	sum := sha256.New()
	for m, name := range markNames {
		fmt.Fprintf(sum, "%s %x ", name, drawMark(commands.Mark(m)).Pix)
	}
	return hex.EncodeToString(sum.Sum(nil))
})

// uploads are the marks as Discord takes them, drawn once: every start may need them.
var uploads = sync.OnceValue(func() (drawn [len(markNames)]string) {
	for m := range drawn {
		drawn[m] = "data:image/png;base64," + base64.StdEncoding.EncodeToString(pngOf(drawMark(commands.Mark(m))))
	}
	return drawn
})
