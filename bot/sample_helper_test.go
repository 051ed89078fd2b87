package bot

import (
	"hash/fnv"
	"math/rand/v2"
	"testing"
)

// A sample chooses the points that a test takes which can walk many: all of them with
// -rounds 20, as before every change, and else a part. With -short it takes as few as
// with -rounds 1.
type sample struct{ random *rand.Rand }

func newSample(t testing.TB) sample {
	if *rounds < 20 {
		t.Logf("-seed %d draws a part; -rounds 20 takes all", *seed)
	}
	name := fnv.New64a()
	name.Write([]byte(t.Name()))
	return sample{rand.New(rand.NewPCG(*seed, name.Sum64()))}
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
	if testing.Short() && *rounds < 20 {
		return 1
	}
	return *rounds
}
