package bot

import "watchparty/data"

// places are what the jobs of a worker take while they are under way. One is kept
// for presses: people wait for those.
type places struct {
	taken  map[subject]data.Lane // a job of it is under way
	inLane [data.Lanes]int
	turn   data.Lane // which lane begins next
}

// free says whether a job of a lane can be begun.
func (p *places) free(lane data.Lane) bool {
	others := len(p.taken) - p.inLane[data.PressLane]
	switch {
	case len(p.taken) >= maxJobs:
		return false
	case lane == data.ImportLane && p.inLane[lane] > 0:
		return false
	case lane != data.PressLane && others >= maxJobs-1:
		return false
	}
	return true
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

// fill begins jobs, the first of each lane in turn, as long as there are places.
// It returns whether a lane of which more may be due has a free place left: limit
// is how many of each were read.
func (p *places) fill(due []data.Job, limit int, begin func(data.Job) bool) (more bool) {
	var lanes [data.Lanes][]data.Job
	for _, j := range due {
		lanes[j.Lane] = append(lanes[j.Lane], j)
	}
	full := lanes
	for idle := 0; idle < data.Lanes; idle++ {
		lane := p.turn
		p.turn = (p.turn + 1) % data.Lane(data.Lanes)
		for p.free(lane) && len(lanes[lane]) > 0 {
			j := lanes[lane][0]
			if lanes[lane] = lanes[lane][1:]; begin(j) {
				idle = -1 // all lanes once more
				break
			}
		}
	}
	for lane, all := range full {
		more = more || len(all) == limit && p.free(data.Lane(lane))
	}
	return more
}
