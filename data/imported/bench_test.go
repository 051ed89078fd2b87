package imported_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"watchparty/data"
	"watchparty/data/imported"
)

// long is a show of 1,100 episodes with a main cast of 20 and six guests in each episode,
// of whom a third come again.
func long() data.Told {
	first := strings.Fields("Ada Bea Cal Dan Eve Fox Gus Hal Ida Jon Kit Lea Max Nia Oto Pia Rob Sue Tom Una")
	last := strings.Fields("Abel Boyd Cole Dunn Epps Ford Gray Hunt Ives Jett Knox Lowe Moss Nash Otis Penn Reed Shaw Todd Vane")
	told := data.Told{Found: data.Found{ID: 9, Title: "Harbour", Year: 2001, Network: "Sea One"}, Premise: []string{"A harbour and all who live there."},
		Page: "https://example.org/shows/9/harbour"}
	for i := range first {
		told.Cast = append(told.Cast, data.ToldPart{Character: i + 1, Name: first[i] + " " + last[i], Actor: last[i] + " " + first[i]})
	}
	const blurb = "The storm comes in from the sea, and the harbour waits for the ferry while %s looks for the letter. " +
		"When %s %s hears of it, the council must decide who keeps the lamp."
	for i := range 1100 {
		e := data.ToldEpisode{ID: 50_000 + i, Season: 1 + i/50, Number: 1 + i%50, Title: fmt.Sprintf("The Letter of %s", last[i%20]), Minutes: 25,
			Aired: data.Day(12_000 + i), Text: []string{fmt.Sprintf(blurb, first[i%7], first[i*7%20], last[i*7%20])}}
		for g := range 6 {
			n := 6*i + g
			if g < 2 {
				n = 6*(i%40) + g
			}
			e.Guests = append(e.Guests, data.ToldPart{Character: 1000 + n, Name: fmt.Sprintf("%s %s%d", first[n%20], last[n/20%20], n/400), Actor: fmt.Sprintf("%s Mc%s", last[n%20], last[n/7%20])})
		}
		told.Episodes = append(told.Episodes, e)
	}
	return told
}

// BenchmarkSeat is to take no longer than twice what decoding the answer does.
func BenchmarkSeat(b *testing.B) {
	told := long()
	b.ReportAllocs()
	for b.Loop() {
		imported.Seat(told, nil)
	}
}

func BenchmarkRefresh(b *testing.B) {
	told := long()
	before := imported.Seat(told, nil)
	b.ReportAllocs()
	for b.Loop() {
		imported.Seat(told, &before)
	}
}

func BenchmarkCompose(b *testing.B) {
	r := imported.Seat(long(), nil)
	numbers := r.Numbering()
	b.ReportAllocs()
	for b.Loop() {
		imported.Compose(&r, numbers, imported.Choices{})
	}
}

// BenchmarkDecode decodes as much as is kept, without what a provider sends beside it.
func BenchmarkDecode(b *testing.B) {
	encoded, err := json.Marshal(long())
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(encoded)))
	b.ReportAllocs()
	for b.Loop() {
		var told data.Told
		if err := json.Unmarshal(encoded, &told); err != nil {
			b.Fatal(err)
		}
	}
}
