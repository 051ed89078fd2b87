package data

import (
	"embed"
	"io/fs"
)

//go:embed shows
var shows embed.FS

// Shipped returns the files of the show packs that ship with the bot, *.yaml
// at the root, and folders of them. Package pack reads them.
func Shipped() fs.FS {
	packs, err := fs.Sub(shows, "shows")
	if err != nil {
		panic(err) // the path above is not valid
	}
	return packs
}
