package bot

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"

	"watchparty/bot/localdiscord"
	"watchparty/commands"
	"watchparty/commands/words"
)

// everyMark is a strip of each mark once.
var everyMark = []commands.Span{{Text: words.Verbatim("1 of 5.")}, {Strip: commands.StripOf(
	commands.MarkWatched, commands.MarkSkipped, commands.MarkNext, commands.MarkLater, commands.MarkNotOut)}}

const usualStrip = "1 of 5.\n🟦➖▶️⬜⋯"

// showing answers everything with everyMark.
func showing() *fakeRouter {
	return &fakeRouter{handle: func(commands.Request) (commands.Reply, error) { return commands.Reply{Body: everyMark}, nil }}
}

// emojiWorld is a world in which a test starts bots and reads their strips.
type emojiWorld struct {
	*world
	kept string // what the store keeps
}

// newEmojiWorld writes what the bots sent to the directory PAYLOAD_DUMP, for a
// validator that tests do not need.
func newEmojiWorld(t *testing.T) *emojiWorld {
	w := &emojiWorld{world: newWorld(t)}
	t.Cleanup(func() {
		dir := os.Getenv("PAYLOAD_DUMP")
		if dir == "" {
			return
		}
		f, err := os.CreateTemp(dir, "requests-*.jsonl")
		if err == nil {
			err = errors.Join(w.WriteRequests(f), f.Close())
		}
		if err != nil {
			t.Error(err)
		}
	})
	return w
}

// begin does what a start does about emojis, and returns the bot and what it asked.
func (w *emojiWorld) begin() (b *bot, asked string) {
	w.t.Helper()
	cfg := w.config()
	cfg.Emojis = func(context.Context) (string, error) { return w.kept, nil }
	cfg.SetEmojis = func(_ context.Context, s string) error { w.kept = s; return nil }
	b, err := newBot(w.t.Context(), cfg, showing(), quick)
	if err != nil {
		w.t.Fatal(err)
	}
	return b, w.asked(func() { b.emojis(w.t.Context(), w.Application().String()) })
}

// asked returns what is asked meanwhile, such as "GET 1 POST 5".
func (w *emojiWorld) asked(do func()) string {
	before := len(w.Requests())
	do()
	count := map[string]int{}
	for _, r := range w.Requests()[before:] {
		count[r.Method]++
	}
	var out []string
	for _, method := range []string{"GET", "DELETE", "POST"} {
		if count[method] > 0 {
			out = append(out, fmt.Sprint(method, " ", count[method]))
		}
	}
	return strings.Join(out, " ")
}

// ownStrip is everyMark with the emojis that the application has.
func (w *emojiWorld) ownStrip() string {
	strip := "1 of 5.\n"
	for _, name := range markNames {
		for _, e := range w.Emojis() {
			if e.Name == name {
				strip += "<:" + e.Name + ":" + e.ID.String() + ">"
			}
		}
	}
	return strip
}

func (b *bot) strip() string { return render(b.voice, words.Sentence{}, everyMark) }

func TestEmojisAreUploadedOnce(t *testing.T) {
	t.Parallel()
	w := newEmojiWorld(t)
	b, asked := w.begin()
	if asked != "GET 1 POST 5" || b.strip() != w.ownStrip() || len(w.Emojis()) != 5 || strings.Count(w.log.String(), "emojis") != 1 {
		t.Errorf("asked %s, strip %q; log:\n%s", asked, b.strip(), w.log.String())
	}
	if b, asked = w.begin(); asked != "" || b.strip() != w.ownStrip() {
		t.Errorf("the second start asked %s, strip %q", asked, b.strip())
	}
	w.start(showing(), quick)
	if got := w.hello(); got != "(only you can see this)\n"+usualStrip {
		t.Errorf("a console shows %q", got)
	}
	w.kept = strings.Replace(w.kept, hashOfMarks(), "another", 1)
	if b, asked = w.begin(); asked != "GET 1 DELETE 5 POST 5" || b.strip() != w.ownStrip() || len(w.Emojis()) != 5 {
		t.Errorf("with other drawings it asked %s, strip %q", asked, b.strip())
	}
	w.kept = ""
	if b, asked = w.begin(); asked != "GET 1" || b.strip() != w.ownStrip() {
		t.Errorf("with a new store it asked %s, strip %q", asked, b.strip())
	}
}

// TestEmojisThatCannotBeHad lets the upload go wrong in every way: the reply is the
// same, all of its marks with the usual look, and people get it.
func TestEmojisThatCannotBeHad(t *testing.T) {
	t.Parallel()
	const at = "/applications/*/emojis"
	for name, spoil := range map[string]func(w *emojiWorld){
		"403 on listing": func(w *emojiWorld) {
			w.Fail(localdiscord.Fault{Method: "GET", Path: at, Times: -1, Status: http.StatusForbidden})
		},
		"403 on upload": func(w *emojiWorld) {
			w.Fail(localdiscord.Fault{Method: "POST", Path: at, Times: -1, Status: http.StatusForbidden})
		},
		"a full list": func(w *emojiWorld) {
			w.Fail(localdiscord.Fault{Method: "POST", Path: at, Times: 2, Pass: true})
			w.Fail(localdiscord.Fault{Method: "POST", Path: at, Times: -1, Status: http.StatusBadRequest, Body: `{"code":30008,"message":"Maximum number of emojis reached (2000)"}`})
		},
		"a picture refused": func(w *emojiWorld) {
			w.Fail(localdiscord.Fault{Method: "POST", Path: at, Times: -1, Status: http.StatusBadRequest, Body: `{"code":50035,"message":"Invalid Form Body"}`})
		},
		"no id": func(w *emojiWorld) {
			w.Fail(localdiscord.Fault{Method: "POST", Path: at, Times: -1, Status: http.StatusOK, Body: `{}`})
		},
		"a slow down": func(w *emojiWorld) {
			w.Fail(localdiscord.Fault{Method: "POST", Path: at, Status: http.StatusTooManyRequests})
		},
		"no connection": func(w *emojiWorld) { w.Fail(localdiscord.Fault{Method: "POST", Path: at, Times: -1}) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newEmojiWorld(t)
			spoil(w)
			w.start(showing(), quick)
			if got := w.hello(); got != "(only you can see this)\n"+usualStrip {
				t.Errorf("Mina reads %q", got)
			}
			if m := w.mina.Messages(); !strings.Contains(m[len(m)-1].Components[0].Components[0].Content, usualStrip) {
				t.Errorf("it is written as %+v", m[len(m)-1].Components)
			}
			if log := w.log.String(); strings.Count(log, `outcome="not uploaded"`) != 1 {
				t.Errorf("the log says\n%s", log)
			}
		})
	}
}

// TestAnEmojiThatIsGone deletes one, and renames one: strips have the usual look from
// the next check on, and emojis again from the next start on.
func TestAnEmojiThatIsGone(t *testing.T) {
	t.Parallel()
	for _, method := range []string{http.MethodDelete, http.MethodPatch} {
		w := newEmojiWorld(t)
		b, _ := w.begin()
		check := func() { b.checkEmojis(t.Context(), w.Application().String()) }
		if asked := w.asked(check); asked != "GET 1" || b.strip() != w.ownStrip() {
			t.Errorf("%s: with all of them the check asked %s, strip %q", method, asked, b.strip())
		}
		address := "https://discord.com/api/v9/applications/" + w.Application().String() + "/emojis/" + w.Emojis()[2].ID.String()
		if err := b.api.call(t.Context(), method, address, "emoji", map[string]string{"name": "mine"}, nil); err != nil {
			t.Fatal(err)
		}
		if asked := w.asked(check); asked != "GET 1" || b.strip() != usualStrip || w.kept != "" {
			t.Errorf("%s: the check asked %s, strip %q", method, asked, b.strip())
		}
		if b, asked := w.begin(); asked != "GET 1 POST 1" || b.strip() != w.ownStrip() {
			t.Errorf("%s: the next start asked %s, strip %q", method, asked, b.strip())
		}
	}
}

// TestEmojisThatOthersChange starts with what is remembered of another application, whose
// ids are nobody's to delete here, and then with another drawing, whose old emoji somebody
// deletes meanwhile.
func TestEmojisThatOthersChange(t *testing.T) {
	t.Parallel()
	w := newEmojiWorld(t)
	b, _ := w.begin()
	w.kept = strings.Replace(w.kept, w.Application().String(), "1", 1)
	if b, asked := w.begin(); asked != "GET 1" || b.strip() != w.ownStrip() {
		t.Errorf("of another application it asked %s, strip %q", asked, b.strip())
	}
	w.kept = strings.Replace(w.kept, hashOfMarks(), "another", 1)
	gone := make(chan struct{})
	hit := w.Fail(localdiscord.Fault{Method: "DELETE", Path: "/applications/*/emojis/*", Times: 1, Hold: gone, Pass: true})
	strip := make(chan string, 1)
	go func() {
		b, _ := w.begin()
		strip <- b.strip()
	}()
	await(t, hit)
	if err := b.deleteEmoji(t.Context(), w.Application().String(), w.Emojis()[0].ID.String()); err != nil {
		t.Fatal(err)
	}
	close(gone)
	if got := await(t, strip); got != w.ownStrip() || len(w.Emojis()) != 5 {
		t.Errorf("strip %q of %d emojis", got, len(w.Emojis()))
	}
}

// TestTwoBotsUploadOneSet starts two at once with a store each: both have seen that
// there is nothing before one uploads anything.
func TestTwoBotsUploadOneSet(t *testing.T) {
	t.Parallel()
	w := newEmojiWorld(t)
	both := make(chan struct{})
	hit := w.Fail(localdiscord.Fault{Method: "POST", Path: "/applications/*/emojis", Times: 2, Hold: both, Pass: true})
	strips := make(chan string, 2)
	for range 2 {
		one := &emojiWorld{world: w.world}
		go func() {
			b, _ := one.begin()
			strips <- b.strip()
		}()
	}
	await(t, hit)
	await(t, hit)
	close(both)
	want := await(t, strips)
	if got := await(t, strips); got != want || got != w.ownStrip() || len(w.Emojis()) != 5 {
		t.Errorf("one writes %q, one %q, and there are %v", want, got, len(w.Emojis()))
	}
}
