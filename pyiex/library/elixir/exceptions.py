"""The modules of the exceptions: each row of `exception_structs.KINDS` as a module that can be raised."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.exception_blame import blame
from pyiex.library.elixir.exception_message import message
from pyiex.library.elixir.exception_structs import (
    KINDS,
    STRUCT,
    Kind,
    exception_struct,
)
from pyiex.library.erlang.bifs_control import stack_frames
from pyiex.library.failures import function_clause, key_error
from pyiex.library.protocols import struct_name
from pyiex.library.shown import shown
from pyiex.runtime.abi import apply_mfa, stack_term
from pyiex.terms.atoms import FALSE, NIL, Atom
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import Map, make_map

_BLAMED = ("ArgumentError", "ArithmeticError", "FunctionClauseError", "KeyError", "UndefinedFunctionError")


def _with_fields(name: str, args: List) -> Map:
    """The usual `exception/1`: a struct of the fields that are known; a warning names the others."""
    base = exception_struct(name)
    unknown = [pair for pair in args if pair[0] not in base]
    if unknown:
        module = shown(Atom(f"Elixir.{name}"))
        words = (
            f"the following fields are unknown when raising {module}: {shown(make_list(unknown))}. "
            f"Please make sure to only give known fields when raising or redefine {module}.exception/1 "
            "to discard unknown fields. Future Elixir versions will raise on unknown fields given to raise/2"
        )
        apply_mfa(Atom("Elixir.IO"), Atom("warn"), (words.encode(),))
    return base.merge(pair for pair in args if pair[0] in base and pair[0] is not STRUCT)


def _exception_function(name: str, kind: Kind) -> Any:
    def exception(args: Any) -> Any:
        if kind.make is not None:
            return kind.make(args)
        if args.__class__ is bytes and "message" in kind.fields:
            return exception_struct(name, message=args)
        if args.__class__ is not List:
            raise function_clause(f"Elixir.{name}", "exception", (args,))
        return _with_fields(name, args)

    exception.__doc__ = (
        f"The exception, made of its fields or of a message: what `raise {name}, argument` raises."
    )
    return exception


def _message_function(name: str) -> Any:
    def message_(exception: Any) -> Any:
        if struct_name(exception) is not Atom(f"Elixir.{name}"):
            raise function_clause(f"Elixir.{name}", "message", (exception,))
        return message(exception).encode("utf-8", "surrogateescape")

    message_.__doc__ = "What the exception says."
    return message_


def _struct_function(name: str) -> Any:
    def struct(fields: Any = EMPTY) -> Any:
        base = exception_struct(name)
        for key, _value in fields:
            if key not in base:
                raise key_error(key, NIL)
        return base.merge(fields)

    struct.__doc__ = "The struct with its defaults, or with these fields."
    return struct


def _blame_function() -> Any:
    def blame_(exception: Any, stacktrace: Any) -> Any:
        said, frames = blame(exception, stack_frames(stacktrace) or ())
        return said, stack_term(frames)

    blame_.__doc__ = "The exception with all that can be said of it, and the stack trace to print with it."
    return blame_


def _info_function(lib: Library, kind: Kind) -> Any:
    def info(key: Any) -> Any:
        answers: dict[str, Callable[[], Any]] = {
            "functions": lambda: _keys(lib.module.functions),
            "macros": lambda: EMPTY,
            "module": lambda: lib.module.name,
            "struct": lambda: make_list(map(_field, (*kind.fields, "__exception__"))),
        }
        if key.__class__ is not Atom or key.name not in answers:
            raise function_clause(lib.module.name.name, "__info__", (key,))
        return answers[key.name]()

    info.__doc__ = "What the module says of itself: `:functions`, `:macros`, `:module`, `:struct`."
    return info


def _keys(table: Iterable[tuple[str, int]]) -> Any:
    return make_list((Atom(name), arity) for name, arity in sorted(table) if name != "__info__")


def _field(name: str) -> Map:
    return make_map([(Atom("field"), Atom(name)), (Atom("required"), FALSE)])


def _library(name: str, kind: Kind) -> Library:
    lib = Library(name, kind.doc)
    lib.function("exception", spec="exception(term()) :: Exception.t()")(_exception_function(name, kind))
    lib.function("message", spec="message(Exception.t()) :: String.t()")(_message_function(name))
    lib.function("__struct__", hidden=True)(_struct_function(name))
    lib.function("__info__", hidden=True)(_info_function(lib, kind))
    if name in _BLAMED:
        lib.function("blame", hidden=True)(_blame_function())
    return lib


LIBRARIES = [_library(name, kind) for name, kind in KINDS.items()]
