package words

// EndingCommand describes /ending, and EndingQuestion its option.
func EndingCommand() Sentence {
	return say("The ending, explained: questions answered as far as you've watched")
}
func EndingQuestion() Sentence { return say("What do you want to know?") }

// QuestionsAbout is the title of a list of questions. Some of them are open from
// the start, so it doesn't promise the ending.
func QuestionsAbout(show string) Sentence { return say("Questions about {show}", name(show)) }

// QuestionNotFound says that nothing open has what was typed, before a list of what
// is open; NoOpenQuestion says that there is no list.
func QuestionNotFound() Sentence { return say("I didn't find that. These are open:") }
func NoOpenQuestion() Sentence   { return say("I have no questions for you yet. Keep watching!") }

// SeveralQuestions leads questions that all fit, and MaybeQuestions those of which
// somebody may have meant none.
func SeveralQuestions() Sentence { return say("These fit. Which one do you mean?") }
func MaybeQuestions() Sentence   { return say("I'm not sure what you mean. Is it one of these?") }

// NoAnswerYet says that a question can't be answered to its asker. It is the same
// whether the show answers it later or never.
func NoAnswerYet() Sentence { return say("No answer to that yet. Keep watching!") }

// Hint and Answer lead those of a question.
func Hint() Sentence   { return say("Hint") }
func Answer() Sentence { return say("Answer") }

func ChooseQuestion() Sentence  { return say("Choose a question") }
func NextQuestion() Sentence    { return say("Next question") }
func AllQuestions() Sentence    { return say("All questions") }
func ReadAllAnswers() Sentence  { return say("Read all") }
func EndingExplained() Sentence { return say("The ending, explained") }
