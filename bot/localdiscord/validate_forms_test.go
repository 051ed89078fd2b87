package localdiscord_test

import (
	"context"
	"fmt"
	"testing"

	"watchparty/bot/localdiscord"
)

func input(change obj) obj {
	in := obj{"type": 4, "custom_id": "i", "style": 1}
	for k, v := range change {
		in[k] = v
	}
	return obj{"type": 18, "label": "Text", "component": in}
}

func modal(title string, components ...obj) obj {
	return obj{"title": title, "custom_id": "m", "components": components}
}

var modalLimits = []limitRow{
	{"title 45", modal(x(45), input(nil)), "", ""},
	{"title 46", modal(x(46), input(nil)), "data.title", badLength},
	{"no title", modal("", input(nil)), "data.title", required},
	{"five", modal("a", times(5, func(i int) obj { return input(obj{"custom_id": fmt.Sprint(i)}) })...), "", ""},
	{"six", modal("a", times(6, func(i int) obj { return input(obj{"custom_id": fmt.Sprint(i)}) })...), "data.components", badLength},
	{"none", obj{"title": "a", "custom_id": "m", "components": []obj{}}, "data.components", badLength},
	{"custom id 101", obj{"title": "a", "custom_id": x(101), "components": []obj{input(nil)}}, "data.custom_id", badLength},
	{"label 46", modal("a", obj{"type": 18, "label": x(46), "component": obj{"type": 4, "custom_id": "i", "style": 1}}), "data.components.0.label", badLength},
	{"label's description 101", modal("a", obj{"type": 18, "label": "a", "description": x(101), "component": obj{"type": 4, "custom_id": "i", "style": 1}}), "data.components.0.description", maxLength},
	{"input with a label in a label", modal("a", input(obj{"label": "b"})), "data.components.0.component.label", "COMPONENT_LABEL_NOT_ALLOWED"},
	{"disabled", modal("a", input(obj{"disabled": true})), "data.components.0.component.disabled", "COMPONENT_DISABLED_NOT_ALLOWED"},
	{"style 3", modal("a", input(obj{"style": 3})), "data.components.0.component.style", choices},
	{"max_length 4001", modal("a", input(obj{"max_length": 4001})), "data.components.0.component.max_length", "NUMBER_TYPE_MAX"},
	{"value 4001", modal("a", input(obj{"value": x(4001)})), "data.components.0.component.value", maxLength},
	{"placeholder 101", modal("a", input(obj{"placeholder": x(101)})), "data.components.0.component.placeholder", maxLength},
	{"button", modal("a", row(button("a", "b"))), "data.components.0.components.0.type", union},
	{"input in a row", modal("a", row(obj{"type": 4, "custom_id": "i", "style": 1, "label": "a"})), "", ""},
	{"text display", modal("a", plainText(1), input(nil)), "", ""},
	{"select", modal("a", obj{"type": 18, "label": "a", "component": obj{"type": 3, "custom_id": "s", "options": options(2)}}), "", ""},
	{"custom id twice", modal("a", input(nil), input(nil)), "data.components.1.component.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"},
	{"radio group of one", modal("a", obj{"type": 18, "label": "a", "component": obj{"type": 21, "custom_id": "r", "options": options(1)}}), "data.components.0.component.options", badLength},
}

// typed is the interaction that a typed line makes, unanswered.
func (dc *discord) typed(l *line, text string) obj {
	dc.t.Helper()
	gone, stop := context.WithCancel(context.Background())
	stop()
	if _, err := dc.as(dc.mina).Type(gone, text); err != localdiscord.ErrNoResponse {
		dc.t.Fatalf("Type: %v", err)
	}
	return l.read().data()
}

// completing is the interaction of an unfinished line, unanswered.
func (dc *discord) completing(l *line, text string) obj {
	dc.t.Helper()
	gone, stop := context.WithCancel(context.Background())
	stop()
	if _, err := dc.as(dc.mina).Complete(gone, text); err != localdiscord.ErrNoResponse {
		dc.t.Fatalf("Complete: %v", err)
	}
	return l.read().data()
}

func TestLimitsOfForms(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	dc.register(obj{"name": "a", "description": "b"})
	l, _ := dc.ready()
	for _, row := range modalLimits {
		t.Run(row.name, func(t *testing.T) {
			row.check(t, dc.call("POST", callbackPath(dc.typed(l, "/a")), obj{"type": 9, "data": row.body}))
		})
	}
}

func TestLimitsOfChoices(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	dc.register(obj{"name": "a", "description": "b", "options": []obj{{"type": 3, "name": "o", "description": "c", "autocomplete": true}}})
	l, _ := dc.ready()
	one := func(name, value any) obj { return obj{"choices": []obj{{"name": name, "value": value}}} }
	for _, row := range []limitRow{
		{"none", obj{}, "", ""},
		{"25", obj{"choices": times(25, func(i int) obj { return obj{"name": "a", "value": fmt.Sprint(i)} })}, "", ""},
		{"26", obj{"choices": times(26, func(i int) obj { return obj{"name": "a", "value": fmt.Sprint(i)} })}, "data.choices", maxLength},
		{"name 100", one(x(100), "a"), "", ""},
		{"name 101", one(x(101), "a"), "data.choices.0.name", badLength},
		{"no name", one("", "a"), "data.choices.0.name", required},
		{"value 101", one("a", x(101)), "data.choices.0.value", badLength},
		{"value of another type", one("a", 5), "data.choices.0.value", "STRING_TYPE_CONVERT"},
	} {
		t.Run(row.name, func(t *testing.T) {
			row.check(t, dc.call("POST", callbackPath(dc.completing(l, "/a o:x")), obj{"type": 8, "data": row.body}))
		})
	}
}
