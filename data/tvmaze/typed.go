package tvmaze

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"
)

// maxTyped is how many characters of a name are searched.
const maxTyped = 100

var (
	anAddress = regexp.MustCompile(`(?i)^(?:https?://)?(?:www\.|api\.)?tvmaze\.com(?:/|$)`)
	ofAShow   = regexp.MustCompile(`(?i)^(?:https?://)?(?:www\.|api\.)?tvmaze\.com/shows/0*([1-9][0-9]{0,7})(?:[/?#].*)?$`)
	ofIMDb    = regexp.MustCompile(`(?i)^(?:(?:https?://)?(?:www\.|m\.)?imdb\.com/(?:[a-z]{2}(?:-[a-z]{2})?/)?title/)?(tt[0-9]{5,10})(?:[/?#].*)?$`)
	aPage     = regexp.MustCompile(`^https?://(?:www\.)?tvmaze\.com/shows/([0-9]+)/([0-9a-z-]{1,200})$`)
)

// lookup returns where to ask for what somebody typed, and whether the answer is one
// show; an empty path if there is nothing to ask for.
func lookup(typed string) (path string, one bool) {
	typed = strings.Join(strings.Fields(strings.ToValidUTF8(typed, "")), " ")
	if m := ofAShow.FindStringSubmatch(typed); m != nil {
		return "/shows/" + m[1], true
	}
	if m := ofIMDb.FindStringSubmatch(typed); m != nil {
		return "/lookup/shows?imdb=" + strings.ToLower(m[1]), true
	}
	if typed == "" || anAddress.MatchString(typed) {
		return "", false
	}
	if utf8.RuneCountInString(typed) > maxTyped {
		typed = string([]rune(typed)[:maxTyped])
	}
	return "/search/shows?q=" + url.QueryEscape(typed), false
}

// page is the address of a show's page: the one given if it is of TVmaze and that show,
// else the one that TVmaze leads to it from.
func page(given string, id int) string {
	address := fmt.Sprint("https://www.tvmaze.com/shows/", id)
	if m := aPage.FindStringSubmatch(given); m != nil && m[1] == fmt.Sprint(id) {
		return address + "/" + m[2]
	}
	return address
}
