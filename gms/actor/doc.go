// Package actor is an in-process actor runtime with Erlang's semantics and
// virtual time. It knows nothing about groups, leaders or views: it runs
// processes, and everything that happens to them is an event.
//
// A run is a pure function of the configuration, its seed, and the calls made
// from outside at given moments. There is no wall clock, no goroutine and no
// shared random generator in here. So a run can be stopped, stepped, copied,
// taken back and played again, and it is the same run each time.
//
// # Processes
//
// A process is a [State], and a state is a value that is never written after
// Receive returned it. Receive takes one message and returns the next state, or
// nil where no clause matches: then the message stays in the mailbox, in order,
// and is offered again once the state has changed (selective receive). The
// same pointer returned means unchanged: nothing waiting is offered again.
//
// What a process does (send, broadcast, hand over, monitor, set a timeout, exit)
// it asks of its [Ctx]. The requests are effects: they wait in the process's
// outbox, and the process takes no message until the outbox is empty. Each send
// leaves in a step of its own, those of a broadcast optionally [Config].Gap apart, so
// that a broadcast can be watched, stopped and cut in the middle. What follows an acceptance
// at once, up to the first message to another node, belongs to the acceptance's step.
//
// # Nodes
//
// A node is a few processes that live and die together. Between them a message
// takes no time: it is handed over within the step. Only what a process hands on of
// what it was handed has a step of its own, at the same time. Between nodes a
// message takes Latency plus a drawn share of Jitter, and what one process
// sends to another arrives in the order sent. There is no order between different
// senders.
//
// # Failures
//
// A node can be crashed ([Sim.Crash]), and it can be made to crash in the middle of
// a broadcast: after its k-th send ([Sim.CrashAfter]), or at random after any send
// ([Sim.SetCrashRate]). What was left in the outbox is then cut, and told as [Cut]
// events. What was already on its way still arrives. What waits in the mailbox of the
// dead is gone, and nothing tells it.
// A process that monitors another is told of its end by a [Down] message, after
// the last message that the dead one had on the way to it, also if the monitor was
// set after the death. A node can be paused ([Sim.Pause]), as by a long garbage
// collection: it handles nothing until resumed, but it is not dead.
//
// # Time and chance
//
// Time is a [time.Duration] since the start of the run, in steps of a
// microsecond. A draw is mix(seed, purpose, who, count): a process's k-th draw
// for a purpose, a link's k-th latency, a broadcaster's k-th send. It is not the next
// number of one generator, so one more message somewhere shifts nobody else's
// dice. Counts advance only when a clause matched. A monitor's report takes a
// latency of its own from the link, which no message has.
//
// # The event contract
//
// All that is judged, told or drawn of a run comes from its events ([Event]), in order, and
// from nothing else. For a message that travels, and is taken:
//
//	Send     it left the sender's outbox           cause: what the sender handled
//	Arrive   it is in the receiver's mailbox       cause: the Send, or the Input if any
//	Defer    no clause matched it now              cause: its receipt
//	Accept   a clause matched                      cause: its receipt
//	Deliver  handed to a process of the same node  cause: what the process handled
//	Install  the same, for a view                  cause: what the process handled
//	StateChanged  the process's digest changed     cause: what the process handled
//
// Receipt (Arrive), acceptance (Accept) and delivery (Deliver) are three moments,
// and can lie far apart. A hand-over (Deliver, Install) stands for Send and Arrive in one,
// so it is a receipt too, and so is a DownSeen. What a process handled is an Accept, a
// Timer, or its own Start. A message that gets nowhere ends in
//
//	Cut      its sender died before it left        cause: the Crash or Exit
//	Drop     it arrived where nobody lives         cause: the Send, or the Input if any
//
// and the rest of what happens is
//
//	Start    a process came to life                cause: the Input if any
//	Timer    a timeout ran out and was handled     cause: what was handled when it was set
//	DownSeen a monitor's report arrived            cause: the Crash or Exit
//	Crash    a process died of a failure           cause: the Input if any, or the last Send
//	Exit     a process ended by itself             cause: what it, or one of its node, handled
//	Input    something was done from outside       no cause
//
// A Send or a Cut that is part of a broadcast says of which class ([Config].Classify), so that
// nobody has to guess what was sent again. A class takes no part in a run's hashes.
//
// Every cause is an earlier event: "because" is followed, never guessed.
// Event IDs count from 1 without gaps. Times never go backwards.
package actor
