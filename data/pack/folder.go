package pack

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// mainFile is the file of a folder that makes it a pack. The others add to its lists.
const mainFile = "show.yaml"

// inFiles are the lists that several files of a folder may have a part of.
var inFiles = []string{"seasons", "specials", "cast", "questions", "facts", "sources"}

// maxFiles is how many files the folder of one pack may have.
const maxFiles = 64

// errNotFile says that something is there which isn't a file: opening a pipe would wait for
// its other end.
var errNotFile = errors.New("is not a file")

// Check reads a pack as the bot does, which is a file or a folder.
func Check(packs fs.FS, name string) (Checked, error) {
	info, err := fs.Stat(packs, name)
	switch {
	case err != nil:
		return Checked{}, err
	case info.IsDir():
		return checkFolder(packs, name)
	}
	src, err := readFile(packs, name)
	if err != nil {
		return Checked{}, err
	}
	return check(source{src: src}), nil
}

// isFolder says whether a folder is a pack.
func isFolder(packs fs.FS, name string) bool {
	info, err := fs.Stat(packs, path.Join(name, mainFile))
	return err == nil && info.Mode().IsRegular()
}

func checkFolder(packs fs.FS, name string) (Checked, error) {
	entries, err := fs.ReadDir(packs, name)
	if err != nil {
		return Checked{}, err
	}
	var files []source
	for _, entry := range entries {
		if path.Ext(entry.Name()) != ".yaml" {
			continue
		}
		if len(files) == maxFiles {
			return Checked{}, errors.New("has too many files")
		}
		file := path.Join(name, entry.Name())
		if info, err := fs.Stat(packs, file); err != nil || !info.Mode().IsRegular() {
			return Checked{}, errors.Join(err, errors.New(entry.Name()+" "+errNotFile.Error()))
		}
		src, err := readFile(packs, file)
		if err != nil {
			return Checked{}, err
		}
		files = append(files, source{entry.Name(), src})
	}
	slices.SortFunc(files, func(a, b source) int { return compareFiles(a.name, b.name) })
	if len(files) == 0 || files[0].name != mainFile {
		return Checked{}, errors.New("has no " + mainFile)
	}
	return check(files...), nil
}

// compareFiles is the order in which the files of a folder are read: season-2 comes before
// season-10.
func compareFiles(a, b string) int {
	main := func(name string) int {
		if name == mainFile {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(main(a), main(b)), cmp.Compare(len(a), len(b)), strings.Compare(a, b))
}

// readFile reads a file, and no more of it than a pack may have: how large a file says it
// is does not bound what can be read from it.
func readFile(packs fs.FS, name string) ([]byte, error) {
	f, err := packs.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	return io.ReadAll(io.LimitReader(f, maxSize+1))
}

// parseAll returns the tree of a pack, nil if a file has none.
func (r *reader) parseAll(files []source) (root *node) {
	whole := true
	for i, f := range files {
		tree, mistakes := parse(f.name, f.src)
		for j := range mistakes {
			mistakes[j].File = f.name
		}
		r.mistakes = append(r.mistakes, mistakes...)
		switch {
		case tree == nil:
			whole = false
		case i == 0:
			root = tree
		case !r.is(root, mapping) || !r.is(tree, mapping):
			whole = false
		default:
			r.join(root, tree)
		}
	}
	if !whole {
		return nil
	}
	return root
}

// join adds the lists of another file to those of the first; both are mappings.
func (r *reader) join(root, more *node) {
	for i, key := range more.keys {
		at := slices.IndexFunc(root.keys, func(k *node) bool { return k.value == key.value })
		switch {
		case !slices.Contains(inFiles, key.value):
			r.bad(key, "only %s may have the key %shere", mainFile, quoteKey(key.value))
		case at < 0:
			root.keys, root.items = append(root.keys, key), append(root.items, more.items[i])
		case r.is(more.items[i], list) && root.items[at].kind == list:
			both := *root.items[at]
			both.items = slices.Concat(both.items, more.items[i].items)
			root.items[at] = &both
		}
	}
}
