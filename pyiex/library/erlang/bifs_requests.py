"""`:erlang.spawn_request`: making a process without waiting for it to be made; and `hibernate`.

The reply comes as a message `{:spawn_reply, request, :ok, pid}`, or with
`:error` and the reason in place of the last two.
"""

from __future__ import annotations

from typing import Any

from pyiex.library.erlang import bifs_spawn
from pyiex.library.erlang.bif import ANY, ATOM, FUN, LIST, LIST_CELL, REFERENCE, check, lib, refuse
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, Atom
from pyiex.terms.errors import Raised
from pyiex.terms.functions import Fun
from pyiex.terms.lists import EMPTY

_REPLY, _REPLY_TAG, _SPAWN_REPLY = map(Atom, ("reply", "reply_tag", "spawn_reply"))
_YES, _NO, _SUCCESS_ONLY, _ERROR_ONLY = map(Atom, ("yes", "no", "success_only", "error_only"))
_BADOPT = Atom("badopt")
_WHEN = {_YES: (True, True), _NO: (False, False), _SUCCESS_ONLY: (True, False), _ERROR_ONLY: (False, True)}
"""What `reply:` says: whether to reply to a success, and to a failure."""


def _request(name_args: tuple[Any, ...], start: Any, options: Any) -> Any:
    """Make the process; the reply is a message of the reference that is answered."""
    check("spawn_request", (*name_args, options), *[ANY] * len(name_args), LIST_CELL)
    me = abi.current()
    request = abi.make_ref()
    on_success, on_failure = True, True
    tag: Any = _SPAWN_REPLY
    try:
        rest = []
        for option in options:
            pair = option if option.__class__ is tuple and len(option) == 2 else (None, None)
            if pair[0] is _REPLY and pair[1] in _WHEN:
                on_success, on_failure = _WHEN[pair[1]]
            elif pair[0] is _REPLY_TAG:
                tag = pair[1]
            else:
                rest.append(option)
        wanted = bifs_spawn.wanted_options(rest)
    except ValueError:
        if on_failure:
            me.deliver((tag, request, Atom("error"), _BADOPT))
        return request
    monitored = wanted.pop("monitor")
    pid = start(**wanted)
    if monitored:
        me.scheduler.node.router.monitor(me, pid, request)
    if on_success:
        me.deliver((tag, request, Atom("ok"), pid))
    return request


@lib.function(spec="spawn_request((() -> any()), [option]) :: reference()")
def spawn_request(fun: Any, options: Any = EMPTY) -> Any:
    """Makes a process that calls the function; the reply comes as a message.

    options: `:link`, `:monitor`, `reply: :yes | :no | :success_only | :error_only`, `reply_tag: term`.

        iex> request = :erlang.spawn_request(fn -> :done end)
        iex> receive do
        ...>   {:spawn_reply, ^request, :ok, pid} -> is_pid(pid)
        ...> end
        true
    """
    if not isinstance(fun, Fun) or fun.arity != 0:
        raise refuse("spawn_request", (fun,) if options is EMPTY else (fun, options), FUN)

    def start(link: bool) -> Any:
        return bifs_spawn.start_fun(fun, link=link)

    return _request((fun,), start, options)


@lib.function("spawn_request", spec="spawn_request(module(), atom(), list(), [option]) :: reference()")
def spawn_request_call(module: Any, function: Any, args: Any, options: Any = EMPTY) -> Any:
    """Makes a process that calls `module.function` with the arguments; the reply comes as a message.

    iex> request = :erlang.spawn_request(Enum, :sum, [[1, 2]], reply_tag: :made)
    iex> receive do
    ...>   {:made, ^request, :ok, pid} -> is_pid(pid)
    ...> end
    true
    """
    check("spawn_request", (module, function, args), ATOM, ATOM, LIST)

    def start(link: bool) -> Any:
        return bifs_spawn.start_call(module, function, args, link=link)

    return _request((module, function, args), start, options)


@lib.function(spec="spawn_request_abandon(reference()) :: boolean()")
def spawn_request_abandon(request: Any) -> Any:
    """Forgets a request that has had no reply yet; here every one has.

    iex> :erlang.spawn_request_abandon(make_ref())
    false
    """
    check("spawn_request_abandon", (request,), REFERENCE)
    return FALSE


@lib.function(spec="hibernate(module(), atom(), list()) :: no_return()")
def hibernate(module: Any, function: Any, args: Any) -> Any:
    """Waits for the next message, and then goes on with `module.function` instead of what it did before.

    :erlang.hibernate(Worker, :resume, [:state])
    """
    check("hibernate", (module, function, args), ATOM, ATOM, LIST)
    process = abi.current()
    if not process.messages():
        process.wait(None)
    abi.apply_mfa(module, function, list(args))
    raise Raised(Atom("exit"), Atom("normal"))
