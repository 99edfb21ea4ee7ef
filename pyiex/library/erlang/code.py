"""`:code`: which modules there are."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, Atom, boolean
from pyiex.terms.errors import ERROR

lib = Library(":code", "Which modules there are, and whether they are loaded.")

_MODULE = Atom("module")
_NOFILE = Atom("nofile")
_FILE = Atom("file")
_PRELOADED = Atom("preloaded")


@lib.function(spec="ensure_loaded(module()) :: {:module, module()} | {:error, reason :: atom()}")
def ensure_loaded(module: Any) -> Any:
    """Loads a module if it is not loaded yet.

    iex> :code.ensure_loaded(:lists)
    {:module, :lists}
    iex> :code.ensure_loaded(:no_such_module)
    {:error, :nofile}
    """
    if module.__class__ is not Atom:
        raise function_clause("code", "ensure_loaded", (module,))
    return (ERROR, _NOFILE) if abi.code.module(module) is None else (_MODULE, module)


@lib.function(spec="is_loaded(module()) :: {:file, charlist() | :preloaded} | false")
def is_loaded(module: Any) -> Any:
    """Whether a module is there: `{:file, where_from}` or `false`.

    iex> :code.is_loaded(:erlang)
    {:file, :preloaded}
    iex> :code.is_loaded(:no_such_module)
    false
    """
    return FALSE if abi.code.module(module) is None else (_FILE, _PRELOADED)


@lib.function(spec="module_status(module()) :: :not_loaded | :loaded | :modified | :removed")
def module_status(module: Any) -> Any:
    """Whether a module is there, in a word.

    iex> :code.module_status(:lists)
    :loaded
    """
    return Atom("not_loaded" if abi.code.module(module) is None else "loaded")


@lib.function(spec="is_sticky(module()) :: boolean()")
def is_sticky(module: Any) -> Any:
    """Whether a module belongs to the language, so that no other may take its name.

    iex> :code.is_sticky(:lists)
    true
    iex> :code.is_sticky(:no_such_module)
    false
    """
    found = abi.code.module(module)
    return boolean(found is not None and found.native)
