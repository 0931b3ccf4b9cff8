package menus

import (
	"fmt"
	"time"

	"groupy/worker/scenario"
)

// What a user reads in this package. Package offers has what can be done, and why not.
const (
	textNone    = "None"
	textDo      = "Do it"
	textWorker  = "Worker"
	textWorkers = "Workers"
	textAsks    = "…"

	textMoreThere = "More, there…"
	textNotThen   = "this cannot be done at that moment."

	selectFirst  = "Select a worker first: click it, or use the arrow keys."
	killWhich    = "Several workers lead. Which one do you want to kill?"
	leaveWhich   = "Several workers lead. Which one is to leave?"
	pauseWhich   = "Several workers lead. Which one do you want to pause?"
	resumeWhich  = "Several leaders are paused. Which one is to go on?"
	suspectWhich = "Several workers lead. Which one is to be suspected?"
	slowWhich    = "Several workers lead. Which one is to be slow?"

	tooFew = "Fewer than two workers are alive."

	blockTitle     = "Block a link, or unblock it"
	blockHint      = "1 -> 3 is the link from 1 to 3; 1 - 3 is both ways."
	partitionTitle = "Partition the workers"
	partitionHint  = "The sides, like 1 2 | 3..5: links between sides are blocked."
)

// linkWords writes the link from the first of some workers to the first of others.
func linkWords(sides ...[]int) string { return fmt.Sprintf("%d -> %d", sides[0][0], sides[1][0]) }

func workerText(n int) string { return fmt.Sprintf("Worker %d", n) }

func unable(text, why string) string { return text + " (" + why + ")" }

func oneOf(workers []int) string { return "one of " + scenario.Sides(workers) }

func ofWorker(n int, text string) string { return fmt.Sprintf("Worker %d: %s", n, text) }

func cannotText(n int, text, why string) string {
	return fmt.Sprintf("Worker %d: %s: %s.", n, text, why)
}

func noWorkerText(n int) string { return fmt.Sprintf("there is no worker %d yet", n) }

func workerThenText(n int, at time.Duration) string {
	return fmt.Sprintf("Worker %d at %s", n, scenario.Seconds(at))
}

func messageText(words string, from, to int) string {
	return fmt.Sprintf("%s, from %d to %d", words, from, to)
}

func fromToText(from, to int) string {
	return fmt.Sprintf("From worker %d to worker %d", from, to)
}

func messagesTitle(n int) string {
	if n > 0 {
		return fmt.Sprintf("Messages in flight from and to worker %d", n)
	}
	return "Messages in flight"
}

func noMessages(n int) string {
	if n > 0 {
		return fmt.Sprintf("No message is in flight from or to worker %d.", n)
	}
	return "No message is in flight."
}
