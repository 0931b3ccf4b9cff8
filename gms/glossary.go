package gms

import "strings"

// Term is a word of this service or of the window, and what it means.
type Term struct{ Name, Means string }

// Glossary lists the terms, in alphabetical order.
var Glossary = []Term{
	{"acceptance", "the process takes the message out of its mailbox and handles it"},
	{"assumption", "what a version relies on: reliable links, order per pair, a perfect detector, crash-stop, and for gms1 that no worker crashes or leaves"},
	{"behind", "changes that other workers in step with it have delivered, and that it still has to deliver"},
	{"blame", "a fault is to blame for a broken promise if the promise holds in the same run without the fault"},
	{"change", "a multicast that alters the colour of every worker"},
	{"colour", "the state of a worker, which every change alters"},
	{"crash", "the node ends at once, also between two sends of a broadcast, and never comes back"},
	{"delivery", "the group process hands the message to its own worker"},
	{"duplicate", "a message that its receiver knows already, and ignores"},
	{"election", "the first follower in the list takes over when the leader is dead; nobody has to be asked"},
	{"fault", "what goes wrong in the world below the service: a message lost, duplicated, delayed or early, a link blocked, a slow node, a wrong report, a crash"},
	{"follower", "every other group process of the group; the exercise calls it a slave"},
	{"freeze", "all workers stop at the same point in the total order"},
	{"group", "the members: the nodes in the current view"},
	{"group process", "the process at the side of a worker that belongs to the group membership service"},
	{"in flight", "a message that is sent and has not arrived"},
	{"in step", "workers whose states are equal at the same point in the total order"},
	{"join", "to become a member: the leader admits the worker with a new view"},
	{"leader", "the group process that orders all messages"},
	{"leave", "the node ends by itself, without a fault, and never comes back"},
	{"lose", "a message that is sent does not arrive (a Drop, to a dead node, and a Cut, of a dead sender, are no losses)"},
	{"mailbox", "where messages that have arrived wait until the process takes them"},
	{"master", "the exercise's word for the worker"},
	{"multicast", "a message for every worker of the group"},
	{"node", "a worker and its group process; a node ends when it crashes or leaves"},
	{"number", "from gms3 on, a leader numbers what it multicasts: a follower takes the number that it expects next, and ignores smaller ones as duplicates"},
	{"out of step", "a worker that has missed or reordered a change, so that its state can never be right"},
	{"outbox", "what a process has asked to send, one message after the other; a crash cuts off the rest"},
	{"partition", "all links between the sides of a group are blocked; to heal is to unblock them"},
	{"pause", "the node handles nothing until it is resumed, but is alive"},
	{"promise", "a property that a version claims, such as Virtual Synchrony"},
	{"receipt", "the message arrives in the process's mailbox"},
	{"resend", "the last message of a dead leader, which the new leader sends again"},
	{"slave", "the exercise's word for a follower"},
	{"split", "the group has two leaders or more, each with its followers"},
	{"step class", "workers that are in step with one another; tiles show it as a letter"},
	{"stuck", "a worker that can take no message any more, so that the others leave it behind"},
	{"suspect", "take a node for dead although it lives; a detector that never does is perfect"},
	{"total order", "all workers deliver in the same order"},
	{"uniform", "holds also for nodes that have died"},
	{"view", "a leader and its followers, as a list in order of admission"},
	{"worker", "the application; the exercise calls it the master or the application layer"},
}

// Meaning returns what a term means, or an empty string.
func Meaning(name string) string {
	for _, t := range Glossary {
		if t.Name == name {
			return t.Means
		}
	}
	return ""
}

// Explain returns the meanings of terms, one a line, such as "View: a leader and its followers, as a list in order of admission". It leaves
// out a term that the glossary does not have.
func Explain(terms ...string) string {
	var lines []string
	for _, name := range terms {
		if means := Meaning(name); means != "" {
			lines = append(lines, strings.ToUpper(name[:1])+name[1:]+": "+means)
		}
	}
	return strings.Join(lines, "\n")
}
