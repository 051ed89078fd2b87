//go:build browser

package demo

import (
	"bytes"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

const picture = "testdata/side-by-side.png"

// TestBrowserPicture makes the picture of Dan and Kim side by side in README.md:
// both ask about the same person. With -update it replaces the picture.
func TestBrowserPicture(t *testing.T) {
	s := openDemo(t)
	b := openBrowser(t, "http://"+s.listener.Addr().String(), 1200, 680)
	b.clickLast(0, ".person", "Dan")
	b.js(`document.querySelectorAll(".channel")[1].click(); document.querySelector("#tips .close").click()`)
	b.click("#side")
	b.until(`[...document.querySelectorAll(".pane .person[aria-pressed=true] bdi")].map((x) => x.textContent).join() === "Dan,Kim"`)
	b.until(`document.querySelectorAll(".pane .message").length === 2`)
	for pane, episode := range []string{"s2e1", "s1e2"} {
		here := fmt.Sprintf(`document.querySelectorAll(".pane")[%d]`, pane)
		b.typed(pane, "/watched episode:"+episode)
		b.until(here + `.querySelector(".private .linkish")`)
		b.js(here + `.querySelector(".private .linkish").click()`)
		b.until(`!` + here + `.querySelector(".private")`)
		b.typed(pane, "/cast name:Lamplighter")
		b.until(here + `.querySelector(".private .container strong")`)
	}
	facts := func(pane int) float64 {
		return value[float64](b, fmt.Sprintf(`[...document.querySelectorAll(".pane")[%d].querySelectorAll(".private strong")].filter((x) => /^S\dE\d/.test(x.textContent)).length`, pane))
	}
	if dan, kim := facts(0), facts(1); kim == 0 || dan <= kim {
		t.Errorf("Dan is told %v facts and Kim %v", dan, kim)
	}
	b.js(`document.activeElement.blur(); document.querySelectorAll(".scroller").forEach((x) => (x.scrollTop = x.scrollHeight))`)
	b.shot("side-by-side")
	made, err := os.ReadFile(filepath.Join(b.dir, "side-by-side.png"))
	if err != nil {
		t.Fatal(err)
	}
	if size, err := png.DecodeConfig(bytes.NewReader(made)); err != nil || size.Width != 1200 || size.Height != 680 || len(made) > 200_000 {
		t.Errorf("the picture: %v, %v, %d bytes", err, size, len(made))
	}
	if *update {
		if err := os.WriteFile(picture, made, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
