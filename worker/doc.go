// Package worker is the application on top of the group. A worker has a colour and "dances": it waits for up to
// Sleep, multicasts a small change of the colour, and applies every change that is delivered to it, including
// its own. All workers deliver the same changes in the same order, so all have the same colour.
//
// A worker draws a new wait after every message. With N workers and no latency, the group makes (N+1)/Sleep changes a
// second: the shortest of N waits, each evenly drawn from 1..Sleep, is Sleep/(N+1) on average.
//
// # The state transfer of a joiner
//
// A joiner waits for its first view and multicasts a StateRequest. It throws away all messages but Close, also
// requests to join, until its own request is delivered to it. Every worker that dances answers the request by a
// multicast; a frozen one does so after Go. The joiner takes the first answer. It leaves the changes that come before
// the answer in its mailbox, and applies them after it. There is no limit to that wait.
//
// # Commands from outside
//
// Freeze, Go and Stop are multicast, so all workers take them at the same place of the total order. A frozen worker
// handles only Go, Stop, Close and requests to multicast; all other messages wait. Close makes one worker leave.
package worker
