package bot

import "watchparty/data"

// maxEvents is how many jobs about events are carried out at once: requests for
// events may hang, and messages go on meanwhile.
const maxEvents = 2

// maxClocks is how many jobs of clocks are carried out at once: one that hangs does not
// hold up those of other evenings.
const maxClocks = 4

// maxImports is how many shows are fetched at once: the provider allows few requests,
// and shares them out among all that ask.
const maxImports = 1

// A subject is what jobs are about; one of its jobs is carried out at a time. Those
// about its event on Discord are carried out beside the others, since no message waits
// for an event, and so are those of its clock, which waits for nothing, and its import.
type subject struct {
	guild  data.GuildID
	show   data.ShowID
	id     uint64
	beside data.Lane // EventLane, ClockLane or ImportLane; PressLane for all others
}

func subjectOf(j data.Job) subject {
	s := subject{guild: j.Guild, show: j.Show, id: j.Subject}
	switch j.Lane {
	case data.EventLane, data.ClockLane, data.ImportLane:
		s.beside = j.Lane
	}
	return s
}

// places are what the jobs of a worker take while they are under way. One is kept
// for presses, since people wait for those, and one for everything else, so that a
// rush of presses does not stop what is due. Clocks and imports have places of their own.
type places struct {
	taken  map[subject]data.Lane // a job of it is under way
	inLane [data.Lanes]int
	turn   data.Lane // which of the other lanes begins next
}

// free says whether a job of a lane can be begun.
func (p *places) free(lane data.Lane) bool {
	switch lane {
	case data.ClockLane:
		return p.inLane[lane] < maxClocks
	case data.ImportLane:
		return p.inLane[lane] < maxImports
	}
	taken := len(p.taken) - p.inLane[data.ClockLane] - p.inLane[data.ImportLane]
	if taken >= maxJobs {
		return false
	}
	presses := p.inLane[data.PressLane]
	switch lane {
	case data.PressLane:
		return presses < maxJobs-1
	case data.EventLane:
		if p.inLane[lane] >= maxEvents {
			return false
		}
	}
	return taken-presses < maxJobs-1
}

// take takes a place for a job, if there is one and no other job of its subject is
// under way.
func (p *places) take(s subject, lane data.Lane) bool {
	if _, busy := p.taken[s]; busy || !p.free(lane) {
		return false
	}
	p.taken[s] = lane
	p.inLane[lane]++
	return true
}

// leave gives the place of a subject's job back.
func (p *places) leave(s subject) {
	if lane, busy := p.taken[s]; busy {
		delete(p.taken, s)
		p.inLane[lane]--
	}
}

// fill begins jobs as long as there are places: clocks, what was pressed, and then the
// first of each other lane in turn. It returns whether a lane of which more may be due has a
// free place left: limit is how many of each were read.
func (p *places) fill(due []data.Job, limit int, begin func(data.Job) bool) (more bool) {
	var lanes [data.Lanes][]data.Job
	for _, j := range due {
		lanes[j.Lane] = append(lanes[j.Lane], j)
	}
	full := lanes
	beginOne := func(lane data.Lane) bool {
		for p.free(lane) && len(lanes[lane]) > 0 {
			j := lanes[lane][0]
			if lanes[lane] = lanes[lane][1:]; begin(j) {
				return true
			}
		}
		return false
	}
	for _, lane := range []data.Lane{data.ClockLane, data.PressLane} {
		for beginOne(lane) {
		}
	}
	for idle := 0; idle < data.Lanes; idle++ {
		lane := p.turn
		p.turn = (p.turn + 1) % data.Lane(data.Lanes)
		if beginOne(lane) {
			idle = -1 // all lanes once more
		}
	}
	for lane, all := range full {
		more = more || len(all) == limit && p.free(data.Lane(lane))
	}
	return more
}
