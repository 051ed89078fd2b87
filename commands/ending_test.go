package commands_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/pack"
)

// TestNoAnswerYetIsOneSentence checks that until the end, a question that the show
// answers there reads like one that it never answers.
func TestNoAnswerYetIsOneSentence(t *testing.T) {
	const ferry = `
id: trauma-code
title: The Night Ferry
premise: A ferry.
complete: true
seasons: [{number: 1, episodes: [{number: 1}, {number: 2}, {number: 3}]}]
questions:
  - {key: who, at: S1E1, question: Who steers?, %s answer: {at: S1E3, text: %s}, keys: [helmsman]}
`
	asked := func(flag, answer string, episode int, typed string) commands.Reply {
		show, mistakes := pack.Read(fmt.Appendf(nil, ferry, flag, answer))
		if show == nil {
			t.Fatal(mistakes)
		}
		srv := newServer(t)
		srv.router = commands.NewRouter(data.NewCatalog(show), srv.store.Store)
		if episode > 0 {
			srv.press(dan, "watched", "", "episode", fmt.Sprint(episode))
		}
		return srv.press(dan, "ending", "", "question", typed)
	}
	for _, typed := range []string{"who steers", "helmsman", "steers"} {
		for episode := range 4 {
			answered := asked("", "Tor does.", episode, typed)
			never := asked("unanswered: true,", "Nobody knows.", episode, typed)
			if same := reflect.DeepEqual(answered, never); same != (episode < 3) {
				t.Errorf("%q at S1E%d: equal %v:\n%s\n%s", typed, episode, same, spoken(answered), spoken(never))
			}
			yet := strings.Contains(spoken(answered), "No answer to that yet. Keep watching!")
			yet = yet && strings.Contains(spoken(answered), "Who steers?") // what was matched is said
			if want := 0 < episode && episode < 3 && typed != "helmsman"; yet != want {
				t.Errorf("%q at S1E%d: got %s", typed, episode, spoken(answered))
			}
		}
	}
}

// TestReadAllIsTheAnswersOneByOne checks that reading all answers tells each of them
// once, in order, and no more than asking for each does.
func TestReadAllIsTheAnswersOneByOne(t *testing.T) {
	for episode := range 9 {
		srv := newServer(t)
		if episode > 0 {
			srv.press(dan, "watched", "", "episode", fmt.Sprint(episode))
		}
		var want, got []commands.Span
		for _, q := range shippedQuestions(t) {
			r := srv.press(dan, "ending", "", "question", "id:"+q.ID)
			if strings.Contains(spoken(r), "Answer") {
				want = append(want, r.Body...)
			} else if _, ok := q.Hint.Open(data.Private(at(1, episode), data.UpTo(at(1, episode)))); ok && episode > 0 {
				want = append(want, r.Body...)
			}
		}
		for page := 0; ; page++ {
			r := srv.press(dan, "ending", "all", "page", fmt.Sprint(page))
			got = append(got, r.Body...)
			if n := len(spoken(r)); n > 3500 {
				t.Errorf("page %d at S1E%d has %d bytes", page, episode, n)
			}
			if english(r.Buttons[0].Label) != "More" {
				break
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("S1E%d: %d spans on the pages, %d one by one", episode, len(got), len(want))
		}
	}
}

func shippedQuestions(t *testing.T) []data.Question {
	show, ok := shippedCatalog(t).Show("trauma-code")
	if !ok {
		t.Fatal("no show")
	}
	return show.Questions
}

// TestAnswersInFewPresses counts: an answer in two, each next in one, from the first
// question to the last.
func TestAnswersInFewPresses(t *testing.T) {
	srv := newServer(t)
	srv.press(dan, "watched", "", "episode", "finale")
	questions := shippedQuestions(t)
	list := srv.press(dan, "ending", "") // 1
	menu := list.Menus[0]
	choice := menu.Action
	choice.Options = map[string]string{menu.Option: menu.Choices[0].Value, "show": "trauma-code"}
	r := srv.use(dan, choice) // 2
	seen := 0
	for {
		says(t, r, wordingOf(t, questions[seen]))
		seen++
		if english(r.Buttons[0].Label) != "Next question" {
			break
		}
		r = srv.use(dan, r.Buttons[0].Action)
	}
	if seen != len(questions) {
		t.Errorf("Next question leads through %d of %d questions", seen, len(questions))
	}
}

func wordingOf(t *testing.T, q data.Question) string {
	o, ok := q.Wording.Open(data.Private(at(9, 9), data.UpTo(at(9, 9))))
	if !ok {
		t.Fatal("a question has no wording")
	}
	return o.Text
}
