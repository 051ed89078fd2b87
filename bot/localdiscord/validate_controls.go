package localdiscord

import "slices"

var (
	modalRules = []rule{
		{field: "title", need: true, min: 1, max: 45},
		customID,
		{field: "components", kind: list, need: true, min: 1, max: 5},
	}
	topModal = []int{ActionRow, TextDisplay, Label}
	inLabel  = append([]int{TextInput, FileUpload, RadioGroup, CheckboxGroup, Checkbox}, selects...)
)

// button checks which of custom_id and url a style wants.
func (c node) button() {
	style := c.int("style")
	switch {
	case style == StyleLink && (!c.has("url") || c.has("custom_id")):
		c.fail("url", "BUTTON_COMPONENT_INVALID", "A link button must have a url and cannot have a custom id")
	case style == StyleLink:
		c.link("url", "http", "https", "discord")
	case style == StylePremium:
		if !c.has("sku_id") || c.has("label") || c.has("custom_id") || c.has("url") {
			c.fail("sku_id", "BUTTON_COMPONENT_INVALID", "A premium button has a sku id only")
		}
		return
	case !c.has("custom_id"):
		c.fail("custom_id", "BASE_TYPE_REQUIRED", "This field is required")
	case c.has("url"):
		c.fail("url", "BUTTON_COMPONENT_INVALID", "A custom id and url cannot both be specified")
	}
	if emoji, ok := c.child("emoji"); !c.has("label") && !(ok && (emoji.has("name") || emoji.has("id"))) {
		c.fail("label", "BASE_TYPE_REQUIRED", "A button needs a label or an emoji")
	}
}

// selectRule checks a select's choices, and how many of them may be taken.
func (c node) selectRule() {
	values, defaults := map[string]bool{}, 0
	c.each("options", func(_ int, o node) {
		o.check(optionsOfSelect)
		if values[o.str("value")] {
			o.fail("value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used")
		}
		values[o.str("value")] = true
		if yes, _ := o.v["default"].(bool); yes {
			defaults++
		}
	})
	least, most := 1, 1
	if c.has("min_values") {
		least = c.int("min_values")
	}
	if c.has("max_values") {
		most = c.int("max_values")
	}
	if least > most {
		c.fail("min_values", "SELECT_COMPONENT_MIN_VALUES_TOO_LARGE", "min_values cannot be more than max_values")
	}
	if most > len(values) && len(values) > 0 {
		c.fail("max_values", "SELECT_COMPONENT_MAX_VALUES_TOO_LARGE", "max_values cannot be more than the number of options")
	}
	if defaults > most {
		c.fail("options", "SELECT_COMPONENT_TOO_MANY_DEFAULTS", "There are more defaults than max_values")
	}
}

// checkModal holds a form against the page "Receiving and Responding", Modal.
func (d node) checkModal() {
	d.check(modalRules)
	t := newTree(nil, nil)
	d.each("components", func(_ int, c node) {
		if c.int("type") == ActionRow {
			t.inputRow(c)
			return
		}
		t.visit(c, topModal)
	})
}

// inputRow is the deprecated way to put a text input into a form.
func (t *tree) inputRow(c node) {
	if c.len("components") != 1 {
		c.fail("components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 1 in length.")
	}
	c.each("components", func(_ int, input node) {
		t.visit(input, []int{TextInput})
		input.check([]rule{{field: "label", need: true, min: 1, max: 45}})
	})
}

// formOnly checks what only forms can hold.
func (t *tree) formOnly(c node, kind int) {
	switch kind {
	case Label:
		inner, ok := c.child("component")
		if !ok {
			return
		}
		t.visit(inner, inLabel)
		if inner.has("label") {
			inner.fail("label", "COMPONENT_LABEL_NOT_ALLOWED", "A component in a label cannot have a label of its own")
		}
		if yes, _ := inner.v["disabled"].(bool); yes {
			inner.fail("disabled", "COMPONENT_DISABLED_NOT_ALLOWED", "A component in a form cannot be disabled")
		}
	case TextInput:
		if c.has("min_length") && c.has("max_length") && c.int("min_length") > c.int("max_length") {
			c.fail("min_length", "TEXT_INPUT_MIN_LENGTH_TOO_LARGE", "min_length cannot be more than max_length")
		}
	case RadioGroup, CheckboxGroup:
		c.each("options", func(_ int, o node) { o.check(optionsOfSelect) })
	}
}

// checkChoices holds autocomplete's choices against their limits.
func (d node) checkChoices(kind int) {
	d.check([]rule{{field: "choices", kind: list, max: 25}})
	d.each("choices", func(_ int, c node) { c.choice(kind) })
}

// IsSelect is whether it is one of the selects.
func (k Component) IsSelect() bool { return slices.Contains(selects, k.Type) }
