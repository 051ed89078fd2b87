package pack

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"testing"

	"watchparty/data"
)

var update = flag.Bool("update", false, "write testdata/late.txt")

// How many people somebody knows who has watched one episode of a pack that ships is as
// in testdata/late.txt, so that a change is seen. They always know its title.
func TestKnownToSomebodyLate(t *testing.T) {
	var got bytes.Buffer
	got.WriteString("# People known at an episode: to who has watched all up to it; to who has watched it alone,\n" +
		"# by what is sealed there and with what it names; and of how many in all.\n")
	for _, file := range []string{"../shows/trauma-code.yaml", "../../bot/demo/harbour-lights.yaml"} {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		s, mistakes := Read(src)
		if s == nil {
			t.Fatal(mistakes)
		}
		for _, e := range s.Episodes() {
			point, alone := data.Private(e.Position, data.UpTo(e.Position)), only(e.Position)
			var all, sealed, known int
			for _, p := range s.Cast {
				if _, ok := p.Character.Open(point); ok {
					all++
				}
				o, ok := p.Character.Open(alone)
				if ok {
					known++
				}
				if ok && alone.Limit.Has(o.At) {
					sealed++
				}
			}
			fmt.Fprintf(&got, "%s %v: %d; %d, %d; %d\n", s.ID, e.Position, all, sealed, known, len(s.Cast))
			if e.Title != (data.Sealed{}) && told(e.Title, alone) == "-" {
				t.Errorf("%s %v: the title is closed to who has watched it", s.ID, e.Position)
			}
		}
	}
	if *update {
		if err := os.WriteFile("testdata/late.txt", got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile("testdata/late.txt"); err != nil || !bytes.Equal(got.Bytes(), want) {
		t.Errorf("got\n%s%v\nwant\n%s", got.Bytes(), err, want)
	}
}
