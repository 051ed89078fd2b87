package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// A literal is a string in a file, and what it is in.
type literal struct {
	text string
	at   token.Position
	node *ast.BasicLit
	// around holds what it is in, the innermost last and the file first.
	around []ast.Node
}

// literals returns the strings of the files that match a pattern, tests apart, in
// order, without imports and tags.
func literals(t *testing.T, pattern string) (all []literal) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatal("no files", pattern, err)
	}
	set := token.NewFileSet()
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(set, file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		var around []ast.Node
		ast.Inspect(f, func(n ast.Node) bool {
			if n == nil {
				around = around[:len(around)-1]
				return true
			}
			if node, ok := n.(*ast.BasicLit); ok && node.Kind == token.STRING && len(around) > 1 {
				switch around[len(around)-1].(type) {
				case *ast.ImportSpec, *ast.Field:
				default:
					text, err := strconv.Unquote(node.Value)
					if err != nil {
						t.Fatal(err)
					}
					all = append(all, literal{text, set.Position(node.Pos()), node, append([]ast.Node(nil), around...)})
				}
			}
			around = append(around, n)
			return true
		})
	}
	return all
}

func (l literal) file() string { return filepath.Base(l.at.Filename) }

// function returns the name of the declared function that the literal is in.
func (l literal) function() string {
	for _, n := range l.around {
		if f, ok := n.(*ast.FuncDecl); ok {
			return f.Name.Name
		}
	}
	return ""
}

// call returns the innermost call, among those of the functions named, that the
// literal is an argument of, or nil. A name that ends in a point is a package.
func (l literal) call(functions ...string) *ast.CallExpr {
	for i := len(l.around) - 1; i >= 0; i-- {
		call, ok := l.around[i].(*ast.CallExpr)
		if !ok || l.node.Pos() < call.Lparen {
			continue
		}
		called := dotted(call.Fun)
		for _, f := range functions {
			if called == f || strings.HasSuffix(f, ".") && strings.HasPrefix(called, f) {
				return call
			}
		}
	}
	return nil
}

// field returns the type of the innermost composite literal that has the literal
// as the value of a field, and the field. Elements of a list have no field.
func (l literal) field() (of, field string) {
	for i := len(l.around) - 1; i >= 0; i-- {
		switch n := l.around[i].(type) {
		case *ast.KeyValueExpr:
			if field == "" {
				field = dotted(n.Key)
			}
		case *ast.CompositeLit:
			return dotted(n.Type), field
		}
	}
	return "", ""
}

// dotted is a name as it is written, such as words.Join; empty for what has none.
func dotted(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return dotted(e.X) + "." + e.Sel.Name
	case *ast.ArrayType:
		return "[]" + dotted(e.Elt)
	}
	return ""
}
