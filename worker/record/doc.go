// Package record writes the events of a run as a file of JSON lines, and judges such a file. The file may come
// from another program in another language, which Groupy never played. docs/record.md describes the format,
// with an example.
//
// A file that [Writer] writes is complete: it has every event, and is judged as the run was. Other files may have gaps.
// While reading, the package adds events that the judge needs and the log leaves out: that a leader has sent what its
// followers got. If that would be a guess, the property counts as not tested, and [Verdict.Why] says what is missing in
// the log. The cause of a violation is then never certain, but likely ([Cause]).
package record
