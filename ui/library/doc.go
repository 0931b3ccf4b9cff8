// Package library is the page of the shipped scenarios: a card for each, with a picture of its end, and a search.
// The caller of NewPage gets the scenario that the user chooses.
package library
