package pack

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"watchparty/data"
)

// longPack is a pack of n episodes of which everything is described, with one more
// person for every fourth.
func longPack(n int) []byte {
	var b strings.Builder
	b.WriteString("id: long\ntitle: Long\npremise: It goes on.\ncomplete: true\nseasons:\n")
	day := time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range n {
		if i%50 == 0 {
			fmt.Fprintf(&b, "  - number: %d\n    episodes:\n", i/50+1)
		}
		fmt.Fprintf(&b, "      - number: %d\n        aired: %s\n        title: The Letter of %s\n        teaser: Somebody comes to the harbour.\n",
			i%50+1, day.AddDate(0, 0, i).Format(time.DateOnly), longName(i/4))
		fmt.Fprintf(&b, "        recap: %s found the letter and took it home to the others.\n        summary: |-\n          %s\n\n          %s\n",
			longName(i/4), strings.Repeat("They talk and they walk. ", 8), strings.Repeat("Then "+longName(i/4)+" leaves. ", 6))
	}
	b.WriteString("cast:\n")
	for i := range (n + 3) / 4 {
		at := "start"
		if e := i*4 - 1; e >= 0 {
			at = fmt.Sprintf("S%dE%d", e/50+1, e%50+1)
		}
		fmt.Fprintf(&b, "  - {key: p%d, size: guest, from: %s, actor: {name: Actor %s}, character: {name: %s}, role: Number %d}\n",
			i, at, longName(i+7), longName(i), i)
	}
	return []byte(b.String())
}

// longName makes names that nobody else has.
func longName(i int) string {
	first := strings.Fields("Ada Bo Cleo Dina Emil Frida Gus Hanna Ivo Jon Kaja Lars Mona Nils Olga Per Runa Sven Tove Ulf")
	last := strings.Fields("abel berg coll dahl ek falk gran holm ibsen juhl krag lind moe nord opdal prytz quist rask strand tangen")
	return fmt.Sprintf("%s V%s%s%s", first[i%20], last[i/20%20], last[i/400%20], last[i%20])
}

// BenchmarkReadLong reads packs of 500 and of 5,000 described episodes, which are larger
// than a file may be: what they take must grow as they do.
func BenchmarkReadLong(b *testing.B) {
	for _, n := range []int{500, 5000} {
		src := longPack(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				if c := read(source{src: src}); c.Show == nil {
					b.Fatal(c.Mistakes)
				}
			}
		})
	}
}

// A pack may name 5,000 episodes within the size that a file has at most.
func TestReadLongestShow(t *testing.T) {
	var b strings.Builder
	b.WriteString("id: long\ntitle: Long\npremise: It goes on.\nseasons:\n")
	for i := range 5000 {
		if i%500 == 0 {
			fmt.Fprintf(&b, "- number: %d\n  episodes:\n", i/500+1)
		}
		fmt.Fprintf(&b, "  - {number: %d, title: The Letter %d}\n", i%500+1, i)
	}
	c, err := Check(fstest.MapFS{"long.yaml": file(b.String())}, "long.yaml")
	if err != nil || c.Show == nil {
		t.Fatalf("%d KiB: %v, %v", b.Len()>>10, c.Mistakes, err)
	}
	if e, ok := c.Show.Nth(5000); !ok || e.Title == (data.Sealed{}) {
		t.Error("the last episode has no title")
	}
}

// Names that come too early are found where a search for each of them in each text
// finds them.
func TestNamesFoundTooEarly(t *testing.T) {
	found := 0
	for seed := range uint64(3000) {
		random := rand.New(rand.NewPCG(seed, 1))
		write := func(n int) string {
			var b strings.Builder
			for range n {
				b.WriteString([]string{"ab", "abc", "b c", " ", "강혁", "é", "c."}[random.IntN(7)])
			}
			return b.String()
		}
		at := func() data.Position { return data.Position{Season: 1, Episode: random.IntN(3)} }
		var r reader
		for i := range 1 + random.IntN(5) {
			r.spell(&node{line: i + 1, column: 1}, write(1+random.IntN(3)), at(), false)
		}
		for i := range 1 + random.IntN(4) {
			r.texts = append(r.texts, sealedText{n: &node{line: 50 + i, column: 1}, at: at(), text: write(1 + random.IntN(8))})
		}
		want := map[string]bool{}
		longest := slices.SortedFunc(slices.Values(r.names), func(a, b spelling) int {
			return cmp.Or(len(b.name)-len(a.name), strings.Compare(a.name, b.name))
		})
		for _, x := range r.texts {
			text := strings.Join(strings.Fields(x.text), " ")
			for _, s := range r.names {
				first, rest := s.at, text
				for _, other := range r.names {
					if other.name == s.name {
						first = data.Earlier(first, other.at)
					}
				}
				if s.at != first || s.at.Compare(x.at) <= 0 {
					continue
				}
				for _, other := range longest {
					if other.at.Compare(x.at) <= 0 && len(other.name) > len(s.name) && strings.Contains(other.name, s.name) {
						rest = strings.ReplaceAll(rest, other.name, "\n")
					}
				}
				if containsName(rest, s.name) {
					want[fmt.Sprintf("%d %d:%d", x.n.line, s.n.line, s.n.column)] = true
				}
			}
		}
		r.checkNames()
		got := map[string]bool{}
		for _, m := range r.mistakes {
			_, name, _ := strings.Cut(m.Text, "name from ")
			name, _, _ = strings.Cut(name, ",")
			got[fmt.Sprintf("%d %s", m.Line, name)] = true
		}
		if !maps.Equal(got, want) {
			t.Fatalf("seed %d: got %v, want %v", seed, got, want)
		}
		found += len(want)
	}
	if found < 200 {
		t.Errorf("only %d names came too early", found)
	}
}
