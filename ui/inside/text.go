package inside

// What a user reads of the sections.
const (
	titleGroupProcess = "Group process"
	TitleWorker       = "Worker"
	titleMailbox      = "Mailbox"
	titleGroupMailbox = "Mailbox, group process"
	titleOwnMailbox   = "Mailbox, worker"
	titleOutbox       = "Outbox"
	titleUnderWay     = "In flight"
	TitleFaults       = "Faults"
	TitleNetwork      = "Faults of all workers"
	asideEnded        = ", as it ended"
	noneEnded         = "It has ended: messages to it are lost."
	noneMailbox       = "No message waits."
	noneOutbox        = "No message is left to send."
	noneUnderWay      = "No message is in flight to it or from it."
	textMore          = "and %d more"
)
