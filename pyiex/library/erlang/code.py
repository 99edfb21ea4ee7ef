"""`:code`: which modules there are."""

from __future__ import annotations

from typing import Any

from pyiex.library import beams
from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, Atom, boolean
from pyiex.terms.errors import ERROR
from pyiex.terms.lists import EMPTY, List, make_list

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
    found = abi.code.module(module)
    return FALSE if found is None else (_FILE, _place(found))


def _place(module: abi.ModuleInfo) -> Any:
    """Where a module came from, in OTP's words: no file has what was typed, nor what is Python's."""
    return _PRELOADED if module.native else module.attributes.get("loaded_from", EMPTY)


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


@lib.function(
    spec="load_binary(module(), file :: charlist(), binary()) :: {:module, module()} | {:error, :badfile}"
)
def load_binary(module: Any, file: Any, binary: Any) -> Any:
    """
    Takes a compiled module, as `nl/2` sends it, and makes it known.

    A BEAM's code does not run here: the module is compiled from the debug information beside it, which is
    there unless someone stripped it. `{:error, :badfile}` without, and the log says so.

        iex> Logger.disable(self())
        iex> :code.load_binary(:cake, 'cake.beam', "FOR1")
        {:error, :badfile}
    """
    if module.__class__ is not Atom or file.__class__ not in (List, bytes) or binary.__class__ is not bytes:
        raise function_clause("code", "load_binary", (module, file, binary))
    return beams.loaded(module, file, binary)


@lib.function(spec="load_abs(charlist()) :: {:module, module()} | {:error, :badfile | :nofile}")
def load_abs(filename: Any) -> Any:
    """
    Loads the file of this name with `.beam` behind it, as `load_binary/3` loads what it holds.

        iex> :code.load_abs('/no/such/cake')
        {:error, :nofile}
    """
    return beams.load_path(beams.path_of(filename) + ".beam")


@lib.function(
    spec="load_file(module()) :: {:module, module()} | {:error, :nofile | :badfile | :sticky_directory}"
)
def load_file(module: Any) -> Any:
    """
    Loads a module from its file in one of the directories of `get_path/0`, again where it is there.

        iex> :code.load_file(:no_such_module)
        {:error, :nofile}
        iex> :code.load_file(:lists)
        {:error, :sticky_directory}
    """
    if module.__class__ is not Atom:
        raise function_clause("code", "load_file", (module,))
    known = abi.code.module(module)
    if known is not None and known.native:
        return (_MODULE, module) if module.name.startswith("Elixir.") else (ERROR, Atom("sticky_directory"))
    path = beams.found(module.name)
    return (ERROR, _NOFILE) if path is None else beams.load_path(path)


@lib.function(spec="get_object_code(module()) :: {module(), binary(), charlist()} | :error")
def get_object_code(module: Any) -> Any:
    """
    The bytes of a module's file in one of the directories of `get_path/0`, and its name.

        iex> :code.get_object_code(:no_such_module)
        :error
    """
    path = beams.found(module.name)
    return ERROR if path is None else (module, beams.content(path), beams.charlist(path))


@lib.function(spec="get_path() :: [charlist()]")
def get_path() -> Any:
    """
    The directories where modules are looked for that are not there.

        iex> :code.add_pathz('/tmp')
        true
        iex> List.last(:code.get_path())
        '/tmp'
        iex> :code.del_path('/tmp')
        true
    """
    return make_list(map(beams.charlist, beams.PATH))


@lib.function(spec="add_patha(charlist()) :: true | {:error, :bad_directory}")
def add_patha(directory: Any) -> Any:
    """
    Looks for modules in this directory, too, and before all others.

        iex> :code.add_patha('/no/such/directory')
        {:error, :bad_directory}
    """
    return beams.add(directory, first=True)


@lib.function(spec="add_pathz(charlist()) :: true | {:error, :bad_directory}")
def add_pathz(directory: Any) -> Any:
    """
    Looks for modules in this directory, too, after all others.

        iex> :code.add_pathz('/no/such/directory')
        {:error, :bad_directory}
    """
    return beams.add(directory, first=False)


@lib.function(spec="del_path(charlist()) :: boolean()")
def del_path(directory: Any) -> Any:
    """
    Looks there no more; whether it did so before.

        iex> :code.del_path('/no/such/directory')
        false
    """
    return beams.remove(directory)


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
