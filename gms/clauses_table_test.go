package gms_test

import (
	"time"

	"groupy/gms"
	"groupy/gms/actor"
)

func msg(n int, body string) gms.Msg { return gms.Msg{N: n, Body: body} }

// of returns a view of a leader with a list of slaves; the worker of a process has the PID before it.
func of(n int, leader actor.PID, slaves ...actor.PID) gms.View {
	v := gms.View{N: n, Leader: leader, Slaves: slaves, Group: []actor.PID{leader - 1}}
	for _, p := range slaves {
		v.Group = append(v.Group, p-1)
	}
	return v
}

const aSecond = wait(time.Second)

var clauses = joined(joiner, follower, leader, elections, numbering)

func joined(all ...[]clause) (list []clause) {
	for _, some := range all {
		list = append(list, some...)
	}
	return list
}

var joiner = []clause{
	{"123", "A joiner asks its contact's worker for admission", joins, nil,
		[]string{"send 1 join 5 6"}, "joining, led by 0, slaves [], group []"},
	{"123", "It becomes a follower with its first view, from any leader, and hands it to its worker", joins,
		[]any{of(7, 4, 2, 6)},
		[]string{"send 1 join 5 6", "install 5 view#7 4 [2 6] [3 1 5]"}, "follower, led by 4, slaves [2 6], group [3 1 5]"},
	{"123", "Messages before its first view wait", joins,
		[]any{msg(8, "a"), gms.Stop{}, gms.Mcast{Body: "b"}, of(7, 2, 6)},
		[]string{"send 1 join 5 6", "leave msg#8 a", "leave gms.Stop", "leave mcast b",
			"install 5 view#7 2 [6] [1 5]", "deliver 5 a", "exit: stopped"}, ""},
	{"1", "A joiner waits for ever", joins, []any{aSecond, aSecond},
		[]string{"send 1 join 5 6"}, "joining, led by 0, slaves [], group []"},
	{"23", "A joiner gives up when it has waited for 1000 ms", joins, []any{wait(999 * time.Millisecond), msg(1, "a"), aSecond},
		[]string{"send 1 join 5 6", "leave msg#1 a", "exit: no reply from leader"}, ""},
	{"23", "and not earlier", joins, []any{wait(999 * time.Millisecond)},
		[]string{"send 1 join 5 6"}, "joining, led by 0, slaves [], group []"},
	{"23", "nor once it has a view", joins, []any{of(7, 2, 6), aSecond, aSecond},
		[]string{"send 1 join 5 6", "install 5 view#7 2 [6] [1 5]"}, "follower, led by 2, slaves [6], group [1 5]"},
	{"23", "It monitors the leader of its first view", joins, []any{of(7, 2, 6), death(1)},
		[]string{"send 1 join 5 6", "install 5 view#7 2 [6] [1 5]", "install 5 view#8 6 [] [5]"}, "leader, led by 6, slaves [], group [5]"},
	{"23", "even if that leader is dead already", joins, []any{death(1), of(7, 2, 6)},
		[]string{"send 1 join 5 6", "install 5 view#7 2 [6] [1 5]", "install 5 view#8 6 [] [5]"}, ""},
}

var follower = []clause{
	{"123", "A follower passes multicasts and joins on to its leader", first,
		[]any{gms.Mcast{Body: "a"}, gms.Join{Worker: 7, Group: 8}},
		[]string{"send 2 mcast a", "send 2 join 7 8"}, "follower, led by 2, slaves [6 4], group [1 5 3]"},
	{"123", "It hands messages to its worker", first, []any{msg(1, "a"), msg(2, "b")},
		[]string{"deliver 5 a", "deliver 5 b"}, "follower, led by 2, slaves [6 4], group [1 5 3]"},
	{"123", "It takes its leader's views, and hands them to its worker", first, []any{of(1, 2, 6, 4, 8)},
		[]string{"install 5 view#1 2 [6 4 8] [1 5 3 7]"}, "follower, led by 2, slaves [6 4 8], group [1 5 3 7]"},
	{"123", "It leaves a view of another leader in its mailbox, and goes on", first, []any{of(1, 4, 6), msg(1, "a")},
		[]string{"leave view#1 4 [6] [3 5]", "deliver 5 a"}, "follower, led by 2, slaves [6 4], group [1 5 3]"},
	{"123", "It ends with its node when it is told to stop", first, []any{gms.Stop{}}, []string{"exit: stopped"}, ""},
	{"123", "It does not notice the death of another follower", first, []any{death(2), aSecond}, nil, "follower, led by 2, slaves [6 4], group [1 5 3]"},
	{"1", "nor that of its leader", first, []any{death(1), aSecond}, nil, "follower, led by 2, slaves [6 4], group [1 5 3]"},
	{"23", "It leaves the report of another process's death", first, []any{actor.Down{Process: 4}},
		[]string{"leave down 4"}, "follower, led by 2, slaves [6 4], group [1 5 3]"},
}

var leader = []clause{
	{"123", "A leader sends a multicast to its slaves in the order of the list, and then delivers it itself", leads,
		[]any{gms.Mcast{Body: "a"}},
		[]string{"send 2 msg#1 a", "send 4 msg#1 a", "deliver 5 a"}, "leader, led by 6, slaves [2 4], group [5 1 3]"},
	{"123", "A joiner comes last in the lists and last in the broadcast; then its own worker gets the view", leads,
		[]any{gms.Join{Worker: 7, Group: 8}},
		[]string{"send 2 view#1 6 [2 4 8] [5 1 3 7]", "send 4 view#1 6 [2 4 8] [5 1 3 7]", "send 8 view#1 6 [2 4 8] [5 1 3 7]",
			"install 5 view#1 6 [2 4 8] [5 1 3 7]"}, "leader, led by 6, slaves [2 4 8], group [5 1 3 7]"},
	{"123", "The first node leads alone", of(0, 6), []any{gms.Mcast{Body: "a"}, gms.Join{Worker: 1, Group: 2}},
		[]string{"deliver 5 a", "send 2 view#2 6 [2] [5 1]", "install 5 view#2 6 [2] [5 1]"}, ""},
	{"123", "It does not notice the death of a slave, and goes on sending to it", leads, []any{death(1), aSecond, gms.Mcast{Body: "a"}},
		[]string{"send 2 msg#1 a", "send 4 msg#1 a", "deliver 5 a"}, "leader, led by 6, slaves [2 4], group [5 1 3]"},
	{"123", "It ends with its node when it is told to stop", leads, []any{gms.Stop{}}, []string{"exit: stopped"}, ""},
	{"123", "It has no clause for what leaders send", leads, []any{msg(1, "a"), of(1, 2, 6), actor.Down{Process: 2}},
		[]string{"leave msg#1 a", "leave view#1 2 [6] [1 5]", "leave down 2"}, "leader, led by 6, slaves [2 4], group [5 1 3]"},
}

// Only gms3 resends.
var elections = []clause{
	{"2", "When the leader dies the first slave leads, without the dead leader's worker", first, []any{death(1)},
		[]string{"send 4 view 6 [4] [5 3]", "install 5 view 6 [4] [5 3]"}, "leader, led by 6, slaves [4], group [5 3]"},
	{"3", "When the leader dies the first slave resends the last message it got, then sends its view, and leads", first, []any{death(1)},
		[]string{"send 4 view#0 2 [6 4] [1 5 3]", "send 4 view#1 6 [4] [5 3]", "install 5 view#1 6 [4] [5 3]"},
		"leader, led by 6, slaves [4], group [5 3]"},
	{"3", "The last message may be a view, and is not delivered again", first, []any{of(1, 2, 6, 4), msg(2, "a"), death(1)},
		[]string{"install 5 view#1 2 [6 4] [1 5 3]", "deliver 5 a",
			"send 4 msg#2 a", "send 4 view#3 6 [4] [5 3]", "install 5 view#3 6 [4] [5 3]"}, ""},
	{"23", "The other slaves follow the first", second, []any{death(1)}, nil, "follower, led by 4, slaves [6], group [3 5]"},
	{"23", "and monitor it", second, []any{death(1), death(2)},
		[]string{"install 5 view#1 6 [] [5]"}, "leader, led by 6, slaves [], group [5]"},
	{"23", "If it is dead already, the election goes on at once", second, []any{death(2), death(1)},
		[]string{"install 5 view#1 6 [] [5]"}, "leader, led by 6, slaves [], group [5]"},
	{"23", "A follower takes the view of its next leader, even if the view came before the report", second,
		[]any{of(1, 4, 6), death(1)},
		[]string{"leave view#1 4 [6] [3 5]", "install 5 view#1 4 [6] [3 5]"}, "follower, led by 4, slaves [6], group [3 5]"},
	{"2", "A message of the next leader can be taken before the report of the last leader's death", second,
		[]any{of(0, 4, 6), msg(0, "a"), death(1)},
		[]string{"leave view 4 [6] [3 5]", "deliver 5 a", "install 5 view 4 [6] [3 5]"}, ""},
	{"3", "A message of the next leader waits for its view", second, []any{of(1, 4, 6), msg(2, "a"), death(1)},
		[]string{"leave view#1 4 [6] [3 5]", "leave msg#2 a",
			"install 5 view#1 4 [6] [3 5]", "deliver 5 a"}, ""},
	{"23", "A new leader works like any other", first, []any{of(1, 2, 6), death(1), gms.Mcast{Body: "a"}, gms.Join{Worker: 7, Group: 8}},
		[]string{"install 5 view#1 2 [6] [1 5]", "install 5 view#2 6 [] [5]", "deliver 5 a",
			"send 8 view#4 6 [8] [5 7]", "install 5 view#4 6 [8] [5 7]"}, ""},
}

var numbering = []clause{
	{"3", "Messages and views of a leader share one count", leads,
		[]any{gms.Mcast{Body: "a"}, gms.Join{Worker: 7, Group: 8}, gms.Mcast{Body: "b"}},
		[]string{"send 2 msg#1 a", "send 4 msg#1 a", "deliver 5 a",
			"send 2 view#2 6 [2 4 8] [5 1 3 7]", "send 4 view#2 6 [2 4 8] [5 1 3 7]", "send 8 view#2 6 [2 4 8] [5 1 3 7]",
			"install 5 view#2 6 [2 4 8] [5 1 3 7]",
			"send 2 msg#3 b", "send 4 msg#3 b", "send 8 msg#3 b", "deliver 5 b"}, ""},
	{"3", "A follower drops messages with a number below the one due", first, []any{msg(1, "a"), msg(1, "a"), of(0, 2, 6, 4), of(1, 8, 6), msg(2, "b")},
		[]string{"deliver 5 a", "deliver 5 b"}, "follower, led by 2, slaves [6 4], group [1 5 3]"},
	{"3", "It leaves messages with a later number, and takes them when they are due", first, []any{msg(3, "c"), of(2, 2, 6), msg(4, "d"), msg(1, "a")},
		[]string{"leave msg#3 c", "leave view#2 2 [6] [1 5]", "leave msg#4 d", "deliver 5 a",
			"leave msg#3 c", "install 5 view#2 2 [6] [1 5]", "deliver 5 c", "deliver 5 d"}, ""},
	{"3", "A joiner takes the number of its first view", joins, []any{of(7, 2, 6), msg(7, "old"), msg(9, "b"), msg(8, "a")},
		[]string{"send 1 join 5 6", "install 5 view#7 2 [6] [1 5]", "leave msg#9 b", "deliver 5 a", "deliver 5 b"}, ""},
	{"3", "and resends it if it comes to lead", joins, []any{of(7, 2, 6, 4), death(1)},
		[]string{"send 1 join 5 6", "install 5 view#7 2 [6 4] [1 5 3]",
			"send 4 view#7 2 [6 4] [1 5 3]", "send 4 view#8 6 [4] [5 3]", "install 5 view#8 6 [4] [5 3]"}, ""},
	{"3", "The hole: a follower of the next leader leaves the resent view of the dead leader in its mailbox, and all later messages", second,
		[]any{death(1), of(1, 2, 4, 6, 8), of(2, 4, 6, 8), msg(3, "a")},
		[]string{"leave view#1 2 [4 6 8] [1 3 5 7]", "leave view#2 4 [6 8] [3 5 7]", "leave msg#3 a"},
		"follower, led by 4, slaves [6], group [3 5]"},
}
