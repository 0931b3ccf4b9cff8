// Package worker is the application on top of the group: a worker has a colour, and
// dances. It waits for up to Sleep, multicasts a small change of the colour, and applies
// every change that is delivered to it, its own too. As all deliver the same changes in the
// same order, all have the same colour.
//
// The wait is drawn anew at every message received. With N workers and no latency the
// group so makes (N+1)/Sleep changes a second: the least of N waits, each even over
// 1..Sleep, is Sleep/(N+1) on average.
//
// # The state transfer of a joiner
//
// A joiner waits for its first view, multicasts a StateRequest, and throws away everything
// that it gets, other workers' joins too, until its own request is delivered to it. Every
// worker answers the request, by a multicast. The joiner takes the first answer, and
// leaves the changes that come before it in its mailbox: they are applied after it. Nothing
// limits that wait.
//
// # Words from outside
//
// Freeze, Go and Stop are multicast, so that all take them at the same place of the total
// order. A frozen worker handles only Go, Stop and what is to be multicast; all the rest
// waits. Close is one window's close button: that worker leaves.
package worker
