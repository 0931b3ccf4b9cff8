// Package record writes the events of a run as a file of JSON lines, and judges such a file. The file may come
// from another program in another language, which Groupy never played. docs/record.md describes the format,
// with an example.
//
// A file that [Writer] writes is complete: it has every event, and is judged as the run was. Other files may have gaps.
// If a follower got a message, its leader has sent it; while reading, the package adds that event if the log leaves it
// out. Where adding an event would be a guess, it adds none; the properties that need the event count as not tested,
// and [Verdict.Why] says what is missing in the log. In a log that is not complete, the cause of a violation is never
// certain, but likely ([Cause]).
package record
