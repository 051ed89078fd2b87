package imported

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// A reading is a name as it may be shown or written.
type reading struct {
	text  string
	words []string
	// hidden says that the whole name says who somebody turns out to be. Then it is never
	// searched for, and parts are what it says they are called.
	hidden bool
	// nickname says that it does so only by a nickname in quotes.
	nickname bool
	parts    []reading
}

// read takes a name apart.
func readName(name string) reading {
	r := plain(name)
	pieces, nickname := identities(name)
	if len(pieces) == 1 && pieces[0] == name {
		return r
	}
	r.hidden, r.nickname = true, nickname
	for _, piece := range pieces {
		if p := plain(piece); len(p.words) > 0 {
			r.parts = append(r.parts, p)
		}
	}
	return r
}

func plain(name string) reading {
	r := reading{text: name}
	var read reader
	for _, t := range read.read(name) {
		r.words = append(r.words, t.text)
	}
	return r
}

// first is the first name, empty if there is none that stands for the person.
func (r reading) first() string {
	if len(r.words) < 2 || noNames[r.words[0]] || !named(r.words[0]) {
		return ""
	}
	return r.words[0]
}

// named says whether a word may be a name of its own: it has a capital and more than one letter.
func named(word string) bool { return capital(word) && utf8.RuneCountInString(word) > 1 }

// noNames begin names and are none, or are other words as well that have a capital.
var noNames = words(`The A An Old Young Little Big Dr Doctor Mr Mrs Ms Miss Mister Sir Lady Lord Dame Madam Madame Captain Capt
	Detective Det Officer Sergeant Sgt Agent King Queen Prince Princess Father Mother Sister Brother Uncle Aunt Auntie Grandma
	Grandpa Nurse Professor Prof Judge Chief General Gen Colonel Col Major Lieutenant Lt Inspector Constable Deputy President
	Senator Sen Mayor Reverend Rev Rabbi Baby Coach Commander Admiral Private Corporal Marshal Sheriff Governor Gov Minister Saint
	St Emperor Empress Duke Duchess Count Countess Baron Baroness Master Mistress Special Director Secretary Ambassador Bishop Pope
	Man Woman Boy Girl Guard Guy Himself Herself Self Narrator Voice Police Student Teacher Waiter Bartender
	January February March April May June July August September October November December
	Monday Tuesday Wednesday Thursday Friday Saturday Sunday Christmas Easter God America England London Paris`)

// identities returns what somebody is called by a name that tells of more than one: with
// a stroke, "aka", parentheses or quotes. Of any other name it is the name. A name with
// quotes and nothing else of that has only a nickname.
func identities(name string) (all []string, nickname bool) {
	marked := strings.ContainsAny(name, "/|;()[]\"“”„«»‘’'")
	if !marked && strings.Count(name, " ") < 2 {
		return []string{name}, false
	}
	name = apart.ReplaceAllString(name, "/")
	name = quoted.ReplaceAllString(name, ` "$1" `)
	nickname = !strings.ContainsAny(name, "/|;()[]")
	rest := inner.ReplaceAllStringFunc(name, func(found string) string {
		all = append(all, found)
		return " "
	})
	all = append([]string{rest}, all...)
	var pieces []string
	for _, piece := range all {
		for part := range strings.FieldsFuncSeq(piece, func(c rune) bool { return strings.ContainsRune("/|;()[]\"“”„«»", c) }) {
			if part = strings.Join(strings.Fields(part), " "); part != "" {
				pieces = append(pieces, part)
			}
		}
	}
	return pieces, nickname
}

var (
	// apart is how a name says that another one follows.
	apart = regexp.MustCompile(`(?i)[ ,]+(?:aka|a\.k\.a\.?|alias|also known as|formerly|née|born|disguised as|posing as)[ :]+`)
	// quoted is a nickname in single quotes, which are apostrophes as well.
	quoted = regexp.MustCompile(`(?:^| )['‘]([^'‘’]+)['’](?: |$)`)
	inner  = regexp.MustCompile(`\([^)]*\)?|\[[^\]]*\]?|["“”„«][^"“”»]*["“”»]?`)
)
