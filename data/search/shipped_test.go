package search_test

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"slices"
	"strings"
	"testing"

	"watchparty/data"
	"watchparty/data/pack"
	"watchparty/data/search"
)

// What viewers type about a show that ships finds its question, several that all
// fit, or nothing. Nothing here depends on which rows the file has.
func TestWhatViewersType(t *testing.T) {
	src, err := os.ReadFile("../shows/trauma-code.yaml")
	if err != nil {
		t.Fatal(err)
	}
	show, mistakes := pack.Read(src)
	if show == nil {
		t.Fatal(mistakes)
	}
	var questions []*data.Question
	for i := range show.Questions {
		questions = append(questions, &show.Questions[i])
	}
	made := search.NewQuestions(questions, whole)
	rows, err := os.ReadFile("testdata/trauma-code.tsv")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for row := range strings.Lines(string(rows)) {
		if strings.HasPrefix(row, "#") {
			continue
		}
		n++
		fields := strings.Split(strings.TrimSpace(row), "\t")
		if len(fields) != 3 {
			t.Fatalf("%q has not three fields", row)
		}
		at, ok := data.ParsePosition(fields[0])
		if !ok && fields[0] != "start" {
			t.Fatalf("%q has no position", row)
		}
		keys := map[string]string{} // by id
		var want []string
		if fields[1] != "none" {
			for key := range strings.SplitSeq(fields[1], ",") {
				sum := sha256.Sum256([]byte("question\x00" + string(show.ID) + "\x00" + key))
				keys[hex.EncodeToString(sum[:5])] = key
				want = append(want, key)
			}
		}
		found, _ := made.Find(fields[2], data.Private(at, data.UpTo(at)))
		var got []string
		for _, q := range found {
			o, _ := q.Wording.Open(data.Private(at, data.UpTo(at)))
			got = append(got, keys[q.ID])
			if keys[q.ID] == "" {
				got[len(got)-1] = o.Text
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q finds %q, want %q", fields[0], fields[2], got, want)
		}
	}
	if n < 60 {
		t.Errorf("got %d rows, want 60 or more", n)
	}
}
