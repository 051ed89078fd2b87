package bot

import (
	"bytes"
	"image/color"
	"image/png"
	"math"
	"testing"

	"watchparty/commands"
)

// TestMarksAreDrawn checks that each mark can be told from Discord's light and dark
// ground (3 : 1, as WCAG asks of pictures) and from the others by its shape alone, and
// that it is as Discord takes it.
func TestMarksAreDrawn(t *testing.T) {
	light, dark := color.RGBA{0xff, 0xff, 0xff, 0xff}, color.RGBA{0x31, 0x33, 0x38, 0xff}
	shapes := map[string]bool{}
	for m, name := range markNames {
		p := drawMark(commands.Mark(m))
		raw := pngOf(p)
		if back, err := png.Decode(bytes.NewReader(raw)); err != nil || back.Bounds().Dx() != 128 || back.Bounds().Dy() != 128 || len(raw) > 4<<10 {
			t.Errorf("%s: %d bytes, %v", name, len(raw), err)
		}
		inked, shape := map[color.RGBA]int{}, []byte{}
		for y := range emojiSize {
			for x := range emojiSize {
				c := p.RGBAAt(x, y)
				if shape = append(shape, c.A>>7); c.A == 255 {
					inked[c]++
				}
			}
		}
		shapes[string(shape)] = true
		most := color.RGBA{}
		for c, n := range inked {
			if n > inked[most] {
				most = c
			}
		}
		if on, against := contrast(most, light), contrast(most, dark); on < 3 || against < 3 {
			t.Errorf("%s: %.1f on white, %.1f on dark grey", name, on, against)
		}
		if p.RGBAAt(0, 0).A != 0 || inked[most] < 900 {
			t.Errorf("%s: %d points of its colour", name, inked[most])
		}
	}
	if len(shapes) != len(markNames) {
		t.Errorf("%d shapes", len(shapes))
	}
}

// contrast is that of WCAG 2.
func contrast(a, b color.RGBA) float64 {
	light := func(c color.RGBA) float64 {
		linear := func(v uint8) float64 {
			if s := float64(v) / 255; s > 0.04045 {
				return math.Pow((s+0.055)/1.055, 2.4)
			}
			return float64(v) / 255 / 12.92
		}
		return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B) + 0.05
	}
	x, y := light(a), light(b)
	return max(x, y) / min(x, y)
}
