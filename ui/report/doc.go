// Package report makes the report about a scenario that a student hands in: one HTML page that needs no other file and no
// network, and prints well. It plays the scenario on several versions, and shows for each what happened, the workers before and
// after, a space-time diagram, and which promises hold or why they are broken. A sweep counts how often they break with other
// seeds.
//
// The page has no script, and its policy forbids every request. All texts are escaped. The same settings give the same bytes.
package report
