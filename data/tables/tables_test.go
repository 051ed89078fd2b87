package tables_test

import (
	"testing"

	"watchparty/data/kv/memkv"
	"watchparty/data/tables"
	"watchparty/data/tables/tabletest"
)

func TestConform(t *testing.T) {
	engine := memkv.New(tables.Spaces)
	tabletest.Conform(t, func() *tables.Store {
		engine = engine.Clone() // what a file would be
		return tables.New(engine)
	})
}
