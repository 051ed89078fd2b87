package bot

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"

	"watchparty/commands"
)

// emojiSize is the width and the height of an emoji that Discord recommends (Emoji
// Resource), and emojiMiddle the middle.
const (
	emojiSize   = 128
	emojiMiddle = emojiSize / 2
)

// Colours that can be told from white as well as from Discord's dark grey. Each mark has
// a shape of its own as well, since not everybody tells colours apart.
var (
	emojiBlue  = color.NRGBA{0x3b, 0x78, 0xf0, 0xff}
	emojiAmber = color.NRGBA{0xd9, 0x77, 0x06, 0xff}
	emojiGrey  = color.NRGBA{0x84, 0x89, 0x94, 0xff}
)

// drawMark draws the picture of a mark on nothing.
func drawMark(m commands.Mark) *image.RGBA {
	on := image.NewRGBA(image.Rect(0, 0, emojiSize, emojiSize))
	switch m {
	case commands.MarkWatched:
		roundedBox(52, 20).fill(on, emojiBlue)
		union(stroke(36, 66, 55, 85, 8), stroke(55, 85, 93, 45, 8)).fill(on, color.White)
	case commands.MarkSkipped:
		stroke(26, emojiMiddle, 102, emojiMiddle, 10).fill(on, emojiGrey)
	case commands.MarkNext:
		triangle(34, 26, 34, 102, 100, emojiMiddle, 12).fill(on, emojiAmber)
	case commands.MarkLater:
		roundedBox(46, 14).rim(11).fill(on, emojiGrey)
	case commands.MarkNotOut:
		for _, x := range []float64{32, emojiMiddle, 96} {
			stroke(x, emojiMiddle, x, emojiMiddle, 11).fill(on, emojiGrey)
		}
	}
	return on
}

// pngOf encodes a picture.
func pngOf(p image.Image) []byte {
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, p); err != nil {
		panic(fmt.Sprint("a picture in memory: ", err))
	}
	return b.Bytes()
}

// A shape is how far a point is from it in pixels, below zero inside of it.
type shape func(x, y float64) float64

// fill paints a shape, its edge smooth.
func (s shape) fill(on draw.Image, c color.Color) {
	draw.DrawMask(on, on.Bounds(), image.NewUniform(c), image.Point{}, stencil{s, on.Bounds()}, image.Point{}, draw.Over)
}

// rim is the edge of a shape, so many pixels wide.
func (s shape) rim(width float64) shape {
	return func(x, y float64) float64 { return math.Abs(s(x, y)) - width/2 }
}

func union(shapes ...shape) shape {
	return func(x, y float64) float64 {
		nearest := math.Inf(1)
		for _, s := range shapes {
			nearest = min(nearest, s(x, y))
		}
		return nearest
	}
}

// roundedBox is a square around the middle, from which its sides are half away.
func roundedBox(half, radius float64) shape {
	return func(x, y float64) float64 {
		x, y = math.Abs(x-emojiMiddle)-half+radius, math.Abs(y-emojiMiddle)-half+radius
		return math.Hypot(max(x, 0), max(y, 0)) + min(max(x, y), 0) - radius
	}
}

// stroke is what a round pen draws from one point to another.
func stroke(fromX, fromY, toX, toY, radius float64) shape {
	dx, dy := toX-fromX, toY-fromY
	return func(x, y float64) float64 {
		along := 0.0
		if length := dx*dx + dy*dy; length > 0 {
			along = min(max(((x-fromX)*dx+(y-fromY)*dy)/length, 0), 1)
		}
		return math.Hypot(x-fromX-along*dx, y-fromY-along*dy) - radius
	}
}

// triangle has rounded corners; its points go round against the clock.
func triangle(ax, ay, bx, by, cx, cy, radius float64) shape {
	edge := union(stroke(ax, ay, bx, by, 0), stroke(bx, by, cx, cy, 0), stroke(cx, cy, ax, ay, 0))
	left := func(px, py, qx, qy, x, y float64) bool { return (qx-px)*(y-py)-(qy-py)*(x-px) <= 0 }
	return func(x, y float64) float64 {
		if left(ax, ay, bx, by, x, y) && left(bx, by, cx, cy, x, y) && left(cx, cy, ax, ay, x, y) {
			return -edge(x, y) - radius
		}
		return edge(x, y) - radius
	}
}

// A stencil is a shape as what a colour goes through.
type stencil struct {
	shape
	bounds image.Rectangle
}

// ColorModel implements image.Image.
func (s stencil) ColorModel() color.Model { return color.AlphaModel }

// Bounds implements image.Image.
func (s stencil) Bounds() image.Rectangle { return s.bounds }

// At implements image.Image.
func (s stencil) At(x, y int) color.Color {
	inside := 0.5 - s.shape(float64(x)+0.5, float64(y)+0.5)
	return color.Alpha{uint8(math.Round(255 * min(max(inside, 0), 1)))}
}
