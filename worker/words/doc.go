// Package words writes all sentences about a run: the names of workers, views, changes and messages, what an event is,
// who lives, leads and is in step, and which promise is broken and why. A [Namer] supplies the numbers of changes and views.
package words
