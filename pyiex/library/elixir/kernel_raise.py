"""Kernel's `raise` and `reraise`."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.kernel_quote import Template, expand_head, lib
from pyiex.syntax import quoted as forms
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import make_list

_RAISE = Template(":erlang.error(unquote(exception), :none, error_info: %{module: Exception})")
_RAISE_GIVEN = Template(":erlang.error(unquote(exception))")
_RERAISE = Template(":erlang.error(:erlang.raise(:error, unquote(exception), unquote(stacktrace)))")
_RERAISE_GIVEN = Template(":erlang.raise(:error, unquote(exception), unquote(stacktrace))")
_RUNTIME_ERROR = Template("RuntimeError.exception(unquote(message))")
_FROM_VALUE = Template("Kernel.Utils.raise(unquote(value))")


def _exception(module: Any, arguments: Any) -> Any:
    return forms.remote(module, "exception", arguments)


def _from_message(message: Any, env: Any) -> Any:
    """The form that makes the exception, as far as it is known what `message` is."""
    expanded = expand_head(message, env)
    if expanded.__class__ is bytes or forms.is_call(expanded, "<<>>"):
        return _RUNTIME_ERROR(message=expanded)
    if expanded.__class__ is Atom:
        return forms.remote(expanded.name, "exception", make_list())
    return _FROM_VALUE(value=message)


@lib.macro("raise")
def raise_(env: Any, message: Any) -> Any:
    """Raises an exception: a `RuntimeError` with this message, the exception of a module, or the one given.

    iex> try do
    ...>   raise "too cold"
    ...> rescue
    ...>   error in RuntimeError -> error.message
    ...> end
    "too cold"
    """
    return _RAISE(exception=_from_message(message, env))


@lib.macro("raise")
def raise_of(env: Any, exception: Any, attributes: Any) -> Any:
    """Raises the exception that `exception.exception(attributes)` makes.

    attributes: a keyword list of the exception's fields, or for most exceptions a message.

        iex> try do
        ...>   raise ArgumentError, "not like this"
        ...> rescue
        ...>   error -> error
        ...> end
        %ArgumentError{message: "not like this"}
    """
    return _RAISE_GIVEN(exception=_exception(exception, attributes))


@lib.macro("reraise")
def reraise(env: Any, message: Any, stacktrace: Any) -> Any:
    """Raises as `raise/1` does, but with a stack trace that was kept from before.

    iex> try do
    ...>   reraise "again", []
    ...> rescue
    ...>   error -> error.message
    ...> end
    "again"
    """
    return _RERAISE(exception=_from_message(message, env), stacktrace=stacktrace)


@lib.macro("reraise")
def reraise_of(env: Any, exception: Any, attributes: Any, stacktrace: Any) -> Any:
    """Raises as `raise/2` does, but with a stack trace that was kept from before.

    iex> try do
    ...>   reraise KeyError, [key: :a, term: %{}], []
    ...> rescue
    ...>   error -> error.key
    ...> end
    :a
    """
    return _RERAISE_GIVEN(exception=_exception(exception, attributes), stacktrace=stacktrace)
