// Package help shows what the window is about: a primer of a page, the glossary, and the signs of tiles and diagram.
package help
