// Words looks for turns of phrase in Go files that an engineer would not say to a
// colleague: in comments, in errors, in the messages of tests and logs, and in
// names. It prints each with what to say instead, and fails if there are any.
//
//	go run ./.ci/words          every Go file below this directory
//	go run ./.ci/words FILE…    these
package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// avoid has what not to write, and what to write instead.
var avoid = []struct{ pattern, say string }{
	{`anew`, "again; recreated, restarted"},
	{`besides`, "also, in addition, apart from"},
	{`shall`, "must, should"},
	{`\w+ (?:is|are|was|were) no \w+`, "is not a"},
	{`but for`, "except for"},
	{`at the latest`, "within, no later than"},
	{`for ?ever`, "indefinitely"},
	{`of which nothing is kept`, "nothing is stored for"},
	{`ow(?:e|es|ed|ing)`, "enqueue, pending, due"},
	{`puts? off|putting off`, "defer, postpone"},
	{`(?:stands?|stood)(?: in)?(?: for)?`, "exist, be posted, be in"},
	{`(?:hear|hears|heard|told) of`, "be notified"},
	{`whoever`, "users who, the caller"},
	{`who (?:is|are) to`, "the user being"},
	{`look(?:s|ed|ing)? whether`, "check whether"},
	{`(?:speak|speaks|spoke) against`, "prevents"},
	{`written over`, "overwritten"},
	{`holds that|(?:Test|Fuzz|Benchmark)\w+ holds`, "checks that"},
	{`lets? \w+ in`, "admit"},
	{`(?:is|are|was|were|be) let in`, "admit"},
	{`taken out|takes? (?:\w+[^s]|\w{1,3}) out`, "remove"},
}

// fine is what avoid matches and everybody says.
var fine = regexp.MustCompile(`(?i)^there (is|are|was|were) no|no (longer|more)$|(stands?|stood)( in)? for$`)

// says names the functions whose texts engineers read.
var says = map[string]bool{"New": true, "Errorf": true, "Error": true, "Fatal": true, "Fatalf": true, "Log": true, "Logf": true,
	"Info": true, "Warn": true, "Skip": true, "Skipf": true}

var patterns = func() (all []*regexp.Regexp) {
	for _, a := range avoid {
		all = append(all, regexp.MustCompile(`(?i)\b(?:`+a.pattern+`)\b`))
	}
	return all
}()

func main() {
	files := os.Args[1:]
	if len(files) == 0 {
		files = sources()
	}
	found := 0
	for _, file := range files {
		found += check(file)
	}
	if found > 0 {
		fmt.Println(found, "to reword")
		os.Exit(1)
	}
}

// sources are the Go files below this directory, without those of tools.
func sources() (files []string) {
	err := filepath.WalkDir(".", func(file string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && file != "." && strings.HasPrefix(d.Name(), ".") {
			return filepath.SkipDir
		}
		if strings.HasSuffix(file, ".go") {
			files = append(files, file)
		}
		return err
	})
	if err != nil {
		fatal(err)
	}
	return files
}

// check prints what is to be reworded in a file and returns how much that is.
func check(file string) (found int) {
	set := token.NewFileSet()
	parsed, err := parser.ParseFile(set, file, nil, parser.ParseComments)
	if err != nil {
		fatal(err)
	}
	read := func(at token.Pos, text string) {
		for i, a := range avoid {
			for _, phrase := range patterns[i].FindAllString(text, -1) {
				if !fine.MatchString(phrase) {
					fmt.Printf("%s: %q: %s\n", set.Position(at), phrase, a.say)
					found++
				}
			}
		}
	}
	for _, comment := range parsed.Comments {
		// A phrase may go over the end of a line.
		read(comment.Pos(), strings.Join(strings.Fields(comment.Text()), " "))
	}
	ast.Inspect(parsed, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			read(n.Pos(), words(n.Name.Name))
		case *ast.TypeSpec:
			read(n.Pos(), words(n.Name.Name))
		case *ast.CallExpr:
			if f, ok := n.Fun.(*ast.SelectorExpr); ok && says[f.Sel.Name] {
				for _, arg := range n.Args {
					if text, ok := arg.(*ast.BasicLit); ok {
						read(arg.Pos(), text.Value)
					}
				}
			}
		}
		return true
	})
	return found
}

var capital = regexp.MustCompile(`[A-Z]`)

// words separates the words of a name.
func words(name string) string {
	return strings.TrimSpace(capital.ReplaceAllString(name, " $0"))
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
