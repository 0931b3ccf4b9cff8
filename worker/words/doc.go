// Package words has all sentences about a run: the names of workers, views, changes and messages, what happened in an
// event, how things stand, and which promise is broken because of what. Who is called what, a [Namer] knows.
package words
