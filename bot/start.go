package bot

// start does what needs to be done once the bot is connected.
func (b *bot) start(applicationID string) {
	ctx, id := b.background, applicationID
	for pause := b.timing.backoff; ; pause = min(2*pause, b.timing.slowest) {
		var err error
		if snowflake(id) == 0 {
			id, err = b.api.applicationID(ctx)
		}
		if err == nil {
			err = b.register(ctx, id)
		}
		if err == nil {
			b.emojis(ctx, id)
			b.log.Info("ready", "application", id, "invite", InviteURL(id))
			if b.cfg.Ready != nil {
				b.cfg.Ready(id)
			}
			break
		}
		if ctx.Err() != nil {
			return // told to stop, which is nobody's fault
		}
		b.log.Error("registering the commands", "err", err)
		if !sleep(ctx, pause) {
			return
		}
	}
	b.sweeps(ctx, id)
}
