"""`:erlang`'s calls, errors and exits."""

from __future__ import annotations

from typing import Any

from pyiex.library.erlang.bif import ANY, ATOM, FUN, INTEGER, LIST, Need, check, lib, refuse
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom, boolean
from pyiex.terms.errors import ERROR, EXIT, THROW, Frame, Raised, badarg
from pyiex.terms.functions import Fun, captured
from pyiex.terms.lists import EMPTY, List, is_proper, make_list
from pyiex.terms.maps import Map

_KINDS = {ERROR, EXIT, THROW}
_ERROR_INFO = Atom("error_info")
_ITEM = Need(lambda _item: False, "invalid item")


@lib.function(spec="apply((... -> any()), [any()]) :: any()")
def apply(fun: Any, args: Any) -> Any:
    """Calls the function with the arguments in the list.

    iex> apply(&max/2, [3, 7])
    7
    """
    if args.__class__ is not List or not is_proper(args):
        raise badarg("length", (args,), {1: "not a list"})
    return abi.apply_fun(fun, list(args))


@lib.function("apply", spec="apply(module(), function_name :: atom(), [any()]) :: any()")
def apply_mfa(module: Any, function_name: Any, args: Any) -> Any:
    """Calls the function of that name in the module with the arguments in the list.

    iex> apply(Enum, :reverse, [[1, 2, 3]])
    [3, 2, 1]
    """
    whole = (module, function_name, args)
    if not (module.__class__ is Atom and function_name.__class__ is Atom and LIST.accepts(args)):
        raise refuse("apply", whole, ATOM, ATOM, LIST)
    return abi.apply_mfa(module, function_name, list(args))


@lib.function(spec="error(reason :: term()) :: no_return()")
def error(reason: Any) -> Any:
    """Raises an error with any reason; Elixir code rather uses `raise/2`.

    iex> try do
    ...>   :erlang.error(:oops)
    ...> catch
    ...>   :error, reason -> reason
    ...> end
    :oops
    """
    raise Raised(ERROR, reason)


@lib.function(
    "error", spec="error(reason :: term(), args :: [term()] | :none, options :: [term()]) :: no_return()"
)
def error_with(reason: Any, args: Any, options: Any = EMPTY) -> Any:
    """Raises an error; of the options, `error_info` goes into the stack trace. The arguments are not kept.

    iex> try do
    ...>   :erlang.error(:oops, [1, 2])
    ...> catch
    ...>   :error, reason -> reason
    ...> end
    :oops
    """
    raised = Raised(ERROR, reason)
    raised.info = next(
        (pair[1] for pair in options if pair.__class__ is tuple and pair[0] is _ERROR_INFO), None
    )
    raise raised


@lib.function("exit", spec="exit(term()) :: no_return()")
def exit_(reason: Any) -> Any:
    """Ends the process that calls with the reason, unless that is caught.

    iex> try do
    ...>   exit(:enough)
    ...> catch
    ...>   :exit, reason -> reason
    ...> end
    :enough
    """
    raise Raised(EXIT, reason)


@lib.function(spec="throw(term()) :: no_return()")
def throw(value: Any) -> Any:
    """Leaves what is being evaluated, up to the `catch` that takes the value.

    iex> try do
    ...>   throw(:found)
    ...> catch
    ...>   value -> value
    ...> end
    :found
    """
    raise Raised(THROW, value)


@lib.function("raise", spec="raise(:error | :exit | :throw, term(), stacktrace :: list()) :: :badarg")
def raise_(kind: Any, reason: Any, stacktrace: Any) -> Any:
    """Raises again what was caught, with its stack trace; `:badarg` for what is no kind or stack trace.

    iex> :erlang.raise(:problem, :oops, [])
    :badarg
    """
    frames = stack_frames(stacktrace)
    if kind not in _KINDS or frames is None:
        return Atom("badarg")
    raised = Raised(kind, reason, frames)
    raised.traced = True
    raise raised


def stack_frames(stacktrace: Any) -> tuple[Frame, ...] | None:
    """The frames of a stack trace as a program has it; None for what is none."""
    if not LIST.accepts(stacktrace):
        return None
    frames = [_frame(entry) for entry in stacktrace]
    return None if None in frames else tuple(frame for frame in frames if frame is not None)


def _frame(entry: Any) -> Frame | None:
    if entry.__class__ is not tuple or len(entry) not in (3, 4):
        return None
    if len(entry) == 3 and isinstance(entry[0], Fun):
        return entry[0], entry[1], None, entry[2]
    module, name, args = entry[:3]
    return module, name, args, _location(entry[3]) if len(entry) == 4 else None


def _location(location: Any) -> Any:
    """The location of a frame: what is wrong with the arguments as the dict that `badarg` made."""
    if location is EMPTY or location.__class__ is not List:
        return None
    for pair in location:
        if pair.__class__ is tuple and len(pair) == 2 and pair[0] is _ERROR_INFO and pair[1].__class__ is Map:
            # Of an error in a BEAM node it names a module that knows more, beside the place.
            return abi.words_of(pair[1]) or location
    return location


@lib.function(spec="function_exported(module(), atom(), arity()) :: boolean()")
def function_exported(module: Any, function: Any, arity: Any) -> Any:
    """Whether the module has that public function.

    iex> :erlang.function_exported(Enum, :map, 2)
    true
    """
    check("function_exported", (module, function, arity), ATOM, ATOM, INTEGER)
    return boolean(abi.code.lookup(module, function.name, arity) is not None)


@lib.function(spec="is_builtin(module(), atom(), arity()) :: boolean()")
def is_builtin(module: Any, function: Any, arity: Any) -> Any:
    """Whether the function belongs to what is written in Python, not Elixir.

    iex> :erlang.is_builtin(:erlang, :hd, 1)
    true
    """
    check("is_builtin", (module, function, arity), ATOM, ATOM, INTEGER)
    info = abi.code.module(module)
    return boolean(info is not None and info.native and (function.name, arity) in info.functions)


@lib.function(spec="module_loaded(module()) :: boolean()")
def module_loaded(module: Any) -> Any:
    """Whether the module is in memory.

    iex> :erlang.module_loaded(:erlang)
    true
    """
    check("module_loaded", (module,), ATOM)
    return boolean(abi.code.is_loaded(module))


@lib.function(spec="loaded() :: [module()]")
def loaded() -> Any:
    """The modules that are in memory.

    iex> :erlang in :erlang.loaded()
    true
    """
    return make_list(abi.code.modules)


# -- functions ----------------------------------------------------------------------


def _external_items(fun: Fun) -> list[tuple[str, Any]]:
    info = fun.info
    return [
        ("module", info.module),
        ("name", info.name),
        ("arity", fun.arity),
        ("env", EMPTY),
        ("type", Atom("external")),
    ]


def _local_items(fun: Fun) -> list[tuple[str, Any]]:
    info = fun.info
    return [
        ("pid", abi.self_pid()),
        ("module", info.module),
        ("new_index", info.index),
        ("new_uniq", info.uniq.to_bytes(16, "big", signed=False)),
        ("index", info.index),
        ("uniq", info.uniq & 0x7FFFFFF),
        ("name", info.name),
        ("arity", fun.arity),
        ("env", make_list(captured(fun))),
        ("type", Atom("local")),
    ]


@lib.function(spec="fun_info((... -> any())) :: [{item :: atom(), term()}]")
def fun_info(fun: Any) -> Any:
    """What there is to know of a function.

    iex> :erlang.fun_info(&Enum.map/2)
    [module: Enum, name: :map, arity: 2, env: [], type: :external]
    """
    check("fun_info", (fun,), FUN)
    items = _external_items(fun) if fun.info.external else _local_items(fun)
    return make_list((Atom(name), value) for name, value in items)


@lib.function("fun_info", spec="fun_info((... -> any()), item :: atom()) :: {item :: atom(), term()}")
def fun_info_item(fun: Any, item: Any) -> Any:
    """One of the things that there are to know of a function.

    iex> :erlang.fun_info(&Enum.map/2, :arity)
    {:arity, 2}
    """
    check("fun_info", (fun, item), FUN)
    for pair in fun_info(fun):
        if pair[0] is item:
            return pair
    raise refuse("fun_info", (fun, item), ANY, _ITEM)


@lib.function(spec="fun_to_list((... -> any())) :: charlist()")
def fun_to_list(fun: Any) -> Any:
    """The function as Erlang prints it.

    iex> :erlang.fun_to_list(&Enum.map/2)
    'fun \\'Elixir.Enum\\':map/2'
    """
    check("fun_to_list", (fun,), FUN)
    info = fun.info
    if info.external:
        text = f"fun {_erlang_atom(info.module)}:{_erlang_atom(info.name)}/{fun.arity}"
    else:
        text = f"#Fun<{info.module.name}.{info.index}.{info.uniq & 0x7FFFFFF}>"
    return make_list(map(ord, text))


def _erlang_atom(atom: Atom) -> str:
    plain = atom.name[:1].islower() and atom.name.replace("_", "a").replace("@", "a").isalnum()
    return atom.name if plain else f"'{atom.name}'"


@lib.function(spec="make_fun(module(), atom(), arity()) :: (... -> any())")
def make_fun(module: Any, function: Any, arity: Any) -> Any:
    """`&module.function/arity`.

    iex> :erlang.make_fun(Enum, :count, 1).([1, 2])
    2
    """
    check("make_fun", (module, function, arity), ATOM, ATOM, INTEGER)
    return abi.external_fun(module, function, arity)


@lib.function(spec="halt(status :: non_neg_integer(), options :: list()) :: no_return()")
def halt(status: Any = 0, options: Any = EMPTY) -> Any:
    """Ends the whole program at once with the exit status.

    :erlang.halt(0)
    """
    if status.__class__ is not int or status < 0:
        status = 1
    abi.hooks.halt(status)
    return Atom("true")
