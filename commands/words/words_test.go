package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"watchparty/data"
)

// swapped is a language in which arguments come in another order.
var swapped = Language{
	Say: func(english string) string {
		return map[string]string{
			"{who} moved {show} to {episode}.":             "{episode} ← {show} ({who})",
			"{n} episode of {show}|{n} episodes of {show}": "{show}: one|{show}: few {n}|{show}: many {n}",
			"{day}": "on {day}",
		}[english]
	},
	Form: func(n uint64) int { return min(max(int(n), 1), 3) - 1 },
	Date: func(day time.Time) string { return day.Format(time.DateOnly) },
}

func TestSentences(t *testing.T) {
	p, day := Place{Position: data.Position{Season: 1, Episode: 3}}, time.Date(2026, 11, 27, 0, 0, 0, 0, time.UTC)
	moved := say("{who} moved {show} to {episode}.", user(7), name("A {show} | B"), episode(p))
	counts := func(n int) Sentence { return say("{n} episode of {show}|{n} episodes of {show}", number(n), name("X")) }
	for _, c := range []struct {
		s                Sentence
		english, swapped string
	}{
		{Sentence{}, "", ""},
		{Verbatim("a {show} | b"), "a {show} | b", "a {show} | b"},
		{moved, "… moved A {show} | B to S1E3.", "S1E3 ← A {show} | B (…)"},
		{counts(1), "1 episode of X", "X: one"},
		{counts(2), "2 episodes of X", "X: few 2"},
		{counts(0), "0 episodes of X", "X: one"},
		{counts(40), "40 episodes of X", "X: many 40"},
		{say("{n} episode of {show}|{n} episodes of {show}", amount(1), name("X")), "1 episode of X", "X: one"},
		{say("{n} episode of {show}|{n} episodes of {show}", amount(1123), name("X")), "1,123 episodes of X", "X: many 1,123"},
		{say("{n} or {m}", amount(999), amount(1234567)), "999 or 1,234,567", ""},
		{say("{day}", date(day)), "27 November 2026", "on 2026-11-27"},
		{Join(Verbatim("A."), Sentence{}, counts(1)), "A. 1 episode of X", "A. X: one"},
		{List(Names([]string{"A", "B"}), counts(2)), "A, B, 2 episodes of X", "A, B, X: few 2"},
		{Join(Sentence{}, counts(1)), "1 episode of X", "X: one"},
		{say("{a} and {b}, {a}", name("x"), name("")), "x and , x", ""},
	} {
		if got := (Language{}).Text(c.s); got != c.english {
			t.Errorf("English: %q, want %q", got, c.english)
		}
		if got := swapped.Text(c.s); got != c.swapped {
			t.Errorf("swapped: %q, want %q", got, c.swapped)
		}
	}
	if moved == say("{who} moved {show} to {episode}.", user(8), name("A {show} | B"), episode(p)) || counts(1) == counts(2) {
		t.Error("sentences are not compared by what they say")
	}
	parts := Language{}.Append(nil, moved)
	if len(parts) != 6 || parts[0] != (Part{User: 7}) || parts[2].Text != "A {show} | B" {
		t.Errorf("parts %+v", parts)
	}
}

// TestReadsAs checks that a sentence is known again by its whole text, and by the text
// of a label that was cut.
func TestReadsAs(t *testing.T) {
	in := say("{episode} of {show}", episode(Place{Position: data.Position{Season: 1, Episode: 3}}), name("A Show"))
	long := Verbatim(strings.Repeat("Does she? ", 20))
	for _, c := range []struct {
		s    Sentence
		text string
		want bool
	}{
		{in, "S1E3 of A Show", true}, {in, " S1E3 of A Show ", true}, {in, "A Show", false}, {in, "S1E3 of…", false},
		{long, strings.Repeat("Does she? ", 20), true}, {long, strings.Repeat("Does she? ", 9) + "Does she…", true},
		{long, strings.Repeat("Does she? ", 9) + "Does he…", false}, {Sentence{}, "x", false},
	} {
		if got := c.s.ReadsAs(c.text); got != c.want {
			t.Errorf("%q as %q: %v", (Language{}).Text(c.s), c.text, got)
		}
	}
}

// TestTemplates checks that every sentence is a literal whose names are as many as
// its arguments, in all of its forms, and that one that counts has a number.
func TestTemplates(t *testing.T) {
	set := token.NewFileSet()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	said := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(set, file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			f, ok := call.Fun.(*ast.Ident)
			if !ok || f.Name != "say" && f.Name != "sayAt" || file == "place.go" {
				return true
			}
			said++
			at := set.Position(call.Pos())
			args, film := call.Args[1:], ""
			literal, ok := call.Args[0].(*ast.BasicLit)
			if f.Name == "sayAt" {
				args = call.Args[3:]
				if literal, ok = call.Args[2].(*ast.BasicLit); ok {
					film, _ = strconv.Unquote(literal.Value)
					literal, ok = call.Args[1].(*ast.BasicLit)
				}
			}
			if !ok {
				t.Errorf("%s: not a literal", at)
				return true
			}
			english, _ := strconv.Unquote(literal.Value)
			all := holes(english)
			if len(all) != len(args) || len(all) > maxArgs {
				t.Errorf("%s: %d names, %d arguments: %s", at, len(all), len(args), english)
			}
			for _, name := range holes(film) {
				if name != "show" && !slices.Contains(all, name) {
					t.Errorf("%s: {%s} is of no argument: %s", at, name, film)
				}
			}
			if forms := strings.Count(film, "|"); forms != 0 && forms != strings.Count(english, "|") {
				t.Errorf("%s: %d forms more: %s", at, forms, film)
			}
			if forms := strings.Split(english, "|"); len(forms) > 2 || len(forms) == 2 && !slices.ContainsFunc(call.Args, isNumber) {
				t.Errorf("%s: %d forms without a number: %s", at, len(forms), english)
			}
			return true
		})
	}
	if said == 0 {
		t.Error("nothing is said")
	}
}

// holes returns the names in braces, each once, in the order in which they come.
func holes(template string) (all []string) {
	for rest := template; rest != ""; {
		var name string
		if _, name, rest = hole(rest); name != "" && !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return all
}

func isNumber(e ast.Expr) bool {
	call, ok := e.(*ast.CallExpr)
	if !ok {
		return false
	}
	f, ok := call.Fun.(*ast.Ident)
	return ok && (f.Name == "number" || f.Name == "amount")
}
