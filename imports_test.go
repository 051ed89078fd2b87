package main_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "watchparty"

// arrows says which packages each of ours may import, beside the standard
// library and tests: main → bot/serve, bot/demo → bot → commands → data/tables → data/kv ← data/boltdb. A package
// exists where an import rule needs one, so a new one is entered here.
var arrows = map[string][]string{
	"main":                     {"bot", "bot/demo", "bot/serve", "commands", "data", "data/boltdb", "data/pack", "data/tables"},
	"bot/demo":                 {"bot", "bot/localdiscord", "bot/localdiscord/page", "bot/localdiscord/people", "bot/serve", "commands/words", "data", "data/boltdb", "data/pack", "data/tables", "data/tvmaze", "data/tvmaze/local", "golang.org/x/term"},
	"bot/serve":                {"bot", "bot/meters", "commands", "data", "data/boltdb", "data/boltdb/layout3", "data/kv", "data/pack", "data/tables", "data/tvmaze", "github.com/caarlos0/env/v11", "github.com/joho/godotenv"},
	"bot/meters":               {"github.com/VictoriaMetrics/metrics"},
	"bot":                      {"bot/meters", "commands", "commands/words", "data", "github.com/bwmarrin/discordgo", "github.com/clipperhouse/uax29/v2", "github.com/go-json-experiment/json", "github.com/gorilla/websocket", "golang.org/x/time"},
	"bot/localdiscord/page":    {"bot/localdiscord"},
	"bot/localdiscord/people":  {"bot/localdiscord"},
	"bot/localdiscord":         {"github.com/gorilla/websocket"},
	"commands":                 {"commands/reader", "commands/when", "commands/words", "data", "data/imported", "data/names", "data/pack", "data/search", "data/tables"},
	"commands/reader":          {"data", "golang.org/x/text"},
	"commands/when":            {"golang.org/x/text"},
	"commands/words":           {"data"},
	"commands/words/wordstest": {"commands/words"},
	"data":                     {},
	"data/boltdb":              {"data", "data/kv", "go.etcd.io/bbolt"},
	"data/boltdb/layout3":      {"data", "data/kv", "data/tables", "go.etcd.io/bbolt"},
	"data/datatest":            {"data", "data/kv/memkv", "data/tables", "github.com/google/go-cmp", "pgregory.net/rapid"},
	"data/imported":            {"data", "data/names"},
	"data/kv":                  {"data"},
	"data/kv/kvtest":           {"data/kv", "pgregory.net/rapid"},
	"data/kv/memkv":            {"data/kv"},
	"data/names":               {"golang.org/x/text"},
	"data/pack":                {"data", "data/names", "go.yaml.in/yaml/v4"},
	"data/search":              {"data", "data/names"},
	"data/tables":              {"data", "data/kv"},
	"data/tvmaze":              {"data", "golang.org/x/time"},
	"data/tvmaze/local":        {},
}

// oneFile names what a single file of its package may import.
var oneFile = []string{"go.yaml.in/yaml/v4", "github.com/clipperhouse/uax29/v2"}

func TestImports(t *testing.T) {
	importers := map[string][]string{}
	seen := map[string]bool{}
	err := filepath.WalkDir(".", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := d.Name(); d.IsDir() && file != "." && (name == "testdata" || strings.ContainsAny(name[:1], "._")) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		file = filepath.ToSlash(file)
		pkg := strings.Replace(path.Dir(file), ".", "main", 1)
		seen[pkg] = true
		may, known := arrows[pkg]
		if !known {
			t.Errorf("%s: the package %s is not among the arrows", file, pkg)
			return nil
		}
		for _, imported := range importsOf(t, file) {
			if !slices.ContainsFunc(may, func(p string) bool { return within(imported, p) }) {
				t.Errorf("%s: %s must not import %s", file, pkg, imported)
			}
			for _, p := range oneFile {
				if within(imported, p) && !slices.Contains(importers[p], file) {
					importers[p] = append(importers[p], file)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for p, files := range importers {
		if len(files) > 1 {
			t.Errorf("%s is imported by %v, want one file", p, files)
		}
	}
	for _, pkg := range []string{"bot", "commands", "data"} {
		if !seen[pkg] {
			t.Errorf("the package %s was not found", pkg)
		}
	}
}

// importsOf returns what a file imports beside the standard library, our own
// packages without the name of the module.
func importsOf(t *testing.T, file string) []string {
	parsed, err := parser.ParseFile(token.NewFileSet(), filepath.FromSlash(file), nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var imports []string
	for _, spec := range parsed.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		first, _, _ := strings.Cut(p, "/")
		switch {
		case first == module:
			imports = append(imports, strings.TrimPrefix(p, module+"/"))
		case strings.Contains(first, "."):
			imports = append(imports, p)
		}
	}
	return imports
}

// within says whether a package is the one allowed or, since a module is
// allowed whole, inside it.
func within(imported, allowed string) bool {
	outside := strings.Contains(strings.Split(allowed, "/")[0], ".")
	return imported == allowed || outside && strings.HasPrefix(imported, allowed+"/")
}

// TestRoot checks that the root holds 15 entries at most, except dot files, and
// no Go file but main.go and its tests: the rest belongs in a package.
func TestRoot(t *testing.T) {
	entries, err := filepath.Glob("[^.]*")
	if err != nil {
		t.Fatal(err)
	}
	files := slices.DeleteFunc(slices.Clone(entries), func(name string) bool { return filepath.Ext(name) != ".go" })
	if want := []string{"imports_test.go", "main.go", "main_test.go", "readme_test.go"}; !slices.Equal(files, want) {
		t.Errorf("the root holds %v, want %v", files, want)
	}
	// What a build and the browser tests leave behind is in .gitignore.
	entries = slices.DeleteFunc(entries, func(name string) bool {
		return name == "watchparty" || name == "screenshots" || strings.HasSuffix(name, ".db") || strings.HasSuffix(name, ".sock")
	})
	if len(entries) > 15 {
		t.Errorf("%d entries in the root: %v", len(entries), entries)
	}
}

// ofALicense is a sentence that every licence of ours and of our modules has.
var ofALicense = regexp.MustCompile(`Permission is hereby granted|Redistribution and use in source and binary forms|Licensed under the Apache License|Apache License\s+Version 2\.0`)

// TestLicenses runs the part of the Dockerfile's build that collects licences:
// there is one for every module that a package outside the tests imports.
func TestLicenses(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip(err)
	}
	out := filepath.Join(t.TempDir(), "licenses")
	if said, err := exec.CommandContext(t.Context(), "sh", "deploy/licenses.sh", out).CombinedOutput(); err != nil || len(said) > 0 {
		t.Fatalf("%v: %s", err, said)
	}
	dirs := []string{".", "go"}
	for pkg, may := range arrows {
		for _, imported := range may {
			if strings.Contains(strings.Split(imported, "/")[0], ".") && pkg != "data/datatest" && pkg != "data/kv/kvtest" {
				dirs = append(dirs, imported)
			}
		}
	}
	for _, dir := range dirs {
		found := false
		files, err := filepath.Glob(filepath.Join(out, dir, "*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			found = found || err == nil && ofALicense.Match(text)
		}
		if !found {
			t.Errorf("%s: no licence among %q", dir, files)
		}
	}
	build := readFile(t, "Dockerfile")
	for _, line := range []string{"RUN ./deploy/licenses.sh /out/licenses", "COPY --from=build /out/licenses /licenses"} {
		if !strings.Contains(build, line) {
			t.Errorf("the Dockerfile does not %s", line)
		}
	}
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
