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
	theGroup  = `groups guild G show \S+|reaches guild G show \S+ \d+`
	ownReport = `reports guild G message \d+ user USER|report-cards guild G channel \d+`
	ownHabit  = `habits guild G user USER`
	ownComer  = `comers guild G \d+ user USER`
	ownWatch  = `watchers guild G \d+ user USER`
	ownJob    = `jobs guild G .* user USER`
	theNews   = `news guild G show \S+`
	publicJob = `jobs guild G .* user 0`
	ownSince  = `known-from guild G show \S+ user USER \d+`
	evening   = `parties guild G \d+|lines guild G \d+ message \d+` // with its messages
)

// memberSteps says which steps of somebody without rights may change what is
// stored, and which records; a later line prevails. No other step changes anything.
var memberSteps = []struct{ steps, records string }{
	// A mark says that an evening was held.
	{`watched/\w*`, ownPlace + "|" + ownSeat + "|" + ownJob + "|" + publicJob + "|" + evening},
	// Anybody marks for the group once everyone who counts has watched that far,
	// and takes back the mark that was theirs.
	{`watched/\w* for=group`, ownPlace + "|" + ownSeat + "|" + ownJob + "|" + publicJob + "|" + theGroup + "|" + evening},
	{`watched/we.*`, ownPlace + "|" + ownSeat + "|" + ownJob + "|" + publicJob + "|" + theGroup + "|" + evening},
	{`watched/(leave|choose).*`, nothing},
	{`progress/share`, `progress-cards guild G .*|` + publicJob},
	{`progress/(join|still|park|hide|show|gone|list|unlist)`, ownPlace + "|" + ownSeat + "|" + ownJob + "|" + publicJob},
	{`room/\w*`, ownPlace + "|" + ownSeat + "|" + newRoom + "|" + ownJob + "|" + publicJob},
	{`room/entered`, ownPlace + "|" + ownSeat + "|" + newRoom + "|" + ownJob + "|" + publicJob + "|" + evening}, // a mark
	{`note/(save|seal)`, newNote + "|" + publicJob},
	{`note/(save|erase|reseal) note=.*`, anyNote + "|" + anyRead + "|" + publicJob},
	{`note/report( note=.*)?`, ownJob + "|" + publicJob + "|" + ownReport},
	{`note/which.*`, publicJob},
	{`show/wrongis`, publicJob},
	{`read/\w*`, ownRead},
	{`cast/(first|later|back)`, ownSince},
	{`show/news\.(seen|when)`, ownPlace + "|" + ownSeat + "|" + newRoom + "|" + ownJob + "|" + publicJob + "|" + evening + "|" + theNews}, // a mark
	{`party/(zone|reminders)`, ownHabit},
	{`party/(going|maybe|cannot)`, ownComer + "|" + ownWatch + "|" + publicJob},
	{`party/ready`, ownComer + "|" + ownWatch + "|" + ownPlace + "|" + ownJob + "|" + publicJob},
	// Those who are ready.
	{`party/(begin|pause|resumes|goon|still|start)`, evening + "|" + ownWatch + "|" + publicJob},
	{`party/watchedit`, ownPlace + "|" + ownSeat + "|" + newRoom + "|" + ownJob + "|" + publicJob + "|" + evening}, // a mark
	{`privacy/erase`, `(members|seats) .* user USER|(notes|texts) guild \d+ \d+|read guild \d+ \d+ user \d+|jobs .* user (0|USER)|jobs .* job member-left USER user \d+|erased guild 0 \d+|reports .*|report-stops .* user USER|known-from .* user USER \d+|(habits|comers|watchers) .* user USER|(parties|lines) guild \d+ .*|jobs .* job party-lines .*`},
	{`(summary|recap|cast|ending|read|show)/\w*\.sure`, ownPlace}, // looked ahead
	// As anybody marks for the group.
	{`(summary|recap|cast|ending|show)/\w*\.moved?`, theGroup + "|" + publicJob + "|" + evening},
	{`[\w ]+/resume.*`, evening + "|" + ownWatch + "|" + ownComer + "|" + ownHabit + "|" + ownPlace + "|" + ownSeat + "|" + newRoom + "|" + ownRead + "|" + ownJob + "|" + publicJob},
	{`cast/resume.*`, evening + "|" + ownWatch + "|" + ownComer + "|" + ownHabit + "|" + ownPlace + "|" + ownSeat + "|" + newRoom + "|" + ownRead + "|" + ownJob + "|" + publicJob + "|" + ownSince},
	// What goes on may have been for the group, or about a message.
	{`(watched|note)/resume.*`, evening + "|" + ownPlace + "|" + ownSeat + "|" + newRoom + "|" + newNote + "|" + ownRead + "|" + ownReport + "|" + ownJob + "|" + publicJob + "|" + theGroup},
}

// watches says whether a request moves the clock of an evening at which its user is ready,
// or marks what was watched there.
func watches(q commands.Request, before map[string]string) bool {
	switch q.Do {
	case "begin", "start", "pause", "resume", "resumes", "goon", "still":
		for record := range before {
			if strings.HasPrefix(record, "watchers ") && strings.HasSuffix(record, fmt.Sprint(" user ", q.User)) {
				return true
			}
		}
	}
	return q.Do == "watchedit" || q.Do == "resume" // where they are, which is a mark as well
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
	plans := strings.Contains(before[fmt.Sprint("guilds guild ", q.Guild)], "MembersPlan:true")
	if plans && q.Command == "party" && (may == nothing || q.Do == "resume") {
		may += "|" + evening + "|" + publicJob
	}
	theirs := func(record string) bool { // an evening that somebody else planned
		planned := before[record]
		return q.Command == "party" && !watches(q, before) && strings.HasPrefix(record, "parties ") && planned != "" && (!plans || !strings.Contains(planned, fmt.Sprintf(" By:%d ", q.User)))
	}
	if q.ManageEvents {
		may = `[^g].*|groups .*`
	}
	may = strings.NewReplacer("USER", fmt.Sprint(q.User), "ASKED", fmt.Sprint(q.ID), "guild G", fmt.Sprint("guild ", q.Guild)).Replace(may)
	allowed := regexp.MustCompile("^(" + may + ")$")
	for _, dump := range []map[string]string{before, after} {
		for record := range dump {
			if uncounted(before[record]) != uncounted(after[record]) && (!allowed.MatchString(record) || !q.ManageEvents && theirs(record)) {
				return fmt.Sprintf("%s by user %d, who has no right to, changed %s:\n%s", step, q.User, record, cmp.Diff(before[record], after[record]))
			}
		}
	}
	return ""
}

// uncounted is a record without how many shows were fetched, which users who may start one add to.
func uncounted(record string) string { return countsFetches.ReplaceAllString(record, "") }

var countsFetches = regexp.MustCompile(` FetchDay:\S+ Fetches:\d+`)
