//go:build browser

package demo

import (
	"testing"

	"github.com/chromedp/chromedp/kb"

	"watchparty/data"
)

// recordedDemo is the demo with a browser that shows Kim alone, and everything that
// was sent to anybody.
type recordedDemo struct {
	*testing.T
	*secrets
	rec *recorder
	kim *demoTab
	ids map[string]string
}

func openRecordedDemo(t *testing.T) *recordedDemo {
	s := openDemo(t)
	d := &recordedDemo{T: t, secrets: readSecrets(t), rec: newRecorder(t, s), ids: map[string]string{}}
	for _, m := range s.discord.Members(s.guild.ID) {
		d.ids[m.Shown()] = m.User.ID.String()
	}
	d.kim = openBrowser(t, d.rec.URL, 1280, 800)
	d.kim.as(0, "Kim")
	return d
}

func episode(n int) data.Position { return data.Position{Season: min(n, 1), Episode: n} }

// knows fails the test if a text holds what is known only beyond an episode.
func (d *recordedDemo) knows(what string, limit int, text string, exempt ...string) {
	d.Helper()
	if len(text) == 0 {
		d.Errorf("%s is empty", what)
	}
	all := ""
	for _, x := range exempt {
		all += x + "\n"
	}
	for _, found := range d.beyond(episode(limit), text, all) {
		d.Errorf("%s gives away %s", what, found)
	}
}

// kimKnows looks at everything that Kim's pages hold and were ever sent.
func (d *recordedDemo) kimKnows(when string, limit int) {
	d.Helper()
	d.knows(when+": Kim's tab", limit, d.kim.source())
	d.knows(when+": what was sent to Kim", limit, d.rec.all(d.ids["Kim"], 0))
	d.knows(when+": what was sent to no one in particular", 0, d.rec.all("", 0))
}

// TestDemoInABrowser is an evening of Dan's, who is at S1E3, as Kim sees it, who
// has not started.
func TestDemoInABrowser(t *testing.T) {
	d := openRecordedDemo(t)
	b, dan := openBrowser(t, d.rec.URL, 1280, 800), d.ids["Dan"]
	b.shot("01-welcome")
	b.as(0, "Dan")
	d.kimKnows("at the start", 0)

	// /watched, an episode chosen by keyboard, and Undo.
	b.click(".typing")
	b.keys("/")
	b.until(`document.querySelectorAll(".listbox [role=option]").length >= 9`)
	b.shot("02-slash")
	b.keys("w", "a", kb.Enter)
	b.until(`document.querySelector(".listbox [role=option]")?.textContent.includes("Closer Than You Think")`)
	b.keys(kb.ArrowDown)
	b.shot("03-autocomplete")
	d.knows("before his mark: what was sent to Dan", 3, d.rec.all(dan, 0))
	b.keys(kb.Enter, kb.Enter)
	b.until(`document.querySelector(".messages").textContent.includes("Got it: you've seen The Trauma Code: Heroes on Call up to S1E4")`)
	b.shot("04-answer-with-undo")
	b.press(0, "Undo")
	b.until(`document.querySelector(".messages").textContent.includes("Undone. You're at S1E3")`)
	undone := len(d.rec.all(dan, 0))
	d.kimKnows("after a mark", 0)

	// Looking past where he is.
	b.typed(0, "/summary episode:6")
	b.until(`document.querySelector(".messages").textContent.includes("opens when you have watched it")`)
	b.shot("05-refusal")
	b.press(0, "Show me anyway")
	b.until(`document.querySelector(".messages").textContent.includes("Show it?")`)
	b.shot("06-confirm")
	d.knows("before he looks ahead: what was sent to Dan", 3, d.rec.all(dan, undone))
	b.press(0, "Show it")
	b.until(`document.querySelector(".message .spoiler")`)
	b.shot("07-spoiler-closed")
	b.js(`document.querySelectorAll(".message .spoiler")[1].id = "ahead"`)
	b.click("#ahead")
	b.until(`document.querySelector("#ahead.open")`)
	b.shot("08-spoiler-open")
	d.knows("after he looked ahead: what was sent to Dan", 3, d.rec.all(dan, undone), d.told(6)...)
	if len(d.beyond(episode(3), d.rec.all(dan, undone), "")) == 0 {
		t.Error("Dan was shown nothing, so that this test would find nothing")
	}

	// Side by side with Kim.
	b.click("#side")
	b.until(`document.querySelectorAll(".pane .message").length > 0 && document.querySelectorAll(".pane").length === 2`)
	b.until(`[...document.querySelectorAll(".person[aria-pressed=true] bdi")].map((x) => x.textContent).join() === "Dan,Kim"`)
	b.until(`document.querySelectorAll(".pane")[1].querySelector(".message")`)
	b.shot("09-side-by-side")
	d.knows("Kim's pane beside Dan's", 0, value[string](b, `document.querySelectorAll(".pane")[1].outerHTML`))
	d.kimKnows("beside Dan", 0)

	// Dan shares what he has watched, behind bars.
	b.typed(0, "/summary")
	b.press(0, "Share")
	b.until(`document.querySelector(".pane").textContent.includes("Not everyone has seen this yet")`)
	b.shot("10-share-asked")
	b.press(0, "Post with spoiler tags")
	for _, tab := range []*demoTab{b, d.kim} {
		tab.until(`[...document.querySelectorAll(".pane")].at(-1).querySelector(".spoiler")`)
		without := `(() => { const c = [...document.querySelectorAll(".pane")].at(-1).cloneNode(true); c.querySelectorAll(".spoiler:not(.open)").forEach((x) => x.remove()); return c.outerHTML; })()`
		d.knows("Kim's pane outside the bars", 0, value[string](tab, without))
	}
	b.shot("11-shared-dark")
	d.kimKnows("after Dan shared", 3)
	b.click("#theme")
	b.until(`document.documentElement.dataset.theme === "light"`)
	b.shot("12-shared-light")
}

// told are the texts of one episode.
func (d *recordedDemo) told(n int) (texts []string) {
	catalog, err := loadShows("", nil)
	if err != nil {
		d.Fatal(err)
	}
	show, _ := catalog.Show("trauma-code")
	e, _ := show.Episode(episode(n))
	for _, s := range append(e.Summary, e.Title, e.Native) {
		if o, ok := s.Open(data.Private(show.Last(), show.Whole())); ok {
			texts = append(texts, o.Text)
		}
	}
	return texts
}

// TestDemoInABrowserOnAPhone leaves pictures, dark and light, and checks that nothing is wider than
// the screen or cut, and that the channel has most of it.
func TestDemoInABrowserOnAPhone(t *testing.T) {
	s := openDemo(t)
	b := openBrowser(t, "http://"+s.listener.Addr().String(), 390, 844)
	b.shot("20-phone-welcome")
	roomy := func() {
		t.Helper()
		if high := value[float64](b, `document.querySelector(".scroller").clientHeight`); high < 0.6*844 {
			t.Errorf("the messages have %v of 844 pixels", high)
		}
	}
	roomy()
	b.click("button.more-tips")
	b.until(`document.querySelectorAll(".try-why").length > 2 && !document.querySelector("#tips.brief")`)
	if cut := value[string](b, `[...document.querySelectorAll(".try, .person")].filter((x) => x.getBoundingClientRect().right > 390 || x.scrollWidth > x.clientWidth + 1).map((x) => x.textContent).join()`); cut != "" {
		t.Errorf("cut: %s", cut)
	}
	b.shot("20-phone-more")
	b.click("#tips .close")
	b.as(0, "Dan")
	b.typed(0, "/summary")
	b.until(`document.querySelector(".message.private .btn")`)
	b.shot("21-phone-summary")
	b.press(0, "Share")
	b.press(0, "Post with spoiler tags")
	b.until(`document.querySelector(".spoiler")`)
	b.shot("22-phone-bars")
	b.typed(0, "/progress")
	b.until(`document.querySelector(".messages").textContent.includes("post spoilers openly")`)
	b.shot("23-phone-progress")
	b.click(".open-list")
	b.until(`document.querySelectorAll(".listbox [role=option]").length >= 9`)
	b.shot("24-phone-slash")
	b.keys(kb.Escape, kb.Backspace)
	b.click("#side")
	b.until(`document.querySelectorAll(".tab").length === 2`)
	b.until(`!document.body.textContent.match(/<[@#]|unknown-(user|channel)/)`)
	b.shot("25-phone-side")
	if wide := value[float64](b, `document.documentElement.scrollWidth`); wide > 390 {
		t.Errorf("the page is %v pixels wide", wide)
	}
	b.first("light")
	b.shot("26-phone-welcome-light")
	roomy()
	b.as(0, "Dan")
	b.typed(0, "/summary")
	b.until(`document.querySelector(".message.private .btn")`)
	b.shot("27-phone-summary-light")
	b.click(".open-list")
	b.until(`document.querySelectorAll(".listbox [role=option]").length >= 9`)
	b.shot("28-phone-slash-light")
}
