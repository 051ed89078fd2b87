package commands_test

import (
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"go/types"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestCirclesOfFiles bounds the biggest set of files that all use each other's
// package-level names or methods: a reader of one of them has to read them all.
func TestCirclesOfFiles(t *testing.T) {
	const most = 2
	uses := usesOfFiles(t)
	biggest := []string{}
	for file, reached := range uses {
		circle := []string{file}
		for other := range reached {
			if other != file && uses[other][file] {
				circle = append(circle, other)
			}
		}
		if len(circle) > len(biggest) {
			biggest = circle
		}
	}
	slices.Sort(biggest)
	if len(biggest) > most {
		t.Errorf("%d files use each other, and %d is the most: %s", len(biggest), most, strings.Join(biggest, " "))
	}
	if reached := len(uses["all.go"]); reached < len(uses)*2/3 {
		t.Errorf("all.go reaches only %d of %d files: the test misses uses", reached, len(uses))
	}
}

// usesOfFiles returns, for each file of this package, the files that it uses,
// directly or through others. Other packages are left out, so what the type
// checker says of them does not count.
func usesOfFiles(t *testing.T) map[string]map[string]bool {
	fset := gotoken.NewFileSet()
	var files []*ast.File
	names, _ := filepath.Glob("*.go")
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
	config := types.Config{Error: func(error) {}, Importer: nameless{}}
	pkg, _ := config.Check("commands", fset, files, info)
	uses := map[string]map[string]bool{}
	for _, f := range files {
		uses[fset.Position(f.Pos()).Filename] = map[string]bool{}
	}
	for id, object := range info.Uses {
		fn, _ := object.(*types.Func)
		if object.Pkg() == pkg && (object.Parent() == pkg.Scope() || fn != nil) {
			uses[fset.Position(id.Pos()).Filename][fset.Position(object.Pos()).Filename] = true
		}
	}
	for middle := range uses { // what is used by what is used
		for _, reached := range uses {
			if reached[middle] {
				maps.Copy(reached, uses[middle])
			}
		}
	}
	return uses
}

// nameless imports every package as one without names.
type nameless struct{}

func (nameless) Import(path string) (*types.Package, error) {
	p := types.NewPackage(path, path[strings.LastIndex(path, "/")+1:])
	p.MarkComplete()
	return p, nil
}
