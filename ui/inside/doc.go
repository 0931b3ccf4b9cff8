// Package inside shows what is inside a process: the fields of its state, and why a message waits in its mailbox.
package inside
