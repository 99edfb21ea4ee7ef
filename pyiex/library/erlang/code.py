"""`:code`: which modules there are."""

from __future__ import annotations

from typing import Any

from pyiex.library import beams
from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom, boolean
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
    found = abi.code.module(module)
    if found is None:
        return Atom("not_loaded")
    return Atom("modified" if _is_modified(found) else "loaded")


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


# -- modules that go, and what there is ---------------------------------------------------------------


def _named(name: str, module: Any) -> Any:
    if module.__class__ is not Atom:
        raise function_clause("code", name, (module,))
    return module


@lib.function(spec="delete(module()) :: boolean()")
def delete(module: Any) -> Any:
    """
    Forgets a module; whether there was one. What still runs in it goes on.

        iex> defmodule Crumb do
        ...>   def size, do: 1
        ...> end
        iex> {:code.delete(Crumb), :code.delete(Crumb)}
        {true, false}
    """
    return boolean(abi.code.delete(_named("delete", module)))


@lib.function(spec="purge(module()) :: boolean()")
def purge(module: Any) -> Any:
    """
    Ends the processes that run old code of a module: none has to, as old code needs no place of its own here.

        iex> :code.purge(:no_such_module)
        false
    """
    _named("purge", module)
    return FALSE


@lib.function(spec="soft_purge(module()) :: boolean()")
def soft_purge(module: Any) -> Any:
    """
    As `purge/1`, unless a process would have to end: whether that is so.

        iex> :code.soft_purge(:no_such_module)
        true
    """
    _named("soft_purge", module)
    return TRUE


@lib.function(spec="all_loaded() :: [{module(), charlist() | :preloaded}]")
def all_loaded() -> Any:
    """
    All modules that are in memory, and where each came from.

        iex> List.keyfind(:code.all_loaded(), :erlang, 0)
        {:erlang, :preloaded}
    """
    return make_list((name, _place(info)) for name, info in abi.code.modules.items())


@lib.function(spec="ensure_modules_loaded([module()]) :: :ok | {:error, [{module(), reason :: atom()}]}")
def ensure_modules_loaded(modules: Any) -> Any:
    """
    Loads several modules, as `ensure_loaded/1` does one; those that could not be are in the error.

        iex> :code.ensure_modules_loaded([:lists, :maps])
        :ok
        iex> :code.ensure_modules_loaded([:no_such_module, :lists])
        {:error, [no_such_module: :nofile]}
    """
    missing = [(module, _NOFILE) for module in modules if ensure_loaded(module)[0] is ERROR]
    return (ERROR, make_list(missing)) if missing else Atom("ok")


@lib.function(spec="modified_modules() :: [module()]")
def modified_modules() -> Any:
    """
    Modules whose file is another one than when they were loaded.

        iex> :code.modified_modules()
        []
    """
    return make_list(name for name, info in abi.code.modules.items() if _is_modified(info))


def _is_modified(info: abi.ModuleInfo) -> bool:
    digest = info.attributes.get("md5")
    data = beams.content(beams.path_of(info.attributes["loaded_from"])) if digest is not None else None
    return data is not None and beams.digest(data) != digest


@lib.function(spec="get_mode() :: :interactive")
def get_mode() -> Any:
    """
    That modules are loaded when they are first called.

        iex> :code.get_mode()
        :interactive
    """
    return Atom("interactive")


@lib.function(spec="objfile_extension() :: charlist()")
def objfile_extension() -> Any:
    """
    What the names of files of compiled modules end in.

        iex> :code.objfile_extension()
        '.beam'
    """
    return beams.charlist(".beam")
