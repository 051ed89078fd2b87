package bot

import "watchparty/commands/words"

// english is what a sentence reads like.
func english(s words.Sentence) string { return words.Language{}.Text(s) }
