package main_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

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
			if strings.Contains(strings.Split(imported, "/")[0], ".") && pkg != "data/datatest" {
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
