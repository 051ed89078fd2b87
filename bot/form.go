package bot

import (
	"fmt"

	"watchparty/commands"
)

// encodeForm writes the form that opens for the asker.
func encodeForm(f commands.Form) (any, error) {
	id, err := encodeAction(f.Action, "")
	if err != nil {
		return nil, err
	}
	if len(f.Fields) == 0 || len(f.Fields) > maxFields {
		return nil, fmt.Errorf("form %s has %d fields", id, len(f.Fields))
	}
	var labels []any
	for _, field := range f.Fields {
		if field.Name == "" || !plainWord(field.Name) {
			return nil, fmt.Errorf("form %s: field name %q", id, field.Name)
		}
		most := field.Max
		if most <= 0 || most > maxTyped {
			most = maxTyped
		}
		input := map[string]any{
			"type": 4, "custom_id": field.Name, "style": 1, "required": field.Min > 0,
			"min_length": min(max(field.Min, 0), most), "max_length": most,
		}
		if field.Long {
			input["style"] = 2
		}
		if field.Value != "" {
			input["value"] = cut(field.Value, most)
		}
		label := map[string]any{"type": 18, "label": plain(field.Label, maxFormText), "component": input}
		if field.Hint != "" {
			label["description"] = plain(field.Hint, maxFormHint)
		}
		labels = append(labels, label)
	}
	return map[string]any{"custom_id": id, "title": plain(f.Title, maxFormText), "components": labels}, nil
}
