package words

import "watchparty/data"

// Episode names an episode by its number alone.
func Episode(p data.Position) Sentence { return say("{episode}", episode(p)) }

// EpisodeTitled names an episode with its title, which the audience may know.
func EpisodeTitled(p data.Position, title string) Sentence {
	return say("{episode} · {title}", episode(p), name(title))
}

// Number is a number alone.
func Number(n int) Sentence { return say("{n}", number(n)) }

// Undo, Cancel and More are buttons that many replies have.
func Undo() Sentence   { return say("Undo") }
func Cancel() Sentence { return say("Cancel") }
func More() Sentence   { return say("More") }
