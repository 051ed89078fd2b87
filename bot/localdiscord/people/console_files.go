package people

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"watchparty/bot/localdiscord"
)

// files reads the files that a line names for the options that take one: file:@pack.yaml.
func (c *Console) files(line string) (files []localdiscord.Upload, err error) {
	typed, err := localdiscord.Parse(c.Server.CommandsJSON(c.Guild), line)
	if err != nil {
		return nil, nil //nolint:nilerr // the client says what is wrong with the line
	}
	read := c.ReadFile
	if read == nil {
		read = os.ReadFile
	}
	for _, v := range typed.Options {
		if v.Option.Type != localdiscord.OptionFile {
			continue
		}
		name, ok := strings.CutPrefix(v.Value.(string), "@")
		if !ok {
			return nil, localdiscord.Refuse("The option %q takes a file: %s:@FILE", v.Option.Name, v.Option.Name)
		}
		data, err := read(name)
		var at *os.PathError
		if errors.As(err, &at) {
			err = at.Err
		}
		if err != nil {
			return nil, localdiscord.Refuse("%s cannot be read: %v", name, err)
		}
		files = append(files, localdiscord.Upload{Option: v.Option.Name, Name: filepath.Base(name), Data: data})
	}
	return files, nil
}
