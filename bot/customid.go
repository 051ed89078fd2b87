package bot

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"watchparty/commands"
)

// maxCustomID is how long a custom id may be (Discord: Component Reference).
const maxCustomID = 100

// customIDVersion is the first part of every custom id. It changes with the
// format, so that a message which outlived an update is recognised as old.
const customIDVersion = "1"

// several is at the end of the option that a menu fills with more than one value, and
// between these.
const several = "."

// errOldButton is returned for a custom id that this version did not write.
var errOldButton = errors.New("custom id of another version")

// encodeAction writes an action as a custom id:
//
//	1/command/do/option=value/option=value/menu=
//
// Options come sorted, empty ones are left out, and an option without a value
// is the one that a menu fills. The parts hold letters, digits and _ . : - only.
// What does not fit is an error and never cut: a cut id would ask for something
// else.
func encodeAction(a commands.Action, fill string) (string, error) {
	parts := []string{customIDVersion, a.Command, a.Do}
	for name, value := range a.Options {
		if value != "" && name != fill {
			parts = append(parts, name+"="+value)
		}
		if !plainWord(name) || name == "" || !plainWord(value) {
			return "", fmt.Errorf("custom id of /%s %s: option %q holds what may not travel", a.Command, a.Do, name)
		}
	}
	if fill != "" {
		parts = append(parts, fill+"=")
	}
	slices.Sort(parts[3:])
	id := strings.Join(parts, "/")
	switch {
	case a.Command == "" || !plainWord(a.Command) || !plainWord(a.Do) || !plainWord(fill):
		return "", fmt.Errorf("custom id of %q %q: not plain words", a.Command, a.Do)
	case len(id) > maxCustomID:
		return "", fmt.Errorf("custom id of /%s %s has %d characters, %d is the most", a.Command, a.Do, len(id), maxCustomID)
	}
	return id, nil
}

// decodeAction reads what encodeAction writes, and errOldButton for anything
// else. The options hold nothing for fill.
func decodeAction(id string) (a commands.Action, fill string, err error) {
	if len(id) > maxCustomID {
		return a, "", errOldButton
	}
	parts := strings.Split(id, "/")
	if len(parts) < 3 || parts[0] != customIDVersion {
		return commands.Action{}, "", errOldButton
	}
	a = commands.Action{Command: parts[1], Do: parts[2], Options: map[string]string{}}
	for _, part := range parts[3:] {
		name, value, _ := strings.Cut(part, "=")
		if a.Options[name] = value; value == "" {
			fill = name
			delete(a.Options, name)
		}
	}
	// Whatever was not written by encodeAction does not come out the same.
	if again, err := encodeAction(a, fill); err != nil || again != id {
		return commands.Action{}, "", errOldButton
	}
	return a, fill, nil
}

// plainWord says whether s, which may be empty, holds only what may travel in
// a custom id.
func plainWord(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
		case c == '_', c == '.', c == ':', c == '-':
		default:
			return false
		}
	}
	return true
}
