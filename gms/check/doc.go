// Package check is the judge: it says of a run which of the properties of group communication hold,
// which are broken, and because of what.
//
// A [Judge] is a fold over the events of a run ([Judge.Observe]); it sees nothing else, so a recorded
// list of events is judged like a run that is being played, and no protocol has a field for its sake.
// What stands in no event it is told by a [Config]: how to read the identity of a message
// in its body, and in which view a worker is from its start. It is copied by [Judge.Clone].
//
// # Words
//
// A process of the literature is here a node: a worker and its group process. It sends a message when
// its worker hands it to the group process (a Send of an Mcast), delivers one when the group
// process hands it to the worker (Deliver), and installs a view in the same way (Install). A message is
// one of the view of its first delivery. A view is identified by its first broadcast: views are
// numbered in that order, and a resend is the same view.
//
// # The properties
//
// The first ten are from Chockler, Keidar, Vitenberg: Group communication specifications: a
// comprehensive study, ACM Computing Surveys 33(4), 2001; their names are those of the paper. Each has a
// file, where it is defined, with what had to be settled to judge a run that is still
// going on. [Property.Says] has the sentence, [Property.From] the source.
//
//	Self Inclusion        who installs a view is in it
//	Local Monotonicity    views are installed in order
//	Agreement on Views    a view is the same list for all
//	Delivery Integrity    what is delivered was sent
//	No Duplication        nothing is delivered twice
//	Same View Delivery    a message is delivered in one view by all
//	Virtual Synchrony     who goes from a view to the same next one has delivered the same
//	Reliable Total Order  one order within a view, without gaps
//	Reliable FIFO         each sender's messages in the order sent, without gaps
//	Self Delivery         what one sends it delivers
//	Uniform Agreement     what anybody delivers, though it dies, all deliver who go on
//	Progress              nothing waits in vain for as long as the leader lives
//	Equal State           equal positions, equal states
//
// # States
//
// A property that was not put to the test does not hold: it is [NotTested]. Each says what
// must have happened ([Property.TestedBy]); an empty run has tested nothing. Beyond that it holds so far
// or is broken, and a version may have claimed it or not ([Config].Claims). What gms1 claims it takes back as
// soon as somebody crashes or leaves.
//
// # Because
//
// A [Violation] says who, which message, which view and when, and names a root: the Crash or Exit without
// which it would not have come to this. No scenario is known to the judge. It looks for the Cut that
// kept the message from the one that lacks it; for what had led that one astray before; for the death of a
// leader that it had not heard of. Where the root lies far back, [Near] says what it led to there, and
// [Because].Chain has the steps in between: who has what others lack, who came to lead, what view that one sent, who could not
// take it; of a long way those that explain most. Where there is nothing of the sort, the root is 0, and the version itself
// is wrong. Tests take the root out of random runs, and what it was named for must not happen again.
//
// # Memory and speed
//
// All properties share one index: nodes, views with the order of their messages, and a table of messages with
// a set of takers each. A delivery in order costs a few steps, whatever is judged. A message is remembered for as
// long as a member may still deliver it, and at least for the next 128; at most 4096 are, and
// the first 16 violations of each property; what is broken over and over is only counted then, and costs little more
// than to look for it. [Judge.Unjudged] tells what had to go by because of that.
package check
