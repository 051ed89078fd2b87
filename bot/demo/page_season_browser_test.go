//go:build browser

package demo

import "testing"

// TestBrowserSeason looks at the season at a glance on a phone, in both themes: the start
// card, /progress, the card that it shares, an evening's, and a running show of two seasons
// of which somebody skips episodes. Every mark is a picture with a name, and no row is too
// wide.
func TestBrowserSeason(t *testing.T) {
	s := openDemo(t)
	b := openBrowser(t, "http://"+s.listener.Addr().String(), 390, 844)
	newest := `[...document.querySelectorAll(".message")].findLast((x) => x.querySelector("img.emoji"))`
	drawn := func(name, says string) {
		t.Helper()
		b.until(newest + `?.textContent.includes("` + says + `")`)
		b.until(`[...` + newest + `.querySelectorAll("img.emoji")].every((x) => x.naturalWidth === 128 && x.alt)`)
		b.until(`document.documentElement.scrollWidth <= 390`)
		for _, theme := range []string{"light", "dark"} {
			b.js(`document.documentElement.dataset.theme = "` + theme + `"`)
			b.js(newest + `.scrollIntoView({block: "end"})`)
			b.shot("30-season-" + name + "-" + theme)
		}
	}
	drawn("start", "8 episodes, none seen yet. Next: S1E1.")
	b.as(0, "Mina")
	b.typed(0, "/progress")
	drawn("progress", "You've seen 3 of 8. Next: S1E4.")
	b.press(0, "Share")
	drawn("shared", "watching along")
	b.typed(0, "/party plan when:in 2 hours")
	b.press(0, "Post it")
	drawn("evening", "Nobody has said they're coming yet")
	b.js(`document.querySelectorAll(".channel")[1].click()`)
	b.until(`document.querySelector(".messages").textContent.includes("Harbour Lights")`)
	b.typed(0, "/watched episode:s2e2")
	b.press(0, "I started at S2E1")
	b.typed(0, "/progress")
	drawn("running", "S1E1 to S1E4 skipped. Next: S2E3.")
}
