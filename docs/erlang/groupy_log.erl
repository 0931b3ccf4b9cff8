%% Writes the events of a group membership service as a log for "groupy check".
%% Workers are named by their processes. docs/record.md says where to call each function.
-module(groupy_log).
-export([start/2, stop/0, mcast/1, deliver/2, view/2, view/3, forward/2, down/1, crash/0]).

%% Begins a log and returns ok, or fails with a reason. It ends a log that is being written. An existing file is renamed to
%% File ++ ".old". End the processes of the old run first, or they will write into the new log.
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

%% Ends the log. Otherwise the log ends with the Erlang system.
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

%% The file stays open while the process that opened it lives.
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

%% In the worker, wherever it multicasts: Cast ! {mcast, groupy_log:mcast({change, N})}
mcast(Msg) ->
    Count = case get(groupy_count) of undefined -> 1; C -> C + 1 end,
    put(groupy_count, Count),
    write("send", self(), [",\"count\":", integer_to_list(Count), what(Msg)]),
    {groupy, self(), Count, Msg}.

%% In the group process, wherever it hands a message to its master: Master ! groupy_log:deliver(Master, Msg)
%% A message that mcast has not wrapped passes through unchanged, and is not in the log.
deliver(Master, {groupy, From, Count, Msg}) ->
    write("deliver", Master, [from(From, Count), what(Msg)]),
    Msg;
deliver(_, Msg) -> Msg.

%% In the group process, wherever it hands on a view, or starts with one: groupy_log:view(Master, Group). If views have
%% numbers: groupy_log:view(Master, Group, N), except for the view in which the first leader starts.
view(Master, Group) -> install(Master, Group, []).

view(Master, Group, N) -> install(Master, Group, [",\"number\":", integer_to_list(N)]).

install(Master, Group, Number) ->
    put(groupy_worker, Master),
    write("install", Master, [",\"view\":[", lists:join(",", [name(W) || W <- Group]), "]", Number]).

%% In a slave, when it passes a request on, and when it learns that its leader is down. The leader's worker is hd(Group).
forward(Leader, {groupy, From, Count, Msg}) ->
    write("send", get(groupy_worker),
          [",\"process\":\"group\",\"message\":\"request\",\"peer\":", name(Leader), from(From, Count), what(Msg)]);
forward(_, _) -> ok.

down(Leader) -> write("down", get(groupy_worker), [",\"peer\":", name(Leader)]).

%% Just before exit(no_luck)
crash() -> write("crash", get(groupy_worker), []).

%% file:write returns when the line is written, so the lines are in the order of the events. Nothing is written before
%% start and after stop.
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
