// Package actor is an in-process actor runtime with Erlang's semantics and virtual time. It
// knows nothing about groups, leaders or views. It runs processes, and reports everything that
// happens to them as events.
//
// A run is a pure function of its configuration, its seed, and the calls made from outside at
// given moments. It uses no wall clock, no goroutine and no shared random generator. So a run
// can be stopped, stepped, copied, taken back and played again, with the same result each time.
//
// # Processes
//
// A process is a [State], and a state is never written after Receive has returned it. Receive
// takes one message and returns the next state. It returns nil if no clause matches. Then the
// message stays in the mailbox, in order, and is offered again once the state has changed
// (selective receive). If Receive returns the same pointer, the state has not changed: no
// waiting message is offered again.
//
// A process acts through its [Ctx]: send, broadcast, hand over, monitor, set a timeout, exit.
// These requests are effects. They wait in the process's outbox, and the process takes no
// message until the outbox is empty. Each send leaves in a step of its own; [Config].Gap can
// space out the sends of a broadcast. So a broadcast can be watched, stopped and cut in the
// middle. Effects before the first send to another node are carried out at once, in the step that
// accepts the message.
//
// # Nodes
//
// A node is a set of processes that live and die together. Between them a message takes no
// time: it is handed over within the step. If the receiver hands it on in turn, this second
// hand-over is a step of its own, at the same time. Between nodes a message takes Latency plus
// a drawn share of Jitter. Messages from one process to another arrive in the order sent. There
// is no order between different senders.
//
// # Failures
//
// A node can be crashed ([Sim.Crash]). It can also be made to crash in the middle of a
// broadcast: after the k-th send ([Sim.CrashAfter]), or at random after any send
// ([Sim.SetCrashRate]). Effects left in the outbox are then cut, and reported as [Cut] events.
// Messages on their way still arrive. Messages in the mailbox of a dead process are lost
// without an event.
//
// A process that monitors another gets a [Down] message when the other ends. It comes after the
// last message that the dead process had on its way to the monitor, even if the monitor was set
// after the death. A node can be paused ([Sim.Pause]), as by a long garbage collection: it
// handles nothing until it is resumed, but it is not dead.
//
// # Faults of the network, the nodes and the detector
//
// By default links are reliable and in order, and the detector is perfect. All else is asked for from outside, and a run
// without it neither pays for it nor has it in its hash. One message in flight can be lost, doubled, delayed, or made to
// arrive before those sent before it ([Sim.Lose] and its neighbours). A way between two nodes can lose messages by chance
// ([Sim.SetLoss]), have a latency of its own, or be blocked: what is sent on it is then lost. A node can be slow. The
// detector can be late, or suspect a node that lives ([Detector], [Sim.Suspect]); its reports are never lost.
//
// # Time and chance
//
// Time is a [time.Duration] since the start of the run, in steps of a microsecond. A draw is
// mix(seed, purpose, who, count): a process's k-th draw for a purpose, a link's k-th latency, a
// broadcaster's k-th send. It is not the next number of one generator, so one additional message
// changes no other draw. Counts advance only when a clause has matched. A monitor's report draws
// its own latency from the link, separate from those of messages.
//
// # The event contract
//
// The judge, the narrator and the diagram use the events of a run ([Event]), in order. For a
// message that travels and is taken:
//
//	Send     it left the sender's outbox           cause: what the sender handled
//	Arrive   it is in the receiver's mailbox       cause: the Send, or the Input if any
//	Defer    no clause matched it now              cause: its receipt
//	Accept   a clause matched                      cause: its receipt
//	Deliver  handed to a process of the same node  cause: what the process handled
//	Install  the same, for a view                  cause: what the process handled
//	StateChanged  the process's digest changed     cause: what the process handled
//
// The message of a periodic timer arrives without a Send: the cause of its Arrive is what was handled when the timer was set.
//
// Receipt (Arrive), acceptance (Accept) and delivery (Deliver) are three moments, and can lie far
// apart. A hand-over (Deliver, Install) stands for Send and Arrive in one. A hand-over and a
// DownSeen count as the receipt. "What a process handled" is an Accept, a Timer, or its own Start. A
// message that is not taken ends in one of these:
//
//	Cut      its sender died before it left        cause: the Crash or Exit
//	Drop     its receiver does not live            cause: the Send, or the Input if any
//	Lose     it was lost on its way                cause: the Send
//
// A Duplicate stands for the Send of the copy that it makes. On its way a message can be the subject of
//
//	Duplicate, Delay, Overtake                     cause: the Send; a report's Delay: the Crash or Exit
//
// The other events are:
//
//	Start    a process was created                 cause: the Input if any
//	Timer    a timeout ran out and was handled     cause: what was handled when it was set
//	DownSeen a monitor's report arrived            cause: the Crash or Exit, or the Suspect
//	Suspect  a monitor reports a living process    cause: the Input if any, or the Accept of its message
//	Crash    a process died of a failure           cause: the Input if any, or the last Send, or what it handled
//	Exit     a process ended by itself             cause: what it, or another process of its node, handled
//	Input    something was done from outside       no cause
//
// A Send or a Cut that is part of a broadcast has the broadcast's class ([Config].Classify), so no
// observer has to infer which messages are resent. Classes are not part of a run's hashes.
//
// Every cause is an earlier event; it is recorded, never inferred. Event IDs count from 1 without
// gaps. Times never go backwards.
package actor
