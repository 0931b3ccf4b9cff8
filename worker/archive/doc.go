// Package archive saves the work of a session: a document, which is a scenario with all its branches, as text
// in a file or as a link in one line. It also saves unsaved work by itself, and recovers it after a crash of
// the program.
//
// # The format
//
// A document is a text file in UTF-8 of at most 8 MiB. It uses the language of [groupy/worker/scenario] with a few
// additional lines, so every scenario file is a document with one branch. The lines have the order of this example:
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
// The lines besides those of a scenario are:
//
//	rules N                            first in the file: the rules under which the branches were
//	                                   played. N is a version of the rules, at most this program's;
//	                                   without the line it is this program's. Runs played under
//	                                   older rules may differ now
//	name TEXT                          the name of the branch, among its settings: the rest of the
//	                                   line, at most 100 characters
//	played TIME [under rules N]        how far the branch has been played, 0s to 24h; and the rules
//	                                   if they are not those of the first line
//	check EVENTS at TIME HASH          EVENTS: 0 to 10^15. HASH: 16 hexadecimal digits, the rolling
//	                                   hash of that many events. In order of events, at most 1000
//	branch N of M                      begins branch N, made from branch M; branches are numbered
//	                                   from 1 in the order of the file, at most 1000
//	no title, no look, no shows, no length
//	                                   among the settings of a branch
//	shown N [at TIME[+STEPS]]          last in the file: the branch to show, and the moment;
//	                                   the default is the beginning of branch 1
//
// A branch inherits the settings of the branch that it was made from. The file states only those that differ; "no title"
// unsets one. Lines that begin with "at" are repeated in each branch, so that a reader sees them in one place. Times are exact to
// the nanosecond, those of a scenario's lines to the microsecond. A line has at most 64 KiB. A file refers to no other
// file. The program keeps commands that had no effect. So a document that it has written (one with rules) may name
// workers that do not exist.
//
// # Comments and layout
//
// When a document is saved again, what the user wrote stays byte for byte: comments, empty lines, blanks, the order of
// the settings, line ends. Only changes are written: a line that is no longer true is removed with its comment, and a
// new line is put in its place. A comment on its own line always stays. For this a document keeps the text it was read
// from, see [Document]. A changed document begins with its rules. Links have no comments.
//
// # Links
//
// A link is "groupy:1" and, in base64url, a header and the compressed text of a document of at most 1 MiB. The text is
// compressed with DEFLATE (RFC 1951) and a dictionary of the language's words. The header is the length of the
// compressed text as a varint, and its CRC-32, big endian. The 1 is the version of this format. The address of a page that shows
// Groupy, with a link as its fragment, is a link, too.
//
// # Unsaved work
//
// A running program saves unsaved work in a folder, as a document with a comment in the first line. The comment has the
// path of the file that the work belongs to, and the size, time and SHA-256 sum of that file when it was opened or
// saved. So a later change by another program is noticed. The work outlives a crash of the program once it is written,
// and a crash of the system once it is synced, a moment later. A lock file beside the work is locked while the program lives; the
// system unlocks it when the program ends in any way. See [Autosave].
package archive
