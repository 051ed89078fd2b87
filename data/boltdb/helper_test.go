package boltdb

import (
	"fmt"
	"os"
	"os/exec"
	"testing"
)

// Some tests need a process that may be killed or starved: the test binary
// itself, started again to be one of these. They get the path of a file.
var helpers = map[string]func(path string) error{
	"marks":   markUntilKilled,
	"full":    fillDisk,
	"upgrade": upgradeUntil,
}

const helperVar = "BOLTDB_TEST_HELPER"

func TestMain(m *testing.M) {
	if run := helpers[os.Getenv(helperVar)]; run != nil {
		if err := run(os.Args[len(os.Args)-1]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

func helper(t *testing.T, name, path string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self, path)
	cmd.Env = append(os.Environ(), helperVar+"="+name)
	return cmd
}
