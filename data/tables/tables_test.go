package tables_test

import (
	"testing"

	"watchparty/data/datatest"
	"watchparty/data/kv/memkv"
	"watchparty/data/tables"
)

func TestConform(t *testing.T) {
	engine := memkv.New(tables.Spaces)
	datatest.Conform(t, func() *tables.Store {
		engine = engine.Clone() // what a file would be
		return tables.New(engine)
	})
}
