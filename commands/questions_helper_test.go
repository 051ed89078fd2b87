package commands_test

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/pack"
)

// A keyedShow is a show that ships with the keys of its questions, which only its pack has.
type keyedShow struct {
	*data.Show
	t    *testing.T
	keys []string // in the order of Questions
}

// questionKey finds a key in the part of a pack that has the questions, and packPart
// where the next part begins.
var (
	questionKey = regexp.MustCompile(`(?m)^ *- (?:\{ *)?key: *["']?([^\s,"']+)`)
	packPart    = regexp.MustCompile(`(?m)^[a-z]`)
)

// readKeyed reads the pack of a show, and skips the test if there is none.
func readKeyed(t *testing.T, id string) keyedShow {
	t.Helper()
	src, err := fs.ReadFile(data.Shipped(), id+".yaml")
	if err != nil {
		t.Skipf("%s doesn't ship yet", id)
	}
	show, mistakes := pack.Read(src)
	if show == nil {
		t.Fatal(mistakes)
	}
	s := keyedShow{Show: show, t: t}
	_, questions, _ := strings.Cut(string(src), "\nquestions:")
	if next := packPart.FindStringIndex(questions); next != nil {
		questions = questions[:next[0]]
	}
	for _, m := range questionKey.FindAllStringSubmatch(questions, -1) {
		s.keys = append(s.keys, m[1])
	}
	if len(s.keys) != len(show.Questions) {
		t.Fatalf("%s has %d questions, and its pack %d keys", id, len(show.Questions), len(s.keys))
	}
	return s
}

// came says what a reply to a question does, and with which keys: it has found one, asks
// back, or says that there is none.
func (s keyedShow) came(r commands.Reply) (did string, keys []string) {
	s.t.Helper()
	if len(r.Body) == 0 {
		return "nothing", nil
	}
	switch first := english(r.Body[0].Text); first {
	case english(words.QuestionNotFound()), english(words.NoOpenQuestion()):
		return "none", []string{"none"}
	case english(words.SeveralQuestions()), english(words.MaybeQuestions()):
		for _, c := range r.Menus[0].Choices {
			keys = append(keys, s.key(func(q data.Question) bool { return "id:"+q.ID == c.Value }))
		}
		return "asks", keys
	default:
		return "found", []string{s.key(func(q data.Question) bool { return wordingOf(s.t, q) == first })}
	}
}

// key is the key of the first question that is so.
func (s keyedShow) key(is func(data.Question) bool) string {
	i := slices.IndexFunc(s.Questions, is)
	if i < 0 {
		return "no question"
	}
	return s.keys[i]
}

// opens says whether somebody who has watched up to p may read the question with a key.
func (s keyedShow) opens(key string, p data.Position) bool {
	i := slices.Index(s.keys, key)
	if i < 0 {
		return false
	}
	_, ok := s.Questions[i].Wording.Open(data.Private(p, data.UpTo(p)))
	return ok
}
