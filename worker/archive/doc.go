// Package archive is what is kept of a session: a document, which is a story with all its
// branches, as text in a file or as a link in one line; and the unsaved work of a program that
// did not end by itself.
//
// # The format
//
// A document is a text file in UTF-8, of at most 8 MiB. It is the language of
// [groupy/worker/scenario], and a few lines more; so every scenario file is a document of one
// branch. The order of the lines is that of this example:
//
//	rules 1
//	name    The exercise
//	title   Out of step
//	gms2
//	seed    42
//	workers 5
//
//	at 4s  crash after 1 send of change
//
//	played 8.5s
//	check 1200 at 4.1s 0123456789abcdef
//
//	branch 2 of 1
//	name    What if somebody joins?
//	seed    7
//	no title
//
//	at 2.5s  join
//	at 4s    crash after 1 send of change
//
//	played 9s under rules 1
//	check 1180 at 4s 00c0ffee00c0ffee
//
//	shown 2 at 4.1s+3
//
// The lines beside those of a scenario are:
//
//	rules N                            first in the file: the rules under which the branches were
//	                                   played, 1 to those of this program; without it, those. What
//	                                   was played under older rules may go another way now
//	name TEXT                          of the branch, among its settings: the rest of the line, at
//	                                   most 100 characters
//	played TIME [under rules N]        how far the branch has been played, 0s to 24h; and the rules
//	                                   if they are not those of the first line
//	check EVENTS at TIME HASH          the rolling hash of all its events after so many, 0 to 10^15:
//	                                   16 hexadecimal digits; in order of events, at most 1000
//	branch N of M                      begins branch N, made from branch M; branches are numbered
//	                                   from 1 in the order of the file, at most 1000
//	no title | look | shows | length   among the settings of a branch
//	shown N [at TIME[+STEPS]]          last in the file: the branch to show, and the moment of it;
//	                                   without it, the beginning of branch 1
//
// A branch inherits the settings of the branch that it was made from, and has only those that
// differ; "no title" is how it says that it has none. Its lines are all there: they are what
// makes it another story, and so a reader has them in one place. Times are to the
// nanosecond, those of the lines of a story to the microsecond. A line has at most 64 KiB. A
// file refers to no other file. In a document with rules, which a program has written, a line may name
// a worker that there is not: what somebody tried in vain is kept.
//
// # Comments and layout
//
// What a person wrote in a file stays as it is, byte for byte, when the document is saved again: comments,
// empty lines, blanks, the order of the settings, the ends of the lines. Only what has changed is written
// anew: a line that holds no more goes, with the comment at its end, and a new one comes where it belongs. A
// comment in a line of its own always stays. A document remembers the text that it was read from for that, see
// [Document]; what was changed begins with its rules. Links have no comments.
//
// # Links
//
// A link is "groupy:1" and, in the letters of base64url, a header and the text of a document of
// at most 1 MiB, compressed with DEFLATE (RFC 1951) and a dictionary of the language's words. The
// header is the length of what is compressed as a varint, and its CRC-32, big endian. The 1 is
// the version of all this.
//
// # Unsaved work
//
// A running program keeps its unsaved work in a folder, as a document whose first line is a
// comment with the path of the file that it is to be saved to, and the size, time and SHA-256 sum of
// that file when it was opened or saved: so a change that somebody else has made since is seen. It outlives the
// program as soon as it is written, and the system once it is synced, which follows. Beside it stands a file that is locked
// for as long as the program lives, however it ends. See [Keep].
package archive
