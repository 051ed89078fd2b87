//go:build browser

package demo

import "testing"

// TestBrowserEvening plans an evening on the page and is reminded there: moments are
// drawn as the browser writes them, and the reminder is a plain message that mentions who
// is going, with its buttons below it.
func TestBrowserEvening(t *testing.T) {
	s := openDemo(t)
	b := openBrowser(t, "http://"+s.listener.Addr().String(), 420, 860) // a phone
	b.as(0, "Mina")
	b.typed(0, "/party plan when:in 2 hours")
	b.until(`document.querySelector(".private .timestamp[data-relative]")?.textContent === "in 2 hours"`)
	b.shot("20-evening-understood")
	b.press(0, "Post it")
	card := `[...document.querySelectorAll(".message:not(.private)")].findLast((x) => x.querySelector(".timestamp"))`
	b.until(card)
	for _, who := range []string{"Dan", "Yuna"} {
		b.as(0, who)
		b.press(0, "Going")
		b.until(`document.querySelector(".private:last-of-type")?.textContent.includes("ping you")`)
	}
	b.until(card + `.textContent.includes("Going: @Dan, @Yuna")`)
	b.shot("21-evening-card")

	b.js(`document.querySelector("#later").add(new Option("110 minutes"))`)
	b.later("110 minutes")
	reminder := `[...document.querySelectorAll(".message")].findLast((x) => /we start in \d+ minutes\./.test(x.textContent))`
	b.until(reminder)
	if !value[bool](b, `[...`+reminder+`.querySelectorAll(".mention")].map((x) => x.textContent).join() === "@Dan,@Yuna"`) {
		t.Errorf("the reminder mentions somebody else: %s", value[string](b, reminder+`.outerHTML`))
	}
	if !value[bool](b, `[...`+reminder+`.querySelectorAll(".btn")].map((x) => x.textContent).join() === "Ready,Start,Can't come,Previously on" && !`+reminder+`.querySelector(".container")`) {
		t.Errorf("the reminder is drawn as %s", value[string](b, reminder+`.outerHTML`))
	}
	b.until(`/in (9|10) minutes/.test(` + card + `.querySelector(".timestamp[data-relative]").textContent)`) // drawn by the turned clock
	b.shot("22-evening-reminder")
	b.press(0, "Can't come")
	b.until(`document.querySelector(".messages").textContent.includes("you can't make it")`)
	b.until(card + `.textContent.includes("Going: @Dan")`)
	b.shot("23-evening-cannot")
	b.js(`document.querySelector("#theme").click()`)
	b.typed(0, "/party list")
	b.until(`document.querySelector(".messages").textContent.includes("Evenings")`)
	b.shot("24-evening-list")
}
