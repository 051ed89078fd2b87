package words

// Episode names an episode by its number alone.
func Episode(p Place) Sentence { return say("{episode}", episode(p)) }

// EpisodeTitled names an episode with its title, which the audience may know. A film
// has but one title.
func EpisodeTitled(p Place, title string) Sentence {
	return sayAt(p, "{episode} · {title}", "{show}", episode(p), name(title))
}

// Number is a number alone.
func Number(n int) Sentence { return say("{n}", number(n)) }

// Undo, Cancel and More are buttons that many replies have.
func Undo() Sentence   { return say("Undo") }
func Cancel() Sentence { return say("Cancel") }
func More() Sentence   { return say("More") }
