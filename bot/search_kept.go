package bot

import (
	"strings"
	"sync"
	"time"
	"unicode"

	"watchparty/commands"
)

const (
	// keepFound and keepNone are how long it is kept what a provider found: a show that
	// it does not know is perhaps being entered there.
	keepFound, keepNone = time.Hour, 5 * time.Minute
	// maxNames bounds how many names are kept.
	maxNames = 2048
	// shortest is how many letters and digits a name must have to be searched for while
	// it is typed. A syllable or an ideograph says more, and one is enough.
	shortest = 3
)

// nameOf returns what somebody typed as far as it makes a difference to a search.
func nameOf(typed string) string { return strings.Join(strings.Fields(strings.ToLower(typed)), " ") }

// longEnough says whether a name that is being typed is searched for.
func longEnough(name string) bool {
	n := 0
	for _, r := range name {
		switch {
		// Single jamo are left out: they are a syllable that is not typed to its end.
		case '가' <= r && r <= '힣', unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			return true
		case unicode.IsLetter(r), unicode.IsDigit(r):
			n++
		}
	}
	return n >= shortest
}

// keptHits are what was found for names. The zero value holds none.
type keptHits struct {
	mu   sync.Mutex
	hits map[string]keptHit
}

type keptHit struct {
	*commands.Hits
	until time.Time
}

func (k *keptHits) get(name string) (*commands.Hits, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	hit, ok := k.hits[name]
	if !ok || !time.Now().Before(hit.until) {
		return nil, false
	}
	return hit.Hits, true
}

func (k *keptHits) put(name string, hits *commands.Hits) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.hits == nil || len(k.hits) >= maxNames {
		k.hits = map[string]keptHit{}
	}
	keep := keepFound
	if len(hits.Shows) == 0 {
		keep = keepNone
	}
	k.hits[name] = keptHit{hits, time.Now().Add(keep)}
}
