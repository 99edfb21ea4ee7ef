"""`:erlang.spawn_request`: making a process without waiting for it to be made; and `hibernate`.

The reply comes as a message `{:spawn_reply, request, :ok, pid}`, or with
`:error` and the reason in place of the last two.
"""

from __future__ import annotations

from typing import Any

from pyiex.library.erlang import bifs_spawn, spawn_requests
from pyiex.library.erlang.bif import ANY, ATOM, LIST, PROPER_LIST, REFERENCE, Need, check, lib, refuse
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.errors import Raised
from pyiex.terms.functions import Fun
from pyiex.terms.lists import EMPTY, make_list

_REPLY, _REPLY_TAG, _SPAWN_REPLY = map(Atom, ("reply", "reply_tag", "spawn_reply"))
_YES, _NO, _SUCCESS_ONLY, _ERROR_ONLY = map(Atom, ("yes", "no", "success_only", "error_only"))
_BADOPT = Atom("badopt")
_APPLY = (Atom("erlang"), Atom("apply"))
_FUN0 = Need(lambda term: isinstance(term, Fun) and term.arity == 0, "not a fun")
_FUN0_OR_ATOM = Need(lambda term: _FUN0.accepts(term) or ATOM.accepts(term), "not a fun or an atom")
_OPTIONS = Need(lambda term: LIST.accepts(term) and PROPER_LIST.accepts(term), "invalid option in list")
_WHEN = {_YES: (True, True), _NO: (False, False), _SUCCESS_ONLY: (True, False), _ERROR_ONLY: (False, True)}
"""What `reply:` says: whether to reply to a success, and to a failure."""


def _request(node: Any, call: tuple[Any, ...], options: Any) -> Any:
    """Make the process; the reply is a message about the reference that is answered."""
    rest: list[Any] = []
    tag: Any = _SPAWN_REPLY
    when = _WHEN[_YES]
    for option in options:
        key, value = option if option.__class__ is tuple and len(option) == 2 else (None, None)
        if key is _REPLY and value in _WHEN:
            when = _WHEN[value]
        elif key is _REPLY_TAG:
            tag = value
        else:
            rest.append(option)
    far = node is not None and node is not abi.node() and not any(map(_is_about_replies, rest))
    try:
        if far:
            return spawn_requests.request(node, _as_call(call), make_list(rest), tag, when)
        return _request_here(call, rest, tag, when)
    except ValueError:
        request = abi.make_ref()
        if when[1]:
            abi.current().deliver((tag, request, Atom("error"), _BADOPT))
        return request


def _is_about_replies(option: Any) -> bool:
    return option.__class__ is tuple and len(option) == 2 and option[0] is _REPLY


def _as_call(call: tuple[Any, ...]) -> tuple[Any, ...]:
    return (*_APPLY, make_list((call[0], EMPTY))) if len(call) == 1 else call


def _request_here(call: tuple[Any, ...], options: list[Any], tag: Any, when: tuple[bool, bool]) -> Any:
    wanted = abi.spawn_options.read(make_list(options))
    made = bifs_spawn.start_with(wanted, *call)
    pid, request = made if made.__class__ is tuple else (made, abi.make_ref())
    if when[0]:
        abi.current().deliver((tag, request, Atom("ok"), pid))
    return request


def _check(args: tuple[Any, ...], *needs: Need) -> None:
    check("spawn_request", args, *needs)


@lib.function(spec="spawn_request((() -> any())) :: reference()")
def spawn_request(fun: Any) -> Any:
    """Makes a process that calls the function; the reply comes as a message.

    iex> request = :erlang.spawn_request(fn -> :done end)
    iex> receive do
    ...>   {:spawn_reply, ^request, :ok, pid} -> is_pid(pid)
    ...> end
    true
    """
    _check((fun,), _FUN0)
    return _request(None, (fun,), EMPTY)


@lib.function(
    "spawn_request", spec="spawn_request((() -> any()) | node(), [option] | (() -> any())) :: reference()"
)
def spawn_request_with(fun: Any, options: Any) -> Any:
    """Makes a process that calls the function, with options; or makes it on the node that is named first.

    options: `:link`, `:monitor`, `reply: :yes | :no | :success_only | :error_only`, `reply_tag: term`.

        iex> request = :erlang.spawn_request(fn -> :done end, reply_tag: :made)
        iex> receive do
        ...>   {:made, ^request, :ok, pid} -> is_pid(pid)
        ...> end
        true
    """
    if _FUN0.accepts(options):
        _check((fun, options), ATOM)
        return _request(fun, (options,), EMPTY)
    _check((fun, options), _FUN0_OR_ATOM, _OPTIONS)
    _check((fun, options), _FUN0)
    return _request(None, (fun,), options)


@lib.function("spawn_request", spec="spawn_request(module() | node(), atom() | fun(), list()) :: reference()")
def spawn_request_call(module: Any, function: Any, args: Any) -> Any:
    """Makes a process that calls `module.function`; or, given a node, a function and options, one there.

    iex> request = :erlang.spawn_request(Enum, :sum, [[1, 2]])
    iex> receive do
    ...>   {:spawn_reply, ^request, :ok, pid} -> is_pid(pid)
    ...> end
    true
    """
    given = (module, function, args)
    if isinstance(function, Fun):
        _check(given, ATOM, ANY, LIST)
        if function.arity != 0:
            raise refuse("spawn_request", given)
        return _request(module, (function,), args)
    _check(given, ATOM, ATOM, LIST)
    return _request(None, given, EMPTY)


@lib.function("spawn_request", spec="spawn_request(atom(), atom(), list() | atom(), list()) :: reference()")
def spawn_request_call_with(module: Any, function: Any, args: Any, options: Any) -> Any:
    """Makes a process that calls `module.function`, with options; or, with a node before them, without.

    iex> request = :erlang.spawn_request(node(), Enum, :sum, [[1, 2]])
    iex> receive do
    ...>   {:spawn_reply, ^request, :ok, pid} -> is_pid(pid)
    ...> end
    true
    """
    given = (module, function, args, options)
    if LIST.accepts(args):
        _check(given, ATOM, ATOM, LIST, _OPTIONS)
        return _request(None, given[:3], options)
    _check(given, ATOM, ATOM, ATOM, LIST)
    return _request(module, given[1:], EMPTY)


@lib.function(
    "spawn_request", spec="spawn_request(node(), module(), atom(), list(), [option]) :: reference()"
)
def spawn_request_call_there(node: Any, module: Any, function: Any, args: Any, options: Any) -> Any:
    """Makes a process on the node that calls `module.function`; the reply comes as a message.

    iex> request = :erlang.spawn_request(:nobody@nowhere, Enum, :sum, [[1, 2]], reply_tag: :made)
    iex> receive do
    ...>   {:made, ^request, :error, reason} -> reason
    ...> end
    :noconnection
    """
    given = (node, module, function, args, options)
    _check(given, ATOM, ATOM, ATOM, PROPER_LIST, _OPTIONS)
    return _request(node, given[1:4], options)


@lib.function(spec="spawn_request_abandon(reference()) :: boolean()")
def spawn_request_abandon(request: Any) -> Any:
    """Forgets a request that has had no reply yet, and says whether there was one.

    iex> :erlang.spawn_request_abandon(make_ref())
    false
    """
    check("spawn_request_abandon", (request,), REFERENCE)
    return TRUE if spawn_requests.forget(request) else FALSE


@lib.function(spec="hibernate(module(), atom(), list()) :: no_return()")
def hibernate(module: Any, function: Any, args: Any) -> Any:
    """Waits for the next message, and then goes on with `module.function` instead of what it did before.

    :erlang.hibernate(Worker, :resume, [:state])
    """
    check("hibernate", (module, function, args), ATOM, ATOM, LIST)
    abi.current().hibernate()
    abi.apply_mfa(module, function, list(args))
    raise Raised(Atom("exit"), Atom("normal"))
