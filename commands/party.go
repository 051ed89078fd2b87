package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

var party = Command{
	Name:        "party",
	Description: words.PartyCommand(),
	FirstSteps:  true,
	Subs: []Sub{
		{Name: subPlan, Description: words.PartyPlanCommand(), Options: []Option{
			{Name: "when", Description: words.PartyWhen(), Required: true, Completes: true, offers: completeWhen},
			{Name: "episode", Description: words.PartyEpisode(), Completes: true},
			{Name: "every", Description: words.PartyEvery(), Choices: []Choice{{words.EveryWeekChoice(), "week"}}},
			{Name: "voice", Description: words.PartyVoice(), Voice: true},
			{Name: "film", Description: words.PartyFilm()},
			{Name: "minutes", Description: words.PartyMinutes()},
			showOption,
		}},
		{Name: subStartParty, Description: words.PartyStartCommand(), Options: []Option{
			{Name: "episode", Description: words.PartyStartEpisode(), Completes: true},
			showOption,
		}},
		{Name: subPause, Description: words.PartyPauseCommand(), Options: []Option{showOption}},
		{Name: subResume, Description: words.PartyResumeCommand(), Options: []Option{showOption}},
		{Name: subWhere, Description: words.PartyWhereCommand(), Options: []Option{showOption}},
		{Name: subAdjust, Description: words.PartyAdjustCommand(), Options: []Option{
			{Name: optBy, Description: words.PartyAdjustBy(), Required: true, Choices: adjustments}, showOption,
		}},
		{Name: subLock, Description: words.PartyLockCommand(), Options: []Option{
			{Name: optPausers, Description: words.PartyLockOption(), Required: true, Choices: []Choice{
				{words.OnlyHostsChoice(), "hosts"}, {words.EveryoneChoice(), "everyone"}}}, showOption,
		}},
		{Name: subEndParty, Description: words.PartyEndCommand(), Options: []Option{showOption}},
		{Name: subEvenings, Description: words.PartyListCommand()},
		{Name: subZone, Description: words.PartyZoneCommand(), Options: []Option{
			{Name: "zone", Description: words.PartyZoneOption(), Completes: true, offers: completeZone},
		}},
		{Name: subReminders, Description: words.RemindersCommand(), Options: []Option{
			{Name: "reminders", Description: words.RemindersOption(), Required: true, Choices: []Choice{
				{words.RemindersOnChoice(), "on"}, {words.RemindersOffChoice(), "off"}}},
		}},
	},
	Guess: func(c *Watching) data.Position {
		next, _ := c.nextToPlan()
		return next
	},
	Steps: Steps{
		subPlan:      orFilm(onShow((*Watching).plan)),
		subEvenings:  step((*Call).listEvenings),
		subZone:      step((*Call).setZone),
		subReminders: writing(step((*Call).setReminders)),
		doGoing:      come(data.Going),
		doMaybe:      come(data.Maybe),
		doCannot:     come(data.CannotCome),
		doChange:     onPlan((*Watching).change),
		doMoveForm:   onMove((*Watching).moveForm),
		doMoveTo:     onMove((*Watching).moveTo),
		doSkipWeek:   writing(onPlan((*Watching).skipWeek)),
		doCancel:     onPlan((*Watching).askCancel),
		doCancelIt:   writing(onPlan((*Watching).cancel)),
		doKeepGoing:  writing(onParty((*Watching).keepGoing)),
		doLeave:      step((*Call).leaveShow),

		subStartParty: writing(onShow((*Watching).startParty)),
		subPause:      writing(onClock((*Watching).pause)),
		subResume:     writing(onClock((*Watching).resume)),
		subWhere:      onClock((*Watching).where),
		subAdjust:     writing(onClock((*Watching).adjust)),
		subEndParty:   writing(onClock((*Watching).endNow)),
		subLock:       writing(onClock((*Watching).lock)),
		doReady:       writing(onOpen((*Watching).getReady)),
		doStart:       writing(onOpen((*Watching).startPressed)),
		doResume:      writing(onClock((*Watching).resume)),
		doAdjustAsk:   onClock((*Watching).askAdjust),
		doWatchedIt:   writing(onShow((*Watching).watchedIt)),
		doGoOn:        onEnd((*Watching).goOnWatching),
		doNextWeek:    onEnd((*Watching).nextWeek),
		doStill:       onEnd((*Watching).stillWatching),
	},
}
