// Package bot is Discord's edge: it keeps the connection, decodes what people
// ask into a [commands.Request], and sends the [commands.Reply] that comes
// back. One worker carries out the pending jobs: it takes
// a job, asks the router what it needs now, makes the request and records what
// came of it. Registration of the commands and the daily listing of servers are
// here too.
//
// Ordinary requests go through discordgo, and the connection to the gateway is
// ours. discordgo answers a refused session with the next IDENTIFY at once, and
// at 1000 a day Discord resets the token. It panics in its own goroutines, where
// nobody can recover, on frames that make no sense. It cannot resume a session
// that another process had, so every deploy would lose what people press.
//
// It is the only place that knows discordgo and the only one that writes
// spoiler bars. It must never decide what anybody may be told, never keep
// anything that must survive, and never log what was typed, what was answered
// or a token.
//
// The way of one interaction: its text comes in as an asked, take finds a slot
// for it, decode reads it, the router decides, encodeReply writes it (escape, cut,
// then tag), asked.respond sends it, and one line is logged. The worker is woken
// if the router may have written. An answer over the gateway is one request that
// answers makes by itself: it holds the interaction's token and not the bot's.
//
// This way is fast where that is free. encoding/json/v2 reads, structs are
// written by encoding/json, and plain words are copied a run at a time; a scanner
// and an encoder of our own would save a twentieth more. What could be faster and
// no longer plain was left out.
package bot
