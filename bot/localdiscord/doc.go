// Package localdiscord is a Discord that runs on this machine: the REST API and
// the gateway that a bot talks to, and the people who talk to the bot. Tests and
// the demo use it, so that neither needs an account nor the internet.
//
// It is as strict as Discord: what Discord refuses it refuses, with Discord's
// error JSON, and where Discord's own word is not known it is the stricter one.
// It must never import the bot nor a Discord library, or it would share their
// mistakes, and it must never be reachable from outside this machine.
//
// A test makes a world, lets the bot connect, and acts as its people:
//
//	s := localdiscord.New(localdiscord.Options{})
//	go s.Serve(listener)
//	g := s.AddGuild("Friday")
//	ch := s.AddChannel(g.ID, "watching")
//	mina := s.AddMember(g.ID, "Mina", localdiscord.ManageGuild)
//	// ... start the bot with the listener's address ...
//	s.Wait(ctx, func() bool { return len(s.Commands(g.ID)) > 0 })
//	c := s.As(mina.User.ID, ch.ID)
//	a, err := c.Type(ctx, "/watched 3")
//	fmt.Println(people.Text(*a.Message))
//	a, err = c.Press(ctx, a.Message.ID, "Undo")
//
// The world: AddGuild, AddChannel, EditChannel, AddMember, PutMember, AddRole,
// and their Remove; for threads ArchiveThread, LockThread, LeaveThread,
// DeleteThread and ThreadMembers (the clock archives them too); for scheduled events Events and EditEvent. What goes wrong: Fail, RateLimit, Mend for requests; Silence,
// Twice, SendFrame, Send, SendEvent, AskHeartbeat, Reconnect, Invalidate, Forget,
// DropSockets, CloseSockets, RefuseNext, RefuseSessions, TurnAway, LoseAcks,
// ResumeAt, and FailGateway for everything else, for the gateway. What the bot
// did: Requests, Gateway, BotFrames, Visible, Message, Emojis. A test that waits for something uses Wait, never a
// sleep.
//
// The package people has the console and the text of messages, the package page
// the page in a browser; both use what is exported here and nothing else.
package localdiscord
