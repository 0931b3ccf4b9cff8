// Package library is the page of the scenarios that come with the program: a card for each, with how it ends, and a search.
// Which one is wanted it tells whoever shows it.
package library
