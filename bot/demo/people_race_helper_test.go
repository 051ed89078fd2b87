//go:build race

package demo

// manyPeople is how many people press at once. A bot that the race detector slows
// down has Discord's three seconds all the same, on a machine that does other things
// too.
const manyPeople = 100
