// Package playlist reads and writes playlists: lists of scenarios for a lecture, in the order in which they are shown, each with
// the moment to begin at. A playlist is a text file with one scenario on each line:
//
//	# Lecture 4
//	out-of-step from 3s "What does worker 3 miss?"
//	out-of-step gms3 from 3s
//	mine/late.groupy from 1.5s
//	"my own.groupy"
//
// A line has the name of a scenario that ships with Groupy, or the path of a file from the folder of the playlist; then, if
// wanted, a version, the moment, and a title in quotes, which may contain doubled quotes. A name with spaces needs quotes, too. A
// word that begins with # begins a comment.
package playlist
