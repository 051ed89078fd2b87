package bot

import (
	"fmt"

	"watchparty/commands"
	"watchparty/commands/words"
)

// encodeForm writes the form that opens for the asker.
func encodeForm(l words.Language, f commands.Form) (modal, error) {
	id, err := encodeAction(f.Action, "")
	if err != nil {
		return modal{}, err
	}
	if len(f.Fields) == 0 || len(f.Fields) > maxFields {
		return modal{}, fmt.Errorf("form %s has %d fields", id, len(f.Fields))
	}
	form := modal{CustomID: id, Title: plain(l.Text(f.Title), maxFormText)}
	for _, field := range f.Fields {
		if field.Name == "" || !plainWord(field.Name) {
			return modal{}, fmt.Errorf("form %s: field name %q", id, field.Name)
		}
		most := field.Max
		if most <= 0 || most > maxTyped {
			most = maxTyped
		}
		input := &textInput{
			Type: typeTextInput, CustomID: field.Name, Style: 1, Required: field.Min > 0,
			Min: min(max(field.Min, 0), most), Max: most,
		}
		if field.Long {
			input.Style = 2
		}
		if field.Value != "" {
			input.Value = cut(field.Value, most)
		}
		label := component{Type: typeLabel, Label: plain(l.Text(field.Label), maxFormText), Field: input}
		if !field.Hint.IsZero() {
			label.Description = plain(l.Text(field.Hint), maxFormHint)
		}
		form.Components = append(form.Components, label)
	}
	return form, nil
}
