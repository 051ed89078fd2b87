package bot

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/commands/words/wordstest"
	"watchparty/data"
)

// TestRegisteredInALanguage checks that descriptions and choices are registered in
// the bot's language and fit, and that names stay as they are: people copy
// commands to each other.
func TestRegisteredInALanguage(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	cfg := w.config()
	cfg.Language = wordstest.Pseudo()
	b, err := newBot(t.Context(), cfg, saying(""), quick)
	if err != nil {
		t.Fatal(err)
	}
	read := func(l words.Language) (list []byte, all []wireCommand) {
		list, err := commandsJSON(l, commands.All(), 0)
		if err == nil {
			err = json.Unmarshal(list, &all)
		}
		if err != nil {
			t.Fatal(err)
		}
		return list, all
	}
	list, pseudo := read(cfg.Language)
	if err := b.overwrite(t.Context(), w.Application().String(), 0, list); err != nil {
		t.Errorf("%v: %s", err, list)
	}
	_, english := read(words.Language{})
	texts := 0
	text := func(s string) {
		written := wordstest.Accented(s) || !strings.ContainsFunc(s, unicode.IsLetter) // a time of day is the same
		if texts++; !written || strings.HasSuffix(s, "…") && utf8.RuneCountInString(s) >= maxChoice {
			t.Errorf("%q is not in the language, or is cut", s)
		}
	}
	var same func(got, want []wireParameter)
	same = func(got, want []wireParameter) {
		for i, o := range got {
			if o.Name != want[i].Name {
				t.Errorf("an option is named %s instead of %s", o.Name, want[i].Name)
			}
			text(o.Description)
			for j, c := range o.Choices {
				if text(c.Name); c.Value != want[i].Choices[j].Value {
					t.Errorf("a choice stands for %s instead of %s", c.Value, want[i].Choices[j].Value)
				}
			}
			same(o.Options, want[i].Options)
		}
	}
	for i, c := range pseudo {
		if c.Name != english[i].Name {
			t.Errorf("a command is named %s instead of %s", c.Name, english[i].Name)
		}
		if c.Type == typedCommand {
			text(c.Description)
		}
		same(c.Options, english[i].Options)
	}
	if texts < 30 {
		t.Errorf("only %d texts", texts)
	}
}

// TestDescriptionsAreCut checks that a language whose descriptions are too long
// does not keep the commands from being registered.
func TestDescriptionsAreCut(t *testing.T) {
	long := words.Verbatim(strings.Repeat("강", 101))
	list, err := commandsJSON(words.Language{}, []commands.Command{
		{Name: "a", Description: long, Options: []commands.Option{{Name: "b", Description: long, Choices: []commands.Choice{{Label: long, Value: "v"}}}}},
		{Name: "c", Subs: []commands.Sub{{Name: "d", Description: long}}},
	}, data.GuildID(0))
	if n := strings.Count(string(list), `"`+strings.Repeat("강", 99)+`…"`); err != nil || n != 4 {
		t.Errorf("%d texts are cut, want 4: %s, %v", n, list, err)
	}
}
