package commands_test

import (
	"fmt"
	"maps"
	"regexp"
	"strings"

	"github.com/google/go-cmp/cmp"

	"watchparty/commands"
)

// Records as the dump of a store names them: the USER's own, those that the
// request ASKED for, and those that follow from others.
const (
	nothing   = `nothing`
	ownPlace  = `members guild G show \S+ user USER`
	ownSeat   = `seats guild G \d+ user USER`
	newRoom   = `rooms guild G ASKED`
	newNote   = `(notes|texts) guild G ASKED`
	anyNote   = `(notes|texts) guild G \d+`
	anyRead   = `read guild G \d+ user \d+`
	ownRead   = `read guild G \d+ user USER`
	theGroup  = `groups guild G show \S+`
	ownReport = `reports guild G message \d+ user USER|report-cards guild G channel \d+`
	ownJob    = `jobs guild G .* user USER`
	publicJob = `jobs guild G .* user 0`
)

// memberSteps says which steps of somebody without rights may change what is
// stored, and which records; a later line prevails. No other step changes anything.
var memberSteps = []struct{ steps, records string }{
	{`watched/\w*`, ownPlace + "|" + ownSeat + "|" + ownJob + "|" + publicJob},
	// Anybody marks for the group once everyone who counts has watched that far,
	// and takes back the mark that was theirs.
	{`watched/\w* for=group`, ownPlace + "|" + ownSeat + "|" + ownJob + "|" + publicJob + "|" + theGroup},
	{`watched/we.*`, ownPlace + "|" + ownSeat + "|" + ownJob + "|" + publicJob + "|" + theGroup},
	{`watched/(leave|choose).*`, nothing},
	{`progress/share`, `progress-cards guild G .*|` + publicJob},
	{`progress/(join|still|park|hide|show|gone|list|unlist)`, ownPlace + "|" + ownSeat + "|" + ownJob + "|" + publicJob},
	{`room/\w*`, ownPlace + "|" + ownSeat + "|" + newRoom + "|" + ownJob + "|" + publicJob},
	{`note/(save|seal)`, newNote + "|" + publicJob},
	{`note/(save|erase|reseal) note=.*`, anyNote + "|" + anyRead + "|" + publicJob},
	{`note/report( note=.*)?`, ownJob + "|" + publicJob + "|" + ownReport},
	{`note/which.*`, publicJob},
	{`read/\w*`, ownRead},
	{`privacy/erase`, `(members|seats) .* user USER|(notes|texts) guild \d+ \d+|read guild \d+ \d+ user \d+|jobs .* user (0|USER)|jobs .* job member-left USER user \d+|erased guild 0 \d+|reports .*|report-stops .* user USER`},
	{`(summary|recap|cast|ending|read|show)/\w*\.sure`, ownPlace}, // looked ahead
	{`(summary|recap|cast|ending|show)/\w*\.moved?`, theGroup},    // as anybody marks for the group
	{`[\w ]+/resume.*`, ownPlace + "|" + ownSeat + "|" + newRoom + "|" + ownRead + "|" + ownJob + "|" + publicJob},
	// What goes on may have been for the group, or about a message.
	{`(watched|note)/resume.*`, ownPlace + "|" + ownSeat + "|" + newRoom + "|" + newNote + "|" + ownRead + "|" + ownReport + "|" + ownJob + "|" + publicJob + "|" + theGroup},
}

// stepOf names the step that a request asks for, and what else it turns on.
func stepOf(q commands.Request) string {
	step, note := q.Command+"/"+q.Do, q.Option("note")
	switch {
	case q.Command == "watched" && q.Option("for") == "group":
		step += " for=group"
	case q.Command == "note" && note != "":
		step += " note=" + note
	}
	return step
}

// overstepped says what a request of somebody without rights changed that it
// must not; empty if all is well. Hosts may change all but a server's settings.
func overstepped(q commands.Request, before, after map[string]string) string {
	if q.ManageServer || maps.Equal(before, after) {
		return ""
	}
	step, may := stepOf(q), nothing
	for _, s := range memberSteps {
		if regexp.MustCompile("^(" + s.steps + ")$").MatchString(step) {
			may = s.records
		}
	}
	if q.ManageEvents {
		may = `[^g].*|groups .*`
	}
	may = strings.NewReplacer("USER", fmt.Sprint(q.User), "ASKED", fmt.Sprint(q.ID), "guild G", fmt.Sprint("guild ", q.Guild)).Replace(may)
	allowed := regexp.MustCompile("^(" + may + ")$")
	for _, dump := range []map[string]string{before, after} {
		for record := range dump {
			if before[record] != after[record] && !allowed.MatchString(record) {
				return fmt.Sprintf("%s by user %d, who has no right to, changed %s:\n%s", step, q.User, record, cmp.Diff(before[record], after[record]))
			}
		}
	}
	return ""
}
