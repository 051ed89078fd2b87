package commands_test

import (
	"hash/fnv"
	"math/rand/v2"
	"sync"
	"testing"
)

// sampleSeed is -seed, or one drawn once for all tests.
var sampleSeed = sync.OnceValue(func() uint64 {
	if *seedFlag != 0 {
		return *seedFlag
	}
	return rand.Uint64()
})

// whole says whether tests that walk many points take all of them: with -rounds 20, as
// before every change. What they must have met holds only then.
func whole() bool { return *rounds >= 20 }

// A sample chooses the points that a test takes if it does not take all. With -short
// it takes as few as with -rounds 1.
type sample struct{ random *rand.Rand }

func newSample(t testing.TB) sample {
	if !whole() {
		t.Logf("-seed %d draws a part; -rounds 20 takes all", sampleSeed())
	}
	name := fnv.New64a()
	name.Write([]byte(t.Name()))
	return sample{rand.New(rand.NewPCG(sampleSeed(), name.Sum64()))}
}

// of returns which of the points from 0 to n-1 are taken, spread over all of them.
func (s sample) of(n int) (all []int) {
	stride := max(1, 20/max(1, fewRounds()))
	for from := 0; from < n; from += stride {
		all = append(all, from+s.random.IntN(min(stride, n-from)))
	}
	return all
}

// fewRounds is -rounds, and 1 with -short.
func fewRounds() int {
	if testing.Short() && !whole() {
		return 1
	}
	return *rounds
}
