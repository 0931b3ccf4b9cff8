// Package check is the judge. It reports which properties of group communication hold in a run,
// which are broken, and why.
//
// A [Judge] observes the events of a run ([Judge.Observe]) and nothing else. So it judges a
// recorded list of events like a run that is being played, and no protocol has a field for it.
// A [Config] gives it what no event says: how to read the identity of a message from its body,
// and in which view a worker starts. [Judge.Clone] copies a judge.
//
// # Words
//
// What the literature calls a process is here a node: a worker and its group process. A node
// sends a message when its worker hands it to the group process (a Send of an Mcast). It
// delivers a message when the group process hands it to the worker (Deliver), and installs a
// view in the same way (Install). A message belongs to the view of its first delivery. A view is
// identified by its first broadcast: views are numbered in that order, and a resend is the same
// view.
//
// # The properties
//
// The first ten are from Chockler, Keidar, Vitenberg: Group communication specifications: a
// comprehensive study, ACM Computing Surveys 33(4), 2001, with the names of the paper. Each
// of the thirteen has its own file, which defines it, and says what had to be decided to judge an
// unfinished run.
// [Property.Says] returns the definition in a sentence, [Property.From] the source.
//
//	Self Inclusion        a process is in every view that it installs
//	Local Monotonicity    views are installed in order
//	Agreement on Views    a view is the same list for all
//	Delivery Integrity    what is delivered was sent
//	No Duplication        no message is delivered twice
//	Same View Delivery    all deliver a message in the same view
//	Virtual Synchrony     all that go from one view to the same next view have delivered the same
//	Reliable Total Order  one order within a view, without gaps
//	Reliable FIFO         each sender's messages in the order sent, without gaps
//	Self Delivery         a process delivers what it sends
//	Uniform Agreement     all that go on deliver what any process has delivered
//	Progress              every message of a leader is taken before that leader dies
//	Equal State           workers at equal positions have equal states
//
// # States
//
// A property is [NotTested] until the run could have broken it; [Property.TestedBy] says when
// that is. An empty run has tested nothing. Otherwise the property holds so far or is broken,
// and the version may have claimed it or not ([Config].Claims). gms1 takes its claims back as
// soon as a node crashes or leaves.
//
// # Causes
//
// A [Violation] says who broke the property, with which message, in which view and when. Its
// [Cause] names a root: the Crash or Exit without which it would not have happened. The judge
// knows no scenario. It looks for the Cut that kept a message from the node that lacks it, for
// the first fault of that node, or for the death of a leader that the node had not heard of. If
// the judge finds none, the root is 0: the version itself is wrong. Tests remove the root from
// random runs, and check that the violation does not happen again.
//
// If the root lies far back, [ProximateCause] says what it led to at the node. [Cause].Chain has
// the steps in between: which worker has what others lack, who came to lead, which view the new
// leader sent, who could not take it. A long chain is cut down to the steps that explain most.
//
// # Memory and speed
//
// All properties share one index: nodes, views with the order of their messages, and a table of
// messages with the set of nodes that took each. A delivery in order takes a few steps. A
// message is remembered while a member may still deliver it, and at least for the next 128
// messages. At most 4096 messages are remembered, and the first 16 violations of each property.
// Later violations are only counted, at little more than the cost of finding them.
// [Judge.Unjudged] returns how many events could not be judged because of these limits.
package check
