package localdiscord

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf16"
)

// kind is the JSON type that a rule wants.
type kind int

const (
	text kind = iota
	integer
	boolean
	list
	object
	snowflake
)

// A rule is one limit of one field. Lengths count UTF-16 units, which is never
// laxer than counting characters. An absent or null field breaks only need.
type rule struct {
	field    string
	kind     kind
	need     bool
	min, max int // length of text and list, value of integer; both zero: free
	oneOf    []int
}

// node is one object in a body, and its path there.
type node struct {
	*form
	path string
	v    obj
}

func join(path string, steps ...any) string {
	for _, step := range steps {
		path = strings.TrimPrefix(path+"."+fmt.Sprint(step), ".")
	}
	return path
}

func (n node) fail(field, code, format string, args ...any) {
	n.add(join(n.path, field), code, fmt.Sprintf(format, args...))
}

// check holds the object against the rules.
func (n node) check(rules []rule) {
	for _, r := range rules {
		n.one(r)
	}
}

func (n node) one(r rule) {
	v := n.v[r.field]
	if v == nil || (r.need && r.kind == text && v == "") {
		if r.need {
			n.fail(r.field, "BASE_TYPE_REQUIRED", "This field is required")
		}
		return
	}
	switch r.kind {
	case text:
		got, ok := v.(string)
		if !ok {
			n.fail(r.field, "STRING_TYPE_CONVERT", "Could not interpret %q as string.", fmt.Sprint(v))
			return
		}
		n.length(r, size(got))
	case integer:
		got, ok := asInt(v)
		if !ok {
			n.fail(r.field, "NUMBER_TYPE_COERCE", "Value %q is not int.", fmt.Sprint(v))
			return
		}
		n.value(r, got)
	case boolean:
		if _, ok := v.(bool); !ok {
			n.fail(r.field, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.")
		}
	case list:
		got, ok := v.([]any)
		if !ok {
			n.fail(r.field, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
			return
		}
		n.length(r, len(got))
	case object:
		if _, ok := v.(obj); !ok {
			n.fail(r.field, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
		}
	case snowflake:
		if _, err := ParseID(fmt.Sprint(v)); err != nil {
			n.fail(r.field, "NUMBER_TYPE_COERCE", "Value %q is not snowflake.", fmt.Sprint(v))
		}
	}
}

func (n node) length(r rule, got int) {
	switch {
	case r.max == 0 && r.min == 0:
	case got >= r.min && got <= r.max:
	case r.min > 0:
		n.fail(r.field, "BASE_TYPE_BAD_LENGTH", "Must be between %d and %d in length.", r.min, r.max)
	default:
		n.fail(r.field, "BASE_TYPE_MAX_LENGTH", "Must be %d or fewer in length.", r.max)
	}
}

func (n node) value(r rule, got int) {
	if r.oneOf != nil {
		for _, allowed := range r.oneOf {
			if got == allowed {
				return
			}
		}
		n.fail(r.field, "BASE_TYPE_CHOICES", "Value must be one of {%s}.", numbers(r.oneOf))
		return
	}
	switch {
	case r.max == 0 && r.min == 0:
	case got < r.min:
		n.fail(r.field, "NUMBER_TYPE_MIN", "int value should be greater than or equal to %d.", r.min)
	case got > r.max:
		n.fail(r.field, "NUMBER_TYPE_MAX", "int value should be less than or equal to %d.", r.max)
	}
}

// link holds an address to what Discord opens.
func (n node) link(field string, schemes ...string) {
	got, _ := n.v[field].(string)
	u, err := url.Parse(got)
	if err == nil {
		for _, scheme := range schemes {
			if u.Scheme == scheme && u.Host != "" {
				return
			}
		}
	}
	n.fail(field, "URL_TYPE_INVALID_URL", "Not a well formed URL.")
}

// each calls do for the objects of a list; anything else in it is refused.
func (n node) each(field string, do func(i int, child node)) {
	items, _ := n.v[field].([]any)
	for i, item := range items {
		path := join(n.path, field, i)
		child, ok := item.(obj)
		if !ok {
			n.add(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
			continue
		}
		do(i, node{n.form, path, child})
	}
}

// child is the object in a field; ok is false when it is absent or no object.
func (n node) child(field string) (node, bool) {
	v, ok := n.v[field].(obj)
	return node{n.form, join(n.path, field), v}, ok
}

func (n node) str(field string) string { s, _ := n.v[field].(string); return s }

func (n node) int(field string) int { i, _ := asInt(n.v[field]); return i }

func (n node) has(field string) bool { v, ok := n.v[field]; return ok && v != nil && v != "" }

func (n node) len(field string) int { l, _ := n.v[field].([]any); return len(l) }

func asInt(v any) (int, bool) {
	var raw string
	switch v := v.(type) {
	case json.Number:
		raw = v.String()
	case string:
		raw = v
	default:
		return 0, false
	}
	i, err := strconv.Atoi(raw)
	return i, err == nil
}

func size(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

func numbers(of []int) string {
	var parts []string
	for _, n := range of {
		parts = append(parts, strconv.Itoa(n))
	}
	return strings.Join(parts, ", ")
}
