%% Writes what a group membership service does as a log that "groupy check" judges.
%% A worker is named by its process. docs/record.md says where to call what.
-module(groupy_log).
-export([start/2, mcast/1, deliver/2, view/2, forward/2, down/1, crash/0]).

%% The file is open for as long as the process that has opened it lives. Claims: "gms1", "gms2", "gms3" or "none".
start(File, Claims) ->
    Self = self(),
    spawn(fun() ->
        {ok, Fd} = file:open(File, [write]),
        register(groupy_log, Fd),
        ok = file:write(Fd, ["{\"groupy\":1,\"claims\":\"", Claims, "\"}\n"]),
        Self ! groupy_log_ready,
        receive stop -> ok end
    end),
    receive groupy_log_ready -> ok end.

%% In the worker: Cast ! {mcast, groupy_log:mcast({change, N})}
mcast(Msg) ->
    Count = case get(groupy_count) of undefined -> 1; C -> C + 1 end,
    put(groupy_count, Count),
    write("send", self(), [",\"count\":", integer_to_list(Count), what(Msg)]),
    {groupy, self(), Count, Msg}.

%% In the group process, wherever it hands a message on: Master ! groupy_log:deliver(Master, Msg)
deliver(Master, {groupy, From, Count, Msg}) ->
    write("deliver", Master, [from(From, Count), what(Msg)]),
    Msg.

%% ... and wherever it hands on a view, or begins with one: groupy_log:view(Master, Group)
view(Master, Group) ->
    put(groupy_worker, Master),
    write("install", Master, [",\"view\":[", lists:join(",", [name(W) || W <- Group]), "]"]).

%% ... when a slave passes a request on, and when it sees that its leader is down. The leader's worker is hd(Group).
forward(Leader, {groupy, From, Count, Msg}) ->
    write("send", get(groupy_worker),
          [",\"process\":\"group\",\"message\":\"request\",\"peer\":", name(Leader), from(From, Count), what(Msg)]).

down(Leader) -> write("down", get(groupy_worker), [",\"peer\":", name(Leader)]).

%% ... and just before exit(no_luck)
crash() -> write("crash", get(groupy_worker), []).

%% file:write returns when the line is written: so the lines stand in the order in which things happened.
write(Event, Worker, Rest) ->
    Time = integer_to_list(erlang:system_time(microsecond)),
    ok = file:write(whereis(groupy_log), ["{\"us\":", Time, ",\"event\":\"", Event, "\",\"worker\":", name(Worker), Rest, "}\n"]).

from(From, Count) -> [",\"from\":", name(From), ",\"count\":", integer_to_list(Count)].

name(Pid) -> ["\"", pid_to_list(Pid), "\""].

what(Msg) ->
    Text = [C || C <- lists:flatten(io_lib:format("~w", [Msg])), C >= $\s, C < 127, C =/= $", C =/= $\\],
    [",\"what\":\"", lists:sublist(Text, 200), "\""].
