package page

import (
	"net/http"

	"watchparty/bot/localdiscord"
)

// pageHeaders keep the page to itself: it loads nothing from elsewhere and runs
// nothing but its own files, and nobody else may frame or read it.
func pageHeaders(h http.Header) {
	h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "+
		"base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cache-Control", "no-cache")
}

// stranger is why a request is not one of the page's own, or empty. The Host is
// looked at because a name of somebody else's can be made to mean this machine
// (DNS rebinding), the Origin because any page may send a request here.
func stranger(r *http.Request) string {
	if !localdiscord.Loopback(r.RemoteAddr) {
		return "This page answers only the machine that it runs on."
	}
	if !localdiscord.Loopback(r.Host) {
		return "Open this page as localhost or 127.0.0.1."
	}
	origin := r.Header.Get("Origin")
	if origin == "" && r.Method != http.MethodGet && r.Method != http.MethodHead {
		return "Only the page itself may do this."
	}
	if origin != "" && origin != "http://"+r.Host {
		return "Another page may not use this one."
	}
	if site := r.Header.Get("Sec-Fetch-Site"); r.URL.Path != "/" && site != "" && site != "same-origin" && site != "none" {
		return "Another page may not use this one."
	}
	return ""
}
