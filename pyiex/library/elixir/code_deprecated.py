"""`Code`: what older versions called otherwise, kept as Elixir keeps it."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.code import is_loaded, lib
from pyiex.library.elixir.code_compile import compile_file, required_files, unrequire_files
from pyiex.library.elixir.code_fragment import cursor_context as context_of
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.lists import EMPTY


@lib.function(hidden=True, deprecated="Use Code.Fragment.cursor_context/2 instead")
def cursor_context(string: Any, opts: Any = EMPTY) -> Any:
    """
    As `Code.Fragment.cursor_context/2`. Deprecated.

        iex> Code.cursor_context("Map.ge")
        {:dot, {:alias, 'Map'}, 'ge'}
    """
    return context_of(string, opts)


@lib.function(
    "ensure_compiled?",
    hidden=True,
    deprecated="Use Code.ensure_compiled/1 instead (see the proper disclaimers in its docs)",
)
def is_compiled(module: Any) -> Any:
    """
    As `ensure_loaded?/1`. Deprecated.

        iex> Code.ensure_compiled?(Enum)
        true
    """
    return is_loaded(module)


@lib.function(
    hidden=True,
    deprecated="Code.get_docs/2 always returns nil as its outdated documentation is no longer stored on "
    "BEAM files. Use Code.fetch_docs/1 instead",
)
def get_docs(module: Any, kind: Any) -> Any:
    """
    Always `nil`: `fetch_docs/1` has the documentation. Deprecated.

        iex> Code.get_docs(Enum, :docs)
        nil
    """
    del module, kind
    return NIL


@lib.function(hidden=True, deprecated="Use Code.require_file/2 or Code.compile_file/2 instead")
def load_file(file: Any, relative_to: Any = NIL) -> Any:
    """
    As `compile_file/2`. Deprecated.

        iex> Code.load_file("/nowhere.exs")
        ** (Code.LoadError) could not load /nowhere.exs. Reason: enoent
    """
    return compile_file(file, relative_to)


@lib.function(hidden=True, deprecated="Use Code.required_files/0 instead")
def loaded_files() -> Any:
    """
    As `required_files/0`. Deprecated.

        iex> Code.loaded_files()
        []
    """
    return required_files()


@lib.function(hidden=True, deprecated="Use Code.unrequire_files/1 instead")
def unload_files(files: Any) -> Any:
    """
    As `unrequire_files/1`. Deprecated.

        iex> Code.unload_files([])
        :ok
    """
    return unrequire_files(files)


@lib.function(spec="purge_compiler_modules() :: {:ok, non_neg_integer()}")
def purge_compiler_modules() -> Any:
    """
    Drops the modules that a compilation leaves behind: here it leaves none.

        iex> Code.purge_compiler_modules()
        {:ok, 0}
    """
    return Atom("ok"), 0
