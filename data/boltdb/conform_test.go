package boltdb

import (
	"path/filepath"
	"testing"

	"watchparty/data/datatest"
	"watchparty/data/kv"
	"watchparty/data/kv/kvtest"
	"watchparty/data/tables"
)

func opener(t *testing.T, spaces []kv.Space) func() *DB {
	path := filepath.Join(t.TempDir(), "test.db")
	t.Cleanup(func() {
		if err := verify(path); err != nil {
			t.Errorf("check: %v", err)
		}
	})
	return func() *DB {
		db, err := Open(path, Options{Spaces: spaces})
		if err != nil {
			t.Fatal(err)
		}
		return db
	}
}

func TestEngineConforms(t *testing.T) {
	open := opener(t, kvtest.Spaces())
	kvtest.Conform(t, func() kv.Store { return open() })
}

func TestConcur(t *testing.T) {
	db := opener(t, kvtest.Spaces())()
	kvtest.Concur(t, db)
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}

func TestTablesConform(t *testing.T) {
	open := opener(t, tables.Spaces)
	datatest.Conform(t, func() *tables.Store { return tables.New(open()) })
}
