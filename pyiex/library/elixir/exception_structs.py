"""The exceptions of the language: their fields, and what each says.

One table holds them all; `exceptions` makes a module of every row.  A message
is made of the struct when it is asked for, as `Exception.message/1` does it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pyiex.library.protocols import struct_name, type_name
from pyiex.library.shown import shown
from pyiex.library.text import decode
from pyiex.runtime.abi import code
from pyiex.terms.atoms import NIL, TRUE, Atom
from pyiex.terms.lists import List
from pyiex.terms.maps import Map, make_map

STRUCT = Atom("__struct__")
EXCEPTION = Atom("__exception__")

Message = Callable[[Map], Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """One exception: its fields with their defaults, its message, and how it is made if not of its fields."""

    doc: str
    fields: Mapping[str, Any]
    message: Message
    make: Callable[[Any], Map] | None = None
    """From the argument of `exception/1`; None: the usual way."""


def text(exception: Map, name: str) -> str:
    """A field that is a binary, as text; "" where it is nil."""
    value = get(exception, name)
    return decode(value) if value.__class__ is bytes else ""


def get(exception: Map, name: str) -> Any:
    """A field of the struct."""
    return exception.get(Atom(name), NIL)


def module_name(module: Any) -> str:
    """How a module prints."""
    return shown(module)


def exception_struct(name: str, **fields: Any) -> Map:
    """A struct of the exception `name`, as its defaults have it but for `fields`; `str` becomes a binary."""
    values = {**KINDS[name].fields, **fields}
    pairs = [
        (Atom(key), value.encode() if isinstance(value, str) else value) for key, value in values.items()
    ]
    return make_map([(STRUCT, Atom(f"Elixir.{name}")), (EXCEPTION, TRUE), *pairs])


def is_exception(value: Any) -> bool:
    """Tell whether `value` is an exception struct."""
    return struct_name(value) is not None and value.get(EXCEPTION) is TRUE


# -- the messages that are more than a line ----------------------------------------------------------


def _own_message(exception: Map) -> Any:
    return get(exception, "message")


def _about(words: str) -> Message:
    return lambda exception: words + shown(get(exception, "term"))


def _bad_arity(exception: Map) -> str:
    function, args = get(exception, "function"), get(exception, "args")
    given = ", ".join(shown(arg) for arg in args)
    count = len(args)
    called = {0: "no arguments", 1: f"1 argument ({given})"}.get(count, f"{count} arguments ({given})")
    return f"{shown(function)} with arity {function.arity} called with {called}"


def _bad_boolean(exception: Map) -> str:
    operator = text(exception, "operator")
    return f'expected a boolean on left-side of "{operator}", got: {shown(get(exception, "term"))}'


def _bad_struct(exception: Map) -> str:
    module, term = get(exception, "struct"), get(exception, "term")
    return f"expected a struct named {module_name(module)}, got: {shown(term)}"


def position(file: Any, line: Any, column: Any = NIL) -> str:
    """`file:line:column:` as far as they are known; "" without a file.  Line 0 is no line."""
    if file is NIL or not file:
        return ""
    path = decode(file) if file.__class__ is bytes else str(file)
    relative = (
        os.path.relpath(path) if os.path.isabs(path) and path.startswith(os.getcwd() + os.sep) else path
    )
    parts = [relative]
    if line is not NIL and line != 0:
        parts.append(str(line))
        if column is not NIL and column != 0:
            parts.append(str(column))
    return ":".join(parts) + ":"


def _number(exception: Map, name: str) -> str:
    value = get(exception, name)
    return "" if value is NIL else str(value)


def _compile_error(exception: Map) -> str:
    place = position(get(exception, "file"), get(exception, "line"))
    return f"{place} {text(exception, 'description')}"


def _syntax_error(exception: Map) -> str:
    line, column = get(exception, "line"), get(exception, "column")
    place = position(get(exception, "file"), line, column)
    return f"{place} {text(exception, 'description')}{_snippet(get(exception, 'snippet'), line)}"


def _snippet(snippet: Any, line: Any) -> str:
    """The source line with a mark under the place."""
    if snippet.__class__ is not Map:
        return ""
    content, offset = decode(snippet[Atom("content")]), snippet[Atom("offset")]
    margin = max(4, len(str(line)) + 3)
    blank, number = " " * margin, f"{line} ".rjust(margin)
    return f"\n{blank}|\n{number}| {content}\n{blank}| {' ' * offset}^"


def mfa_text(module: Any, function: Any, arity: Any) -> str:
    """`Module.function/arity`; set by `exception_format`, which knows how names print."""
    from pyiex.library.elixir.exception_format import format_mfa

    return format_mfa(module, function, arity)


def _function_clause(exception: Map) -> str:
    function = get(exception, "function")
    if function is NIL:
        return "no function clause matches"
    called = mfa_text(get(exception, "module"), function, get(exception, "arity"))
    return f"no function clause matching in {called}"


def _key_error(exception: Map) -> Any:
    message = get(exception, "message")
    if message is not NIL:
        return message
    return key_message(get(exception, "key"), get(exception, "term"))


def key_message(key: Any, term: Any) -> str:
    """What `KeyError` says of a key that is not in `term`."""
    return f"key {shown(key)} not found" + ("" if term is NIL else f" in: {shown(term)}")


def _undefined_protocol(exception: Map) -> str:
    value, description = get(exception, "value"), text(exception, "description")
    kind = type_name(value) + (" (a struct)" if struct_name(value) is not None else "")
    protocol = module_name(get(exception, "protocol"))
    more = f", {description}" if description else ""
    return f"protocol {protocol} not implemented for {shown(value)} of type {kind}{more}"


_NO_MODULE = "module could not be loaded"
_NOT_EXPORTED = "function not exported"


def _undefined_function(exception: Map) -> Any:
    message = get(exception, "message")
    if message is not NIL:
        return message
    module, function, arity = (get(exception, name) for name in ("module", "function", "arity"))
    if function is NIL:
        return "undefined function"
    called = f"function {mfa_text(module, function, arity)} is undefined"
    reason = get(exception, "reason")
    if reason is NIL:
        reason = _why_undefined(module)
    known = {NIL: "", Atom(_NO_MODULE): f" (module {module_name(module)} is not available)"}
    known[Atom(_NOT_EXPORTED)] = " or private"
    if reason.__class__ is Atom:
        return called + known.get(reason, f" ({reason.name})")
    return f"{called} ({decode(reason)})"


def _why_undefined(module: Any) -> Any:
    if module is NIL:
        return NIL
    loaded = module.__class__ is Atom and code.module(module) is not None
    return Atom(_NOT_EXPORTED if loaded else _NO_MODULE)


_POSIX = {
    "eacces": "permission denied",
    "eagain": "resource temporarily unavailable",
    "ebadf": "bad file number",
    "ebusy": "file busy",
    "eexist": "file already exists",
    "efbig": "file too large",
    "eintr": "interrupted system call",
    "einval": "invalid argument",
    "eio": "I/O error",
    "eisdir": "illegal operation on a directory",
    "eloop": "too many levels of symbolic links",
    "emfile": "too many open files",
    "emlink": "too many links",
    "enametoolong": "file name too long",
    "enfile": "file table overflow",
    "enoent": "no such file or directory",
    "enomem": "not enough memory",
    "enospc": "no space left on device",
    "enotdir": "not a directory",
    "enotempty": "directory not empty",
    "enotsup": "operation not supported",
    "enxio": "no such device or address",
    "eperm": "not owner",
    "epipe": "broken pipe",
    "erofs": "read-only file system",
    "espipe": "invalid seek",
    "esrch": "no such process",
    "estale": "stale remote file handle",
    "etxtbsy": "text file or pseudo-device busy",
    "exdev": "cross-domain link",
}


def is_posix(reason: Atom) -> bool:
    """Whether an atom names an error of the operating system."""
    return reason.name in _POSIX


def posix_text(reason: Any) -> str:
    """What `:file.format_error/1` says of a POSIX error."""
    name = reason.name if reason.__class__ is Atom else ""
    if name == "terminated":
        return "the file has been closed"
    return _POSIX.get(name, "unknown POSIX error")


def _file_error(exception: Map) -> str:
    reason, action = get(exception, "reason"), text(exception, "action")
    if reason is Atom("eexist") and action == "remove directory":
        said = "directory is not empty"
    else:
        said = posix_text(reason)
    return f"could not {action} {shown(get(exception, 'path'))}: {said}"


def _two_files(first: str, second: str) -> Message:
    def message(exception: Map) -> str:
        said, place = posix_text(get(exception, "reason")), text(exception, "on")
        source, target = shown(get(exception, first)), shown(get(exception, second))
        separator = f". {place}" if place else ""
        return f"could not {text(exception, 'action')} from {source} to {target}{separator}: {said}"

    return message


def _inspect_error(exception: Map) -> str:
    module = module_name(get(exception, "exception_module"))
    said, struct = (_indented(text(exception, name)) for name in ("exception_message", "inspected_struct"))
    return (
        f'got {module} with message:\n\n    """\n{said}\n    """\n\nwhile inspecting:\n\n{struct}\n'
        + _inspect_stack(get(exception, "stacktrace"))
    )


def _inspect_stack(stacktrace: Any) -> str:
    from pyiex.library.elixir.exception_format import format_stacktrace
    from pyiex.library.erlang.bifs_control import stack_frames

    frames = stack_frames(stacktrace)
    return f"\nStacktrace:\n\n{format_stacktrace(frames)}" if frames else ""


def _indented(words: str) -> str:
    return "\n".join(f"    {line}" if line else line for line in words.split("\n"))


# -- exceptions that are made of something else than their fields ----------------------------------------


def _option(args: Any, name: str, default: Any = NIL) -> Any:
    for pair in args if args.__class__ is List else ():
        if pair.__class__ is tuple and len(pair) == 2 and pair[0] is Atom(name):
            return pair[1]
    return default


def _make_load_error(args: Any) -> Map:
    file, reason = _option(args, "file"), _option(args, "reason")
    said = reason.name if reason.__class__ is Atom else shown(reason)
    message = f"could not load {decode(file)}. Reason: {said}"
    return exception_struct("Code.LoadError", file=file, message=message, reason=reason)


def _make_stream_error(args: Any) -> Map:
    reason = _option(args, "reason")
    said = posix_text(reason)
    message = f"error during streaming: {said if said != 'unknown POSIX error' else shown(reason)}"
    return exception_struct("IO.StreamError", reason=reason, message=message)


def _make_conversion_error(args: Any) -> Map:
    kind, rest = _option(args, "kind"), _option(args, "rest")
    if rest.__class__ is bytes:
        said = f"{kind.name} encoding starting at {shown_bytes(rest)}"
    else:
        said = f"{kind.name} code point {rest.head}"
    return exception_struct("UnicodeConversionError", encoded=_option(args, "encoded"), message=said)


def shown_bytes(binary: bytes) -> str:
    """`<<1, 2, 3>>`."""
    return f"<<{', '.join(map(str, binary))}>>"


def _made_of(name: str, field_name: str) -> Callable[[Any], Map]:
    return lambda value: exception_struct(name, **{field_name: value})


def _simple(doc: str, default: str) -> Kind:
    return Kind(doc, {"message": default.encode()}, _own_message)


KINDS: dict[str, Kind] = {
    "ArgumentError": _simple("An argument is not what a function can work with.", "argument error"),
    "ArithmeticError": _simple(
        "An operand is no number, or the result is none.", "bad argument in arithmetic expression"
    ),
    "BadArityError": Kind(
        "A function is called with another number of arguments than it has.",
        {"function": NIL, "args": NIL},
        _bad_arity,
    ),
    "BadBooleanError": Kind(
        "The left side of `and` or `or` is no boolean.", {"term": NIL, "operator": NIL}, _bad_boolean
    ),
    "BadFunctionError": Kind(
        "What is called is no function.", {"term": NIL}, _about("expected a function, got: ")
    ),
    "BadMapError": Kind("What is read as a map is none.", {"term": NIL}, _about("expected a map, got: ")),
    "BadStructError": Kind(
        "What is read as a struct is another one, or none.", {"struct": NIL, "term": NIL}, _bad_struct
    ),
    "CaseClauseError": Kind(
        "No clause of a `case` matches.", {"term": NIL}, _about("no case clause matching: ")
    ),
    "Code.LoadError": Kind(
        "A file cannot be loaded.",
        {"file": NIL, "message": NIL, "reason": NIL},
        _own_message,
        _make_load_error,
    ),
    "CompileError": Kind(
        "Code cannot be compiled.",
        {"file": NIL, "line": NIL, "description": b"compile error"},
        _compile_error,
    ),
    "CondClauseError": Kind(
        "No clause of a `cond` holds.", {}, lambda _exception: "no cond clause evaluated to a truthy value"
    ),
    "Enum.EmptyError": _simple("Something is empty that may not be.", "empty error"),
    "Enum.OutOfBoundsError": _simple("A place lies outside.", "out of bounds error"),
    "ErlangError": Kind(
        "An error of Erlang's that Elixir has no exception for.",
        {"original": NIL, "reason": NIL},
        lambda exception: f"Erlang error: {shown(get(exception, 'original'))}{text(exception, 'reason')}",
    ),
    "File.CopyError": Kind(
        "A file cannot be copied.",
        {"reason": NIL, "source": NIL, "destination": NIL, "on": b"", "action": b""},
        _two_files("source", "destination"),
    ),
    "File.Error": Kind(
        "Something cannot be done with a file.", {"reason": NIL, "path": NIL, "action": b""}, _file_error
    ),
    "File.LinkError": Kind(
        "A link cannot be made.",
        {"reason": NIL, "existing": NIL, "new": NIL, "action": b""},
        _two_files("existing", "new"),
    ),
    "File.RenameError": Kind(
        "A file cannot be renamed.",
        {"reason": NIL, "source": NIL, "destination": NIL, "on": b"", "action": b""},
        _two_files("source", "destination"),
    ),
    "FunctionClauseError": Kind(
        "No clause of a function matches its arguments.",
        {"module": NIL, "function": NIL, "arity": NIL, "kind": NIL, "args": NIL, "clauses": NIL},
        _function_clause,
    ),
    "IO.StreamError": Kind(
        "A device fails while it is read or written as a stream.",
        {"reason": NIL, "message": NIL},
        _own_message,
        _make_stream_error,
    ),
    "Inspect.Error": Kind(
        "A value cannot be printed, because its implementation of `Inspect` fails.",
        {"exception_module": NIL, "exception_message": NIL, "stacktrace": NIL, "inspected_struct": NIL},
        _inspect_error,
    ),
    "EEx.SyntaxError": Kind(
        "A template is none.",
        {"message": NIL, "file": NIL, "line": NIL, "column": NIL},
        lambda exception: (
            f"{text(exception, 'file')}:{_number(exception, 'line')}:{_number(exception, 'column')}: "
            f"{text(exception, 'message')}"
        ),
    ),
    "KeyError": Kind("A key is not there.", {"key": NIL, "term": NIL, "message": NIL}, _key_error),
    "MatchError": Kind(
        "A value does not match.", {"term": NIL}, _about("no match of right hand side value: ")
    ),
    "OptionParser.ParseError": Kind(
        "The options of a command line are not right.", {"message": NIL}, _own_message
    ),
    "Protocol.UndefinedError": Kind(
        "A protocol is not implemented for a value.",
        {"protocol": NIL, "value": NIL, "description": b""},
        _undefined_protocol,
    ),
    "Regex.CompileError": _simple("A regular expression is none.", "regex could not be compiled"),
    "RuntimeError": _simple("What `raise/1` raises when it is given a message.", "runtime error"),
    "SyntaxError": Kind(
        "A text is no code.",
        {"file": NIL, "line": NIL, "column": NIL, "snippet": NIL, "description": b"syntax error"},
        _syntax_error,
    ),
    "System.EnvError": Kind(
        "An environment variable is not set.",
        {"env": NIL},
        lambda exception: (
            f"could not fetch environment variable {shown(get(exception, 'env'))} because it is not set"
        ),
    ),
    "SystemLimitError": _simple("A limit of the system is reached.", "a system limit has been reached"),
    "TokenMissingError": Kind(
        "A text ends before the code in it does.",
        {
            "file": NIL,
            "line": NIL,
            "snippet": NIL,
            "column": NIL,
            "description": b"expression is incomplete",
        },
        _syntax_error,
    ),
    "TryClauseError": Kind(
        "No clause in the `else` of a `try` matches.", {"term": NIL}, _about("no try clause matching: ")
    ),
    "URI.Error": Kind(
        "A text is no URI.",
        {"action": NIL, "reason": NIL, "part": NIL},
        lambda exception: (
            f"cannot {get(exception, 'action').name} due to reason {get(exception, 'reason').name}: "
            f"{shown(get(exception, 'part'))}"
        ),
    ),
    "UndefinedFunctionError": Kind(
        "A function is called that is not there.",
        {"module": NIL, "function": NIL, "arity": NIL, "reason": NIL, "message": NIL},
        _undefined_function,
    ),
    "UnicodeConversionError": Kind(
        "A text is not in the encoding that it should be in.",
        {"encoded": NIL, "message": NIL},
        _own_message,
        _make_conversion_error,
    ),
    "Version.InvalidRequirementError": Kind(
        "A text is no requirement of a version.",
        {"requirement": NIL},
        lambda exception: f"invalid requirement: {shown(get(exception, 'requirement'))}",
        _made_of("Version.InvalidRequirementError", "requirement"),
    ),
    "Version.InvalidVersionError": Kind(
        "A text is no version.",
        {"version": NIL},
        lambda exception: f"invalid version: {shown(get(exception, 'version'))}",
        _made_of("Version.InvalidVersionError", "version"),
    ),
    "WithClauseError": Kind(
        "No clause in the `else` of a `with` matches.", {"term": NIL}, _about("no with clause matching: ")
    ),
}
"""All of them, by name without `Elixir.`."""


def message_of(exception: Map) -> Any:
    """What the exception's own `message/1` answers, for one of those here: `str` or any term."""
    name = struct_name(exception)
    assert name is not None
    return KINDS[name.name.removeprefix("Elixir.")].message(exception)
