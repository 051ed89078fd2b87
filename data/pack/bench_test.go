package pack

import (
	"testing"

	"watchparty/data"
)

// BenchmarkLoadShipped reads the packs that ship with the bot, which it does
// at every start.
func BenchmarkLoadShipped(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, problems := Load(data.Shipped(), nil); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}
