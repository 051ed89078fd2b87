//go:build browser

package demo

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestBrowserAnyShow starts a show on a phone that nobody packed: what is found by its name,
// how it is counted, its card, a summary and the cast, and its draft as a file. A pack with
// mistakes, and one without, go back. Nothing is wider than the screen, in either theme.
func TestBrowserAnyShow(t *testing.T) {
	s := openDemo(t)
	b := openBrowser(t, "http://"+s.listener.Addr().String(), 390, 844)
	newest := `[...document.querySelectorAll(".message")].at(-1)`
	n := 0
	shown := func(name, says string) {
		t.Helper()
		b.until(fmt.Sprintf(`[...document.querySelectorAll(".message")].some((x) => x.textContent.includes(%q))`, says))
		b.until(`document.documentElement.scrollWidth <= 390`)
		if cut := value[string](b, newest+`.querySelectorAll ? [...`+newest+`.querySelectorAll(".btn, .chooser-face, .file")].filter((x) => x.getBoundingClientRect().right > 390 || x.scrollWidth > x.clientWidth + 1).map((x) => x.textContent).join() : ""`); cut != "" {
			t.Errorf("%s: cut: %s", name, cut)
		}
		n++
		for _, theme := range []string{"light", "dark"} {
			b.js(`document.documentElement.dataset.theme = "` + theme + `"`)
			b.js(newest + `.scrollIntoView({block: "end"})`)
			b.shot(fmt.Sprintf("40-any-%02d-%s-%s", n, name, theme))
		}
	}
	b.as(0, "Mina")
	b.typed(0, "/show start")
	shown("start", "Which show is this channel watching?")

	// What is found while typing, and what a search finds.
	b.clickLast(0, ".open-list", "/")
	for _, k := range "show start name:glass orch" {
		b.keys(string(k))
	}
	b.until(`[...document.querySelectorAll(".listbox [role=option]")].at(-1)?.textContent.includes("Search for “glass orch”")`)
	b.until(`document.querySelector(".listbox [role=option]").textContent.includes("The Glass Orchard · 2024 · Channel Nine")`)
	b.shot("40-any-00-typing")
	b.keys(kb.ArrowUp, kb.Enter, kb.Enter)
	shown("found", "Which one is it?")
	b.clickLast(0, ".chooser-face", "Choose a show⌄")
	b.until(`document.querySelector(".choice")`)
	b.shot("40-any-02-menu")
	b.clickLast(0, ".choice", "The Glass Orchard · 2024 · Channel Nine")
	shown("preview", "Are your episodes numbered like that?")
	b.press(0, "Watch it here")
	shown("switch", "Switch to The Glass Orchard?")
	b.press(0, "Watch The Glass Orchard")
	shown("card", "We're watching The Glass Orchard here!")

	b.as(0, "Dan")
	b.press(0, "Set where I am")
	shown("where", "How far are you in The Glass Orchard?")
	b.typed(0, "/watched episode:s1e2")
	shown("watched", "Got it: you've seen The Glass Orchard up to S1E2.")
	b.press(0, "Summary of S1E2")
	shown("summary", "A tree is missing, or there was always one fewer.")
	b.typed(0, "/summary episode:s1e3")
	shown("refused", "The summary of S1E3 opens when you have watched it.")
	b.typed(0, "/cast")
	shown("cast", "Otto Brandt")
	b.typed(0, "/recap")
	shown("recap", "previously")

	// A draft goes out, and a pack comes back.
	b.as(0, "Mina")
	b.typed(0, "/show pack download pack:tv-506")
	shown("draft", "This is The Glass Orchard as a pack.")
	b.js(newest + `.querySelector(".spoiler").click()`)
	shown("file", "SPOILER_tv-506.yaml")
	b.js(`fetch(` + newest + `.querySelector(".file-get").href).then((r) => r.text()).then((text) => (window.draft = text))`)
	b.until(`window.draft`)
	draft := value[string](b, `window.draft`)
	if !strings.Contains(draft, "\nextends: tv-506\n") || strings.Contains(draft, "Lucian") {
		t.Errorf("the draft is\n%s", draft)
	}
	upload := func(pack string) {
		t.Helper()
		b.clickLast(0, ".open-list", "/")
		for _, k := range "show pack upload " {
			b.keys(string(k))
		}
		b.until(`document.querySelector(".slash input[type=file]")`)
		b.js(fmt.Sprintf(`const d = new DataTransfer(), f = document.querySelector(".slash input[type=file]");
			d.items.add(new File([%q], "orchard.yaml")); f.files = d.files; f.dispatchEvent(new Event("input", {bubbles: true}))`, pack))
		b.click(".send")
	}
	upload(draft + "endings: 1\n")
	shown("mistake", "It has 1 mistake")
	upload(draft + "questions:\n  - {key: trees, at: S1E1, question: Do the trees grow?, answer: {at: S1E2, text: At night.}}\n")
	shown("saved", "Saved!")
	b.as(0, "Dan")
	b.typed(0, "/ending question:trees")
	shown("ending", "Do the trees grow?")
	b.typed(0, "/show info")
	shown("info", "Last looked up")
	b.press(0, "See my sources")
	b.press(0, "Something wrong?")
	shown("wrong", "There's nothing to write.")
}
