package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCheck reads a pack with ten different mistakes.
func TestCheck(t *testing.T) {
	code, stdout, _ := runCommand(t, t.Context(), "check", "data/shows/trauma-code.yaml")
	if code != 0 || !strings.Contains(stdout, "1 season, 8 episodes, 11 cast, 43 notes, 26 questions, 34 facts") {
		t.Errorf("exit %d: %s", code, stdout)
	}
	bad := filepath.Join(t.TempDir(), "bad.yaml")
	if err := os.WriteFile(bad, []byte(tenMistakes), 0o600); err != nil {
		t.Fatal(err)
	}
	code, stdout, _ = runCommand(t, t.Context(), "check", bad)
	if n := strings.Count(stdout, bad+":"); code != 1 || n != 10 {
		t.Errorf("exit %d, %d lines, want 1 and 10:\n%s", code, n, stdout)
	}
}

// TestCheckReadsNoMoreThanAPack checks what never ends.
func TestCheckReadsNoMoreThanAPack(t *testing.T) {
	if _, err := os.Stat("/dev/zero"); err != nil {
		t.Skip(err)
	}
	code, stdout, _ := runCommand(t, t.Context(), "check", "/dev/zero")
	if code != 1 || stdout != "/dev/zero:1:1: a pack has at most 256 KiB\n" {
		t.Errorf("exit %d: %s", code, stdout)
	}
}

const tenMistakes = `id: Not_An_Id
title: Ten
year: soon
surprise: yes
premise: See https://example.com for more.
complete: false
seasons:
  - number: 1
    episodes:
      - number: 01
        aired: 2025-02-30
        summary: It ends with ||bars||.
      - number: 3
        recap: Third.
cast:
  - key: ann
    size: main
    from: S1E9
    character: {name: Ann}
    notes:
      - {text: Without a position.}
`
