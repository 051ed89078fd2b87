package bot

import (
	"fmt"

	"watchparty/commands"
)

// decodeCommand reads a typed command or one being typed, or one that is used
// on a message. It returns the files that were given.
func decodeCommand(req *commands.Request, k kind, d wireData) (files []remoteFile, err error) {
	req.Command, req.Options = d.Name, map[string]string{}
	if d.Type == messageCommand && d.Name != "" && k == command {
		req.Target, err = d.target()
		return nil, err
	}
	if d.Type > typedCommand || d.Name == "" {
		return nil, fmt.Errorf("interaction %d: a command of type %d", req.ID, d.Type)
	}
	req.Do, d.Options = subcommand(d.Options)
	for _, o := range d.Options {
		value, err := o.text()
		if err != nil {
			return nil, fmt.Errorf("interaction %d: option of type %d: %w", req.ID, o.Type, err)
		}
		if o.Type == optionChannel && snowflake(value) == 0 {
			return nil, fmt.Errorf("interaction %d: the channel chosen is not an id", req.ID)
		}
		if o.Type == optionFile {
			f, ok := d.Resolved.Attachments[value]
			if !ok && k == command {
				return nil, fmt.Errorf("interaction %d: a file that is not there", req.ID)
			}
			files = append(files, remoteFile{o.Name, f})
			if req.Files == nil {
				req.Files = map[string]commands.Attachment{}
			}
			req.Files[o.Name] = commands.Attachment{Name: f.Name, Size: f.Size, Trouble: commands.FileWaits}
			continue
		}
		req.Options[o.Name] = value
		if o.Focused && k == completion {
			req.Focus = o.Name
		}
	}
	if k == completion && req.Focus == "" {
		return nil, fmt.Errorf("interaction %d: a completion without focus", req.ID)
	}
	return files, nil
}

// subcommand returns the subcommand that was typed, as [commands.Sub.Do] has it, and
// what was filled in for it.
func subcommand(options []wireOption) (do string, filled []wireOption) {
	group := ""
	if len(options) == 1 && options[0].Type == optionGroup {
		group, options = options[0].Name+"-", options[0].Options
	}
	if len(options) == 1 && options[0].Type == optionSub {
		return group + options[0].Name, options[0].Options
	}
	return "", options
}
