// Package record writes what happened in a run as a file of JSON lines, and judges such a file, whoever
// wrote it: also a program in another language that was never played by Groupy. docs/record.md has the
// format, with an example.
//
// A file that [Writer] writes is complete: it has every event, and is judged as the run was. Of another
// one is taken what there is. What the judge has to be told and the log does not say is added while it is
// read: that a leader has sent what its followers have got. Where that would be a guess, the property counts
// as not tested, and [Verdict.Why] says what the log would need. Which crash led to what is then never certain, but
// likely ([Cause]).
package record
