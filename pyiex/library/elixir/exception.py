"""`Exception`: what errors say, and stack traces as text."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir import exception_format as form
from pyiex.library.elixir.exception_blame import blame as blame_error
from pyiex.library.elixir.exception_message import banner
from pyiex.library.elixir.exception_message import message as message_text
from pyiex.library.elixir.exception_normalize import normalize as normalize_error
from pyiex.library.elixir.exception_structs import is_exception, position
from pyiex.library.erlang.bifs_control import stack_frames
from pyiex.library.failures import function_clause
from pyiex.runtime.abi import stack_term
from pyiex.terms.atoms import NIL, Atom, boolean
from pyiex.terms.errors import ERROR, Frame
from pyiex.terms.lists import EMPTY, make_list

lib = Library(
    "Exception",
    """
    Functions about exceptions: their messages, and how errors and stack traces are written.

    An exception is a struct that has the field `__exception__`; its module says
    how it is made (`exception/1`) and what it says (`message/1`).
    """,
)

lib.callback("exception(term()) :: t()", "Makes the exception from what was given to `raise`.")
lib.callback("message(t()) :: String.t()", "What the exception says.")
lib.callback(
    "blame(t(), stacktrace()) :: {t(), stacktrace()}",
    "Says more about an error that nobody handled, and about where it came from.",
    optional=True,
)


def _encoded(words: str) -> bytes:
    return words.encode("utf-8", "surrogateescape")


def _frames(stacktrace: Any) -> tuple[Frame, ...]:
    return stack_frames(stacktrace) or ()


@lib.function("exception?", spec="exception?(term()) :: boolean()")
def is_exception_(term: Any) -> Any:
    """Whether the term is an exception.

    iex> Exception.exception?(%RuntimeError{})
    true
    iex> Exception.exception?(:error)
    false
    """
    return boolean(is_exception(term))


@lib.function(spec="message(t()) :: String.t()")
def message(exception: Any) -> Any:
    """What the exception says.

    iex> Exception.message(%KeyError{key: :a, term: %{}})
    "key :a not found in: %{}"
    """
    if not is_exception(exception):
        raise function_clause("Elixir.Exception", "message", (exception,))
    return _encoded(message_text(exception))


@lib.function(spec="normalize(:error, any(), stacktrace()) :: t()")
def normalize(kind: Any, payload: Any, stacktrace: Any = EMPTY) -> Any:
    """The exception that an Erlang error stands for; exits and throws stay as they are.

    iex> Exception.normalize(:error, :badarith)
    %ArithmeticError{message: "bad argument in arithmetic expression"}
    """
    return normalize_error(payload, _frames(stacktrace)) if kind is ERROR else payload


@lib.function(spec="blame(:error, any(), stacktrace()) :: {t(), stacktrace()}")
def blame(kind: Any, error: Any, stacktrace: Any) -> Any:
    """The exception with more about its cause, such as names that may have been meant.

    iex> {error, _} = Exception.blame(:error, :badarith, [{:erlang, :+, [1, :a], []}])
    iex> error.message
    "bad argument in arithmetic expression: 1 + :a"
    """
    if kind is not ERROR:
        return error, stacktrace
    exception, frames = blame_error(error, _frames(stacktrace))
    return exception, stack_term(frames)


@lib.function(spec="format(kind(), any(), stacktrace()) :: String.t()")
def format(kind: Any, payload: Any, stacktrace: Any = EMPTY) -> Any:
    """An error, exit or throw with its stack trace, as it would be logged.

    iex> Exception.format(:error, %RuntimeError{message: "cold"})
    "** (RuntimeError) cold"
    """
    frames = _frames(stacktrace)
    words = banner(kind, payload, frames)
    if kind.__class__ is tuple or not frames:
        return _encoded(words)
    return _encoded(f"{words}\n{form.format_stacktrace(frames)}")


@lib.function(spec="format_banner(kind(), any(), stacktrace()) :: String.t()")
def format_banner(kind: Any, exception: Any, stacktrace: Any = EMPTY) -> Any:
    """The first line of an error, exit or throw.

    iex> Exception.format_banner(:exit, :timeout)
    "** (exit) time out"
    """
    return _encoded(banner(kind, exception, _frames(stacktrace)))


@lib.function(spec="format_exit(reason :: any()) :: String.t()")
def format_exit(reason: Any) -> Any:
    """An exit reason in words.

    iex> Exception.format_exit({:shutdown, :full})
    "shutdown: :full"
    """
    return _encoded(form.format_exit(reason))


@lib.function(spec="format_stacktrace(stacktrace()) :: String.t()")
def format_stacktrace(trace: Any = NIL) -> Any:
    """A stack trace, a line for each frame.

    iex> Exception.format_stacktrace([{Stack, :push, 2, [file: 'stack.ex', line: 7]}])
    "    stack.ex:7: Stack.push/2\\n"
    """
    return _encoded(form.format_stacktrace(() if trace is NIL else _frames(trace)))


@lib.function(spec="format_stacktrace_entry(stacktrace_entry()) :: String.t()")
def format_stacktrace_entry(entry: Any) -> Any:
    """One frame of a stack trace.

    iex> Exception.format_stacktrace_entry({Stack, :push, [1, []], []})
    "Stack.push(1, [])"
    """
    frames = stack_frames(make_list([entry]))
    if frames is None:
        raise function_clause("Elixir.Exception", "format_stacktrace_entry", (entry,))
    return _encoded(form.format_entry(frames[0]))


@lib.function(spec="format_mfa(module(), atom(), arity_or_args()) :: String.t()")
def format_mfa(module: Any, fun: Any, arity: Any) -> Any:
    """A module's function with its arity or arguments.

    iex> Exception.format_mfa(Stack, :push, 2)
    "Stack.push/2"
    iex> Exception.format_mfa(Stack, :"-push/2-fun-0-", 1)
    "anonymous fn/1 in Stack.push/2"
    """
    if module.__class__ is not Atom or fun.__class__ is not Atom:
        raise function_clause("Elixir.Exception", "format_mfa", (module, fun, arity))
    return _encoded(form.format_mfa(module, fun, arity))


@lib.function(spec="format_fa((... -> any()), arity()) :: String.t()")
def format_fa(fun: Any, arity: Any) -> Any:
    """A function value with its arity or arguments.

    iex> Exception.format_fa(&Enum.sum/1, [[1, 2]])
    "&Enum.sum/1([1, 2])"
    """
    return _encoded(form.format_fa(fun, arity))


@lib.function(spec="format_file_line(String.t() | nil, non_neg_integer() | nil, String.t()) :: String.t()")
def format_file_line(file: Any, line: Any, suffix: Any = b"") -> Any:
    """File and line as they start a message.

    iex> Exception.format_file_line("stack.ex", 7)
    "stack.ex:7:"
    """
    place = position(file, line).encode("utf-8", "surrogateescape")
    return place + suffix if place else b""


@lib.function(
    spec="format_file_line_column(String.t() | nil, non_neg_integer() | nil, non_neg_integer() | nil, "
    "String.t()) :: String.t()"
)
def format_file_line_column(file: Any, line: Any, column: Any, suffix: Any = b"") -> Any:
    """File, line and column as they start a message.

    iex> Exception.format_file_line_column("stack.ex", 7, 3)
    "stack.ex:7:3:"
    """
    place = position(file, line, column).encode("utf-8", "surrogateescape")
    return place + suffix if place else b""
