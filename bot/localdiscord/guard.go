package localdiscord

import (
	"net"
	"net/http"
)

// Loopback is whether an address, with or without a port, is this machine.
func Loopback(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		host = address
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// notABot is why a request to the API or the gateway cannot be a bot's, or empty:
// only a browser sends an Origin, and a bot knows this machine by its address.
func notABot(r *http.Request) string {
	if !Loopback(r.RemoteAddr) || !Loopback(r.Host) {
		return "This Discord answers only the machine that it runs on."
	}
	if r.Header.Get("Origin") != "" {
		return "This Discord answers no web page."
	}
	return ""
}
