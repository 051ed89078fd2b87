package commands_test

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/tables"
)

// draftText matches the texts of a draft.
var draftText = regexp.MustCompile(`Q\w+Q`)

// numbered matches what is never said of a film.
var numbered = regexp.MustCompile(`(?i)S\d+E\d+|finale|\bseason|\bepisode`)

// hasNumbers reports whether something of that is in what is said, apart from texts of a
// draft and from what a walk types.
func hasNumbers(said string) bool {
	return numbered.MatchString(strings.ReplaceAll(draftText.ReplaceAllString(said, ""), "S1E2", ""))
}

// aYearOfFilms has one channel watch 40 films, one a week, and returns all that was
// said and the chat at its end. Who marks each of them is in watch.
func aYearOfFilms(t *testing.T, watch string) (c *chat, said string) {
	c = newChat(t, &data.Catalog{})
	var all strings.Builder
	for week := 1; week <= 40; week++ {
		lines := fmt.Sprintf("mina: /show start name:Film %d\nmina: press It's a film\n", week)
		if week > 1 {
			lines += fmt.Sprintf("mina: press Watch Film %d\n", week)
		}
		all.WriteString(c.play(lines + watch + "mina: /progress\nmina: /show list\nlater: 7 days\n"))
		if err := c.router.Sweep(context.Background(), c.now, []data.GuildID{1}); err != nil {
			t.Fatal(err)
		}
	}
	return c, all.String()
}

// states counts a server's shows.
func (c *chat) states() (running, ended int) {
	for _, g := range datatest.Get(c.t, c.store, 1, func(tx *tables.Tx) []data.Group { return tx.Groups(1) }) {
		if g.Ended == 0 {
			running++
		} else {
			ended++
		}
	}
	return running, ended
}

// TestFortyFilmsThatEveryoneSees has each film end when the next begins.
func TestFortyFilmsThatEveryoneSees(t *testing.T) {
	c, said := aYearOfFilms(t, "mina: press I've seen it\ndan: press I've seen it\n"+
		"mina: /watched episode:next for:the group\nmina: press Mark it for the group\ndan: /room\ndan: /note\ndan: submit What an end.\n")
	if running, ended := c.states(); running != 1 || ended == 0 || ended > 5 {
		t.Errorf("%d shows run and %d have ended, want one and those of 30 days", running, ended)
	}
	said += c.play("mina: /show end\nmina: press Stop watching\nmina: /show list\nmina: press Ended\nmina: choose Film 40\n")
	for _, want := range []string{"We're done with Film 39", "We've stopped watching Film 40", "We're watching Film 40 again!"} {
		if !strings.Contains(said, want) {
			t.Errorf("nowhere %q", want)
		}
	}
	neverNumbered(t, said)
}

// TestFortyFilmsOnAPause has nobody see a film to its end: all are kept and reached.
func TestFortyFilmsOnAPause(t *testing.T) {
	c, said := aYearOfFilms(t, "dan: /watched episode:none\n")
	if running, ended := c.states(); running != 40 || ended != 0 {
		t.Errorf("%d shows run and %d have ended, want all 40 kept", running, ended)
	}
	list := c.play("mina: /show list\nmina: press More\nmina: press More\nmina: press More\nmina: press Earlier\n")
	for week := 1; week <= 40; week++ {
		if film := fmt.Sprintf("**Film %d** a film\n", week); !strings.Contains(list, film) {
			t.Errorf("/show list does not reach %s", film)
		}
	}
	if first := strings.Index(list, "**Film 40**"); first > strings.Index(list, "**Film 1**") {
		t.Error("what is watched here does not come first")
	}
	menu := c.play("mina: /show end show:nothing like it\nmina: press Next\nmina: choose Film 39\nmina: press Stop watching\n" +
		"mina: /show end show:Film 40?\nmina: /show end show:Film 40\nmina: press Stop watching\nmina: /show list\nmina: press Ended\n")
	for _, want := range []string{"We've stopped watching Film 39 here", "? Film 40", "We've stopped watching Film 40 here", "**Film 40** We stopped on"} {
		if !strings.Contains(menu, want) {
			t.Errorf("nowhere %q in\n%s", want, menu)
		}
	}
	neverNumbered(t, said+list+menu)
}

func neverNumbered(t *testing.T, said string) {
	t.Helper()
	for line := range strings.Lines(said) {
		if numbered.MatchString(line) && strings.HasPrefix(line, ">") {
			t.Errorf("said of a film: %s", line)
		}
	}
}

// TestAFilmHasNoNumbers presses everything that anybody is shown of a film, of one that
// a pack describes and of one that none does.
func TestAFilmHasNoNumbers(t *testing.T) {
	pack := draft{id: "film", base: 1, variant: 1, shape: []int{1}}.show()
	pack.Title = "A Film"
	for name, c := range map[string]struct {
		catalog *data.Catalog
		start   string
	}{
		"bare": {&data.Catalog{}, "mina: /show start name:A Film\nmina: press It's a film\n"},
		"pack": {data.NewCatalog(pack), "mina: /show start show:film\n"},
	} {
		for _, who := range []string{"mina", "dan"} {
			for _, at := range []string{"", "none", "all"} {
				begin := c.start + "kim: /watched episode:all\nkim: /note\nkim: submit Look at the door.\n"
				if at != "" {
					begin += who + ": /watched episode:" + at + "\n"
				}
				w := &walk{t: t, catalog: c.catalog, begin: begin, who: who, most: 4, nothing: hasNumbers}
				w.from("/watched", "/watched episode:next", "/watched episode:half", "/watched episode:s2", "/watched for:the group", "/watched episode:2", "/watched episode:none", "/progress",
					"/summary", "/summary episode:2", "/recap", "/recap season:2", "/cast", "/cast name:nobody at all", "/ending", "/room", "/room episode:4", "/note", "/note episode:none", "/read",
					"/show info", "/show list", "/show end")
				for line := range w.typed {
					t.Errorf("%s, %s at %q: %s is answered with numbers", name, who, at, line)
				}
				if len(w.seen) < 20 {
					t.Errorf("%s, %s at %q: only %d replies: this proves little", name, who, at, len(w.seen))
				}
			}
		}
	}
}

// TestAFilmInThePrivacyFile has dan do with a film all that a file has a place for.
func TestAFilmInThePrivacyFile(t *testing.T) {
	c := newChat(t, &data.Catalog{})
	c.play("mina: /show start name:A Film\nmina: press It's a film\ndan: press I've seen it\ndan: /room\ndan: /note\ndan: submit What an end.\n" +
		"kim: say It was the gardener.\ndan: apps Report a spoiler\ndan: press Report a spoiler\ndan: /privacy\ndan: press Send me the file\n")
	for _, m := range c.messages {
		if m.File == nil {
			continue
		}
		file := string(m.File.Data)
		if wrong := regexp.MustCompile(`S\d+E\d+`).FindString(file); wrong != "" || strings.Count(file, `"A Film"`) < 5 {
			t.Errorf("%q in the file, or too little of the film:\n%s", wrong, file)
		}
		return
	}
	t.Error("no file was sent")
}
