// Package help shows what the window is about: a primer of a page, the glossary, the signs of tiles and diagram,
// and the list of keys.
package help
