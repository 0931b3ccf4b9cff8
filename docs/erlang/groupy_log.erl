%% Writes what a group membership service does as a log that "groupy check" judges.
%% A worker is named by its process. docs/record.md says where to call what.
-module(groupy_log).
-export([start/2, stop/0, mcast/1, deliver/2, view/2, view/3, forward/2, down/1, crash/0]).

%% Begins a log, in place of one that is being written, and returns ok; it fails with a reason if it cannot. A file that
%% is there already goes on as File ++ ".old". End the processes of the old run before, or they write into the new log.
%% Claims: "gms1", "gms2", "gms3" or "none".
start(File, Claims) ->
    stop(),
    Self = self(),
    {Pid, Ref} = spawn_monitor(fun() -> logger(Self, File, Claims) end),
    receive
        {groupy_log_ready, Pid} -> erlang:demonitor(Ref, [flush]), ok;
        {'DOWN', Ref, process, Pid, Reason} -> error({groupy_log, File, Reason})
    after 5000 ->
        exit(Pid, kill),
        error({groupy_log, File, timeout})
    end.

%% Ends the log. Without it, it ends with the Erlang system.
stop() ->
    case whereis(groupy_log_owner) of
        undefined -> ok;
        Pid ->
            Ref = erlang:monitor(process, Pid),
            Pid ! groupy_log_stop,
            receive {'DOWN', Ref, process, Pid, _} -> ok
            after 5000 -> error({groupy_log, stop, timeout})
            end
    end.

%% The file is open for as long as the process that has opened it lives.
logger(Caller, File, Claims) ->
    file:rename(File, File ++ ".old"),
    case file:open(File, [write]) of
        {ok, Fd} ->
            register(groupy_log_owner, self()),
            register(groupy_log, Fd),
            ok = file:write(Fd, ["{\"groupy\":1,\"claims\":\"", Claims, "\"}\n"]),
            Caller ! {groupy_log_ready, self()},
            receive groupy_log_stop -> ok end,
            unregister(groupy_log),
            file:close(Fd);
        {error, Why} ->
            exit({cannot_write, Why})
    end.

%% In the worker: Cast ! {mcast, groupy_log:mcast({change, N})}, wherever it multicasts.
mcast(Msg) ->
    Count = case get(groupy_count) of undefined -> 1; C -> C + 1 end,
    put(groupy_count, Count),
    write("send", self(), [",\"count\":", integer_to_list(Count), what(Msg)]),
    {groupy, self(), Count, Msg}.

%% In the group process, wherever it hands a message on: Master ! groupy_log:deliver(Master, Msg)
%% A message that mcast has not wrapped goes through as it is, and is not in the log.
deliver(Master, {groupy, From, Count, Msg}) ->
    write("deliver", Master, [from(From, Count), what(Msg)]),
    Msg;
deliver(_, Msg) -> Msg.

%% ... and wherever it hands on a view, or begins with one: groupy_log:view(Master, Group). If views have
%% numbers: groupy_log:view(Master, Group, N), and then for all but the one that a first leader begins with.
view(Master, Group) -> install(Master, Group, []).

view(Master, Group, N) -> install(Master, Group, [",\"number\":", integer_to_list(N)]).

install(Master, Group, Number) ->
    put(groupy_worker, Master),
    write("install", Master, [",\"view\":[", lists:join(",", [name(W) || W <- Group]), "]", Number]).

%% ... when a slave passes a request on, and when it sees that its leader is down. The leader's worker is hd(Group).
forward(Leader, {groupy, From, Count, Msg}) ->
    write("send", get(groupy_worker),
          [",\"process\":\"group\",\"message\":\"request\",\"peer\":", name(Leader), from(From, Count), what(Msg)]);
forward(_, _) -> ok.

down(Leader) -> write("down", get(groupy_worker), [",\"peer\":", name(Leader)]).

%% ... and just before exit(no_luck)
crash() -> write("crash", get(groupy_worker), []).

%% file:write returns when the line is written: so the lines stand in the order in which things happened. Nothing is
%% written before start and after stop.
write(Event, Worker, Rest) ->
    case whereis(groupy_log) of
        undefined -> ok;
        Fd ->
            Time = integer_to_list(erlang:system_time(microsecond)),
            file:write(Fd, ["{\"us\":", Time, ",\"event\":\"", Event, "\",\"worker\":", name(Worker), Rest, "}\n"])
    end.

from(From, Count) -> [",\"from\":", name(From), ",\"count\":", integer_to_list(Count)].

name(Pid) -> ["\"", pid_to_list(Pid), "\""].

what(Msg) ->
    Text = [C || C <- lists:flatten(io_lib:format("~w", [Msg])), C >= $\s, C < 127, C =/= $", C =/= $\\],
    [",\"what\":\"", lists:sublist(Text, 200), "\""].
