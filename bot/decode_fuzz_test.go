package bot

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// FuzzDecode checks that nothing a person or a proxy can send makes the bot
// panic, and that what is decoded can be trusted as far as it promises.
func FuzzDecode(f *testing.F) {
	names, _ := filepath.Glob("testdata/interactions/*.json")
	for _, n := range names {
		raw, err := os.ReadFile(n)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		in, err := decode(raw)
		if errors.Is(err, errNotAnswerable) {
			return
		}
		if in.id == 0 || in.token == "" || !slices.Contains([]kind{command, press, completion, submit}, in.kind) {
			t.Errorf("cannot be answered: %+v", in)
		}
		if r := in.req; err == nil && (r.ID != in.id || r.Guild == 0 || r.Channel == 0 || r.User == 0 ||
			r.Options == nil || r.Command == "" || (r.Focus != "") != (in.kind == completion)) {
			t.Errorf("incomplete: %+v", r)
		}
	})
}

// FuzzRead checks that an interaction is read as encoding/json reads it, or not
// at all. It passes over three differences that are wanted: keys in other
// letters are not taken, of a key that comes twice nothing is expected, and what
// is not UTF-8 is refused.
func FuzzRead(f *testing.F) {
	names, _ := filepath.Glob("testdata/interactions/*.json")
	for _, n := range names {
		raw, err := os.ReadFile(n)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		if !utf8.Valid(raw) || !plainKeys(raw) {
			return
		}
		var got, want wireInteraction
		gotErr, wantErr := read(raw, &got), json.Unmarshal(raw, &want)
		if (gotErr == nil) != (wantErr == nil) {
			t.Fatalf("%q: got %v, encoding/json %v", raw, gotErr, wantErr)
		}
		if gotErr == nil && !cmp.Equal(got, want, cmp.AllowUnexported(wireInteraction{}), cmpopts.EquateEmpty()) {
			t.Fatalf("%q: %s", raw, cmp.Diff(want, got, cmp.AllowUnexported(wireInteraction{})))
		}
	})
}

// plainKeys says whether every key in a text is of small letters and comes once
// in its object. Of a text that is not JSON the readable beginning counts.
func plainKeys(raw []byte) bool {
	d := jsontext.NewDecoder(bytes.NewReader(raw))
	for {
		token, err := d.ReadToken()
		if err != nil {
			return !errors.Is(err, jsontext.ErrDuplicateName)
		}
		if kind, n := d.StackIndex(d.StackDepth()); kind == '{' && n%2 == 1 && token.Kind() == '"' {
			if strings.ContainsFunc(token.String(), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '_' }) {
				return false
			}
		}
	}
}
