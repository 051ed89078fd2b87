//go:build !race

package demo

// manyPeople is how many people press at once.
const manyPeople = 300
