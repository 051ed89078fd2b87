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
	ownPlace  = `member USER of guild G in .*`
	ownSeat   = `seat of USER in room \d+ of guild G`
	newRoom   = `room ASKED of guild G`
	newNote   = `(text of )?note ASKED of guild G`
	anyNote   = `(text of )?note \d+ of guild G`
	anyRead   = `note \d+ of guild G read by \d+`
	ownRead   = `note \d+ of guild G read by USER`
	theGroup  = `group of guild G in .*`
	ownJob    = `job {Kind:\w+ Guild:G .* User:USER}`
	publicJob = `job {Kind:\w+ Guild:G .* User:0}`
)

// memberSteps says which steps of somebody without rights may change what is
// stored, and which records; a later line prevails. No other step changes anything.
var memberSteps = []struct{ steps, records string }{
	{`watched/\w*`, ownPlace + "|" + ownJob + "|" + publicJob},
	// Anybody marks for the group once everyone who counts has watched that far,
	// and takes back the mark that was theirs.
	{`watched/\w* for=group`, ownPlace + "|" + ownJob + "|" + publicJob + "|" + theGroup},
	{`watched/(leave|choose).*`, nothing},
	{`progress/(join|park|hide|show|gone)`, ownPlace + "|" + ownJob + "|" + publicJob},
	{`room/\w*`, ownPlace + "|" + ownSeat + "|" + newRoom + "|" + ownJob + "|" + publicJob},
	{`note/(save|seal)`, newNote + "|" + publicJob},
	{`note/(save|erase|reseal) note=.*`, anyNote + "|" + anyRead + "|" + publicJob},
	{`note/report`, ownJob},
	{`read/\w*`, ownRead},
	{`privacy/erase`, `(member|seat of) USER .*|(text of )?note \d+ of guild \d+|note \d+ of guild \d+ read by \d+|job .* User:(0|USER)}`},
	{`(summary|recap|cast|ending|read|show)/\w*\.sure`, ownPlace}, // looked ahead
	{`[\w ]+/resume.*`, ownPlace + "|" + ownSeat + "|" + newRoom + "|" + ownRead + "|" + ownJob + "|" + publicJob},
	{`watched/resume.*`, ownPlace + "|" + ownJob + "|" + publicJob + "|" + theGroup}, // it may have been for the group
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
		may = `[^g].*|group of .*`
	}
	may = strings.NewReplacer("USER", fmt.Sprint(q.User), "ASKED", fmt.Sprint(q.ID), "guild G", fmt.Sprint("guild ", q.Guild),
		"Guild:G", fmt.Sprint("Guild:", q.Guild)).Replace(may)
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
