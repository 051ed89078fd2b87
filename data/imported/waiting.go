package imported

import "watchparty/data"

// Waiting returns those of the main cast who are known at the last episode and no earlier,
// unless people say so: the IDs of the record's people, by what [PersonID] makes of each. A
// name that says who somebody turns out to be waits whatever people say, and is not among
// them. Only somebody who has watched the last episode may be told who they are.
func Waiting(r *data.Record, numbers data.Numbering, c Choices) map[string][]int64 {
	of, people := episodesOf(r), newComposer(r, c)
	var last data.Position
	for _, n := range numbers {
		people.meet(n.Position, of[n.ID])
		if !n.Special() {
			last = n.Position
		}
	}
	waiting := map[string][]int64{}
	for i := range people.people {
		k := &people.people[i]
		if any := k.settle(c.Since[k.ID], last); k.Main && !hiddenFromWord(k.Name) && any[0].Compare(last) >= 0 {
			id := PersonID(data.ImportID(r.ID), k.RecordPerson)
			waiting[id] = append(waiting[id], k.ID)
		}
	}
	return waiting
}
