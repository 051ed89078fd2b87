package search_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"watchparty/data"
	"watchparty/data/search"
)

// at is an episode of the first season; 0 is the start.
func at(episode int) data.Position {
	if episode == 0 {
		return data.Position{}
	}
	return data.Position{Season: 1, Episode: episode}
}

// question makes a question with one key.
func question(asked int, wording string, answered int, hint, answer, key string) *data.Question {
	return &data.Question{
		ID:      wording,
		Wording: data.Seal(data.Story, at(asked), wording),
		Hint:    data.Seal(data.Ending, at(answered), hint),
		Answer:  data.Seal(data.Ending, at(answered), answer),
		Keys:    []data.Sealed{data.Seal(data.Ending, at(answered), key)},
	}
}

var questions = []*data.Question{
	question(0, "Is there a second season?", 0, "Ask the studio.", "Nobody has announced a sequel.", "season 2"),
	question(1, "Does Ada-Lynn leave the island?", 3, "Count the boats.", "She rows to the mainland.", "does she drown"),
	question(2, "Who lit the lamp, and why?", 3, "A keeper has a key.", "Tor did, to warn the boats.", "lighthouse"),
	question(2, "Who put out the lamp?", 2, "Look down.", "The storm.", "wind"),
	question(4, "Is the storm over?", 4, "Listen.", "It is.", "weather"),
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		episode int
		typed   string
		want    string // the wordings, "~" before them if it is not sure
	}{
		{0, "second season", "Is there a second season?"},
		{0, "SECOND SEASON??", "Is there a second season?"},
		{0, "seasons", "Is there a second season?"},
		{0, "seaso", "Is there a second season?"},
		{0, "sea", ""},
		{0, "season2", "Is there a second season?"},
		{0, "saeson 2", "Is there a second season?"},
		{0, "reason 2", ""}, // no typo in the first letter
		{0, "sequel", "~Is there a second season?"},
		{0, "season 2 trailer", "~Is there a second season?"}, // no question has the third word
		{1, "season 2 island", ""},                            // another has
		{0, "island", ""},
		{1, "island", "Does Ada-Lynn leave the island?"},
		{1, "adalynn leaves", "Does Ada-Lynn leave the island?"},
		{1, "ada lynn", "Does Ada-Lynn leave the island?"},
		{1, "boats", ""},
		{1, "drown", ""},
		{3, "drown", "Does Ada-Lynn leave the island?"},
		{3, "does ada drown", "Does Ada-Lynn leave the island?"},
		{3, "does tor drown", ""}, // a key counts whole, and this asks of another
		{3, "boats", "~Does Ada-Lynn leave the island?|Who lit the lamp, and why?"},
		{3, "does tor leave the island", ""},
		{2, "lamp", "Who lit the lamp, and why?|Who put out the lamp?"},
		{2, "why the lamp", "Who lit the lamp, and why?"},
		{2, "and why", "Who lit the lamp, and why?"},
		{2, "storm", "~Who put out the lamp?"},
		{4, "storm", "Is the storm over?"},
		{4, "what is it", ""},
		{4, "", ""},
		{4, "?!", ""},
		{4, "🙂", ""},
		{4, "\xff\xfe", ""},
		{4, strings.Repeat("lamp ", 2000), "Who lit the lamp, and why?|Who put out the lamp?"},
	} {
		found, sure := search.NewQuestions(questions, whole).Find(c.typed, data.Private(at(c.episode), data.UpTo(at(c.episode))))
		var got []string
		for _, q := range found {
			got = append(got, q.ID)
		}
		said := strings.Join(got, "|")
		if len(found) > 0 && !sure {
			said = "~" + said
		}
		if said != c.want {
			t.Errorf("S1E%d, %.40q: got %q, want %q", c.episode, c.typed, said, c.want)
		}
	}
}

func TestComplete(t *testing.T) {
	for typed, want := range map[string]int{"": 4, " ": 4, "l": 3, "la": 2, "who put": 1, "stor": 1, "zz": 0} {
		if got := search.NewQuestions(questions, whole).Complete(typed, data.Private(at(3), data.UpTo(at(3)))); len(got) != want {
			t.Errorf("%q: got %d questions, want %d", typed, len(got), want)
		}
	}
}

// What is found is the same whatever is written beyond what the asker may read.
func TestNothingSealedIsFound(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	vocabulary := strings.Fields("lamp boat island keeper season 2 storm tor ada drowns who why leaves lamps boots isle jae-won 강혁 강혁이")
	sentence := func() string {
		var words []string
		for range 1 + r.IntN(4) {
			words = append(words, vocabulary[r.IntN(len(vocabulary))])
		}
		return strings.Join(words, " ")
	}
	hits := 0
	for range 5000 {
		limit := seen(r)
		var one, other []*data.Question
		for i := range 4 {
			asked := r.IntN(5)
			answered := asked + r.IntN(5-asked)
			written := func(wording, answer string) *data.Question {
				q := question(asked, wording, answered, answer, answer, answer)
				q.ID = fmt.Sprint(i)
				return q
			}
			wording, answer := sentence(), sentence()
			one = append(one, written(wording, answer))
			if !limit.Has(at(asked)) {
				wording = sentence()
			}
			if !limit.Has(at(answered)) {
				answer = sentence()
			}
			other = append(other, written(wording, answer))
		}
		a, typed := data.Audience{Line: limit, Limit: limit}, sentence()
		for _, find := range []func([]*data.Question) ([]*data.Question, bool){
			func(q []*data.Question) ([]*data.Question, bool) { return search.NewQuestions(q, whole).Find(typed, a) },
			func(q []*data.Question) ([]*data.Question, bool) {
				return search.NewQuestions(q, whole).Complete(typed, a), true
			},
		} {
			got, sure := find(one)
			there, too := find(other)
			if !reflect.DeepEqual(ids(got), ids(there)) || sure != too {
				t.Fatalf("%s, %q: %v and %v where only what is sealed differs", limit, typed, ids(got), ids(there))
			}
			if len(got) > 0 {
				hits++
			}
		}
	}
	if hits < 1000 {
		t.Errorf("only %d searches found anything", hits)
	}
}

func ids(questions []*data.Question) []string {
	var ids []string
	for _, q := range questions {
		ids = append(ids, q.ID)
	}
	return ids
}

// A dash between spaces makes no word, and does no harm.
func TestDashAlone(t *testing.T) {
	q := search.NewQuestions([]*data.Question{question(0, "Lamp - or boat?", 0, "-", "--", "-")}, whole)
	if got, _ := q.Find("lamb", data.Private(at(1), data.UpTo(at(1)))); len(got) != 0 {
		t.Errorf("got %v", ids(got))
	}
	if got, _ := q.Find("lamp", data.Private(at(1), data.UpTo(at(1)))); len(got) != 1 {
		t.Errorf("got %v", ids(got))
	}
}

// FuzzFind checks that nothing that is typed does harm or finds what is sealed.
func FuzzFind(f *testing.F) {
	for _, typed := range []string{"who lit the lamp", "season2", "jae-won's", "강혁이", "'’-", "\xff", strings.Repeat("a-", 500)} {
		f.Add(typed)
	}
	made := search.NewQuestions(questions, whole)
	f.Fuzz(func(t *testing.T, typed string) {
		for episode := range 5 {
			a := data.Private(at(episode), data.UpTo(at(episode)))
			found, _ := made.Find(typed, a)
			for _, q := range append(found, made.Complete(typed, a)...) {
				if _, ok := q.Wording.Open(a); !ok {
					t.Errorf("at S1E%d, %q finds a question that is sealed", episode, typed)
				}
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	q := search.NewQuestions(questions, whole)
	for b.Loop() {
		q.Find("who lit the lamp", data.Private(at(4), data.UpTo(at(4))))
	}
}

// Of several answers only the words of the one that somebody is shown find a question.
func TestSeveralAnswers(t *testing.T) {
	start, one, two := data.Position{}, data.Position{Season: 1, Episode: 1}, data.Position{Season: 1, Episode: 2}
	q := &data.Question{
		Wording: data.Seal(data.Story, start, "Who knocked?"),
		Answer:  data.FirstOf(data.Seal(data.Ending, two, "The harbour master did."), data.Seal(data.Ending, one, "The keeper did.")),
	}
	all := search.NewQuestions([]*data.Question{q}, data.UpTo(two))
	for _, c := range []struct {
		at    data.Position
		typed string
		found bool
	}{
		{start, "keeper", false}, {one, "keeper", true}, {two, "keeper", false},
		{start, "harbour", false}, {one, "harbour", false}, {two, "harbour", true},
		{one, "harbou", false}, {one, "habrour", false}, {two, "habrour", true},
	} {
		if found, _ := all.Find(c.typed, data.Private(c.at, data.UpTo(c.at))); (len(found) > 0) != c.found {
			t.Errorf("%q at %v: found %d", c.typed, c.at, len(found))
		}
	}
}
