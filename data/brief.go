package data

import (
	"fmt"
	"io"
	"time"
)

// KeepBrief is how long an [Asked] and a [Waiter] are of use: as long as Discord
// lets a bot edit its answer ("Receiving and Responding to Interactions": tokens are
// valid for 15 minutes).
const KeepBrief = 15 * time.Minute

// Brief says whether what began at a moment is still of use at another.
func Brief(began, now time.Time) bool { return now.Sub(began) <= KeepBrief }

// An Asked is what somebody asked while the bot asks them something first. What
// people type must not travel in custom ids, so these carry its ID only.
type Asked struct {
	ID    uint64 // the interaction that asked
	Guild GuildID
	User  UserID
	At    time.Time
	// Command, Do and Options are what was asked for; Options holds names and
	// values in turn, as they were typed.
	Command, Do string
	Options     []string
	// OnMessage says that it is about a message: the fields below.
	OnMessage  bool
	Message    MessageID
	Channel    ChannelID
	Author     UserID // who wrote the message
	Text       string
	Bot, Other bool
}

// KeepChosen is how long a [Chosen] is of use: an evening.
const KeepChosen = 12 * time.Hour

// A Chosen is the show that somebody chose last in a channel that watches none: what
// their commands there are about.
type Chosen struct {
	Guild   GuildID
	User    UserID
	Channel ChannelID
	Show    ShowID
	At      time.Time
}

// A Waiter is an answer that waits for what comes of a job.
type Waiter struct {
	ID    uint64 // the interaction that is answered
	For   JobKey
	User  UserID
	Since time.Time
	// Public says that others see the answer.
	Public      bool
	Application uint64
	// Token lets its holder write the answer.
	Token Secret
}

// A Secret is a text that is not printed, whatever it is printed with.
type Secret string

// Format implements [fmt.Formatter].
func (Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "(secret)") }

// MarshalText hides the secret from encoders, and from loggers that encode.
func (Secret) MarshalText() ([]byte, error) { return []byte("(secret)"), nil }
