// Package feed keeps the sentences of the narrative of a run, and shows those that are true at a moment and pass a filter.
package feed
