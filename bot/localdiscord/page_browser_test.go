//go:build browser

package localdiscord_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func TestBrowserKeyboardAlone(t *testing.T) {
	w := newPageWorld(t)
	w.popcorn()
	b := w.browse(1280, 800, "dark")
	b.shot("welcome-dark")
	b.do(chromedp.Focus(chromedp.CSS(".typing")))
	b.keys("/")
	b.until(`document.querySelectorAll(".listbox [role=option]").length >= 9`)
	b.shot("slash-dark")
	b.keys("w", "a", kb.Enter)
	b.until(`document.activeElement.closest(".slash-option")`)
	b.keys("3")
	b.until(`document.querySelector(".listbox .choice-title")?.textContent.includes("The tide")`)
	b.shot("complete-dark")
	b.keys(kb.Enter, kb.Enter)
	b.until(`document.querySelector(".message.private .btn")?.textContent === "Undo"`)
	b.shot("watched-dark")
	b.do(chromedp.Focus(chromedp.CSS(".message .btn")))
	b.keys(kb.Enter)
	b.until(`document.querySelector(".message").textContent.includes("Taken back") && document.querySelector(".edited")`)
	b.until(`document.activeElement.classList.contains("message")`)
}
