package pack

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

// maxDepth is how deep a pack may nest; the schema needs nine levels.
const maxDepth = 20

// kind is what a node of the file is.
type kind uint8

const (
	scalar kind = iota
	list
	mapping
	empty   // a key or an entry with nothing behind it
	refused // reported already
)

// A node is a part of the file at its place. Every other file of this package
// reads nodes, so that this one alone knows the YAML library.
type node struct {
	file         string // empty if the pack is one file
	line, column int
	kind         kind
	value        string  // of a scalar
	quoted       bool    // a scalar in quotes or in a block is never a number
	keys         []*node // of a mapping, each once
	items        []*node // a list's entries, a mapping's values beside its keys
}

// seen is where a node is, for a mistake at another one.
func (n *node) seen(from *node) string {
	if n.file == from.file {
		return placeOf("", n.line, n.column)
	}
	return placeOf(n.file, n.line, n.column)
}

// parse returns the tree of a file, nil if there is none, and what no pack may
// hold, whatever it is about.
func parse(file string, src []byte) (*node, []Mistake) {
	src, mistakes := clean(src)
	if src == nil {
		return nil, mistakes
	}
	loader, err := yaml.NewLoader(bytes.NewReader(src),
		yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(maxDepth))))
	if err != nil {
		return nil, append(mistakes, Mistake{Line: 1, Column: 1, Text: err.Error()})
	}
	var document yaml.Node
	switch err := loader.Load(&document); {
	case errors.Is(err, io.EOF) || err == nil && len(document.Content) == 0:
		return nil, append(mistakes, Mistake{Line: 1, Column: 1, Text: "the file is empty"})
	case err != nil:
		return nil, append(mistakes, syntax(err))
	}
	var second yaml.Node
	switch err := loader.Load(&second); {
	case errors.Is(err, io.EOF):
	case err != nil:
		return nil, append(mistakes, syntax(err))
	default:
		mistakes = append(mistakes, Mistake{Line: second.Line, Column: second.Column, Text: "a second document; a pack is one"})
	}
	t := tree{file, mistakes}
	return t.node(document.Content[0]), t.mistakes
}

// syntax says where a file is not YAML.
func syntax(err error) Mistake {
	var e *yaml.LoadError
	if !errors.As(err, &e) {
		return Mistake{Line: 1, Column: 1, Text: "not YAML: " + err.Error()}
	}
	text := strings.TrimPrefix(e.Message, "yaml: ")
	if strings.Contains(text, "anchor") { // it quotes the anchor's name
		text = "aliases (*) are refused, and this one has no anchor"
	}
	if e.ContextMsg != "" {
		text = e.ContextMsg + ": " + text
	}
	return Mistake{Line: max(e.Mark.Line, 1), Column: max(e.Mark.Column, 1), Text: "not YAML: " + text}
}

// clean reports bytes that are not UTF-8 and characters that no pack may hold,
// and returns the file with a harmless character in place of each, so that
// what else is wrong can be found. The library says where neither is, and it
// reads UTF-16 too. It returns nil for a file that is not UTF-8.
func clean(src []byte) ([]byte, []Mistake) {
	if utf8.Valid(src) && !bytes.ContainsFunc(src, unprintable) {
		return src, nil
	}
	var mistakes []Mistake
	cleaned := make([]byte, 0, len(src))
	line, column := 1, 1
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRune(src[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return nil, append(mistakes, Mistake{Line: line, Column: column, Text: "not UTF-8"})
		case unprintable(r):
			mistakes = append(mistakes, Mistake{Line: line, Column: column, Text: unprintableText(r)})
			cleaned = append(cleaned, "\uFFFD"...)
		default:
			cleaned = append(cleaned, src[i:i+size]...)
		}
		next := i + size
		switch {
		case r == '\uFEFF' && i == 0: // a byte order mark takes no column
		case r == '\n' || r == '\r' && !bytes.HasPrefix(src[next:], []byte("\n")):
			line, column = line+1, 1
		default:
			column++
		}
		i = next
	}
	return cleaned, mistakes
}

// tree turns the library's nodes into ours.
type tree struct {
	file     string
	mistakes []Mistake
}

func (t *tree) bad(n *yaml.Node, text string) {
	t.mistakes = append(t.mistakes, Mistake{Line: n.Line, Column: n.Column, Text: text})
}

func (t *tree) node(n *yaml.Node) *node {
	made := &node{file: t.file, line: n.Line, column: n.Column}
	if n.Anchor != "" {
		t.bad(n, "anchors (&) are refused; write the text again")
	}
	if n.Style&yaml.TaggedStyle != 0 {
		t.bad(n, "tags (!) are refused")
	}
	switch n.Kind {
	case yaml.ScalarNode:
		made.value = n.Value
		made.quoted = n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
		if n.Tag == "!!null" {
			made.kind = empty
		}
	case yaml.SequenceNode:
		made.kind = list
		for _, item := range n.Content {
			made.items = append(made.items, t.node(item))
		}
	case yaml.MappingNode:
		made.kind = mapping
		t.pairs(made, n)
	case yaml.AliasNode:
		made.kind = refused
		t.bad(n, "aliases (*) are refused; write the text again")
	default:
		made.kind = refused
		t.bad(n, "not YAML that a pack may hold")
	}
	return made
}

// pairs fills a mapping. Of a key that is there twice the first counts.
func (t *tree) pairs(made *node, n *yaml.Node) {
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := t.node(n.Content[i]), t.node(n.Content[i+1])
		switch {
		case key.kind == refused:
		case key.kind != scalar:
			t.bad(n.Content[i], "a key must be a word")
		case seen[key.value]:
			t.bad(n.Content[i], "the key "+quoteKey(key.value)+"stands here twice")
		default:
			seen[key.value] = true
			made.keys = append(made.keys, key)
			made.items = append(made.items, value)
		}
	}
}
