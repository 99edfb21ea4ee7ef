"""`:code`: which modules there are."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, Atom, boolean
from pyiex.terms.errors import ERROR
from pyiex.terms.lists import EMPTY, List, make_list

lib = Library(":code", "Which modules there are, and whether they are loaded.")

_MODULE = Atom("module")
_NOFILE = Atom("nofile")
_BADFILE = Atom("badfile")
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
    found = abi.code.module(module)
    return FALSE if found is None else (_FILE, _place(found))


def _place(module: abi.ModuleInfo) -> Any:
    """Where a module came from, in OTP's words: no file has what was typed, nor what is Python's."""
    return _PRELOADED if module.native else EMPTY


@lib.function(spec="which(module()) :: charlist() | :preloaded | :non_existing")
def which(module: Any) -> Any:
    """The file that a module was loaded from: `:preloaded` for the library's, none for those typed.

    iex> :code.which(:lists)
    :preloaded
    iex> :code.which(:no_such_module)
    :non_existing
    """
    if module.__class__ is not Atom:
        raise function_clause("code", "which", (module,))
    found = abi.code.module(module)
    return Atom("non_existing") if found is None else _place(found)


@lib.function(spec="load_binary(module(), file :: charlist(), binary()) :: {:error, :badfile}")
def load_binary(module: Any, file: Any, binary: Any) -> Any:
    """Takes the code of a compiled module, as `nl/2` sends it: this node has no use for a BEAM's.

    iex> Logger.disable(self())
    iex> :code.load_binary(:cake, 'cake.beam', "FOR1")
    {:error, :badfile}
    """
    if module.__class__ is not Atom or file.__class__ is not List or binary.__class__ is not bytes:
        raise function_clause("code", "load_binary", (module, file, binary))
    from pyiex.library.reporting import report

    text = make_list(map(ord, "Loading of ~ts failed: ~p~n"))
    report(ERROR, (text, make_list([file, _BADFILE])), {})
    return ERROR, _BADFILE


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
