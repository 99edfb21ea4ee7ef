"""The modules Inspect and Inspect.Opts."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.keyword_common import find as option
from pyiex.library.inspecting import DEFAULT_FUN, from_struct, to_struct
from pyiex.library.protocol_facts import declare_protocol
from pyiex.library.protocols import struct_name, type_name, user_implementation
from pyiex.terms.atoms import Atom
from pyiex.terms.functions import Fun
from pyiex.terms.inspect import DEFAULT, options_from_pairs, to_doc
from pyiex.terms.lists import List
from pyiex.terms.maps import Map

lib = Library(
    "Inspect",
    """
    The protocol that shows terms as text.

    An implementation's `inspect/2` takes the term and `%Inspect.Opts{}`, and answers a document of
    `Inspect.Algebra`.
    """,
)

options = Library(
    "Inspect.Opts",
    """
    The options of `inspect/2`.

    `base` (`:decimal`, `:binary`, `:octal`, `:hex`), `binaries` (`:infer`, `:as_strings`,
    `:as_binaries`), `charlists` (`:infer`, `:as_lists`, `:as_charlists`), `limit`, `printable_limit`,
    `pretty`, `safe`, `structs`, `syntax_colors`, `width`, `custom_options` and `inspect_fun`.
    """,
)

LIBRARIES = (lib, options)

_ANY = Atom("Elixir.Inspect.Any")
_WITH_FORMS = frozenset({"Range", "MapSet", "Regex", "Stream", "Date", "Time", "NaiveDateTime", "DateTime"})
"""The library's structs that are shown in a form of their own."""


@lib.function(spec="inspect(t(), Inspect.Opts.t()) :: Inspect.Algebra.t()")
def inspect(term: Any, opts: Any) -> Any:
    """
    The document of a term.

        iex> Inspect.inspect(:ok, %Inspect.Opts{})
        ":ok"
    """
    return to_doc(term, from_struct(opts))


@lib.function(spec="impl_for(term()) :: atom()")
def impl_for(data: Any) -> Any:
    """
    The module that implements the protocol for `data`.

        iex> Inspect.impl_for(1)
        Inspect.Integer
    """
    if struct_name(data) is None:
        return Atom(f"Elixir.Inspect.{type_name(data)}")
    found = user_implementation("Inspect", data)
    if found is not None:
        return found
    name = type_name(data)
    return Atom(f"Elixir.Inspect.{name}") if name in _WITH_FORMS else _ANY


@lib.function("impl_for!", spec="impl_for!(term()) :: atom()")
def impl_for_bang(data: Any) -> Any:
    """
    As `impl_for/1`: everything can be shown.

        iex> Inspect.impl_for!([])
        Inspect.List
    """
    return impl_for(data)


declare_protocol(lib, inspect="inspect(t(), Inspect.Opts.t()) :: Inspect.Algebra.t()")


@options.function("__struct__", hidden=True, arities=(0,))
def struct() -> Any:
    """The options with their defaults, for the compiler."""
    return to_struct(DEFAULT)


@options.function("__struct__", hidden=True)
def struct_of(fields: Any) -> Any:
    """The struct with these fields, for the compiler."""
    return struct().merge(fields.items() if fields.__class__ is Map else fields)


@options.function(spec="new(keyword()) :: t()")
def new(opts: Any) -> Any:
    """
    The struct of options given as keywords.

        iex> Inspect.Opts.new(limit: 3).limit
        3
    """
    pairs = opts if opts.__class__ is List else opts.items()
    made = to_struct(options_from_pairs(pairs))
    fun = option(opts, Atom("inspect_fun")) if opts.__class__ is List else None
    return made.put(Atom("inspect_fun"), fun) if isinstance(fun, Fun) else made


@options.function(spec="default_inspect_fun() :: (term(), t() -> Inspect.Algebra.t())", arities=(0,))
def default_inspect_fun() -> Any:
    """
    The function that shows terms unless another is given.

        iex> Inspect.Opts.default_inspect_fun()
        &Inspect.inspect/2
    """
    return DEFAULT_FUN
