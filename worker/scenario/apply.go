package scenario

import (
	"cmp"
	"fmt"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
)

// apply carries out a command. It returns why the command has no effect, or an empty string.
func (r *Run) apply(c Command) string {
	switch c.Verb {
	case Join:
		return r.join(c.Worker)
	case KillLeader:
		return r.applyToLeader(Kill)
	case CrashAfter:
		if r.first() == 0 {
			return "no worker is alive to broadcast"
		}
		r.sim.CrashAfter(c.Sends, c.Class)
	case Disarm:
		if r.sim.Armed() == 0 {
			return "no crash is armed"
		}
		r.sim.Disarm()
	case Crashes:
		r.sim.SetCrashRate(c.Rate, c.Most)
	case Freeze:
		return r.multicast(c.Worker, worker.Freeze{})
	case Go:
		return r.multicast(c.Worker, worker.Go{})
	case Stop:
		return r.multicast(c.Worker, worker.Stop{})
	case PauseLeader:
		return r.applyToLeader(Pause)
	case LeaveLeader:
		return r.applyToLeader(Leave)
	default:
		if c.Verb.isFault() {
			return r.applyFault(c)
		}
		if why := r.missing(c.Worker); why != "" {
			return why
		}
		return r.applyTo(c.Worker, c.Verb)
	}
	return ""
}

// applyTo carries out a command about the living worker n.
func (r *Run) applyTo(n int, verb Verb) string {
	node := r.node(n)
	switch paused := r.sim.Paused(node); {
	case verb == Kill:
		r.sim.Crash(node, "killed")
	case verb == KillLeaderOf:
		return r.killLeaderOf(n)
	case verb == Leave:
		r.sim.Post(worker.PID(n), worker.Close{})
	case verb == Pause && paused:
		return fmt.Sprintf("worker %d is paused already", n)
	case verb == Pause:
		r.sim.Pause(node)
	case verb == Resume && !paused:
		return fmt.Sprintf("worker %d is not paused", n)
	case verb == Resume:
		r.sim.Resume(node)
	}
	return ""
}

func (r *Run) node(n int) actor.Node { return r.sim.NodeOf(worker.PID(n)) }

// workers returns the number of workers so far.
func (r *Run) workers() int { return r.sim.Processes() / 2 }

func (r *Run) alive(n int) bool { return r.sim.Alive(worker.PID(n)) }

// missing returns why no command can act on worker n.
func (r *Run) missing(n int) string {
	switch {
	case n < 1:
		return fmt.Sprintf("there is no worker %d", n)
	case n > r.workers():
		return fmt.Sprintf("there is no worker %d yet", n)
	case !r.alive(n):
		return fmt.Sprintf("worker %d has ended already", n)
	}
	return ""
}

func (r *Run) group(n int) gms.Process {
	return r.sim.State(worker.GroupPID(n)).(gms.Process)
}

// first returns the first living member of a group, or else the first living worker; 0 if no worker is alive.
func (r *Run) first() int {
	found := 0
	for n := r.workers(); n > 0; n-- {
		if r.alive(n) && (found == 0 || r.group(n).Role() != gms.Joining || r.group(found).Role() == gms.Joining) {
			found = n
		}
	}
	return found
}

// Leaders lists the living workers that lead.
func (r *Run) Leaders() []int {
	var all []int
	for n := 1; n <= r.workers(); n++ {
		if r.alive(n) && r.group(n).Role() == gms.Leader {
			all = append(all, n)
		}
	}
	return all
}

// join adds a worker. If no worker is alive, the new one forms a group of its own.
func (r *Run) join(via int) string {
	n := r.workers() + 1
	if n > MaxWorkers {
		return fmt.Sprintf("a run has at most %d workers, including those that have ended", MaxWorkers)
	}
	if via = cmp.Or(via, r.first()); via == 0 {
		r.form(n, gms.View{Leader: worker.GroupPID(n), Group: []actor.PID{worker.PID(n)}}, r.sc.Colour)
		return ""
	}
	if why := r.missing(via); via < 1 || via >= n {
		return why // a dead contact is allowed: it does not answer
	}
	group := worker.GroupPID(n)
	r.sim.Spawn(worker.Join(n, group, r.sc.Sleep), r.version.Join(worker.PID(n), worker.PID(via)))
	return ""
}

// applyToLeader carries out a command about the leader, if there is exactly one.
func (r *Run) applyToLeader(verb Verb) string {
	leaders := r.Leaders()
	switch len(leaders) {
	case 0:
		return "there is no leader"
	case 1:
		return r.applyTo(leaders[0], verb)
	}
	if verb == Kill {
		return fmt.Sprintf("workers %s lead; use kill leader of N, or kill N", Numbers(leaders))
	}
	return fmt.Sprintf("workers %s lead; name one", Numbers(leaders))
}

func (r *Run) killLeaderOf(n int) string {
	leader := worker.Number(r.group(n).Known().Leader)
	switch {
	case leader == 0:
		return fmt.Sprintf("worker %d has no leader yet", n)
	case !r.alive(leader):
		return fmt.Sprintf("the leader of worker %d, worker %d, has ended already", n, leader)
	}
	return r.applyTo(leader, Kill)
}

func (r *Run) multicast(via int, m actor.Msg) string {
	if via = cmp.Or(via, r.first()); via == 0 {
		return "no worker is alive to multicast it"
	}
	if why := r.missing(via); why != "" {
		return why
	}
	r.sim.Post(worker.PID(via), worker.Send{Body: m})
	return ""
}
